"""Entering decisions, one or thousands, in few statements: what is decided so already stays as it is."""

from collections.abc import Mapping, Sequence

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.store.district import DistrictUnit, HeldRecord, NewDecision, Ref
from kelurahan_desk.wording import tell

NEEDS_REASON = frozenset({Decision.REJECTED, Decision.NEED_INFO})
FINAL = frozenset({Decision.APPROVED, Decision.REJECTED})
_LONGEST = 300  # signs of a reason, as SKB-1 has it


def fold_reason(text: str) -> str:
    """A text as a result line may carry it: one line, not too long."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:_LONGEST]


def decide(
    context: DistrictContext,
    unit: DistrictUnit,
    wishes: Sequence[NewDecision],
    held: Mapping[Ref, HeldRecord],
) -> int:
    """Enter decisions on the revisions `held` in this unit; gives how many changed something."""
    changed = [wish for wish in wishes if not decided_so(held[wish.office, wish.id], wish)]
    unit.decisions.set_many(changed, at=context.clock.now(), by=context.user.name)
    return len(changed)


def decided_so(held: HeldRecord, wish: NewDecision) -> bool:
    """Whether the record has this very decision."""
    return (held.decision, held.reason, held.ref, held.valid_from) == (
        wish.decision,
        wish.reason,
        wish.ref,
        wish.valid_from,
    )


def says(problem: Problem) -> str:
    """What a remark beside a row says."""
    return tell(problem.code, problem.facts).text


def mends(problem: Problem) -> str:
    """What it tells to do."""
    return tell(problem.code, problem.facts).hint
