"""Looking at a paper of the application in hand."""

from typing import TYPE_CHECKING

from kelurahan_desk.domain.application import AttachmentRef
from kelurahan_desk.ui.widgets.pdf_view import PagePicture
from kelurahan_desk.ui.widgets.scan_view import PDF, Scan, ScanView
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.wording import window_applications as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.applications import ApplicationsPage


class PaperView(ScanView):
    """Shows one scan of the application in hand, or what this place is for."""

    def __init__(self, page: "ApplicationsPage") -> None:
        nothing = EmptyState("paper_nothing", "paperclip", words.PAPER_NOTHING_TITLE, words.PAPER_NOTHING)
        letters = page.desk.letters

        def paint(data: bytes, at: int, width: int) -> PagePicture:
            return letters.preview(data, at, width)

        super().__init__(page, words.PAPER, nothing, paint, name="paper")

    def show_paper(self, paper: AttachmentRef, label: str) -> None:
        """Fetch a scan and show it."""
        desk = self.page.desk

        def fetch() -> Scan:
            data = desk.applications.document(paper.sha256)
            return Scan(data, paper.mime, desk.letters.page_count(data) if paper.mime == PDF else 1)

        self.read(label, fetch)
