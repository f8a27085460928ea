"""A scan page by page, a picture or a PDF: read in the store lane, drawn in the other one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.widgets.buttons import icon_button
from kelurahan_desk.ui.widgets.layout import Card
from kelurahan_desk.ui.widgets.pdf_view import PagePicture, PdfView
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.wording import window_letters

PDF = "application/pdf"
PagePainter = Callable[[bytes, int, int], PagePicture]
"""A page of a PDF (bytes, the first page is 0, width in pixels) as a picture; touches no store."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A document in hand."""

    data: bytes
    mime: str
    pages: int


@dataclass(frozen=True, slots=True)
class _Picture:
    width: int
    height: int
    bgra: bytes


class ScanView(Card):
    """Shows one scan, or what this place is for. `title` stands above while there is none."""

    def __init__(
        self, page: DeskPage[Any], title: str, nothing: EmptyState, paint: PagePainter, *, name: str
    ) -> None:
        super().__init__(title, name=f"{name}_view")
        self.page = page
        self._title, self._paint = title, paint
        self._scan: Scan | None = None
        self.pages = PdfView(f"{name}_pages")
        self.pages.wanted.connect(self._draw)
        self._zooms = (
            icon_button(
                f"{name}_smaller", "zoom-out", window_letters.ZOOM_OUT, lambda: self.pages.zoom_by(-1)
            ),
            icon_button(f"{name}_larger", "zoom-in", window_letters.ZOOM_IN, lambda: self.pages.zoom_by(1)),
        )
        for zoom in self._zooms:
            self.head.addWidget(zoom)
        self._stack = QStackedWidget()
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.pages)
        self.body.addWidget(self._stack, 1)
        self._turn(0)

    def clear(self) -> None:
        """Nothing chosen."""
        self._scan = None
        self.heading.setText(self._title)
        self._turn(0)

    def read(self, says: str, fetch: Callable[[], Scan]) -> None:
        """Fetch a scan in the store lane and show it under another title."""
        self.heading.setText(says)
        self.page.run(fetch, self._show, topic="paper")

    def _show(self, scan: Scan) -> None:
        self._scan = scan
        self._turn(1)
        self.pages.begin(scan.pages)

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        for zoom in self._zooms:
            zoom.setVisible(bool(at))

    def _draw(self, width: int) -> None:
        scan, paint = self._scan, self._paint
        if scan is None:
            return
        for at in range(scan.pages):

            def picture(at: int = at) -> PagePicture:
                return paint(scan.data, at, width) if scan.mime == PDF else _decoded(scan.data, width)

            self.page.frame.jobs.render(
                picture, lambda shown, at=at: self._show_page(scan, at, shown),  # type: ignore[misc]
                owner=self, failed=self.page.show_error, topic=f"{self.page.code}.page{at}",
            )  # fmt: skip

    def _show_page(self, scan: Scan, at: int, picture: PagePicture) -> None:
        if scan is self._scan:
            self.pages.show_page(at, picture)


def _decoded(data: bytes, width: int) -> _Picture:
    image = QImage.fromData(data)
    if image.isNull():
        raise Trouble("ATTACHMENT_DAMAGED", sha256="")
    image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return _Picture(image.width(), image.height(), bytes(image.constBits()))
