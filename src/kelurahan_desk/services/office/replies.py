"""What the district's results do to the office's applications."""

from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.batch.answers import Result
from kelurahan_desk.domain.application import Application, Decision, State, step
from kelurahan_desk.store.office import OfficeUnit

NOTE = "; "  # between the district's reason and its note
_TO_DO = {Decision.REJECTED, Decision.NEED_INFO}
_NOT_TAKEN = {"STALE", "CONFLICT", "INVALID"}


@dataclass(frozen=True, slots=True)
class Applied:
    """How many results became a decision, a task, or concern nothing known here."""

    decisions: int
    tasks: int
    unknown: int


def apply_results(unit: OfficeUnit, results: tuple[Result, ...], today: date, *, late: bool) -> Applied:
    """Apply the results of one receipt. A `late` one, older than one taken in, decides only what waits."""
    decisions = tasks = unknown = 0
    for result in results:
        application = unit.applications.get(result.id)
        if application is None:
            unknown += 1
            continue
        decision = _decision(result)
        if decision is None or not _concerns(unit, application, result, late=late):
            continue
        reason = _reason(result)
        if (application.decision, application.decision_reason) == (decision, reason):
            continue
        unit.applications.update(_decided(application, decision, reason))
        decisions += 1
        if decision in _TO_DO:
            unit.tasks.add(application.id, application.resident, reason.partition(NOTE)[0], today)
            tasks += 1
    return Applied(decisions, tasks, unknown)


def _decision(result: Result) -> Decision | None:
    """A record the district could not take is a question back to the office."""
    if result.tech in _NOT_TAKEN:
        return Decision.NEED_INFO
    return Decision(result.decision) if result.decision else None


def _reason(result: Result) -> str:
    if result.tech in _NOT_TAKEN:
        places = ", ".join(fault.path for fault in result.errs)
        return result.tech + (NOTE + places if places else "")
    return result.reason


def _concerns(unit: OfficeUnit, application: Application, result: Result, *, late: bool) -> bool:
    """Whether the result speaks of the revision sent last, and that revision still stands."""
    sent = unit.applications.sent(application.id)
    if sent is None or (sent[0], sent[1]) != (result.rev, result.sha256):
        return False
    return application.state is State.IN_BATCH or (application.state is State.ANSWERED and not late)


def _decided(application: Application, decision: Decision, reason: str) -> Application:
    answered = replace(application, decision=decision, decision_reason=reason)
    if decision is Decision.PENDING or application.state is State.ANSWERED:
        return answered
    return replace(answered, state=step(application.state, State.ANSWERED, application.id))
