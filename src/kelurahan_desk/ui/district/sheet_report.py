"""What became of a sheet taken in: figures, the rows that did not hold, and a copy with remarks to keep."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.ui.district.page import Listing
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, empty, row
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell, window
from kelurahan_desk.wording import window_sheets as words


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a sheet that was not taken, in words."""

    row: int | None
    column: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the report: its name, an icon, what it counts."""

    name: str
    icon: str
    says: str
    number: int


_PROBLEMS: tuple[Column[Told], ...] = (
    Column(words.ROW, lambda one: str(one.row or "–"), 72, Look.COUNT),
    Column(words.COLUMN, lambda one: one.column or "–", 156),
    Column(words.FAULT, lambda one: one.text, look=Look.STRONG),
    Column(words.ADVICE, lambda one: one.hint),
)


class SheetReport(QWidget):
    """`back` leaves, `annotate` asks for the copy, `anew` decides rows again that were decided before."""

    def __init__(
        self, left: Callable[[], None], annotate: Callable[[], None], anew: Callable[[], None]
    ) -> None:
        super().__init__()
        self.title = label("", "heading", name="sheet_report_title", wrap=True)
        self.back = button("sheet_report_back", window.BACK, left)
        self.anew = button("sheet_anew", words.ANEW, anew, icon="refresh-cw")
        self.annotate = button("sheet_annotate", words.ANNOTATE, annotate, icon="file-spreadsheet")
        self.figures: dict[str, StatCard] = {}
        self._across = row(gap=2)
        nothing = EmptyState("no_sheet_problems", "circle-check", words.NO_PROBLEMS_TITLE, words.NO_PROBLEMS)
        self.problems: Listing[Told] = Listing("sheet_problem_rows", _PROBLEMS, words.PROBLEM_ROWS, nothing)
        layout, head = column(self, gap=2), row(gap=1)
        head.addWidget(self.title, 1)
        for widget in (self.anew, self.annotate, self.back):
            head.addWidget(widget)
        layout.addLayout(head)
        layout.addLayout(self._across)
        layout.addWidget(self.problems, 1)

    def show_report(self, name: str, figures: tuple[Figure, ...], problems: tuple[Problem, ...]) -> None:
        """Another sheet."""
        self.title.setText(name)
        empty(self._across)
        self.figures = {}
        for figure in figures:
            card = StatCard(f"sheet_{figure.name}", figure.icon, figure.says)
            card.show_figure(grouped(figure.number))
            self.figures[figure.name] = card
            self._across.addWidget(card)
        self.problems.show_rows(tuple(_told(problem) for problem in problems), keep=False)
        self.annotate.setVisible(bool(problems))
        self.anew.setVisible(any(problem.code == "DECISION_ALREADY" for problem in problems))


def _told(problem: Problem) -> Told:
    said = tell(problem.code, problem.facts)
    return Told(problem.row, problem.column or "", said.text, said.hint)
