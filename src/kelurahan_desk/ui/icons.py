"""Line icons (Lucide) in the colours of the palette, sharp at every screen scale."""

from functools import lru_cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid

from kelurahan_desk.machine.resources import resource
from kelurahan_desk.ui import theme

_SCALES = (1, 2, 3)
_worn: WeakKeyDictionary[QAbstractButton | QLabel, tuple[str, str, int]] = WeakKeyDictionary()


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: str, size: int, scale: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` device-independent pixels."""
    edge = round(size * scale)
    drawn = QPixmap(edge, edge)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    coloured = _source(name).replace("currentColor", colour).encode()
    QSvgRenderer(QByteArray(coloured)).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """An icon in one colour, prepared for the usual screen scales."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, colour, size, scale))
    return made


def wear(widget: QAbstractButton | QLabel, name: str, colour: str, size: int = 18) -> None:
    """Put an icon on a widget in a colour of the palette, and keep it right when the palette changes."""
    _worn[widget] = (name, colour, size)
    _draw(widget, name, colour, size)


def redraw_all() -> None:
    """Draw every worn icon again, after the palette changed."""
    for widget, (name, colour, size) in list(_worn.items()):
        if isValid(widget):
            _draw(widget, name, colour, size)


def _draw(widget: QAbstractButton | QLabel, name: str, colour: str, size: int) -> None:
    made = icon(name, getattr(theme.current(), colour), size)
    if isinstance(widget, QLabel):
        widget.setPixmap(made.pixmap(QSize(size, size), widget.devicePixelRatioF()))
    else:
        widget.setIcon(made)
        widget.setIconSize(QSize(size, size))
