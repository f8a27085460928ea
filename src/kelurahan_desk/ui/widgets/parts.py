"""Smaller parts: search box, number card, list lines, facts with labels, hints of keys."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from kelurahan_desk.ui import theme
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import Button
from kelurahan_desk.ui.widgets.layout import STEP, column, empty, row
from kelurahan_desk.ui.widgets.line_edit import LineEdit
from kelurahan_desk.ui.widgets.text import icon_label, label


class SearchBox(LineEdit):
    """A search line. `typed` carries each text; Down goes on to the list (`left_down`), Esc empties."""

    typed = Signal(str)
    left_down = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self.setTextMargins(26, 0, 0, 0)
        self.setMinimumWidth(280)
        self._lens = icon_label("search", "ink_faint", 18)
        self._lens.setParent(self)
        self._lens.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lens.move(12, 10)
        self.textChanged.connect(lambda text: self.typed.emit(text.strip()))

    def wants(self, event: QKeyEvent) -> bool:
        """Esc belongs to the box while there is something to empty."""
        return event.key() == Qt.Key.Key_Escape and bool(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter leave to the list, Esc empties; the rest is typing."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the keyboard here with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


class PickLine(SearchBox):
    """A search line above a list: the arrows move there (`moved`) while typing goes on here; Enter takes."""

    moved = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter are for the list; the rest is typing."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class StatCard(Button):
    """A number with what it counts; pressing it goes where the number comes from."""

    def __init__(self, name: str, icon: str, says: str, pressed: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "stat")
        self.says = says
        self.figure = label("–", "figure")
        self.under = label(says, "soft")
        self._icon = _Disc(icon)
        texts = column(gap=0)
        texts.addWidget(self.figure)
        texts.addWidget(self.under)
        layout = self._across = row(self, gap=2)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.addWidget(self._icon)
        layout.addLayout(texts, 1)
        self.setMinimumHeight(88)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if pressed is None:
            _only_show(self)
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.clicked.connect(lambda _checked=False: pressed())

    def show_figure(self, figure: str) -> None:
        """Another number."""
        self.figure.setText(figure)
        self.setAccessibleName(f"{self.says}: {figure}")

    def sizeHint(self) -> QSize:
        """As much as the layout wants; a button would look at its own (empty) text."""
        return self._across.sizeHint()


def _only_show(card: Button) -> None:
    """Make a button something to look at: no keyboard, no mouse, the colours of a live one."""
    card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class _Disc(QWidget):
    """An icon on a soft teal ground."""

    def __init__(self, icon: str, colour: str = "accent_text", ground: str = "accent_soft") -> None:
        super().__init__()
        self.setFixedSize(44, 44)
        self._ground = ground
        inside = icon_label(icon, colour, 22)
        row(self).addWidget(inside, 0, Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme.current(), self._ground)))
        painter.drawRoundedRect(self.rect(), 12, 12)
        painter.end()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a short list: a strong text, a quiet one below, a badge at the right."""

    text: str
    detail: str = ""
    badge: str = ""
    tone: Tone = Tone.NEUTRAL
    icon: str = ""
    key: object = None  # what `pressed` carries; None makes a line that cannot be pressed


class Lines(QWidget):
    """A short list of lines, each reached by Tab and pressed by Enter."""

    pressed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._layout = column(self, gap=0)

    def show_lines(self, lines: tuple[Line, ...], nothing: str = "") -> None:
        """Show other lines, or a quiet sentence when there are none."""
        empty(self._layout)
        for line in lines:
            self._layout.addWidget(self._made(line))
        if not lines and nothing:
            said = label(nothing, "soft", wrap=True)
            said.setIndent(STEP)  # in line with the texts of lines
            self._layout.addWidget(said)

    def _made(self, line: Line) -> QWidget:
        made = LineButton(line)
        if line.key is None:
            _only_show(made)
        else:
            made.clicked.connect(lambda _checked=False, key=line.key: self.pressed.emit(key))
        return made


class LineButton(Button):
    """One line of a list as something to press."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.setProperty("role", "line")
        self.setAccessibleName(". ".join(part for part in (line.text, line.detail, line.badge) if part))
        layout = self._across = row(self, gap=1)
        layout.setContentsMargins(8, 7, 8, 7)
        if line.icon:
            layout.addWidget(icon_label(line.icon, "ink_soft", 18))
            layout.addSpacing(4)
        texts = column(gap=0)
        texts.addWidget(label(line.text, "strong" if line.detail else "", wrap=True))
        if line.detail:
            texts.addWidget(label(line.detail, "small", wrap=True))
        layout.addLayout(texts, 1)
        if line.badge:
            layout.addWidget(Badge(line.badge, line.tone), 0, Qt.AlignmentFlag.AlignVCenter)
        if line.key is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            layout.addWidget(icon_label("chevron-right", "ink_faint", 16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As much as the layout wants."""
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never lower than the texts."""
        return self._across.minimumSize()


class Facts(QWidget):
    """Labels with values, in pairs: what is known and cannot be edited here."""

    def __init__(self, name: str, *, columns: int = 1) -> None:
        super().__init__()
        self.setObjectName(name)
        self._columns = columns
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * STEP)
        self._grid.setVerticalSpacing(STEP)
        for at in range(columns):
            self._grid.setColumnStretch(2 * at + 1, 1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Show other pairs (label, value); an empty value is a dash. Labels are kept: new ones are slow."""
        while len(self._pairs) < len(facts):
            self._pairs.append(self._pair(len(self._pairs)))
        for at, (title, text) in enumerate(self._pairs):
            title.setVisible(at < len(facts))
            text.setVisible(at < len(facts))
        for (title, text), (says, value) in zip(self._pairs, facts, strict=False):
            title.setText(says)
            text.setText(value or "–")
            text.setAccessibleName(f"{says}: {value}")

    def _pair(self, at: int) -> tuple[QLabel, QLabel]:
        line, place = divmod(at, self._columns)
        title, text = label("", "soft"), label("", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(title, line, 2 * place, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, line, 2 * place + 1)
        return title, text


class KeyHints(QWidget):
    """Keys and what they do, in one quiet line."""

    def __init__(self, hints: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        layout = row(self, gap=1)
        for key, says in hints:
            layout.addWidget(label(key, "key"))
            layout.addWidget(label(says, "small"))
            layout.addSpacing(8)
        layout.addStretch(1)
