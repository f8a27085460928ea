"""A list with its search above: typing narrows it, Down goes into it, and an empty one says what to do."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Table
from kelurahan_desk.ui.widgets.text import label

T = TypeVar("T")


class SearchList(View, Generic[T]):
    """`asked` wants the rows for `text` (answer with `show_rows`), `opened` carries the row of Enter.

    `nothing` shows while there is nothing at all, `not_found` when the search narrowed it to nothing;
    `between` stands between search and table, such as the choice of a state.
    """

    asked = Signal()
    opened = Signal(object)

    def __init__(
        self, search: SearchBox, table: Table[T], *,
        count: str, nothing: EmptyState, not_found: EmptyState, between: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.search, self.table = search, table
        self.count = label("", "soft", name=count)
        self._nothing, self._not_found = nothing, not_found
        top = row(gap=2)
        top.addWidget(search, 1)
        top.addWidget(self.count)
        layout = column(self, gap=1)
        layout.addLayout(top)
        if between:
            layout.addWidget(between)
        layout.addSpacing(4)
        self._below = QStackedWidget()
        for widget in (table, not_found, nothing):
            self._below.addWidget(widget)
        layout.addWidget(self._below, 1)
        search.typed.connect(lambda _text: self.asked.emit())
        search.left_down.connect(self._into_table)
        table.left_up.connect(search.take_focus)
        table.opened.connect(self.opened)

    @property
    def text(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    def show_rows(self, rows: tuple[T, ...], counted: str, *, narrowed: bool) -> None:
        """Other rows; `counted` says how many they are, `narrowed` that not all were asked for."""
        self.table.show_rows(rows, keep=True)
        self.count.setText(counted if rows else "")
        nothing = self._not_found if narrowed else self._nothing
        self._below.setCurrentWidget(self.table if rows else nothing)

    def take_focus(self) -> None:
        """Into the search."""
        self.search.take_focus()

    def step_back(self) -> bool:
        """Esc empties the search first; False when it is empty."""
        if not self.search.text():
            return False
        self.search.clear()
        return True

    def _into_table(self) -> None:
        if self.table.rows.values:
            self.table.choose(max(0, self.table.view.currentIndex().row()))
            self.table.take_focus()
