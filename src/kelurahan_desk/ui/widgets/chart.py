"""Bars in the house style: one line a group, parts of it in the tones of what became of them."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kelurahan_desk.ui import theme
from kelurahan_desk.ui.theme import Tone

_ROW, _BAR, _GAP = 38, 14, 12
_NAME_SHARE, _NAME_MOST = 0.36, 240
_COUNT = 56  # pixels kept free at the right for the figure
_LEGEND = 30


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar."""

    count: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, its parts from left to right, and what `pressed` carries."""

    name: str
    parts: tuple[Part, ...]
    key: object = None

    @property
    def total(self) -> int:
        """All parts together."""
        return sum(part.count for part in self.parts)


class BarChart(QWidget):
    """Horizontal bars to one scale. Up and Down move, Enter or a click gives `pressed`."""

    pressed = Signal(object)

    def __init__(self, name: str, says: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._says = says
        self._bars: tuple[Bar, ...] = ()
        self._legend: tuple[tuple[str, Tone], ...] = ()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...], legend: tuple[tuple[str, Tone], ...]) -> None:
        """Other bars; `legend` names the tones."""
        self._bars, self._legend, self._at = bars, legend, 0
        told = "; ".join(f"{bar.name} {bar.total}" for bar in bars)
        self.setAccessibleName(f"{self._says}: {told}")
        self.updateGeometry()
        self.update()

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        """A row for each bar, and the legend."""
        return QSize(420, _LEGEND + _ROW * len(self._bars) + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and press."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps and self._bars:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._bars:
            self.pressed.emit(self._bars[self._at].key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the bar below it."""
        at = self.row_at(event.position().toPoint())
        if at is not None:
            self._at = at
            self.update()
            self.pressed.emit(self._bars[at].key)

    def row_at(self, place: QPoint) -> int | None:
        """Which bar lies there."""
        at = (place.y() - _LEGEND) // _ROW
        return at if 0 <= at < len(self._bars) and place.y() >= _LEGEND else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Legend, names, bars, figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        most = max((bar.total for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            self._paint_bar(painter, at, bar, most)
        painter.end()

    def _paint_legend(self, painter: QPainter) -> None:
        font = _font(12)
        painter.setFont(font)
        x = 2.0
        for name, tone in self._legend:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink(tone)))
            painter.drawRoundedRect(QRectF(x, 6, 10, 10), 3, 3)
            painter.setPen(QColor(theme.current().ink_soft))
            width = QFontMetrics(font).horizontalAdvance(name)
            painter.drawText(QRectF(x + 16, 0, width + 2, 22), Qt.AlignmentFlag.AlignVCenter, name)
            x += width + 16 + 2 * _GAP

    def _paint_bar(self, painter: QPainter, at: int, bar: Bar, most: int) -> None:
        palette = theme.current()
        top = float(_LEGEND + at * _ROW)
        named = min(self.width() * _NAME_SHARE, _NAME_MOST)
        if self.hasFocus() and at == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.select))
            painter.drawRoundedRect(QRectF(0, top + 2, self.width(), _ROW - 4), 8, 8)
        painter.setFont(_font(13))
        painter.setPen(QColor(palette.ink))
        name = QFontMetrics(_font(13)).elidedText(bar.name, Qt.TextElideMode.ElideRight, round(named - _GAP))
        painter.drawText(QRectF(8, top, named - 8, _ROW), Qt.AlignmentFlag.AlignVCenter, name)
        room = self.width() - named - _COUNT
        x = named
        painter.setPen(Qt.PenStyle.NoPen)
        for part in bar.parts:
            width = room * part.count / most
            if width <= 0:
                continue
            painter.setBrush(QColor(theme.ink(part.tone)))
            painter.drawRoundedRect(QRectF(x, top + (_ROW - _BAR) / 2, max(width - 1, 2), _BAR), 4, 4)
            x += width
        painter.setPen(QColor(palette.ink_soft))
        painter.setFont(_font(13))
        painter.drawText(QRectF(x + 8, top, _COUNT, _ROW), Qt.AlignmentFlag.AlignVCenter, f"{bar.total}")


def _font(pixels: int) -> QFont:
    font = theme.body_font(digits=True)
    font.setPixelSize(pixels)
    return font
