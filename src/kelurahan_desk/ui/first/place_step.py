"""Choosing a place of the region table: type, move with the arrows, Enter."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from kelurahan_desk.services.region_search import RegionFound, RegionsFound
from kelurahan_desk.ui.first.step import Step
from kelurahan_desk.ui.jobs import Failed, Jobs
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.parts import KeyHints, PickLine
from kelurahan_desk.ui.widgets.picking import Picking
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
        self.search: Picking[RegionFound] = Picking(
            PickLine(f"{name}_search", words.SEARCH),
            Table(f"{name}_found", _COLUMNS, says=words.FOUND),
            EmptyState(f"{name}_begin", "map-pin", words.BEGIN_TITLE, words.BEGIN),
            EmptyState(f"{name}_nobody", "search", words.NOBODY_TITLE, words.NOBODY),
            self._look_up,
        )
        self.more = label("", "small", name=f"{name}_more")
        self.body.addWidget(self.search, 1)
        self.body.addWidget(self.more)
        self.foot.insertWidget(1, KeyHints(words.PLACE_KEYS), 0, Qt.AlignmentFlag.AlignVCenter)
        self.foot.addWidget(button(f"{name}_next", words.NEXT, self.search.enter, role="primary"))
        self.search.table.opened.connect(lambda _value: self.search.take())
        self.search.picked.connect(self.picked)
        self.search.line.typed.connect(lambda _text: self.more.clear())

    def take_focus(self) -> None:
        """To the search."""
        self.search.line.take_focus()

    def _look_up(self, text: str) -> None:
        self._jobs.render(
            lambda: self._find(text), lambda found: self._show(text, found),
            owner=self, failed=self._failed, topic=self.objectName(),
        )  # fmt: skip

    def _show(self, text: str, found: RegionsFound) -> None:
        if self.search.show_found(text, found.places):
            self.more.setText(words.more(found.more))
