"""The form of a new application: the verdict and the papers answer while it is filled in."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.assessment import Form as AssessmentForm
from kelurahan_desk.domain.causes import Cause
from kelurahan_desk.domain.lookup import EMPLOYER
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.domain.programme import HEALTH, Programme
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import ApplicationPreview, ApplicationResult, FamilyResult
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.application_inputs import (
    LOWER,
    UPPER,
    FormRead,
    Judged,
    ask_judgement,
    read_form,
)
from kelurahan_desk.ui.pages.assessment_card import AssessmentCard
from kelurahan_desk.ui.pages.counter_form import CounterForm, content_card
from kelurahan_desk.ui.pages.declarations import Declarations
from kelurahan_desk.ui.pages.document_list import SKTM, DocumentList, papers_of, with_optional
from kelurahan_desk.ui.pages.family_ticks import FamilyTicks
from kelurahan_desk.ui.pages.paper_basket import PaperBasket
from kelurahan_desk.ui.pages.problem_card import ProblemCard
from kelurahan_desk.ui.pages.scan_strip import ScanStrip
from kelurahan_desk.ui.pages.verdict_card import VerdictCard
from kelurahan_desk.ui.targets import NewApplication, NewLetter
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, row, scrolling
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_applications as words
from kelurahan_desk.wording.applications import KINDS

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.applications import ApplicationsPage

_CATEGORY_WIDTH = 460
_SKTM_OF = {HEALTH: "bpjs"}  # the purpose offered first, by what a programme is about


class ApplicationForm(CounterForm):
    """`recorded` carries the result of one person or of a family."""

    recorded = Signal(object)

    def __init__(self, page: "ApplicationsPage") -> None:
        super().__init__(page, "application_form", person="person", strip="application_strip")
        self.programmes: dict[str, Programme] = {}
        self._wanted = NewApplication()
        self._asked = False
        self.form, self.rest = Form(UPPER, columns=2), Form(LOWER, columns=2)
        category = self.form.boxes["category"].widget
        if isinstance(category, QComboBox):
            category.view().setMinimumWidth(_CATEGORY_WIDTH)  # its titles are longer than the box
        self.declared, self.family = Declarations(), FamilyTicks()
        self.assessment = AssessmentCard("assessment")
        self.verdict, self.flags = VerdictCard("verdict"), ProblemCard("flags", words.FLAGS)
        self.documents, self.scans = DocumentList("documents"), ScanStrip(page, "scan_strip")
        self.basket = PaperBasket(page, self.documents)
        self.documents.body.addWidget(self.scans)
        self.submit = button(
            "application_submit", words.SUBMIT, self._submit, icon="check", role="primary", key="Ctrl+Return"
        )
        self.lay_out(self._second())
        self._listen()

    def begin_with(self, wanted: NewApplication) -> None:
        """A new application, filled in as far as is known."""
        self._wanted = wanted
        self.begin(wanted.resident)

    def show_person(self, resident: int) -> None:
        """The rest of the form for this person."""
        self.resident, desk = resident, self.page.desk
        self.page.run(lambda: read_form(desk, resident), self._show, topic="person")

    def refresh(self) -> None:
        """Judge again: a letter or a list may have come."""
        if self.resident is not None and self.programmes:
            self._preview()

    def focus_field(self) -> None:
        """On the kind of proposal."""
        self.form.take_focus("kind")

    def draft(self) -> ApplicationDraft | None:
        """What is asked for so far; papers by code only."""
        text = self.form.text
        if self.resident is None or not text("programme") or not text("kind"):
            return None
        kind = Kind(text("kind"))
        removing = kind is Kind.PENGHAPUSAN
        return ApplicationDraft(
            resident=self.resident,
            programme=text("programme"),
            kind=kind,
            category="" if removing else text("category"),
            reason=text("reason") if removing else "",
            declared=self.declared.codes,
            urgent=self.rest.ticked("urgent"),
            note=self.rest.text("note"),
            documents=tuple((code, b"") for code in self.basket.files),
            reuse=self.basket.reuse,
            dates=tuple(self.documents.dates.items()),
            arrears=self.rest.number("arrears") or 0,
            employer=self.rest.text("employer"),
            assessment=() if removing else self.assessment.answers,
        )

    def _second(self) -> QWidget:
        made, answers = QWidget(), QWidget()
        parts = (self.strip, self.form, self.declared, self.rest, self.family, self.assessment)
        card = content_card(words.CONTENT, "application_scroll", parts, words.FORM_KEYS, self.submit)
        right = column(answers, gap=2)
        for widget in (self.verdict, self.flags, self.documents):
            right.addWidget(widget)
        right.addStretch(1)
        across = row(made, gap=2)
        across.addWidget(card, 5)
        across.addWidget(scrolling(answers, name="answers_scroll"), 4)
        return made

    def _listen(self) -> None:
        self.form.changed.connect(self._edited)
        self.declared.changed.connect(self._preview)
        self.rest.changed.connect(
            lambda name: self._preview() if name in {"urgent", "arrears", "with_sktm"} else None
        )
        self.basket.changed.connect(self._preview)
        self.documents.dated.connect(self._preview)
        self.scans.given.connect(self.basket.take_file)
        self.documents.letter_wanted.connect(
            lambda: self.page.frame.go(pages.LETTERS, NewLetter(self.resident))
        )

    def _show(self, read: FormRead) -> None:
        self.programmes = {programme.code: programme for programme in read.programmes}
        self._asked = False
        self.basket.begin()
        self.strip.show_person(read.view.resident.person)
        self.family.show_family(read.view.household, read.view.resident.id)
        self.rest.fill(note="", urgent=False, arrears="", employer=read.employer, with_sktm="")
        self.rest.offer("with_sktm", (("", words.WITHOUT_SKTM), *read.purposes))
        self.declared.clear()
        titles = tuple((programme.code, programme.title) for programme in read.programmes)
        before = self.form.blockSignals(True)
        self.form.offer("programme", titles)
        self.form.blockSignals(before)
        if titles:
            known = self._wanted.programme in self.programmes
            self.form.fill(programme=self._wanted.programme if known else titles[0][0])
        self._offer()
        if read.employer:
            self.declared.tick(EMPLOYER)
        self._fill_wanted()
        self.go_on()
        self._preview()

    def _fill_wanted(self) -> None:
        """What the page that sent somebody here knew already, once."""
        wanted, self._wanted = self._wanted, NewApplication()
        programme = self.programmes.get(wanted.programme)
        if programme is None:
            return
        self.form.fill(kind=wanted.kind or programme.kinds[0])
        self._reveal()
        if wanted.category and programme.category(wanted.category):
            self.form.fill(category=wanted.category)
        if wanted.letter:
            self.rest.fill(with_sktm=_SKTM_OF.get(programme.subject, ""))

    def _edited(self, name: str) -> None:
        if name == "programme":
            self._offer()
        elif name == "kind":
            self._reveal()
        self._preview()

    def _offer(self) -> None:
        """The choices of the programme chosen."""
        programme = self.programmes.get(self.form.text("programme"))
        if programme is None:
            return
        before = self.form.blockSignals(True)
        self.form.offer("kind", tuple((code, KINDS[Kind(code)]) for code in programme.kinds))
        categories = tuple((one.code, one.title) for one in programme.categories)
        self.form.offer("category", (("", words.CATEGORY_AUTO), *categories))
        removals = tuple((one.code, one.label) for one in programme.removals)
        self.form.offer("reason", (("", words.REASON_NONE), *removals))
        self.form.blockSignals(before)
        self.declared.offer(programme.declarations)
        self._reveal()

    def _reveal(self) -> None:
        removing = self.form.text("kind") == Kind.PENGHAPUSAN.value
        self.form.reveal("category", shown=not removing)
        self.form.reveal("reason", shown=removing)
        self.family.setEnabled(not removing)

    def _preview(self) -> None:
        draft, desk = self.draft(), self.page.desk
        if draft:
            self.page.run(
                lambda: ask_judgement(desk, draft, self.basket.dropped), self._answer, topic="preview"
            )

    def _answer(self, judged: Judged) -> None:
        draft, preview = judged.draft, judged.preview
        programme = self.programmes.get(draft.programme)
        if programme is None or draft.resident != self.resident:
            return
        self.verdict.show_verdict(preview.verdict, programme)
        found = (flag for flag in preview.flags if flag.cause is not Cause.DOCUMENT_MISSING)  # see the papers
        self.flags.show_problems(tuple(flag.problem() for flag in found), programme)
        self._show_papers(judged, programme)
        self._show_assessment(judged.form, draft)
        may_issue = self.page.desk.user.may(Permission.ISSUE_LETTER) and not preview.letter
        self.rest.reveal("with_sktm", shown=may_issue and draft.kind is not Kind.PENGHAPUSAN)
        self._show_problems(preview.problems, preview)

    def _show_papers(self, judged: Judged, programme: Programme) -> None:
        preview = judged.preview
        category = programme.category(preview.verdict.category) if preview.verdict else None
        rules = with_optional(preview.needed, category)
        self.basket.offer_again(judged.reusable, {rule.code for rule in rules})
        given = self.basket.told
        if self._sktm() and not preview.letter:
            given = {**given, SKTM: words.SKTM_COMES}
        papers = papers_of(rules, given, frozenset(), preview.letter, programme.validity)
        self.documents.show_papers(papers)
        self.scans.offer(tuple((one.code, one.label) for one in papers if not (one.detail or one.letter)))

    def _show_assessment(self, form: AssessmentForm | None, draft: ApplicationDraft) -> None:
        asked = None if draft.kind is Kind.PENGHAPUSAN else form
        if asked is not self.assessment.form:
            may = self.page.desk.user.may(Permission.READ_SCORE)
            self.assessment.show_form(asked, {}, may_score=may)

    def _sktm(self) -> str:
        hidden = self.rest.boxes["with_sktm"].isHidden()
        return "" if hidden else self.rest.text("with_sktm")

    def _show_problems(
        self, problems: tuple[Problem, ...], preview: ApplicationPreview | None = None
    ) -> None:
        self.form.clear_problems()
        against = next((found for found in problems if found.field == "resident"), None)
        newborn = words.NEWBORN if preview and preview.newborn else ""
        self.strip.say(tell_problem(against).text if against else newborn)
        shown = (found for found in problems if self._asked or found.field != "reason")
        self.form.show_problems(shown, go=False)

    def _submit(self) -> None:
        draft = self.draft()
        self._asked = True
        if draft is None or not self.submit.isEnabled() or not (self.form.check() and self.rest.check()):
            return
        whole = replace(draft, documents=self.basket.papers)
        self.submit.setEnabled(False)
        self.page.run(
            self._recorder(whole), self._recorded, topic="submit",
            failed=self._refused, ended=lambda: self.submit.setEnabled(True),
        )  # fmt: skip

    def _recorder(self, whole: ApplicationDraft) -> Callable[[], ApplicationResult | FamilyResult]:
        applications, sktm = self.page.desk.applications, self._sktm() or None
        members = self.family.members if whole.kind is not Kind.PENGHAPUSAN else ()
        if members:
            return lambda: applications.submit_family(whole, members=members, with_sktm=sktm)
        return lambda: applications.submit(whole, sktm)

    def _recorded(self, result: ApplicationResult | FamilyResult) -> None:
        self.resident = None
        self.recorded.emit(result)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
        self.page.show_error(error)
