"""The form of a letter: new, the same again, in place of another one, or a draft that came back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.letter_life import LetterDraft
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Trouble
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.ui.pages.counter_form import CounterForm, content_card
from kelurahan_desk.ui.pages.letter_fields import LetterChoices, LetterFields
from kelurahan_desk.ui.pages.letter_summary import LetterSummary
from kelurahan_desk.ui.pages.pdf_paper import PdfPaper
from kelurahan_desk.ui.unfinished import Filled
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_SIDE_WIDTH = 376
_REPLACES, _DRAFT = "task.replaces", "task.draft"
_REASON = (Field(name="reason", label=words.REPLACE_REASON, required=True, limit=200),)


@dataclass(frozen=True, slots=True)
class LetterTask:
    """What the form is open for."""

    filled: SktmDraft | None = None  # begins with this
    replaces: str = ""  # the number of the letter it stands in for
    draft_id: int | None = None  # the draft that is changed


class LetterForm(CounterForm):
    """`issued` carries the letter, `kept` the draft that waits for its check."""

    issued = Signal(object)
    kept = Signal(object)
    begun = Signal()
    page: "LettersPage"

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(page, "letter_form", person="applicant", strip="person_strip")
        self.task = LetterTask()
        self._choices: LetterChoices | None = None
        self.fields = LetterFields()
        self.reason = Form(_REASON)
        self.summary, self.paper = LetterSummary(page), PdfPaper(page, "draft_pages")
        self.repeat = button(
            "letter_repeat", words.REPEAT, self._repeat, icon="copy", role="quiet", key="Ctrl+U"
        )
        self.keep = button("letter_keep", words.KEEP, self._keep, icon="save", key="Ctrl+S")
        self.issue = button(
            "letter_issue", words.ISSUE, self._issue, icon="file-check", role="primary", key="Ctrl+Return"
        )
        self.lay_out(self._second())
        self.fields.changed.connect(lambda _name: self._check())
        self.fields.submitted.connect(self._submit)
        self.reason.submitted.connect(self._submit)

    @property
    def form(self) -> Form:
        """The fields that every letter has."""
        return self.fields.form

    def begin(self, resident: int | None) -> None:
        """A new letter."""
        self.task = LetterTask()
        super().begin(resident)

    def begin_task(self, task: LetterTask) -> None:
        """With what another letter or a draft asked for."""
        assert task.filled
        self.task = task
        super().begin(task.filled.applicant)

    def begin_like(self, number: str, *, replaces: bool) -> None:
        """As a letter was asked for, to give it again or to replace it."""
        self.page.run(
            lambda: self.page.desk.letters.draft_of(number),
            lambda draft: self.begin_task(LetterTask(draft, number if replaces else "")),
            topic="like",
        )

    def begin_draft(self, kept: LetterDraft) -> None:
        """A draft that came back or is not yet right."""
        self.begin_task(LetterTask(kept.draft, draft_id=kept.id))

    def choose_person(self) -> None:
        """Back to the search: somebody else gets an ordinary new letter."""
        self.task = LetterTask()
        super().choose_person()

    def show_person(self, resident: int) -> None:
        """The rest of the form for this person."""
        self.resident, desk = resident, self.page.desk
        self.page.run(
            lambda: LetterChoices(
                desk.residents.view(resident),
                desk.letters.purposes(),
                desk.letters.purpose_titles(),
                desk.letters.layouts(),
                desk.setup.profile().signers,
                desk.letters.settings(),
                desk.overview().today,
            ),
            self._show,
            topic="person",
        )

    def focus_field(self) -> None:
        """On the reason of a replacement, else on the purpose."""
        if self.task.replaces:
            self.reason.take_focus()
        else:
            self.fields.take_focus()

    def step_back(self) -> bool:
        """From a letter begun elsewhere straight out."""
        if self.asking and self.task.filled:
            self.left.emit()
            return True
        return super().step_back()

    def unfinished(self) -> Filled:
        """What it is open for as well: a replacement must not come back as one letter more."""
        kept = super().unfinished()
        if kept:
            kept |= {_REPLACES: self.task.replaces, _DRAFT: str(self.task.draft_id or "")}
        return kept

    def resume(self, fields: Filled) -> None:
        """For what it was open for."""
        super().resume(fields)
        draft = fields.get(_DRAFT)
        self.task = LetterTask(replaces=fields.get(_REPLACES, ""), draft_id=int(draft) if draft else None)

    def draft(self) -> SktmDraft | None:
        """What is asked for so far."""
        return None if self.resident is None else self.fields.draft(self.resident)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a field that does not use it issues the letter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.asking:
            self._submit()
        else:
            super().keyPressEvent(event)

    def _second(self) -> QWidget:
        made, side = QWidget(), QWidget()
        across = row(made, gap=2)
        self._again = QWidget()
        line = row(self._again, gap=0)
        line.addWidget(self.repeat)
        line.addStretch(1)
        parts = (self.strip, self._again, self.reason, self.fields)
        card = content_card(words.LETTER, "letter_scroll", parts, words.KEYS, self.keep, self.issue)
        across.addWidget(card, 1)
        side.setFixedWidth(_SIDE_WIDTH)
        right = column(side, gap=1)
        self.sides = Tabs((("side_person", words.SIDE_PERSON), ("side_preview", words.SIDE_PREVIEW)))
        self._side = QStackedWidget()
        self._side.addWidget(self.summary)
        self._side.addWidget(self.paper)
        right.addWidget(self.sides)
        right.addWidget(self._side, 1)
        self.sides.turned.connect(self._turn_side)
        self.sides.turn_to(0)
        across.addWidget(side)
        return made

    def _turn_side(self, at: int) -> None:
        self._side.setCurrentIndex(at)
        self._preview()

    def _show(self, choices: LetterChoices) -> None:
        self._choices = choices
        view, task = choices.view, self.task
        self.fields.offer(choices)
        if task.filled:
            self.fields.put(task.filled)
        self.reason.setVisible(bool(task.replaces))
        self.reason.fill(reason="")
        full = choices.settings.chain == "full" and not task.replaces
        self.issue.setVisible(not full and task.draft_id is None)
        self.keep.setVisible(not task.replaces)
        self.issue.setText(f" {words.ISSUE_INSTEAD if task.replaces else words.ISSUE}")
        self._again.setVisible(bool(view.letters) and task == LetterTask())
        self.strip.show_person(view.resident.person)
        self.summary.show_person(view, choices.titles, choices.today)
        self.begun.emit()
        self.go_on()
        self._check()

    def _repeat(self) -> None:
        letters = self._choices.view.letters if self._choices else ()
        if letters:
            self.begin_like(letters[0].number, replaces=False)

    def _check(self) -> None:
        draft = self.draft()
        if draft:
            self.page.run(lambda: self.page.desk.letters.check(draft), self._show_problems, topic="check")
            self._preview()

    def _preview(self) -> None:
        draft, letters, replaces = self.draft(), self.page.desk.letters, self.task.replaces
        if draft and draft.purpose and self._side.currentIndex():

            def read() -> tuple[bytes, int]:
                pdf = letters.preview_draft(draft, replaces)
                return pdf, letters.page_count(pdf)

            self.page.run(
                read, lambda made: self.paper.show_pdf(*made), topic="preview",
                failed=lambda _error: self.paper.clear(),
            )  # fmt: skip
        else:
            self.paper.clear()

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        against = next((found for found in problems if found.field == "applicant"), None)
        self.strip.say(tell_problem(against).text if against else "")
        self.issue.setEnabled(against is None)
        self.keep.setEnabled(against is None)
        self.fields.show_problems(problems)

    def _submit(self) -> None:
        """Enter: the main way on of this form."""
        if self.issue.isVisible():
            self._issue()
        else:
            self._keep()

    def _ready(self) -> SktmDraft | None:
        draft = self.draft()
        fine = self.issue.isEnabled() and (self.reason.isHidden() or self.reason.check())
        return draft if draft and fine and self.fields.check() else None

    def _issue(self) -> None:
        draft, letters, task = self._ready(), self.page.desk.letters, self.task
        if draft is None:
            return
        reason = self.reason.text("reason")
        self.issue.setEnabled(False)
        self.page.run(
            lambda: letters.replace(task.replaces, draft, reason) if task.replaces else letters.issue(draft),
            self._issued, topic="issue", failed=self._refused, ended=lambda: self.issue.setEnabled(True),
        )  # fmt: skip

    def _keep(self) -> None:
        draft, letters, task = self._ready(), self.page.desk.letters, self.task
        if draft:
            self.page.run(
                lambda: letters.save_draft(draft, task.draft_id),
                self._kept,
                topic="issue",
                failed=self._refused,
            )

    def _issued(self, issued: IssuedLetter) -> None:
        self.resident = None
        self.issued.emit(issued)

    def _kept(self, kept: LetterDraft) -> None:
        self.resident = None
        self.kept.emit(kept)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            self._show_problems(error.problems)
            self.fields.show_problems(error.problems, go=True)
        else:
            self.page.show_error(error)
