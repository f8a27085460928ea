"""Tables from `Column` lists over a tuple of values; the keyboard moves, Enter opens."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout

from kelurahan_desk.ui import theme
from kelurahan_desk.ui.widgets.badge import BadgeDelegate
from kelurahan_desk.ui.widgets.text import restyle

T = TypeVar("T")
ROW_HEIGHT = 44
TONE_ROLE = Qt.ItemDataRole.UserRole + 1
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_Index = QModelIndex | QPersistentModelIndex


class Look(Enum):
    """How a column's text is drawn."""

    PLAIN = "plain"
    STRONG = "strong"
    DIGITS = "digits"  # figures of one width: NIK, dates, letter numbers
    COUNT = "count"  # figures of one width, to the right
    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its heading, the text of a value, its width in pixels (0: takes what is left)."""

    title: str
    text: Callable[[T], str]
    width: int = 0
    look: Look = Look.PLAIN
    tone: Callable[[T], theme.Tone] | None = None  # of a badge


class Rows(QAbstractTableModel, Generic[T]):
    """A tuple of values as Qt wants to see it."""

    def __init__(self, columns: tuple[Column[T], ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self.values: tuple[T, ...] = ()
        self._fonts = {
            Look.STRONG: theme.body_font(QFont.Weight.DemiBold),
            Look.DIGITS: theme.body_font(digits=True),
            Look.COUNT: theme.body_font(digits=True),
        }

    def replace(self, values: tuple[T, ...]) -> None:
        """Show other values."""
        self.beginResetModel()
        self.values = values
        self.endResetModel()

    def append(self, values: tuple[T, ...]) -> None:
        """Show more values below those shown."""
        first = len(self.values)
        self.beginInsertRows(QModelIndex(), first, first + len(values) - 1)
        self.values += values
        self.endInsertRows()

    def count_rows(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def value_at(self, row: int) -> T | None:
        """The value of a row; None where it is not known yet."""
        return self.values[row]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """As many as there are values."""
        return 0 if parent.isValid() else self.count_rows()

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """As many as there are columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What Qt asks for, the text first because it is asked most."""
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(column, index.row())
        if role == Qt.ItemDataRole.FontRole:
            return self._fonts.get(column.look)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.look is Look.COUNT else _LEFT
        if role == TONE_ROLE and column.tone:
            value = self.value_at(index.row())
            return None if value is None else column.tone(value)
        if role == Qt.ItemDataRole.ToolTipRole and not column.width:
            return self._text(column, index.row())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].look is Look.COUNT else _LEFT
        return None

    def _text(self, column: Column[T], row: int) -> str:
        value = self.value_at(row)
        return "" if value is None else column.text(value)


class _View(QTableView):
    opened = Signal()
    focused = Signal(bool)
    left_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; Up on the first row leaves upwards, to a search box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring and put the cursor on the first row if it is nowhere."""
        super().focusInEvent(event)
        self.focused.emit(True)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.selectRow(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.focused.emit(False)


class Table(QFrame, Generic[T]):
    """A table of values of one kind. Signals carry the value: `chosen` (moved to), `opened` (Enter).

    With `several` more than one row may be marked; `marked` comes when that changes.
    """

    chosen = Signal(object)
    opened = Signal(object)
    near_end = Signal()
    left_up = Signal()
    marked = Signal()

    def __init__(
        self,
        name: str,
        columns: tuple[Column[T], ...],
        *,
        says: str,
        several: bool = False,
        rows: Rows[T] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "table")
        self.rows: Rows[T] = rows or Rows(columns, self)
        self.view = _View(self)
        self.view.setObjectName(name)
        self.view.setAccessibleName(says)
        self.view.setModel(self.rows)
        self._badges = BadgeDelegate(TONE_ROLE, self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(2, 4, 2, 4)
        inside.addWidget(self.view)
        _behave(self.view)
        if several:  # Shift and Ctrl mark more rows, Ctrl+A all
            self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            self.view.selectionModel().selectionChanged.connect(lambda _on, _off: self.marked.emit())
        self._size_columns(columns)
        self.view.selectionModel().currentRowChanged.connect(self._moved)
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        self.view.left_up.connect(self.left_up)
        self.view.focused.connect(self._ring)
        self.view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_rows(self, values: tuple[T, ...], *, keep: bool = False) -> None:
        """Show other values; `keep` leaves the cursor on the same row number."""
        before = self.view.currentIndex().row() if keep else -1
        self.rows.replace(values)
        if 0 <= before < len(values):
            self.view.selectRow(before)

    def more_rows(self, values: tuple[T, ...]) -> None:
        """Add values at the end."""
        if values:
            self.rows.append(values)

    def value(self) -> T | None:
        """The value under the cursor."""
        at = self.view.currentIndex().row()
        return self.rows.value_at(at) if 0 <= at < self.rows.count_rows() else None

    def marked_values(self) -> tuple[T, ...]:
        """The values of the marked rows, from above."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(self.rows.values[at] for at in rows)

    def choose(self, at: int) -> None:
        """Put the cursor on a row."""
        self.view.selectRow(at)

    def step_by(self, step: int) -> None:
        """Move the cursor by rows, from a line above that keeps the keyboard."""
        last = self.rows.count_rows() - 1
        if last >= 0:
            self.choose(min(max(self.view.currentIndex().row() + step, 0), last))

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _size_columns(self, columns: tuple[Column[T], ...]) -> None:
        header = self.view.horizontalHeader()
        for at, column in enumerate(columns):
            if column.width:
                self.view.setColumnWidth(at, column.width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            if column.look is Look.BADGE:
                self.view.setItemDelegateForColumn(at, self._badges)

    def _moved(self, now: QModelIndex) -> None:
        value = self.rows.value_at(now.row()) if now.isValid() else None
        if value is not None:
            self.chosen.emit(value)

    def _open(self) -> None:
        value = self.value()
        if value is not None:
            self.opened.emit(value)

    def _ring(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.setProperty("focused", on)
        restyle(self)

    def _scrolled(self, at: int) -> None:
        if at and at >= self.view.verticalScrollBar().maximum() - 4 * ROW_HEIGHT:
            self.near_end.emit()


def _behave(view: QTableView) -> None:
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setFixedHeight(36)
    header.setMinimumSectionSize(64)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setMouseTracking(True)
