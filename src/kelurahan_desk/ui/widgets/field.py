"""One field of a form: label above, input, and below it the hint or what is wrong."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.ui.widgets.line_edit import LineEdit
from kelurahan_desk.ui.widgets.text import label, restyle
from kelurahan_desk.wording import window

_DAY = re.compile(r"^\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})\s*$")
_LONG_HEIGHT = 76


class Input(Enum):
    """What kind of input a field takes."""

    TEXT = "text"
    LONG = "long"
    HIDDEN = "hidden"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field: `name` is the domain's field name, so that a `Problem` finds its place.

    `choices` are (code, label); `wide` takes a whole row of a form with two columns.
    """

    name: str
    label: str
    kind: Input = Input.TEXT
    hint: str = ""
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    wide: bool = False
    limit: int = 200


class FieldBox(QWidget):
    """A field with its widget. `changed` comes with each edit, `entered` with Enter in a line."""

    changed = Signal()
    entered = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.widget = _make(field)
        self.widget.setObjectName(field.name)
        self.widget.setAccessibleName(field.label)
        self._below = label("", "small", wrap=True)
        self._below.setObjectName(f"{field.name}_problem")
        layout = column(self, gap=0)
        layout.setSpacing(4)
        if field.kind is not Input.CHECK:
            title = label(field.label, "field")
            title.setBuddy(self.widget)
            layout.addWidget(title)
        layout.addWidget(self.widget)
        layout.addWidget(self._below)
        layout.addStretch(1)
        self._listen()
        self.clear_problem()

    @property
    def text(self) -> str:
        """What is typed, or the code of the choice, or "1" for a ticked box."""
        widget = self.widget
        if isinstance(widget, QComboBox):
            return str(widget.currentData() or "")
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        if isinstance(widget, QCheckBox):
            return "1" if widget.isChecked() else ""
        assert isinstance(widget, QLineEdit)
        return widget.text() if self.field.kind is Input.HIDDEN else widget.text().strip()

    def put(self, text: str) -> None:
        """Fill the field; a choice by its code, a tick by any text."""
        widget = self.widget
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(0, widget.findData(text)))
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(text)
        elif isinstance(widget, QCheckBox):
            widget.setChecked(bool(text))
        elif isinstance(widget, QLineEdit):
            widget.setText(text)

    def offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Other choices; the chosen one stays if it is still there."""
        widget, before = self.widget, self.text
        assert isinstance(widget, QComboBox)
        widget.blockSignals(True)
        widget.clear()
        for code, shown in choices:
            widget.addItem(shown, code)
        widget.setCurrentIndex(max(0, widget.findData(before)))
        widget.blockSignals(False)
        self.changed.emit()

    def own_fault(self) -> str:
        """A sentence when the field is empty and must not be, or is no date or number; else ""."""
        text = self.text
        if not text:
            return window.FIELD_REQUIRED if self.field.required else ""
        if self.field.kind is Input.DATE and read_day(text) is None:
            return window.FIELD_DATE
        if self.field.kind is Input.NUMBER and not (text.isascii() and text.isdigit()):
            return window.FIELD_NUMBER
        return ""

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong below the field, and tell screen readers too."""
        self._mark(sentence)

    def clear_problem(self) -> None:
        """Show the hint again."""
        self._mark("")

    def _mark(self, sentence: str) -> None:
        self._below.setProperty("role", "problem" if sentence else "small")
        self._below.setText(sentence or self.field.hint)
        self._below.setVisible(bool(sentence or self.field.hint))
        self.widget.setProperty("fault", bool(sentence))
        self.widget.setAccessibleDescription(sentence or self.field.hint)
        restyle(self._below)
        restyle(self.widget)

    def _listen(self) -> None:
        widget = self.widget
        if isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _at: self.changed.emit())
        elif isinstance(widget, QCheckBox):
            widget.toggled.connect(lambda _on: self.changed.emit())
        elif isinstance(widget, QLineEdit):
            widget.textChanged.connect(lambda _text: self.changed.emit())
            widget.returnPressed.connect(self.entered)
        elif isinstance(widget, QPlainTextEdit):
            widget.textChanged.connect(self.changed)


def read_day(text: str) -> date | None:
    """A date typed day first: 22-11-2026, 22/11/2026 or 22.11.2026; None when it is no date."""
    parts = _DAY.match(text)
    if not parts:
        return None
    day, month, year = (int(part) for part in parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def show_day(day: date | None) -> str:
    """A date as the field takes it, "" for none."""
    return short_date(day) if day else ""


def _make(field: Field) -> QWidget:
    if field.kind is Input.CHOICE:
        box = QComboBox()
        for code, shown in field.choices:
            box.addItem(shown, code)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return box
    if field.kind is Input.CHECK:
        return QCheckBox(field.label)
    if field.kind is Input.LONG:
        area = QPlainTextEdit()
        area.setPlaceholderText(field.placeholder)
        area.setTabChangesFocus(True)
        area.setFixedHeight(_LONG_HEIGHT)
        return area
    line = LineEdit()
    line.setPlaceholderText(window.DATE_PLACEHOLDER if field.kind is Input.DATE else field.placeholder)
    line.setMaxLength(field.limit)
    if field.kind is Input.HIDDEN:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
