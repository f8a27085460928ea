"""Answers of the insurer that nobody has explained yet, and those that were: taught once, known for good."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.results import TaughtAnswer, UnknownAnswer
from kelurahan_desk.ui.district.decide_dialog import NEEDS_REASON, REASON_FIELDS, reason_of
from kelurahan_desk.ui.district.page import Listing
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import window_sheets as words
from kelurahan_desk.wording import window_work

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.work import WorkPage

_DECISION = "decision"
_UNKNOWN: tuple[Column[UnknownAnswer], ...] = (
    Column(words.UNKNOWN_TEXT, lambda one: one.text, look=Look.STRONG),
    Column(words.UNKNOWN_ROWS, lambda one: grouped(one.rows), 88, Look.COUNT),
)
_TAUGHT: tuple[Column[TaughtAnswer], ...] = (
    Column(words.UNKNOWN_TEXT, lambda one: one.text, look=Look.STRONG),
    Column(words.TAUGHT_MEANS, lambda one: words.means(one.decision, one.reason)),
    Column(words.TAUGHT_BY, lambda one: one.by, 140),
)


class TeachDialog(ask.Question):
    """What a wording means: a decision, and its reason where one is needed."""

    def __init__(self, parent: QWidget, answer: UnknownAnswer) -> None:
        decision = Field(name=_DECISION, label=words.MEANS, kind=Input.CHOICE, choices=words.MEANING_CHOICES)
        super().__init__(
            parent, words.TEACH, words.teach_sentence(answer.text, answer.rows), words.TEACH,
            fields=(decision, *REASON_FIELDS),
        )  # fmt: skip
        self.form.changed.connect(lambda _name: self._follow())
        self._follow()

    @property
    def decision(self) -> Decision:
        """The decision chosen."""
        return Decision(self.form.text(_DECISION))

    @property
    def reason(self) -> str:
        """The reason, with its note; "" where none is wanted."""
        return reason_of(self.form) if self.decision in NEEDS_REASON else ""

    def accept(self) -> None:
        """Only with a reason where one is needed."""
        if self.decision in NEEDS_REASON and not self.reason:
            self.form.boxes["note"].show_problem(window_work.NOTE_NEEDED)
        else:
            super().accept()

    def _follow(self) -> None:
        for field in REASON_FIELDS:
            self.form.reveal(field.name, shown=self.decision in NEEDS_REASON)


class Basket(QWidget):
    """Two lists in one place."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__()
        self.page = page
        self.unknown: Listing[UnknownAnswer] = Listing(
            "unknown_answers", _UNKNOWN, words.UNKNOWN,
            EmptyState("no_unknown", "circle-check", words.NO_UNKNOWN_TITLE, words.NO_UNKNOWN),
        )  # fmt: skip
        self.taught: Listing[TaughtAnswer] = Listing(
            "taught_answers", _TAUGHT, words.TAUGHT,
            EmptyState("no_taught", "list-todo", words.NO_TAUGHT_TITLE, words.NO_TAUGHT),
        )  # fmt: skip
        self.teach = button("answer_teach", words.TEACH, self._teach, icon="pencil", role="primary")
        self.forget = button("answer_forget", words.FORGET, self._forget, icon="trash-2", role="danger")
        self.tabs = Tabs((("tab_unknown", words.UNKNOWN), ("tab_taught", words.TAUGHT)))
        self.views = QStackedWidget()
        head, layout = row(gap=1), column(self, gap=1)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.teach)
        head.addWidget(self.forget)
        for listing in (self.unknown, self.taught):
            self.views.addWidget(listing)
        layout.addLayout(head)
        layout.addWidget(self.views, 1)
        self.tabs.turned.connect(self._turn)
        self.unknown.table.opened.connect(lambda _one: self._teach())
        self.tabs.turn_to(0)

    def refresh(self) -> None:
        """Both lists again."""
        answers = self.page.desk.answers
        self.page.run(lambda: (answers.unrecognised(), answers.taught()), self._show, topic="answers")

    def _turn(self, at: int) -> None:
        self.views.setCurrentIndex(at)
        self.teach.setVisible(at == 0)
        self.forget.setVisible(at == 1)

    def _show(self, read: tuple[tuple[UnknownAnswer, ...], tuple[TaughtAnswer, ...]]) -> None:
        unknown, taught = read
        self.unknown.show_rows(unknown)
        self.taught.show_rows(taught)
        may = self.page.desk.user.may(Permission.APPROVE_APPLICATION)
        self.teach.setEnabled(may and bool(unknown))
        self.forget.setEnabled(may and bool(taught))

    def _teach(self) -> None:
        answer, answers = self.unknown.table.value(), self.page.desk.answers
        if answer is None or not self.teach.isEnabled():
            return
        dialog = TeachDialog(self, answer)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            decision, reason = dialog.decision, dialog.reason
            self.page.run(lambda: answers.teach(answer.key, decision, reason), self._taught, topic="teach")

    def _taught(self, told: TaughtAnswer) -> None:
        self.page.show_good_news(words.taught(told.text, told.applied))
        self.page.changed(Change(Area.APPLICATIONS))
        self.refresh()

    def _forget(self) -> None:
        told, answers = self.taught.table.value(), self.page.desk.answers
        if told and ask.confirm(
            self, words.FORGET_TITLE, words.forget_sentence(told.text), words.FORGET, dangerous=True
        ):
            self.page.run(lambda: answers.forget(told.key), lambda _none: self.refresh(), topic="teach")
