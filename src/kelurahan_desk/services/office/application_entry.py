"""Applications come in: what a person may get, what becomes of a draft, one person or a whole family."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kelurahan_desk.domain.application import (
    Application,
    ApplicationDraft,
    AttachmentRef,
    State,
    draft_problems,
)
from kelurahan_desk.domain.assessment import Form, answer_problems
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.preflight import Flag
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.entropy import random_bytes
from kelurahan_desk.rules.assessments import load_forms
from kelurahan_desk.scans.intake import Look, look
from kelurahan_desk.services.office.application_papers import ReusablePaper, reusable_papers, take_in_all
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging, Looked, lives_here
from kelurahan_desk.services.office.letter_making import Workshop
from kelurahan_desk.services.office.preflight import Preflight, caught, problems_of
from kelurahan_desk.services.results import (
    ApplicationPreview,
    ApplicationResult,
    FamilyResult,
    IssuedLetter,
    LeftOut,
)
from kelurahan_desk.store.office import OfficeUnit

_UNBORN = "00000000-0000-7000-8000-000000000000"  # the id of what is only previewed


@dataclass(frozen=True)
class ApplicationEntry:
    """Use cases up to the draft."""

    context: Context

    def programmes(self) -> tuple[Programme, ...]:
        """The programmes of this office's city, then the national ones; the office's own among them."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return Judging.open(self.context, unit).programmes

    def form(self, programme: str) -> Form | None:
        """The assessment form of a programme, if it has one."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return self._form(Judging.open(self.context, unit).programme(programme))

    def look_at(self, data: bytes) -> Look:
        """What a scan is before it is attached; touches no store. Refusals as `scans.intake.take_in`."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        return look(data)

    def reusable(self, resident: int, programme: str) -> tuple[ReusablePaper, ...]:
        """Papers of the person's earlier applications that still count in the programme."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            return self._reusable(judging, resident, judging.programme(programme))

    def preview(self, draft: ApplicationDraft) -> ApplicationPreview:
        """What would become of the draft; nothing is kept."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            judging = Judging.open(self.context, unit)
            looked = judging.look(draft)
            along = self._taken_along(judging, draft, looked.programme)
            problems = self._problems(judging, draft, looked, along)
            planned = self._make(draft, looked, along, identity=_UNBORN)
            given = {code for code, _ in draft.documents} | {document.code for document in along}
            planned = replace(planned, missing=looked.missing(given))
            flags = Preflight(judging).flags(planned)
        return ApplicationPreview(
            verdict=looked.verdict,
            needed=looked.needed,
            missing=planned.missing,
            problems=problems,
            letter=looked.letter,
            flags=flags,
            newborn=looked.newborn,
        )

    def submit(self, draft: ApplicationDraft, with_sktm: str | SktmDraft | None = None) -> ApplicationResult:
        """Record an application as a draft with its verdict; papers may still be missing.

        `with_sktm` is the purpose of an SKTM (or its whole draft) that is issued in the same transaction,
        unless one counts already: either both are there afterwards or neither, and no number is burnt.
        """
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
        documents = take_in_all(self.context, draft.documents, dict(draft.dates), today)
        with self.context.store.write() as unit:
            judging = Judging.open(self.context, unit)
            letter = self._letter(judging, judging.resident(draft.resident), with_sktm)
            application, flags = self._enter(judging, draft, documents)
            unit.commit()
        change = Change(Area.APPLICATIONS | (Area.LETTERS if letter else Area.NOTHING))
        return ApplicationResult(application, problems_of(application, flags), change, flags, letter=letter)

    def submit_family(
        self,
        draft: ApplicationDraft,
        *,
        members: tuple[int, ...] = (),
        own: dict[int, tuple[tuple[str, bytes], ...]] | None = None,
        with_sktm: str | SktmDraft | None = None,
    ) -> FamilyResult:
        """The same application for everybody on the family card of `draft.resident`, or for some of them.

        The papers of the draft go to all, those in `own` to one. One transaction: everybody who can be
        proposed is, the others are named with their problems. With an empty category each gets the best one.
        """
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
        shared = take_in_all(self.context, draft.documents, dict(draft.dates), today)
        owned = {
            number: take_in_all(self.context, papers, dict(draft.dates), today)
            for number, papers in (own or {}).items()
        }
        results: list[ApplicationResult] = []
        left_out: list[LeftOut] = []
        with self.context.store.write() as unit:
            judging = Judging.open(self.context, unit)
            head = judging.resident(draft.resident)
            letter = self._letter(judging, head, with_sktm)
            for resident in _family(unit, head, members):
                mine = replace(draft, resident=resident.id)
                papers = _joined(shared, owned.get(resident.id, ()))
                try:
                    application, flags = self._enter(judging, mine, papers)
                except InvalidInput as refused:
                    left_out.append(LeftOut(resident.person.name, refused.problems, resident.id))
                    continue
                told = problems_of(application, flags)
                results.append(ApplicationResult(application, told, Change(Area.APPLICATIONS), flags))
            if not results:
                raise InvalidInput(tuple(problem for one in left_out for problem in one.problems))
            unit.commit()
        change = Change(Area.APPLICATIONS | (Area.LETTERS if letter else Area.NOTHING))
        return FamilyResult(tuple(results), tuple(left_out), change, letter)

    def _enter(
        self, judging: Judging, draft: ApplicationDraft, documents: tuple[AttachmentRef, ...]
    ) -> tuple[Application, tuple[Flag, ...]]:
        self.context.require_free(judging.unit, draft.resident)
        looked = judging.look(draft)
        along = self._taken_along(judging, draft, looked.programme)
        if problems := self._problems(judging, draft, looked, along):
            raise InvalidInput(problems)
        application = self._make(draft, looked, _joined(along, documents))
        flags = Preflight(judging).flags(application)
        application = replace(application, caught=tuple(sorted(caught(flags))))
        judging.unit.applications.add(application)
        if draft.employer.strip():
            judging.unit.employers.put(
                draft.resident, draft.employer.strip(), by=self.context.user.name, at=self.context.clock.now()
            )
        body = (("programme", application.programme), ("kind", application.kind.value))
        self.context.record(judging.unit, Entry("application.submit", f"application:{application.id}", body))
        return application, flags

    def _letter(
        self, judging: Judging, resident: Resident, wanted: str | SktmDraft | None
    ) -> IssuedLetter | None:
        if wanted is None or judging.letter_for(resident):
            return None
        self.context.user.require(Permission.ISSUE_LETTER)
        draft = judging.letter_draft(resident, wanted) if isinstance(wanted, str) else wanted
        shop = Workshop.open(self.context, judging.unit)
        if shop.settings.chain != "short":
            raise Refusal("LETTER_CHECK_NEEDED")
        return shop.make(draft, self._archive)

    def _archive(self, pdf: bytes) -> None:
        self.context.letters_vault.put(pdf)

    def _problems(
        self, judging: Judging, draft: ApplicationDraft, looked: Looked, along: tuple[AttachmentRef, ...]
    ) -> tuple[Problem, ...]:
        found = list(draft_problems(draft, looked.resident, looked.programme, judging.today))
        running = judging.unit.applications.open_for(draft.resident, draft.programme)
        if running:
            found.append(Problem("programme", "APPLICATION_OPEN", {"state": running.state.value}))
        missing = sorted(set(draft.reuse) - {document.code for document in along})
        found.extend(Problem("reuse", "APPLICATION_REUSE", {"document": code}) for code in missing)
        if draft.assessment:
            found.extend(
                assessment_problems(self._form(looked.programme), draft.assessment, looked.programme)
            )
        return tuple(found)

    def _form(self, programme: Programme) -> Form | None:
        forms = load_forms(self.context.folder.rules)
        return next((form for form in forms if form.code == programme.assessment), None)

    def _reusable(self, judging: Judging, resident: int, programme: Programme) -> tuple[ReusablePaper, ...]:
        earlier = judging.unit.applications.of_resident(resident)
        return reusable_papers(self.context, earlier, programme, judging.today)

    def _taken_along(
        self, judging: Judging, draft: ApplicationDraft, programme: Programme
    ) -> tuple[AttachmentRef, ...]:
        if not draft.reuse:
            return ()
        papers = self._reusable(judging, draft.resident, programme)
        return tuple(paper.document for paper in papers if paper.document.code in draft.reuse)

    def _make(
        self,
        draft: ApplicationDraft,
        looked: Looked,
        documents: tuple[AttachmentRef, ...],
        identity: str = "",
    ) -> Application:
        now, verdict, person = self.context.clock.now(), looked.verdict, looked.resident.person
        return Application(
            id=identity or str(make_uuid7(int(now.timestamp() * 1000), random_bytes(10))),
            rev=1,
            resident=looked.resident.id,
            name=person.name,
            nik=person.nik,
            programme=looked.programme.code,
            kind=draft.kind,
            category=verdict.category if verdict else "",
            reason=draft.reason,
            declared=draft.declared,
            urgent=draft.urgent,
            note=draft.note.strip(),
            state=State.DRAFT,
            verdict=verdict,
            missing=looked.missing({document.code for document in documents}),
            documents=documents,
            letter=looked.letter,
            created_at=now,
            created_by=self.context.user.name,
            arrears=draft.arrears,
            employer=draft.employer.strip(),
            mother_nik=person.mother_nik if looked.newborn else None,
            assessment=draft.assessment,
        )


def assessment_problems(
    form: Form | None, answers: Iterable[tuple[str, str]], programme: Programme
) -> tuple[Problem, ...]:
    """Answers that the programme's form does not know."""
    if form is None:
        return (Problem("assessment", "ASSESSMENT_NONE", {"programme": programme.title}),)
    return answer_problems(form, dict(answers))


def _family(unit: OfficeUnit, head: Resident, members: tuple[int, ...]) -> tuple[Resident, ...]:
    family = unit.residents.household(head.person.kk) if head.person.kk else (head,)
    return tuple(
        one for one in family if lives_here(one) and (not members or one.id in members or one.id == head.id)
    )


def _joined(before: tuple[AttachmentRef, ...], after: tuple[AttachmentRef, ...]) -> tuple[AttachmentRef, ...]:
    """Both, of each code the later one."""
    return tuple({document.code: document for document in (*before, *after)}.values())
