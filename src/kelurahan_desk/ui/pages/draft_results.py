"""What became of drafts issued in one go: the letters with their numbers, and why others were refused."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.letter_life import LetterDraft
from kelurahan_desk.services.results import QueuedLetter, QueueReport
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell_problem, window, window_printing
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_Made = tuple[LetterDraft, QueuedLetter]


class DraftResults(View):
    """Letters to open or to print, refused drafts to open and mend. `opened` carries a draft."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.setObjectName("draft_results")
        self.page = page
        self._drafts: dict[int, LetterDraft] = {}
        self.title = label("", "heading", wrap=True, name="results_title")
        self.note = label("", "soft", wrap=True, name="results_note")
        self.print = button(
            "results_print", window_printing.TO_QUEUE, self._print, icon="printer", role="primary",
            key="Ctrl+P",
        )  # fmt: skip
        self.back = button("results_back", window.BACK, self.left.emit, icon="chevron-left")
        self.table: Table[_Made] = Table("results", _COLUMNS, says=words.RESULTS_TABLE)
        self.refused = Lines("results_refused")
        self._why = self._refused_card()
        self._lay_out()
        self.table.opened.connect(lambda made: page.open_letter(made[1].number))
        self.refused.pressed.connect(lambda draft_id: self.opened.emit(self._drafts[draft_id]))

    def show_report(self, asked: tuple[LetterDraft, ...], report: QueueReport) -> None:
        """The report on drafts in the order they were asked for."""
        self._drafts = {kept.id: kept for kept in asked}
        rest = len(asked) - len(report.issued) - len(report.refused)
        self.title.setText(words.results_title(len(report.issued), len(report.refused)))
        self.note.setText(words.results_rest(rest))
        self.note.setVisible(bool(rest))
        self.table.show_rows(tuple((asked[one.position], one) for one in report.issued))
        self.table.setVisible(bool(report.issued))
        self.print.setVisible(bool(report.issued))
        self._why.setVisible(bool(report.refused))
        self.refused.show_lines(
            tuple(
                Line(
                    asked[position].name,
                    " ".join(f"{told.text} {told.hint}".strip() for told in map(tell_problem, problems)),
                    words.REFUSED, Tone.ERROR, key=asked[position].id,
                )
                for position, problems in report.refused
            )
        )  # fmt: skip

    def take_focus(self) -> None:
        """On printing, which comes next; on going back where nothing was issued."""
        (self.back if self.print.isHidden() else self.print).setFocus()

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        texts = column(gap=0)
        texts.addWidget(self.title)
        texts.addWidget(self.note)
        top = row(gap=1)
        top.addLayout(texts, 1)
        top.addWidget(self.back)
        top.addWidget(self.print)
        layout.addLayout(top)
        layout.addWidget(self._why, 1)
        layout.addWidget(self.table, 2)
        layout.addStretch(0)

    def _refused_card(self) -> QWidget:
        card = Card(words.REFUSED_HEADING, name="results_why")
        inside = QWidget()
        lines = column(inside, gap=0)
        lines.addWidget(self.refused)
        lines.addStretch(1)
        card.body.addWidget(scrolling(inside, name="results_scroll"))
        return card

    def _print(self) -> None:
        self.page.offer_print(tuple(made[1].number for made in self.table.rows.values))


_COLUMNS: tuple[Column[_Made], ...] = (
    Column(words.NAME, lambda made: made[0].name, look=Look.STRONG),
    Column(words.NUMBER, lambda made: made[1].number, 300, Look.DIGITS),
    Column(words.MADE_BY, lambda made: made[0].created_by, 180),
)
