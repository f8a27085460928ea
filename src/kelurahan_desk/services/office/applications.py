"""Applications: what a person may get, what papers it needs, and the steps until it is sent."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kelurahan_desk.domain.application import (
    Application,
    ApplicationDraft,
    AttachmentRef,
    Kind,
    State,
    check_problems,
    draft_problems,
    needed_documents,
    step,
)
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Severity
from kelurahan_desk.domain.programme import DocumentRule, Programme
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.verdict import Situation, Verdict, best, judge
from kelurahan_desk.machine.entropy import random_bytes
from kelurahan_desk.rules.programmes import programmes_of
from kelurahan_desk.scans.intake import take_in
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import ApplicationPreview, ApplicationResult
from kelurahan_desk.store.office import OfficeUnit

SKTM_DOCUMENT = "sktm"
"""The one paper this office makes itself: a letter still valid counts as handed in."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """One draft looked at against people, lists, letters and rules."""

    resident: Resident
    programme: Programme
    verdict: Verdict | None
    needed: tuple[DocumentRule, ...]
    letter: str


@dataclass(frozen=True)
class Applications:
    """Use cases over applications."""

    context: Context

    def programmes(self) -> tuple[Programme, ...]:
        """The programmes of this office's city, and the national ones."""
        with self.context.store.read() as unit:
            return programmes_of(self.context.profile(unit).place.city_code)

    def preview(self, draft: ApplicationDraft) -> ApplicationPreview:
        """What would become of the draft; nothing is kept."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            profile = self.context.profile(unit)
            today = self.context.today(profile)
            looked = self._look(unit, draft, profile, today)
            problems = self._draft_problems(unit, draft, looked, today)
        given = {code for code, _ in draft.documents}
        return ApplicationPreview(
            verdict=looked.verdict,
            needed=looked.needed,
            missing=_missing(looked.needed, given, looked.letter),
            problems=problems,
            letter=looked.letter,
        )

    def submit(self, draft: ApplicationDraft) -> ApplicationResult:
        """Record an application as a draft with its verdict; papers may still be missing."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        documents = self._take_in(draft.documents)
        with self.context.store.write() as unit:
            profile = self.context.profile(unit)
            today = self.context.today(profile)
            looked = self._look(unit, draft, profile, today)
            if problems := self._draft_problems(unit, draft, looked, today):
                raise InvalidInput(problems)
            application = self._make(draft, looked, documents)
            unit.applications.add(application)
            body = (("programme", application.programme), ("kind", application.kind.value))
            self.context.record(unit, Entry("application.submit", f"application:{application.id}", body))
            unit.commit()
        return _result(application)

    def attach(self, application_id: str, code: str, data: bytes) -> ApplicationResult:
        """Add or replace a paper of an application that is still in the office."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        (document,) = self._take_in(((code, data),))
        with self.context.store.write() as unit:
            application = _found(unit.applications.get(application_id), application_id)
            if application.state not in {State.DRAFT, State.RETURNED}:
                raise Refusal(
                    "APPLICATION_STATE",
                    id=application.id,
                    state=application.state.value,
                    wanted=State.DRAFT.value,
                )
            kept = tuple(other for other in application.documents if other.code != code)
            changed = self._again(unit, replace(application, documents=(*kept, document)))
            unit.applications.update(changed)
            self.context.record(
                unit, Entry("application.attach", f"application:{application.id}", (("code", code),))
            )
            unit.commit()
        return _result(changed)

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
        """Taken back before it was sent, with a reason."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        return self._end(application_id, State.WITHDRAWN, reason, "application.withdraw")

    def reopen(self, application_id: str) -> ApplicationResult:
        """A returned or rejected application becomes a draft again, to be mended and sent anew."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.write() as unit:
            application = _found(unit.applications.get(application_id), application_id)
            state = step(application.state, State.DRAFT, application.id)
            sent = application.state is State.ANSWERED
            opened = replace(
                application,
                state=state,
                rev=application.rev + sent,
                decision=None,
                decision_reason="",
                batch="",
            )
            changed = self._again(unit, opened)
            unit.applications.update(changed)
            self.context.record(unit, Entry("application.reopen", f"application:{application.id}"))
            unit.commit()
        return _result(changed)

    def get(self, application_id: str) -> ApplicationResult:
        """One application with what keeps it from the next step."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return _result(_found(unit.applications.get(application_id), application_id), Area.NOTHING)

    def list(self, state: State | None = None, text: str = "", limit: int = 200) -> tuple[Application, ...]:
        """Applications, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.applications.list(state, text, limit)

    def document(self, sha256: str) -> bytes:
        """The bytes of an attached paper."""
        self.context.user.require(Permission.READ)
        return self.context.attachments.get(sha256)

    def _take_in(self, documents: Iterable[tuple[str, bytes]]) -> tuple[AttachmentRef, ...]:
        """Papers are made small and stored durably before the row that names them is written."""
        scans = [(code, take_in(data)) for code, data in documents]
        return tuple(
            AttachmentRef(code, self.context.attachments.put(scan.data), scan.mime, len(scan.data))
            for code, scan in scans
        )

    def _look(
        self, unit: OfficeUnit, draft: ApplicationDraft, profile: OfficeProfile, today: date
    ) -> _Looked:
        resident = unit.residents.get(draft.resident)
        if resident is None:
            raise Refusal("RESIDENT_UNKNOWN", nik="")
        programme = _programme(programmes_of(profile.place.city_code), draft.programme)
        letter = unit.letters.valid_for(resident.id, today)
        person = resident.person
        situation = Situation(
            today=today,
            office_region=profile.place.code,
            birth_date=person.birth_date,
            standing=unit.standings.of(person.nik) if person.nik else None,
            sktm=letter,
            declared=draft.declared,
        )
        verdict = None
        if draft.kind is not Kind.PENGHAPUSAN:
            category = programme.category(draft.category)
            verdict = judge(programme, category, situation) if category else best(programme, situation)
        category = programme.category(verdict.category) if verdict else None
        needed = needed_documents(programme, category, draft.reason, draft.declared)
        return _Looked(resident, programme, verdict, needed, letter)

    def _draft_problems(
        self, unit: OfficeUnit, draft: ApplicationDraft, looked: _Looked, today: date
    ) -> tuple[Problem, ...]:
        found = list(draft_problems(draft, looked.resident, looked.programme, today))
        running = unit.applications.open_for(draft.resident, draft.programme)
        if running:
            found.append(Problem("programme", "APPLICATION_OPEN", {"state": running.state.value}))
        return tuple(found)

    def _make(
        self, draft: ApplicationDraft, looked: _Looked, documents: tuple[AttachmentRef, ...]
    ) -> Application:
        now = self.context.clock.now()
        verdict = looked.verdict
        return Application(
            id=str(make_uuid7(int(now.timestamp() * 1000), random_bytes(10))),
            rev=1,
            resident=looked.resident.id,
            name=looked.resident.person.name,
            nik=looked.resident.person.nik,
            programme=looked.programme.code,
            kind=draft.kind,
            category=verdict.category if verdict else "",
            reason=draft.reason,
            declared=draft.declared,
            urgent=draft.urgent,
            note=draft.note.strip(),
            state=State.DRAFT,
            verdict=verdict,
            missing=_missing(looked.needed, {document.code for document in documents}, looked.letter),
            documents=documents,
            letter=looked.letter,
            created_at=now,
            created_by=self.context.user.name,
        )

    def _again(self, unit: OfficeUnit, application: Application) -> Application:
        """The application with verdict and missing papers as of today's facts."""
        profile = self.context.profile(unit)
        draft = ApplicationDraft(
            resident=application.resident,
            programme=application.programme,
            kind=application.kind,
            category=application.category,
            reason=application.reason,
            declared=application.declared,
        )
        looked = self._look(unit, draft, profile, self.context.today(profile))
        person = looked.resident.person
        given = {document.code for document in application.documents}
        return replace(
            application,
            name=person.name,
            nik=person.nik,
            verdict=looked.verdict,
            letter=looked.letter,
            missing=_missing(looked.needed, given, looked.letter),
        )

    def _walk(self, application_id: str, wanted: State, event: str) -> ApplicationResult:
        with self.context.store.write() as unit:
            application = _found(unit.applications.get(application_id), application_id)
            state = step(application.state, wanted, application.id)
            changed = self._again(unit, application)
            blocking = tuple(
                problem for problem in check_problems(changed) if problem.severity is Severity.ERROR
            )
            if blocking:
                raise InvalidInput(blocking)
            changed = replace(changed, state=state)
            unit.applications.update(changed)
            self.context.record(unit, Entry(event, f"application:{application.id}"))
            unit.commit()
        return _result(changed)

    def _end(self, application_id: str, wanted: State, note: str, event: str) -> ApplicationResult:
        if not note.strip():
            raise InvalidInput((Problem("note", "APPLICATION_NOTE_MISSING"),))
        with self.context.store.write() as unit:
            application = _found(unit.applications.get(application_id), application_id)
            state = step(application.state, wanted, application.id)
            changed = replace(application, state=state, note=note.strip())
            unit.applications.update(changed)
            self.context.record(unit, Entry(event, f"application:{application.id}"))
            unit.commit()
        return _result(changed)


def _result(application: Application, area: Area = Area.APPLICATIONS) -> ApplicationResult:
    return ApplicationResult(application, check_problems(application), Change(area))


def _found(application: Application | None, application_id: str) -> Application:
    if application is None:
        raise Refusal("APPLICATION_UNKNOWN", id=application_id)
    return application


def _programme(programmes: tuple[Programme, ...], code: str) -> Programme:
    found = next((programme for programme in programmes if programme.code == code), None)
    if found is None:
        codes = ", ".join(programme.code for programme in programmes)
        raise Refusal("PROGRAMME_UNKNOWN", programme=code, codes=codes)
    return found


def _missing(needed: tuple[DocumentRule, ...], given: set[str], letter: str) -> tuple[str, ...]:
    have = given | ({SKTM_DOCUMENT} if letter else set())
    return tuple(rule.code for rule in needed if rule.code not in have)
