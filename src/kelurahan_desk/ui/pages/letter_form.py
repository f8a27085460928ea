"""The form of a new SKTM: person, purpose, and beside it the family and what to mind."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, Layout, Purpose, SktmDraft
from kelurahan_desk.services.results import IssuedLetter, ResidentView
from kelurahan_desk.ui.pages.counter_form import CounterForm, content_card
from kelurahan_desk.ui.pages.letter_extras import LetterExtras
from kelurahan_desk.ui.pages.letter_summary import LetterSummary
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_SUMMARY_WIDTH = 376
_LAYOUT = "keluarga"
_FIELDS = (
    Field(name="subject", label=words.SUBJECT, kind=Input.CHOICE),
    Field(name="purpose", label=words.PURPOSE, kind=Input.CHOICE, required=True),
    Field(
        name="institution", label=words.INSTITUTION, placeholder=words.INSTITUTION_PLACEHOLDER,
        required=True, wide=True, limit=120,
    ),
    Field(name="intro_number", label=words.INTRO_NUMBER, limit=60),
    Field(name="intro_date", label=words.INTRO_DATE, kind=Input.DATE, limit=10),
    Field(name="layout", label=words.LAYOUT, kind=Input.CHOICE),
    Field(
        name="paper", label=words.PAPER, kind=Input.CHOICE,
        choices=tuple((code, words.PAPERS.get(code, code)) for code in PAPERS),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    view: ResidentView
    purposes: tuple[Purpose, ...]
    layouts: tuple[Layout, ...]
    today: date


class LetterForm(CounterForm):
    """The form of a letter. `issued` carries it."""

    issued = Signal(object)
    page: "LettersPage"

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(page, "letter_form", person="applicant", strip="person_strip")
        self._purposes: dict[str, Purpose] = {}
        self._touched: set[str] = set()
        self.form = Form(_FIELDS, columns=2)
        self.extras = LetterExtras()
        self.summary = LetterSummary(page)
        self.summary.setFixedWidth(_SUMMARY_WIDTH)
        self.issue = button(
            "letter_issue", words.ISSUE, self._issue, icon="file-check", role="primary", key="Ctrl+Return"
        )
        self.lay_out(self._second())
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(self._issue)
        self.extras.changed.connect(self._edited)
        self.extras.submitted.connect(self._issue)

    def show_person(self, resident: int) -> None:
        """The rest of the form for this person."""
        self.resident, desk = resident, self.page.desk
        self.page.run(
            lambda: _Read(
                desk.residents.view(resident),
                desk.letters.purposes(),
                desk.letters.layouts(),
                desk.overview().today,
            ),
            self._show,
            topic="person",
        )

    def focus_field(self) -> None:
        """On the purpose: most letters need no more."""
        self.form.take_focus("purpose")

    def draft(self) -> SktmDraft | None:
        """What is asked for so far."""
        if self.resident is None:
            return None
        text, subject = self.form.text, self.form.text("subject")
        return SktmDraft(
            applicant=self.resident,
            purpose=text("purpose"),
            subject=int(subject) if subject else None,
            institution=text("institution") if self._needs_institution() else "",
            intro_number=text("intro_number"),
            intro_date=self.form.day("intro_date"),
            layout=text("layout"),
            paper=text("paper"),
            documents=self.extras.documents,
            extra=self.extras.texts,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a field that does not use it issues the letter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.asking:
            self._issue()
        else:
            super().keyPressEvent(event)

    def _second(self) -> QWidget:
        made = QWidget()
        across = row(made, gap=2)
        parts = (self.strip, self.form, self.extras)
        across.addWidget(content_card(words.LETTER, "letter_scroll", parts, words.KEYS, self.issue), 1)
        across.addWidget(self.summary)
        return made

    def _show(self, read: _Read) -> None:
        view, me = read.view, read.view.resident.id
        self._purposes = {purpose.code: purpose for purpose in read.purposes}
        others = tuple(
            (str(other.id), words.subject_choice(other.person.name, _relation(other.person.shdk)))
            for other in view.household
            if other.id != me and other.person.life is Life.ALIVE
        )
        before = self.form.blockSignals(True)
        self.form.offer("subject", (("", words.SUBJECT_SELF), *others))
        titles = tuple((purpose.code, purpose.title) for purpose in read.purposes)
        self.form.offer("purpose", (("", words.PURPOSE_NONE), *titles))
        self.form.offer(
            "layout", tuple((one.code, words.LAYOUTS.get(one.code, one.title)) for one in read.layouts)
        )
        self.form.blockSignals(before)
        self.form.fill(
            subject="", purpose="", institution="", intro_number="", intro_date=None, layout=_LAYOUT,
            paper=DEFAULT_PAPER,
        )  # fmt: skip
        self._touched.clear()
        self.form.reveal("institution", shown=False)
        self.extras.show_purpose(None)
        self.strip.show_person(view.resident.person)
        self.summary.show_person(view, self._purposes, read.today)
        self.go_on()
        self._check()

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        if name == "purpose":
            self.form.reveal("institution", shown=self._needs_institution())
            self._touched = {"purpose"}
            self.extras.show_purpose(self._purposes.get(self.form.text("purpose")))
        self._check()

    def _needs_institution(self) -> bool:
        purpose = self._purposes.get(self.form.text("purpose"))
        return purpose is not None and purpose.needs_institution

    def _check(self) -> None:
        draft = self.draft()
        if draft:
            self.page.run(lambda: self.page.desk.letters.check(draft), self._show_problems, topic="check")

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Beside their fields; what nobody has filled in yet is not yet wrong."""
        against = next((found for found in problems if found.field == "applicant"), None)
        self.strip.say(tell_problem(against).text if against else "")
        self.issue.setEnabled(against is None)
        shown = tuple(found for found in problems if found.field in self._touched | {"subject"})
        self.form.show_problems((found for found in shown if found.field != "applicant"), go=False)
        self.extras.show_problems(shown)

    def _issue(self) -> None:
        draft = self.draft()
        if draft is None or not self.issue.isEnabled() or not (self.form.check() and self.extras.check()):
            return
        self.issue.setEnabled(False)
        self.page.run(
            lambda: self.page.desk.letters.issue(draft), self._issued, topic="issue", failed=self._refused,
            ended=lambda: self.issue.setEnabled(True),
        )  # fmt: skip

    def _issued(self, issued: IssuedLetter) -> None:
        self.resident = None
        self.issued.emit(issued)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self._touched |= {problem.field for problem in error.problems}
            self._show_problems(error.problems)
            self.form.show_problems(error.problems)
        else:
            self.page.show_error(error)


def _relation(shdk: object) -> str:
    return str(getattr(shdk, "label", ""))
