"""Pages of a PDF on a quiet ground: pictures in, zoom and scrolling by keyboard; Qt reads no PDF here."""

from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from kelurahan_desk.ui.widgets.layout import column
from kelurahan_desk.wording import window

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_FIT = 2
_EDGE = 56  # pixels left free beside a page


class PagePicture(Protocol):
    """What `desk.letters.preview` gives: 4 bytes a pixel, blue, green, red, alpha."""

    @property
    def width(self) -> int:
        """Pixels."""

    @property
    def height(self) -> int:
        """Pixels."""

    @property
    def bgra(self) -> bytes:
        """Rows without gaps."""


class PdfView(QScrollArea):
    """Shows pages at the width of the view times a zoom.

    `wanted` asks for pictures of that width in real pixels; answer each page with `show_page`.
    """

    wanted = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(window.PDF_PREVIEW)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._zoom = _FIT
        self._sheets: list[QLabel] = []
        inside = QWidget()
        inside.setProperty("role", "clear")
        self._column = column(inside, gap=2, margin=2)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)
        self._asked = 0

    def begin(self, pages: int) -> None:
        """Make room for a document of so many pages and ask for their pictures."""
        for sheet in self._sheets:
            sheet.deleteLater()
        self._sheets = [self._sheet(at) for at in range(pages)]
        self._asked = 0
        self.verticalScrollBar().setValue(0)
        self._ask()

    def draw_again(self) -> None:
        """Ask for the pictures anew: the same number of pages, other contents."""
        self._asked = 0
        self._ask()

    def show_page(self, page: int, picture: PagePicture) -> None:
        """The picture of a page, the first is 0; ignored when the document has changed meanwhile."""
        if not 0 <= page < len(self._sheets):
            return
        image = QImage(
            picture.bgra, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32
        )
        image.setDevicePixelRatio(self.devicePixelRatioF())
        sheet = self._sheets[page]
        sheet.setPixmap(QPixmap.fromImage(image))  # copies: the bytes may go
        sheet.setFixedSize(sheet.pixmap().deviceIndependentSize().toSize() + QSize(2, 2))

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by steps; 0 goes back to the width of the view."""
        self._zoom = min(max(self._zoom + steps, 0), len(_ZOOMS) - 1) if steps else _FIT
        self._ask()

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return len(self._sheets)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask again when the width changed enough to see."""
        super().resizeEvent(event)
        if self._sheets and abs(self._width() - self._asked) > 16:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus, minus and 0 zoom; the rest scrolls."""
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.zoom_by(step)

    def _width(self) -> int:
        free = max(self.viewport().width() - _EDGE, 200)
        return round(min(free, 900) * _ZOOMS[self._zoom] * self.devicePixelRatioF())

    def _ask(self) -> None:
        if self._sheets:
            self._asked = self._width()
            self.wanted.emit(self._asked)

    def _sheet(self, at: int) -> QLabel:
        sheet = QLabel()
        sheet.setProperty("role", "sheet")
        sheet.setAccessibleName(window.pdf_page(at + 1))
        self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        return sheet
