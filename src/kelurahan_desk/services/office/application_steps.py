"""The steps of an application until it is sent: papers, check, approval, and looking at it again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.domain.application import Application, Decision, State, step
from kelurahan_desk.domain.assessment import Score, score
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.preflight import Flag, offer_of
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Severity
from kelurahan_desk.domain.rejection import Rejection
from kelurahan_desk.domain.sensitive import sees_told, shown_application, shown_verdict
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.verdict import Verdict
from kelurahan_desk.services.office.application_entry import ApplicationEntry, assessment_problems
from kelurahan_desk.services.office.application_papers import take_in_all
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.preflight import Preflight, caught, problems_of
from kelurahan_desk.services.results import ApplicationResult, VerdictDifference
from kelurahan_desk.store.office import OfficeUnit

_MENDABLE = frozenset({State.DRAFT, State.RETURNED})


@dataclass(frozen=True)
class ApplicationSteps(ApplicationEntry):
    """Use cases from the draft to the batch."""

    def attach(
        self, application_id: str, code: str, data: bytes, dated: date | None = None
    ) -> ApplicationResult:
        """Add or replace a paper of an application that is still in the office; `dated` is its own date."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
        (document,) = take_in_all(self.context, ((code, data),), {code: dated or today}, today)
        with self.context.store.write() as unit:
            before = _mendable(unit, application_id)
            kept = tuple(other for other in before.documents if other.code != code)
            result = self._kept(unit, before, replace(before, documents=(*kept, document)))
            self._say(unit, "application.attach", before, code=code)
            unit.commit()
        return result

    def assess(self, application_id: str, answers: Mapping[str, str]) -> ApplicationResult:
        """Keep the answers of the assessment form. InvalidInput for what the form does not know.

        Answers that the user is not shown stay beside the new ones.
        """
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.write() as unit:
            before = _mendable(unit, application_id)
            programme = Judging.open(self.context, unit).programme(before.programme)
            if problems := assessment_problems(self._form(programme), answers.items(), programme):
                raise InvalidInput(problems)
            kept = {} if sees_told(before, self.context.user) else dict(before.assessment)
            whole = tuple(sorted({**kept, **answers}.items()))
            result = self._kept(unit, before, replace(before, assessment=whole))
            self._say(unit, "application.assess", before)
            unit.commit()
        return result

    def score(self, application_id: str) -> Score | None:
        """What the answers come to, for who may see it; None without answers. Refusal NOT_ALLOWED."""
        self.context.user.require(Permission.READ_SCORE)
        with self.context.store.read() as unit:
            application = _found(unit, application_id)
            form = self._form(Judging.open(self.context, unit).programme(application.programme))
        return score(form, dict(application.assessment)) if form and application.assessment else None

    def check(self, application_id: str) -> ApplicationResult:
        """Kasi: the papers are complete and the verdict holds. Refused with every reason otherwise."""
        self.context.user.require(Permission.CHECK_APPLICATION)
        return self._walk(application_id, State.CHECKED, "application.check")

    def approve(self, application_id: str) -> ApplicationResult:
        """Lurah: may be sent. Everything is checked once more, against the facts of today."""
        self.context.user.require(Permission.APPROVE_APPLICATION)
        return self._walk(application_id, State.APPROVED, "application.approve")

    def send_back(self, application_id: str, note: str) -> ApplicationResult:
        """Back to the counter, with a note that says what to mend."""
        self.context.user.require(Permission.CHECK_APPLICATION)
        return self._end(application_id, State.RETURNED, note, "application.return")

    def withdraw(self, application_id: str, reason: str) -> ApplicationResult:
        """Taken back with a reason; if it was sent already, the next batch tells the district."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        return self._end(application_id, State.WITHDRAWN, reason, "application.withdraw")

    def reopen(self, application_id: str) -> ApplicationResult:
        """A returned or rejected application becomes a draft again, to be mended and sent anew.

        The rejection stays with it, so that it cannot go out again for the same cause unnoticed.
        """
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.write() as unit:
            before = _found(unit, application_id)
            state = step(before.state, State.DRAFT, before.id)
            today = self.context.today(self.context.profile(unit))
            opened = replace(
                before,
                state=state,
                rev=before.rev + (before.state is State.ANSWERED),
                rejections=(*before.rejections, *_met(before, today)),
                decision=None,
                decision_reason="",
                decided_on=None,
                batch="",
            )
            result = self._kept(unit, before, opened)
            self._say(unit, "application.reopen", before)
            unit.commit()
        return result

    def recheck(self) -> tuple[VerdictDifference, ...]:
        """Open applications whose stored verdict is not what facts and rules say today. Changes nothing."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            open_ones = unit.applications.open_ones()
            found = ((one, _difference(one, judging.again(one).verdict)) for one in open_ones)
            return tuple(self._seen(one, difference) for one, difference in found if difference)

    def take_over(self, application_id: str) -> ApplicationResult:
        """Store the verdict of today in place of an older one, after somebody saw the difference."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.write() as unit:
            before = _found(unit, application_id)
            if not before.open or before.state is State.IN_BATCH:
                raise _wrong_state(before, State.DRAFT)
            result = self._kept(unit, before, before)
            unit.commit()
        return result

    def _kept(self, unit: OfficeUnit, before: Application, changed: Application) -> ApplicationResult:
        """Store the application as facts and rules see it today, with what the check found."""
        self.context.require_free(unit, before.resident)
        judging = Judging.open(self.context, unit)
        again = judging.again(changed)
        flags = Preflight(judging).flags(again)
        again = replace(again, caught=_all_caught(again, flags))
        unit.applications.update(again)
        difference = self._told(unit, before, again.verdict)
        return self._result(again, flags, difference)

    def _walk(self, application_id: str, wanted: State, event: str) -> ApplicationResult:
        with self.context.store.write() as unit:
            before = _found(unit, application_id)
            self.context.require_free(unit, before.resident)
            state = step(before.state, wanted, before.id)
            judging = Judging.open(self.context, unit)
            again = judging.again(before)
            flags = Preflight(judging).flags(again)
            told = problems_of(again, flags)
            blocking = tuple(problem for problem in told if problem.severity is Severity.ERROR)
            known = _all_caught(before, flags)
            if not blocking:
                again = replace(again, state=state, caught=known)
                unit.applications.update(again)
                difference = self._told(unit, before, again.verdict)
                self._say(unit, event, before)
            elif known != before.caught:  # that it was stopped is worth keeping, everything else stays
                unit.applications.update(replace(before, caught=known))
                self._say(unit, "application.stopped", before, causes=", ".join(known))
            unit.commit()
        if blocking:
            raise InvalidInput(blocking)
        return self._result(again, flags, difference)

    def _end(self, application_id: str, wanted: State, note: str, event: str) -> ApplicationResult:
        if not note.strip():
            raise InvalidInput((Problem("note", "APPLICATION_NOTE_MISSING"),))
        with self.context.store.write() as unit:
            before = _found(unit, application_id)
            state = step(before.state, wanted, before.id)
            sent = before.state is State.IN_BATCH
            changed = replace(before, state=state, note=note.strip(), rev=before.rev + sent)
            unit.applications.update(changed)
            self._say(unit, event, before)
            unit.commit()
        return self._result(changed, ())

    def _result(
        self,
        application: Application,
        flags: tuple[Flag, ...],
        difference: VerdictDifference | None = None,
    ) -> ApplicationResult:
        """What this user is shown of a step."""
        shown = shown_application(application, self.context.user)
        told = problems_of(shown, flags)
        seen = self._seen(application, difference) if difference else None
        return ApplicationResult(shown, told, Change(Area.APPLICATIONS), flags, seen)

    def _seen(self, application: Application, difference: VerdictDifference) -> VerdictDifference:
        if sees_told(application, self.context.user):
            return difference
        before, after = difference.before, difference.after
        return replace(
            difference, before=before and shown_verdict(before), after=after and shown_verdict(after)
        )

    def _told(self, unit: OfficeUnit, before: Application, after: Verdict | None) -> VerdictDifference | None:
        """The difference to the verdict stored before, entered into the journal."""
        difference = _difference(before, after)
        if difference and difference.before and difference.after:
            outcomes = {"before": difference.before.outcome.value, "after": difference.after.outcome.value}
            self._say(unit, "application.verdict", before, version=difference.after.version, **outcomes)
        return difference

    def _say(self, unit: OfficeUnit, kind: str, application: Application, **body: str | int) -> None:
        self.context.record(unit, Entry(kind, f"application:{application.id}", tuple(sorted(body.items()))))


def _difference(application: Application, after: Verdict | None) -> VerdictDifference | None:
    before = application.verdict
    if before is None or after is None or before.agrees(after):
        return None
    return VerdictDifference(application.id, application.name, application.programme, before, after)


def _met(application: Application, today: date) -> tuple[Rejection, ...]:
    if application.decision is not Decision.REJECTED:
        return ()
    day = application.decided_on or today
    return (Rejection(application.decision_reason, day, offer_of(application)),)


def _all_caught(application: Application, flags: tuple[Flag, ...]) -> tuple[str, ...]:
    return tuple(sorted({*application.caught, *caught(flags)}))


def _mendable(unit: OfficeUnit, application_id: str) -> Application:
    application = _found(unit, application_id)
    if application.state not in _MENDABLE:
        raise _wrong_state(application, State.DRAFT)
    return application


def _wrong_state(application: Application, wanted: State) -> Refusal:
    return Refusal("APPLICATION_STATE", id=application.id, state=application.state.value, wanted=wanted.value)


def _found(unit: OfficeUnit, application_id: str) -> Application:
    application = unit.applications.get(application_id)
    if application is None:
        raise Refusal("APPLICATION_UNKNOWN", id=application_id)
    return application
