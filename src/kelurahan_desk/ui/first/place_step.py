"""Choosing a place of the region table: type, move with the arrows, Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.services.region_search import RegionFound, RegionsFound
from kelurahan_desk.ui.first.step import Step
from kelurahan_desk.ui.jobs import Failed, Jobs
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.parts import KeyHints, PickLine
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_first as words

_COLUMNS: tuple[Column[RegionFound], ...] = (
    Column(words.NAME, lambda found: found.name if found.listed else words.UNLISTED, 210, Look.STRONG),
    Column(words.ABOVE, lambda found: found.above),
    Column(words.CODE, lambda found: found.code, 140, Look.DIGITS),
)


class PlaceStep(Step):
    """`picked` carries a `RegionFound`."""

    picked = Signal(object)

    def __init__(
        self, name: str, title: str, sentence: str, jobs: Jobs,
        find: Callable[[str], RegionsFound], failed: Failed,
    ) -> None:  # fmt: skip
        super().__init__(name, title, sentence)
        self._jobs, self._find, self._failed = jobs, find, failed
        self._answered, self._eager = "", False
        self.line = PickLine(f"{name}_search", words.SEARCH)
        self.table: Table[RegionFound] = Table(f"{name}_found", _COLUMNS, says=words.FOUND)
        self.table.view.clicked.connect(lambda _index: self._take())
        self.table.opened.connect(lambda _value: self._take())
        self._begin = EmptyState(f"{name}_begin", "map-pin", words.BEGIN_TITLE, words.BEGIN)
        self._nobody = EmptyState(f"{name}_nobody", "search", words.NOBODY_TITLE, words.NOBODY)
        self._below = QStackedWidget()
        for widget in (self._begin, self.table, self._nobody):
            self._below.addWidget(widget)
        self.more = label("", "small", name=f"{name}_more")
        self.body.addWidget(self.line)
        self.body.addWidget(self._below, 1)
        self.body.addWidget(self.more)
        self.foot.insertWidget(1, KeyHints(words.PLACE_KEYS), 0, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(button(f"{name}_next", words.NEXT, self._enter, role="primary"))
        self.line.typed.connect(self._look_up)
        self.line.moved.connect(self.table.step_by)
        self.line.entered.connect(self._enter)

    def take_focus(self) -> None:
        """To the search."""
        self.line.take_focus()

    def _look_up(self, text: str) -> None:
        self._eager = False
        if not text:
            self._show("", RegionsFound((), 0))
            return
        self._jobs.render(
            lambda: self._find(text), lambda found: self._show(text, found),
            owner=self, failed=self._failed, topic=self.objectName(),
        )  # fmt: skip

    def _show(self, text: str, found: RegionsFound) -> None:
        if text != self.line.text().strip():
            return  # typed on while the answer was on its way
        self._answered = text
        self.table.show_rows(found.places)
        if found.places:
            self.table.choose(0)
        self._below.setCurrentWidget(self.table if found.places else self._nobody if text else self._begin)
        self.more.setText(words.more(found.more))
        if self._eager:
            self._take()

    def _enter(self) -> None:
        text = self.line.text().strip()
        if text and text == self._answered:
            self._take()
        else:
            self._eager = bool(text)
            self.line.take_focus()

    def _take(self) -> None:
        self._eager = False
        if chosen := self.table.value():
            self.picked.emit(chosen)
