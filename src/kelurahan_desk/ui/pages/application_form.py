"""The form of a new application: the verdict and the papers answer while it is filled in."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from kelurahan_desk.domain.application import ApplicationDraft, Kind
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.services.results import ApplicationPreview, ApplicationResult
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.declarations import Declarations
from kelurahan_desk.ui.pages.document_list import DocumentList, papers_of, with_optional
from kelurahan_desk.ui.pages.person_picker import PersonPicker, PersonStrip
from kelurahan_desk.ui.pages.verdict_card import VerdictCard
from kelurahan_desk.ui.targets import NewLetter
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import KeyHints
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_applications as words
from kelurahan_desk.wording.applications import KINDS

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.applications import ApplicationsPage

FILE_MOST = 32 << 20  # bytes; the desk makes pictures smaller afterwards
_CATEGORY_WIDTH = 460
_UPPER = (
    Field(name="programme", label=words.PROGRAMME, kind=Input.CHOICE, wide=True),
    Field(name="kind", label=words.KIND, kind=Input.CHOICE),
    Field(name="category", label=words.CATEGORY, kind=Input.CHOICE),
    Field(name="reason", label=words.REASON, kind=Input.CHOICE, wide=True, required=True),
)
_LOWER = (
    Field(name="note", label=words.NOTE, kind=Input.LONG, limit=500),
    Field(name="urgent", label=words.URGENT, kind=Input.CHECK),
)


@dataclass(frozen=True, slots=True)
class _Read:
    resident: Resident
    programmes: tuple[Programme, ...]


class ApplicationForm(QWidget):
    """First the person, then the rest on one screen. `recorded` carries the result, `left` goes back."""

    recorded = Signal(object)
    left = Signal()

    def __init__(self, page: "ApplicationsPage") -> None:
        super().__init__()
        self.setObjectName("application_form")
        self.page = page
        self.resident: int | None = None
        self.programmes: dict[str, Programme] = {}
        self._files: dict[str, tuple[str, bytes]] = {}
        self._asked = False
        self.picker, self.strip = PersonPicker(page, "person"), PersonStrip("application_strip")
        self.form, self.rest = Form(_UPPER, columns=2), Form(_LOWER)
        category = self.form.boxes["category"].widget
        if isinstance(category, QComboBox):
            category.view().setMinimumWidth(_CATEGORY_WIDTH)  # its titles are longer than the box
        self.declared = Declarations()
        self.verdict, self.documents = VerdictCard("verdict"), DocumentList("documents")
        self.submit = button(
            "application_submit", words.SUBMIT, self._submit, icon="check", role="primary", key="Ctrl+Return"
        )
        self._steps = QStackedWidget()
        self._steps.addWidget(self.picker)
        self._steps.addWidget(self._second())
        column(self, gap=0).addWidget(self._steps)
        self._listen()

    def begin(self, resident: int | None) -> None:
        """A new application, for a person already known or for one to be chosen."""
        self.page.banner.close_banner()
        self.picker.begin()
        if resident is None:
            self.choose_person()
        else:
            self.show_person(resident)

    def choose_person(self) -> None:
        """Back to the search."""
        self.resident = None
        self._steps.setCurrentIndex(0)
        self.picker.take_focus()

    def show_person(self, resident: int) -> None:
        """The rest of the form for this person."""
        self.resident, desk = resident, self.page.desk
        self.page.run(
            lambda: _Read(desk.residents.view(resident).resident, desk.applications.programmes()),
            self._show,
            topic="person",
        )

    def refresh(self) -> None:
        """Judge again: a letter or a list may have come."""
        if self.resident is not None and self.programmes:
            self._preview()

    def take_focus(self) -> None:
        """Where work goes on."""
        if self._steps.currentIndex():
            self.form.take_focus("kind")
        else:
            self.picker.take_focus()

    def step_back(self) -> None:
        """From the form to the search, from there out."""
        if self._steps.currentIndex():
            self.choose_person()
        else:
            self.left.emit()

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
            documents=tuple((code, b"") for code in self._files),
        )

    def _second(self) -> QWidget:
        made, inside, answers = QWidget(), QWidget(), QWidget()
        card = Card(words.CONTENT)
        fields = column(inside, gap=2)
        fields.setContentsMargins(0, 0, 8, 0)
        for widget in (self.strip, self.form, self.declared, self.rest):
            fields.addWidget(widget)
        fields.addStretch(1)
        card.body.addWidget(scrolling(inside, name="application_scroll"), 1)
        foot = row(gap=1)
        foot.addWidget(KeyHints(words.FORM_KEYS), 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.submit)
        card.body.addLayout(foot)
        right = column(answers, gap=2)
        right.addWidget(self.verdict)
        right.addWidget(self.documents)
        right.addStretch(1)
        across = row(made, gap=2)
        across.addWidget(card, 5)
        across.addWidget(scrolling(answers, name="answers_scroll"), 4)
        return made

    def _listen(self) -> None:
        self.picker.picked.connect(self.show_person)
        self.strip.changing.connect(self.choose_person)
        self.form.changed.connect(self._edited)
        self.declared.changed.connect(self._preview)
        self.rest.changed.connect(lambda name: self._preview() if name == "urgent" else None)
        self.documents.given.connect(self._take_file)
        self.documents.taken.connect(self._drop_file)
        self.documents.letter_wanted.connect(
            lambda: self.page.frame.go(pages.LETTERS, NewLetter(self.resident))
        )

    def _show(self, read: _Read) -> None:
        self.programmes = {programme.code: programme for programme in read.programmes}
        self._files, self._asked = {}, False
        self.strip.show_person(read.resident.person)
        self.rest.fill(note="", urgent=False)
        self.declared.clear()
        titles = tuple((programme.code, programme.title) for programme in read.programmes)
        before = self.form.blockSignals(True)
        self.form.offer("programme", titles)
        self.form.blockSignals(before)
        if titles:
            self.form.fill(programme=titles[0][0])
        self._offer()
        self._steps.setCurrentIndex(1)
        self.take_focus()
        self._preview()

    def _edited(self, name: str) -> None:
        if name in {"programme", "kind"}:
            self._offer()
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
        removing = self.form.text("kind") == Kind.PENGHAPUSAN.value
        self.form.reveal("category", shown=not removing)
        self.form.reveal("reason", shown=removing)
        self.declared.offer(programme.declarations)

    def _preview(self) -> None:
        draft = self.draft()
        if draft:
            self.page.run(
                lambda: self.page.desk.applications.preview(draft),
                lambda preview: self._answer(draft, preview),
                topic="preview",
            )

    def _answer(self, draft: ApplicationDraft, preview: ApplicationPreview) -> None:
        programme = self.programmes.get(draft.programme)
        if programme is None or draft.resident != self.resident:
            return
        self.verdict.show_verdict(preview.verdict, programme)
        rules = with_optional(preview.needed, programme.category(_category(preview)))
        given = {code: name for code, (name, _) in self._files.items()}
        self.documents.show_papers(papers_of(rules, given, frozenset(), preview.letter))
        self._show_problems(preview.problems)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self.form.clear_problems()
        against = next((found for found in problems if found.field == "resident"), None)
        self.strip.say(tell_problem(against).text if against else "")
        shown = (found for found in problems if self._asked or found.field != "reason")
        self.form.show_problems(shown, go=False)

    def _take_file(self, code: str, path: Path) -> None:
        self.page.frame.jobs.render(
            lambda: (path.name, read_limited(path, FILE_MOST)),
            lambda read: self._taken_file(code, read),
            owner=self,
            failed=self.page.show_error,
        )

    def _taken_file(self, code: str, read: tuple[str, bytes]) -> None:
        self._files[code] = read
        self._preview()

    def _drop_file(self, code: str) -> None:
        self._files.pop(code, None)
        self._preview()

    def _submit(self) -> None:
        draft = self.draft()
        self._asked = True
        if draft is None or not self.submit.isEnabled() or not self.form.check():
            return
        whole = replace(draft, documents=tuple((code, data) for code, (_, data) in self._files.items()))
        self.submit.setEnabled(False)
        self.page.run(
            lambda: self.page.desk.applications.submit(whole), self._recorded, topic="submit",
            failed=self._refused, ended=lambda: self.submit.setEnabled(True),
        )  # fmt: skip

    def _recorded(self, result: ApplicationResult) -> None:
        self.resident = None
        self.recorded.emit(result)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
        self.page.show_error(error)


def _category(preview: ApplicationPreview) -> str:
    return preview.verdict.category if preview.verdict else ""
