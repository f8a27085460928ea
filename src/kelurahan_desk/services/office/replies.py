"""What the district's results do to the office's applications."""

from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.batch.answers import Result
from kelurahan_desk.domain.application import Application, Decision, State, step
from kelurahan_desk.store.office import OfficeUnit

NOTE = "; "  # between the district's reason and its note
_TO_DO = {Decision.REJECTED, Decision.NEED_INFO}
_CHANGED = ("state", "decision", "decision_reason", "decided_on")
_NOT_TAKEN = {"STALE", "CONFLICT", "INVALID"}


@dataclass(frozen=True, slots=True)
class Applied:
    """How many results became a decision, a task, or concern nothing known here."""

    decisions: int
    tasks: int
    unknown: int


def apply_results(unit: OfficeUnit, results: tuple[Result, ...], today: date, *, late: bool) -> Applied:
    """Apply the results of one receipt. A `late` one, older than one taken in, decides only what waits."""
    ids = [result.id for result in results]
    held, sent = unit.applications.get_many(ids), unit.applications.sent_many(ids)
    changed: dict[str, Application] = {}
    tasks: list[tuple[str, int, str]] = []
    decisions = unknown = 0
    for result in results:
        application = held.get(result.id)
        if application is None:
            unknown += 1
            continue
        decision = _decision(result)
        if decision is None or not _concerns(sent.get(result.id), application, result, late=late):
            continue
        reason = _reason(result)
        if (application.decision, application.decision_reason) == (decision, reason):
            continue
        held[result.id] = changed[result.id] = _decided(application, decision, reason, today)
        decisions += 1
        if decision in _TO_DO:
            tasks.append((application.id, application.resident, reason.partition(NOTE)[0]))
    unit.applications.update_many(tuple(changed.values()), *_CHANGED)
    unit.tasks.add_many(tasks, today)
    return Applied(decisions, len(tasks), unknown)


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


def _concerns(
    sent: tuple[int, str, str] | None, application: Application, result: Result, *, late: bool
) -> bool:
    """Whether the result speaks of the revision sent last, and that revision still stands."""
    if sent is None or (sent[0], sent[1]) != (result.rev, result.sha256):
        return False
    return application.state is State.IN_BATCH or (application.state is State.ANSWERED and not late)


def _decided(application: Application, decision: Decision, reason: str, day: date) -> Application:
    answered = replace(application, decision=decision, decision_reason=reason, decided_on=day)
    if decision is Decision.PENDING or application.state is State.ANSWERED:
        return answered
    return replace(answered, state=step(application.state, State.ANSWERED, application.id))
