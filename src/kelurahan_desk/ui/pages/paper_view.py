"""Looking at an attached scan: a picture or a PDF, page by page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.application import AttachmentRef
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.ui.widgets.buttons import icon_button
from kelurahan_desk.ui.widgets.layout import Card
from kelurahan_desk.ui.widgets.pdf_view import PagePicture, PdfView
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.wording import window_applications as words
from kelurahan_desk.wording import window_letters

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.applications import ApplicationsPage

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class _Picture:
    width: int
    height: int
    bgra: bytes


@dataclass(frozen=True, slots=True)
class _Scan:
    data: bytes
    mime: str
    pages: int


class PaperView(Card):
    """Shows one scan of the application in hand, or what this place is for."""

    def __init__(self, page: "ApplicationsPage") -> None:
        super().__init__(words.PAPER, name="paper_view")
        self.page = page
        self._scan: _Scan | None = None
        self.pages = PdfView("paper_pages")
        self.pages.wanted.connect(self._draw)
        self._nothing = EmptyState(
            "paper_nothing", "paperclip", words.PAPER_NOTHING_TITLE, words.PAPER_NOTHING
        )
        self._zooms = (
            icon_button("paper_smaller", "zoom-out", window_letters.ZOOM_OUT, lambda: self.pages.zoom_by(-1)),
            icon_button("paper_larger", "zoom-in", window_letters.ZOOM_IN, lambda: self.pages.zoom_by(1)),
        )
        for zoom in self._zooms:
            self.head.addWidget(zoom)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.pages)
        self.body.addWidget(self._stack, 1)
        self._turn(0)

    def clear(self) -> None:
        """Nothing chosen."""
        self._scan = None
        self.heading.setText(words.PAPER)
        self._turn(0)

    def show_paper(self, paper: AttachmentRef, label: str) -> None:
        """Fetch a scan and show it."""
        self.heading.setText(label)
        desk = self.page.desk

        def read() -> _Scan:
            data = desk.applications.document(paper.sha256)
            return _Scan(data, paper.mime, desk.letters.page_count(data) if paper.mime == _PDF else 1)

        self.page.run(read, self._show, topic="paper")

    def _show(self, scan: _Scan) -> None:
        self._scan = scan
        self._turn(1)
        self.pages.begin(scan.pages)

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        for zoom in self._zooms:
            zoom.setVisible(bool(at))

    def _draw(self, width: int) -> None:
        scan, letters = self._scan, self.page.desk.letters
        if scan is None:
            return
        for at in range(scan.pages):

            def picture(at: int = at) -> PagePicture:
                if scan.mime == _PDF:
                    return letters.preview(scan.data, at, width)
                return _decoded(scan.data, width)

            self.page.frame.jobs.render(
                picture, lambda shown, at=at: self._show_page(scan, at, shown),  # type: ignore[misc]
                owner=self, failed=self.page.show_error, topic=f"applications.page{at}",
            )  # fmt: skip

    def _show_page(self, scan: _Scan, at: int, picture: PagePicture) -> None:
        if scan is self._scan:
            self.pages.show_page(at, picture)


def _decoded(data: bytes, width: int) -> _Picture:
    image = QImage.fromData(data)
    if image.isNull():
        raise Trouble("ATTACHMENT_DAMAGED", sha256="")
    image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return _Picture(image.width(), image.height(), bytes(image.constBits()))
