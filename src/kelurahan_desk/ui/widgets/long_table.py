"""A table of any length: all rows have their place at once, and only those in sight are read."""

from collections import OrderedDict
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from kelurahan_desk.ui.widgets.table import Column, Rows, Table

T = TypeVar("T")
PAGE = 200
_KEPT_PAGES = 60


class LongRows(Rows[T]):
    """Rows that come a page at a time, one page asked for at once: the one that was painted last.

    `wanted` names the first row of a page and the list it belongs to; `fill` or `give_up` answers.
    """

    wanted = Signal(int, int)

    def __init__(self, columns: tuple[Column[T], ...], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._total = 0
        self._pages: OrderedDict[int, tuple[T, ...]] = OrderedDict()
        self._asked: int | None = None
        self._missing: int | None = None
        self._list = 0

    def replace(self, values: tuple[T, ...]) -> None:
        """Show a short list, all of it known."""
        self.begin(len(values), values)

    def begin(self, total: int, values: tuple[T, ...]) -> None:
        """Another list of that length, of which the first rows are known."""
        self.beginResetModel()
        self.values, self._total = values, total
        self._pages.clear()
        self._asked = self._missing = None
        self._list += 1
        self.endResetModel()

    def fill(self, of_list: int, first: int, values: tuple[T, ...]) -> None:
        """A page as asked for; one of an earlier list is of no interest."""
        if of_list != self._list:
            return
        self._pages[first // PAGE] = values
        if len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        if values:
            last = min(first + len(values), self._total) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        if self._missing in self._pages:
            self._missing = None
        self._ask()

    def give_up(self, of_list: int) -> None:
        """What was asked for does not come; painting again asks again."""
        if of_list == self._list:
            self._asked = self._missing = None

    def count_rows(self) -> int:
        """The length of the whole list."""
        return self._total

    def value_at(self, row: int) -> T | None:
        """The value of a row, None while it is on its way."""
        if row < len(self.values):
            return self.values[row]
        page, place = divmod(row, PAGE)
        if values := self._pages.get(page):
            self._pages.move_to_end(page)
            return values[place] if place < len(values) else None
        self._missing = page
        if self._asked is None:
            # Not from inside a paint event: whoever listens may start work.
            self._asked = page
            QTimer.singleShot(0, self, self._ask)
        return None

    def _ask(self) -> None:
        self._asked, self._missing = self._missing, None
        if self._asked is not None:
            self.wanted.emit(self._list, self._asked * PAGE)


class LongTable(Table[T]):
    """A table over `LongRows`."""

    wanted = Signal(int, int)

    def __init__(self, name: str, columns: tuple[Column[T], ...], *, says: str) -> None:
        self.long: LongRows[T] = LongRows(columns)
        super().__init__(name, columns, says=says, rows=self.long)
        self.long.setParent(self)
        self.long.wanted.connect(self.wanted)
        self.long.dataChanged.connect(self._came)

    def show_long(self, total: int, values: tuple[T, ...]) -> None:
        """Another list of that length, of which the first rows are known."""
        self.long.begin(total, values)

    def _came(self, first: QModelIndex, last: QModelIndex) -> None:
        """The row under the cursor may just have arrived."""
        at = self.view.currentIndex().row()
        if first.row() <= at <= last.row():
            self._moved(self.view.currentIndex())
