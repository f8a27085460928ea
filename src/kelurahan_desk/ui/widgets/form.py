"""Forms from `Field` lists: values by field name, problems beside their fields."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.ui.widgets.field import Field, FieldBox, read_day, show_day
from kelurahan_desk.ui.widgets.layout import STEP
from kelurahan_desk.wording import tell_problem


class Form(QWidget):
    """Fields in one or two columns. `changed` carries the field's name; `submitted` is Enter in a line."""

    changed = Signal(str)
    submitted = Signal()

    def __init__(self, fields: tuple[Field, ...], *, columns: int = 1) -> None:
        super().__init__()
        self.boxes: dict[str, FieldBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP + 4)
        for at in range(columns):
            grid.setColumnStretch(at, 1)
        self._place(fields, grid, columns)

    def _place(self, fields: tuple[Field, ...], grid: QGridLayout, columns: int) -> None:
        line = place = 0
        for field in fields:
            box = FieldBox(field)
            self.boxes[field.name] = box
            width = columns if field.wide else 1
            if place + width > columns:
                line, place = line + 1, 0
            grid.addWidget(box, line, place, 1, width)
            place += width
            box.changed.connect(lambda name=field.name: self._edited(name))
            box.entered.connect(self.submitted)

    def text(self, name: str) -> str:
        """What a field holds: text, the code of a choice, or "1" for a tick."""
        return self.boxes[name].text

    def day(self, name: str) -> date | None:
        """The date in a field, None when empty or no date."""
        return read_day(self.text(name))

    def number(self, name: str, default: int = 0) -> int:
        """The whole number in a field."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() else default

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))

    def fill(self, **values: str | int | bool | date | None) -> None:
        """Fill fields by name, without a `changed` signal."""
        before = self.blockSignals(True)
        for name, value in values.items():
            self.boxes[name].put(_as_text(value))
        self.blockSignals(before)
        self.clear_problems()

    def offer(self, name: str, choices: tuple[tuple[str, str], ...]) -> None:
        """Other choices (code, label) for a field."""
        self.boxes[name].offer(choices)

    def reveal(self, name: str, *, shown: bool) -> None:
        """Show or hide a field."""
        self.boxes[name].setVisible(shown)

    def check(self) -> bool:
        """Whether what must be filled is, and dates and numbers are such; says so and goes there if not."""
        self.clear_problems()
        first: FieldBox | None = None
        for box in self.boxes.values():
            fault = "" if box.isHidden() else box.own_fault()
            if fault:
                box.show_problem(fault)
                first = first or box
        if first:
            first.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def show_problems(self, problems: Iterable[Problem], *, go: bool = True) -> tuple[Problem, ...]:
        """Put problems beside their fields; returns those that belong to no field here."""
        rest: list[Problem] = []
        first: FieldBox | None = None
        for problem in problems:
            box = self.boxes.get(problem.field)
            if box is None or box.isHidden():
                rest.append(problem)
                continue
            box.show_problem(tell_problem(problem).text)
            first = first or box
        if first and go:
            first.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return tuple(rest)

    def clear_problems(self) -> None:
        """Forget what was wrong."""
        for box in self.boxes.values():
            box.clear_problem()

    def take_focus(self, name: str = "") -> None:
        """Put the keyboard into a field, the first one by default."""
        box = self.boxes[name] if name else next(iter(self.boxes.values()))
        box.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edited(self, name: str) -> None:
        self.boxes[name].clear_problem()
        self.changed.emit(name)


def _as_text(value: str | int | bool | date | None) -> str:  # noqa: FBT001 - a value of a field
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return show_day(value)
    return str(value)
