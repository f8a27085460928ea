"""A chart of stacked bars with a legend in the palette's colours; screen readers are told the figures."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.ui import theme
from kelurahan_desk.ui.theme import Tone

_LEGEND, _AXIS, _TOP, _LEFT = 28, 24, 8, 48
_WIDEST, _GAP = 56.0, 0.32  # of a bar, and the part of its place left free
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands below it, and its parts in the order of the legend."""

    says: str
    parts: tuple[int, ...]

    @property
    def whole(self) -> int:
        """The height of the bar."""
        return sum(self.parts)


class Bars(QWidget):
    """`legend` names the parts with their tones, from the bottom up."""

    def __init__(self, name: str, says: str, legend: tuple[tuple[str, Tone], ...]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._says, self._legend = says, legend
        self.bars: tuple[Bar, ...] = ()
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(says)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Other bars."""
        self.bars = bars
        self.setAccessibleDescription(". ".join(self._told(bar) for bar in bars))
        self.update()

    def event(self, event: QEvent) -> bool:
        """The figures of the bar under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(event.position().x() if hasattr(event, "position") else event.pos().x())
            if at is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._told(self.bars[at]), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Legend, lines with figures, bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_font())
        self._paint_legend(painter)
        if self.bars:
            top = _ceiling(max(bar.whole for bar in self.bars))
            self._paint_lines(painter, top)
            for at, bar in enumerate(self.bars):
                self._paint_bar(painter, at, bar, top)
        painter.end()

    def _told(self, bar: Bar) -> str:
        parts = (f"{says} {grouped(part)}" for (says, _), part in zip(self._legend, bar.parts, strict=True))
        return f"{bar.says}: {', '.join(parts)}"

    def _field(self) -> QRectF:
        return QRectF(
            _LEFT, _LEGEND + _TOP, self.width() - _LEFT - 8, max(1, self.height() - _LEGEND - _TOP - _AXIS)
        )

    def _at(self, x: float) -> int | None:
        field = self._field()
        if not self.bars or not field.left() <= x < field.right():
            return None
        return int((x - field.left()) / (field.width() / len(self.bars)))

    def _paint_legend(self, painter: QPainter) -> None:
        left, metrics = float(_LEFT), QFontMetrics(_font())
        for says, tone in self._legend:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.ink(tone)))
            painter.drawRoundedRect(QRectF(left, 8, 12, 12), 3, 3)
            painter.setPen(QColor(theme.current().ink_soft))
            painter.drawText(QPointF(left + 18, 18), says)
            left += 18 + metrics.horizontalAdvance(says) + 20

    def _paint_lines(self, painter: QPainter, top: int) -> None:
        field = self._field()
        for part in range(3):
            y = field.bottom() - field.height() * part / 2
            painter.setPen(QColor(theme.current().line))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(theme.current().ink_soft))
            where = QRectF(0, y - 9, _LEFT - 8, 18)
            if top * part % 2 == 0:
                painter.drawText(
                    where,
                    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                    grouped(top * part // 2),
                )

    def _paint_bar(self, painter: QPainter, at: int, bar: Bar, top: int) -> None:
        field = self._field()
        place = field.width() / len(self.bars)
        width = min(_WIDEST, place * (1 - _GAP))
        left, bottom = field.left() + place * at + (place - width) / 2, field.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        for part, (_, tone) in zip(bar.parts, self._legend, strict=True):
            height = field.height() * part / top
            painter.setBrush(QColor(theme.ink(tone)))
            painter.drawRect(QRectF(left, bottom - height, width, height))
            bottom -= height
        every = max(1, round(46 / place + 0.49))
        if at % every == 0:
            painter.setPen(QColor(theme.current().ink_soft))
            where = QRectF(left + width / 2 - 40, field.bottom() + 4, 80, 18)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, bar.says)


def _font() -> QFont:
    font = theme.body_font(digits=True)
    font.setPixelSize(12)
    return font


def _ceiling(highest: int) -> int:
    """A round figure not below the highest bar."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size >= max(2, highest):
                return step * size
        size *= 10
