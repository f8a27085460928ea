"""Picking one of many: type, move with the arrows, Enter; before the answer came, that is its first line."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.ui.widgets.parts import PickLine
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Table

T = TypeVar("T")


class Picking(QWidget, Generic[T]):
    """A line above what was found. `picked` carries a row; what was typed is looked up by `look_up`."""

    picked = Signal(object)

    def __init__(
        self, line: PickLine, table: Table[T], begin: EmptyState, nobody: EmptyState,
        look_up: Callable[[str], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self.line, self.table = line, table
        self._begin, self._nobody, self._find = begin, nobody, look_up
        self._answered, self._eager = "", False
        self._below = QStackedWidget()
        for widget in (begin, table, nobody):
            self._below.addWidget(widget)
        layout = column(self, gap=2)
        layout.addWidget(line)
        layout.addWidget(self._below, 1)
        line.typed.connect(self._look_up)
        line.moved.connect(table.step_by)
        line.entered.connect(self.enter)
        table.view.clicked.connect(lambda _index: self.take())

    def find_now(self, text: str) -> None:
        """As if it had been typed and Enter pressed."""
        self.line.setText(text)
        self.enter()

    def show_found(self, text: str, rows: Sequence[T]) -> bool:
        """The answer to what was typed; False when somebody typed on while it was on its way."""
        if text != self.line.text().strip():
            return False
        self._answered = text
        self.table.show_rows(tuple(rows))
        if rows:
            self.table.choose(0)
        self._below.setCurrentWidget(self.table if rows else self._nobody if text else self._begin)
        if self._eager:
            self.take()
        return True

    def enter(self) -> None:
        """Take the chosen row, or the first one of the answer that is still on its way."""
        text = self.line.text().strip()
        if text and text == self._answered:
            self.take()
        else:
            self._eager = bool(text)
            self.line.take_focus()

    def take(self) -> None:
        """The chosen row is the one."""
        self._eager = False
        if (chosen := self.table.value()) is not None:
            self.picked.emit(chosen)

    def _look_up(self, text: str) -> None:
        self._eager = False
        if text:
            self._find(text)
        else:
            self.show_found("", ())
