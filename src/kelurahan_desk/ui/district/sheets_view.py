"""Sheets of Daftar kerja: the officer's list out and in, proposals to the insurer and its answers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.results import AnswersReport, DecisionReport, SheetExport
from kelurahan_desk.ui.district.basket import Basket
from kelurahan_desk.ui.district.page import LongWork, choice_box
from kelurahan_desk.ui.district.sheet_report import Figure, SheetReport
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_sheets as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.work import WorkPage

_CARDS, _REPORT = range(2)
_19, _37 = "bpjs19", "bpjs37"


class SheetsView(QWidget):
    """Cards for each sheet, the basket below, and what became of the sheet taken in last."""

    def __init__(self, page: "WorkPage", progress: LongWork) -> None:
        super().__init__()
        self.page, self._progress = page, progress
        self._again: Callable[[Path], None] | None = None  # takes the same sheet in once more, with a copy
        self._path: Path | None = None
        self.write = button("sheet_write", words.OUT_BUTTON, self._write, icon="upload", role="primary")
        self.take = button("sheet_take", words.IN_BUTTON, self._take, icon="download")
        self.only = choice_box("bpjs_only", words.BPJS_ONLY, words.BPJS_CHOICES)
        self.exports = {
            _19: button("bpjs_19", words.BPJS_19, partial(self._export, _19), icon="upload"),
            _37: button("bpjs_37", words.BPJS_37, partial(self._export, _37), icon="upload"),
        }
        self.answers = button("bpjs_answers", words.ANSWERS_BUTTON, self._take_answers, icon="download")
        self.basket = Basket(page)
        self.report = SheetReport(self._leave, self._annotate, self._anew)
        self.views = QStackedWidget()
        self.views.addWidget(self._cards())
        self.views.addWidget(self.report)
        column(self, gap=0).addWidget(self.views)

    def refresh(self) -> None:
        """The basket, and what the person signed in may do."""
        user = self.page.desk.user
        for pressed in (self.take, self.answers):
            pressed.setEnabled(user.may(Permission.APPROVE_APPLICATION))
        for pressed in self.exports.values():
            pressed.setEnabled(user.may(Permission.EXPORT_BATCH))
        self.basket.refresh()

    def take_focus(self) -> None:
        """On the first thing to do."""
        (self.write if self.views.currentIndex() == _CARDS else self.report.back).setFocus()

    def go_back(self) -> bool:
        """From a report to the cards; False from there."""
        if self.views.currentIndex() == _CARDS:
            return False
        self._leave()
        return True

    def take_decisions(self, path: Path, *, copy: Path | None = None, anew: bool = False) -> None:
        """Take the officer's sheet in; `copy` gets the remarks."""
        decisions = self.page.desk.decisions
        self._path = path
        self._again = lambda out: self.take_decisions(path, copy=out)
        self._progress.start(
            words.READING, lambda _progress: decisions.decide_sheet(path, annotate=copy, anew=anew),
            lambda report: self._show_decisions(path, report),
        )  # fmt: skip

    def take_answers(self, path: Path, *, copy: Path | None = None) -> None:
        """Take the insurer's answers in; `copy` gets the remarks."""
        answers = self.page.desk.answers
        self._path = path
        self._again = lambda out: self.take_answers(path, copy=out)
        self._progress.start(
            words.READING, lambda _progress: answers.take(path, annotate=copy),
            lambda report: self._show_answers(path, report),
        )  # fmt: skip

    def _cards(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        own, theirs, ways = row(gap=2), row(gap=2), row(gap=1)
        ways.addWidget(self.only, 1)
        for pressed in self.exports.values():
            ways.addWidget(pressed)
        own.addWidget(_card("file-spreadsheet", words.OUT, words.OUT_SENTENCE, _alone(self.write)), 1)
        own.addWidget(_card("inbox", words.IN, words.IN_SENTENCE, _alone(self.take)), 1)
        theirs.addWidget(_card("heart-pulse", words.BPJS_OUT, words.BPJS_OUT_SENTENCE, ways), 1)
        theirs.addWidget(_card("inbox", words.ANSWERS, words.ANSWERS_SENTENCE, _alone(self.answers)), 1)
        layout.addLayout(own)
        layout.addLayout(theirs)
        layout.addWidget(self.basket, 1)
        return made

    def _write(self) -> None:
        out = files.ask_save(self, words.OUT_TITLE, words.OUT_NAME, words.PATTERN)
        if out:
            decisions, name = self.page.desk.decisions, out.name
            self._progress.start(
                words.WRITING, lambda progress: decisions.worklist(out, progress=progress),
                lambda rows: self.page.show_good_news(words.written(rows, name)),
            )  # fmt: skip

    def _take(self) -> None:
        path = files.ask_open(self, words.IN_TITLE, words.IN_PATTERN)
        if path:
            self.take_decisions(path)

    def _take_answers(self) -> None:
        path = files.ask_open(self, words.ANSWERS_TITLE, words.IN_PATTERN)
        if path:
            self.take_answers(path)

    def _export(self, layout: str) -> None:
        out = files.ask_save(self, words.BPJS_OUT_TITLE, words.BPJS_NAMES[layout], words.PATTERN)
        if out:
            exports, only = self.page.desk.exports, str(self.only.currentData())
            self._progress.start(
                words.WRITING, lambda _progress: exports.write(layout, out, only=only), self._exported
            )

    def _exported(self, report: SheetExport) -> None:
        self.page.show_good_news(words.exported(report.rows, report.offices, report.file.name))

    def _annotate(self) -> None:
        """The same sheet once more: what it decided is decided so already, and the remarks stay."""
        if self._again and self._path:
            name = str(self._path.with_name(words.copy_name(self._path.stem)))
            out = files.ask_save(self, words.ANNOTATE_TITLE, name, words.PATTERN)
            if out:
                self._again(out)

    def _anew(self) -> None:
        path = self._path
        if path and ask.confirm(self, words.ANEW_TITLE, words.ANEW_SENTENCE, words.ANEW, dangerous=True):
            self.take_decisions(path, anew=True)

    def _show_decisions(self, path: Path, report: DecisionReport) -> None:
        figures = (
            Figure("decided", "circle-check", words.DECIDED, report.decided),
            Figure("unchanged", "refresh-cw", words.UNCHANGED, report.unchanged),
            Figure("open", "pencil", words.OPEN, report.open),
            Figure("problems", "triangle-alert", words.PROBLEMS, len(report.problems)),
        )
        self.report.show_report(path.name, figures, report.problems)
        self._told(report.annotated)

    def _show_answers(self, path: Path, report: AnswersReport) -> None:
        figures = (
            Figure("approved", "circle-check", words.APPROVED, report.approved),
            Figure("rejected", "ban", words.REJECTED, report.rejected),
            Figure("unchanged", "refresh-cw", words.UNCHANGED, report.unchanged),
            Figure("unrecognised", "circle-question-mark", words.UNRECOGNISED, report.unrecognised),
            Figure("problems", "triangle-alert", words.PROBLEMS, len(report.problems)),
        )
        self.report.show_report(path.name, figures, report.problems)
        self._told(report.annotated)

    def _told(self, copy: Path | None) -> None:
        self.views.setCurrentIndex(_REPORT)
        if copy:
            self.page.show_good_news(words.annotated(copy.name))
        self.page.changed(Change(Area.APPLICATIONS))
        self.basket.refresh()
        self.report.back.setFocus()

    def _leave(self) -> None:
        self.views.setCurrentIndex(_CARDS)
        self.write.setFocus()


def _alone(pressed: QWidget) -> QHBoxLayout:
    ways = row(gap=1)
    ways.addWidget(pressed)
    ways.addStretch(1)
    return ways


def _card(icon: str, heading: str, sentence: str, ways: QHBoxLayout) -> Card:
    made = Card(heading)
    made.head.insertWidget(0, icon_label(icon, "accent_text", 20))
    made.head.insertSpacing(1, 4)
    made.body.setSpacing(10)
    made.body.addWidget(label(sentence, "soft", wrap=True))
    made.body.addStretch(1)
    made.body.addLayout(ways)
    return made
