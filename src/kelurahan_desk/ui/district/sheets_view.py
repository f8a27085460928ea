"""The officer's sheets: what waits out, decisions in; rows that did not hold with what to do about them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.results import DecisionReport
from kelurahan_desk.ui.district.page import Listing, LongWork
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell, window
from kelurahan_desk.wording import window_work as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.work import WorkPage

_CARDS, _REPORT = range(2)


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of a sheet that was not taken, in words."""

    row: int | None
    column: str
    text: str
    hint: str


_PROBLEMS: tuple[Column[_Told], ...] = (
    Column(words.ROW, lambda one: str(one.row or "–"), 72, Look.COUNT),
    Column(words.COLUMN, lambda one: one.column or "–", 156),
    Column(words.FAULT, lambda one: one.text, look=Look.STRONG),
    Column(words.ADVICE, lambda one: one.hint),
)


class SheetsView(QWidget):
    """Cards for each sheet, and what became of the one taken in last."""

    def __init__(self, page: "WorkPage", progress: LongWork) -> None:
        super().__init__()
        self.page, self._progress = page, progress
        self.write = button("sheet_write", words.SHEET_OUT_BUTTON, self._write, icon="upload", role="primary")
        self.take = button("sheet_take", words.SHEET_IN_BUTTON, self._take, icon="download")
        self.report = _Report(self._leave)
        self.views = QStackedWidget()
        self.views.addWidget(self._cards())
        self.views.addWidget(self.report)
        column(self, gap=0).addWidget(self.views)

    def refresh(self) -> None:
        """What the person signed in may do."""
        user = self.page.desk.user
        self.take.setEnabled(user.may(Permission.APPROVE_APPLICATION))

    def take_focus(self) -> None:
        """On the first thing to do."""
        (self.write if self.views.currentIndex() == _CARDS else self.report.back).setFocus()

    def go_back(self) -> bool:
        """From a report to the cards; False from there."""
        if self.views.currentIndex() == _CARDS:
            return False
        self._leave()
        return True

    def take_decisions(self, path: Path) -> None:
        """Take the officer's sheet in."""
        decisions = self.page.desk.decisions
        self._progress.start(
            words.READING,
            lambda _progress: decisions.decide_sheet(path),
            lambda report: self._show(path, report),
        )

    def _cards(self) -> QWidget:
        made = QWidget()
        layout, across = column(made, gap=2), row(gap=2)
        across.addWidget(_card("file-spreadsheet", words.SHEET_OUT, words.SHEET_OUT_SENTENCE, self.write), 1)
        across.addWidget(_card("inbox", words.SHEET_IN, words.SHEET_IN_SENTENCE, self.take), 1)
        layout.addLayout(across)
        layout.addStretch(1)
        return made

    def _write(self) -> None:
        out = files.ask_save(self, words.SHEET_OUT_TITLE, words.SHEET_NAME, words.SHEET_PATTERN)
        if out:
            decisions, name = self.page.desk.decisions, out.name
            self._progress.start(
                words.WRITING, lambda _progress: decisions.worklist(out),
                lambda rows: self.page.show_good_news(words.written(rows, name)),
            )  # fmt: skip

    def _take(self) -> None:
        path = files.ask_open(self, words.SHEET_IN_TITLE, words.SHEET_IN_PATTERN)
        if path:
            self.take_decisions(path)

    def _show(self, path: Path, report: DecisionReport) -> None:
        self.report.show_report(path.name, report)
        self.views.setCurrentIndex(_REPORT)
        self.page.changed(Change(Area.APPLICATIONS))
        self.report.back.setFocus()

    def _leave(self) -> None:
        self.views.setCurrentIndex(_CARDS)
        self.write.setFocus()


class _Report(QWidget):
    """Figures of a sheet taken in, and the rows that were not."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self.title = label("", "heading", name="sheet_report_title")
        self.back = button("sheet_report_back", window.BACK, left)
        self.figures = {
            "decided": StatCard("sheet_decided", "circle-check", words.FIGURE_DECIDED),
            "unchanged": StatCard("sheet_unchanged", "refresh-cw", words.FIGURE_UNCHANGED),
            "open": StatCard("sheet_open", "pencil", words.FIGURE_OPEN),
            "problems": StatCard("sheet_problems", "triangle-alert", words.FIGURE_PROBLEMS),
        }
        empty = EmptyState("no_sheet_problems", "circle-check", words.NO_PROBLEMS_TITLE, words.NO_PROBLEMS)
        self.problems: Listing[_Told] = Listing("sheet_problem_rows", _PROBLEMS, words.PROBLEMS, empty)
        layout, head, across = column(self, gap=2), row(gap=1), row(gap=2)
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        for card in self.figures.values():
            across.addWidget(card)
        layout.addLayout(head)
        layout.addLayout(across)
        layout.addWidget(self.problems, 1)

    def show_report(self, name: str, report: DecisionReport) -> None:
        """What became of a sheet."""
        self.title.setText(name)
        counts = (report.decided, report.unchanged, report.open, len(report.problems))
        for card, number in zip(self.figures.values(), counts, strict=True):
            card.show_figure(grouped(number))
        self.problems.show_rows(tuple(_told(problem) for problem in report.problems))


def _told(problem: Problem) -> _Told:
    said = tell(problem.code, problem.facts)
    return _Told(problem.row, problem.column or "", said.text, said.hint)


def _card(icon: str, heading: str, sentence: str, pressed: Button) -> Card:
    made = Card(heading)
    made.head.insertWidget(0, icon_label(icon, "accent_text", 20))
    made.head.insertSpacing(1, 4)
    made.body.addWidget(label(sentence, "soft", wrap=True))
    made.body.addStretch(1)
    foot = row(gap=1)
    foot.addWidget(pressed)
    foot.addStretch(1)
    made.body.addLayout(foot)
    return made
