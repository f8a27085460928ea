"""What the district's results do to the office's applications."""

from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.batch.answers import Result
from kelurahan_desk.domain.application import Application, Decision, State, step
from kelurahan_desk.domain.exchange import FlagCode, ReplyFlag
from kelurahan_desk.store.office import OfficeUnit

NOTE = "; "  # between the district's reason and its note
_TO_DO = {Decision.REJECTED, Decision.NEED_INFO}
_CHANGED = ("state", "decision", "decision_reason", "decided_on")
_OVERRULED = {"STALE", "CONFLICT"}
_NOT_TAKEN = {*_OVERRULED, "INVALID"}


@dataclass(frozen=True, slots=True)
class Applied:
    """How many results became a decision or a task; `flags` are those that did not simply fit."""

    decisions: int
    tasks: int
    flags: tuple[ReplyFlag, ...]

    @property
    def unknown(self) -> int:
        """Results that concern nothing known here."""
        return sum(flag.code == FlagCode.UNKNOWN.value for flag in self.flags)


def apply_results(
    unit: OfficeUnit, results: tuple[Result, ...], today: date, *, receipt: int, late: bool
) -> Applied:
    """Apply the results of one receipt. A `late` one, older than one taken in, decides only what waits.

    An answer that overturns an older task's reason, or settles it, ticks that task off. A withdrawal that was
    not taken, because the district holds something else, goes out again at a higher revision.
    """
    ids = [result.id for result in results]
    held, sent = unit.applications.get_many(ids), unit.applications.sent_many(ids)
    changed: dict[str, Application] = {}
    tasks: dict[str, tuple[str, int, str, str]] = {}
    flags: list[ReplyFlag] = []
    withdrawn: list[Application] = []
    decisions = 0
    for result in results:
        application, decision = held.get(result.id), _decision(result)
        if application and (decision is None or _told_before(application, decision, result)):
            continue
        if code := _flag(sent.get(result.id), application, result, decision, late=late):
            flags.append(_flagged(receipt, application, result, code))
        if application and code is FlagCode.WITHDRAWN and _overruled(result, sent.get(result.id)):
            withdrawn.append(replace(application, rev=application.rev + 1))
        if application is None or decision is None or code not in (None, FlagCode.CHANGED):
            continue
        held[result.id] = changed[result.id] = _decided(application, decision, _reason(result), today)
        decisions += 1
        tasks.pop(result.id, None)
        if decision in _TO_DO:
            reason, _, note = _reason(result).partition(NOTE)
            tasks[result.id] = (application.id, application.resident, reason, note)
    unit.applications.update_many(tuple(changed.values()), *_CHANGED)
    unit.applications.update_many(withdrawn, "rev")
    unit.tasks.finish_of(tuple(changed))
    unit.tasks.add_many(tuple(tasks.values()), today)
    unit.handovers.add_flags(flags)
    return Applied(decisions, len(tasks), tuple(flags))


def _overruled(result: Result, sent: tuple[int, str, str] | None) -> bool:
    """Whether what was sent last was not taken because of what is held there."""
    return result.tech in _OVERRULED and sent is not None and sent[:2] == (result.rev, result.sha256)


def _told_before(application: Application, decision: Decision, result: Result) -> bool:
    return (application.decision, application.decision_reason) == (decision, _reason(result))


def _flag(
    sent: tuple[int, str, str] | None,
    application: Application | None,
    result: Result,
    decision: Decision | None,
    *,
    late: bool,
) -> FlagCode | None:
    """Why a result needs a look; None for one that simply decides what waits.

    It must speak of the revision sent last, and that revision must still stand.
    """
    if application is None:
        return FlagCode.UNKNOWN
    if application.state is State.WITHDRAWN:
        return FlagCode.WITHDRAWN
    if sent is None or (sent[0], sent[1]) != (result.rev, result.sha256):
        return FlagCode.OTHER_REVISION
    if application.state is State.IN_BATCH:
        return None
    if application.state is not State.ANSWERED:
        return FlagCode.OTHER_REVISION  # reopened: another revision will be sent
    if late:
        return FlagCode.DECIDED
    return FlagCode.CHANGED if application.decision is not decision else None


def _flagged(receipt: int, application: Application | None, result: Result, code: FlagCode) -> ReplyFlag:
    name = application.name if application else ""
    return ReplyFlag(receipt, result.id, name, code.value, result.decision or result.tech, _reason(result))


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


def _decided(application: Application, decision: Decision, reason: str, day: date) -> Application:
    answered = replace(application, decision=decision, decision_reason=reason, decided_on=day)
    if decision is Decision.PENDING or application.state is State.ANSWERED:
        return answered
    return replace(answered, state=step(application.state, State.ANSWERED, application.id))
