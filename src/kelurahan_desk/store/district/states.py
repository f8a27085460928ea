"""Where an application stands: undecided, withdrawn, or the decision on its newest revision."""

from kelurahan_desk.domain.application import Decision

UNDECIDED, WITHDRAWN = "undecided", "withdrawn"
OPEN = (UNDECIDED, Decision.PENDING.value)
"""What waits for the officer."""
_WITHDRAW = "withdraw"


def state_of(op: str, verdict: Decision | None) -> str:
    """UNDECIDED, WITHDRAWN, or the decision's value."""
    if op == _WITHDRAW:
        return WITHDRAWN
    return verdict.value if verdict else UNDECIDED
