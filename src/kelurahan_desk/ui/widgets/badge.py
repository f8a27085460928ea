"""Status badges: a rounded ground with a word, in tables and on their own."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kelurahan_desk.ui import theme
from kelurahan_desk.ui.theme import Tone

_HEIGHT = 24
_PAD = 10


def _font() -> QFont:
    font = theme.body_font(QFont.Weight.DemiBold)
    font.setPixelSize(12)
    return font


def paint_badge(painter: QPainter, left: float, middle: float, text: str, tone: Tone) -> None:
    """Draw a badge whose left edge and vertical middle are given, in pixels."""
    font = _font()
    width = QFontMetrics(font).horizontalAdvance(text) + 2 * _PAD
    box = QRectF(left, middle - _HEIGHT / 2, width, _HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ground(tone)))
    painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(QColor(theme.ink(tone)))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class BadgeDelegate(QStyledItemDelegate):
    """Draws the text of a cell as a badge; the tone comes from the model under `tone_role`."""

    def __init__(self, tone_role: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._role = tone_role

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The cell's own ground, then the badge."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        text, own.text = own.text, ""
        view = own.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, view)
        tone = index.data(self._role) or Tone.NEUTRAL
        if text:
            rect = own.rect
            paint_badge(painter, rect.left() + 8, rect.center().y() + 0.5, text, tone)


class Badge(QLabel):
    """A badge on its own."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(text)
        self._tone = tone

    def say(self, text: str, tone: Tone) -> None:
        """Another word and tone."""
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(QFontMetrics(_font()).horizontalAdvance(self.text()) + 2 * _PAD, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its word."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The badge and nothing else."""
        painter = QPainter(self)
        paint_badge(painter, 0, self.height() / 2, self.text(), self._tone)
        painter.end()
