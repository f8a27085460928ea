"""A PDF on the page, drawn off the GUI thread: the letter itself, its companions, or how it would look."""

from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.widgets.buttons import Button, icon_button
from kelurahan_desk.ui.widgets.layout import Card
from kelurahan_desk.ui.widgets.pdf_view import PagePicture, PdfView
from kelurahan_desk.wording import window_letters as words


class PdfPaper(Card):
    """Shows the bytes it is given, page by page at the width of the view."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(role="well")
        self.page, self.name = page, name
        self.pdf, self.count = b"", 0
        self.pages = PdfView(name)
        self.pages.wanted.connect(self._draw)
        self.body.setContentsMargins(2, 2, 2, 2)
        self.body.addWidget(self.pages, 1)

    def show_pdf(self, pdf: bytes, count: int) -> None:
        """Another document of so many pages; the place in the view is kept when their number stays."""
        anew, self.pdf, self.count = count != self.count, pdf, count
        if anew:
            self.pages.begin(count)
        else:
            self.pages.draw_again()

    def clear(self) -> None:
        """Nothing to show."""
        self.pdf, self.count = b"", 0
        self.pages.begin(0)

    def zooms(self) -> tuple[Button, Button]:
        """Smaller and larger, for whoever lays them out."""
        return (
            icon_button(f"{self.name}_zoom_out", "zoom-out", words.ZOOM_OUT, lambda: self.pages.zoom_by(-1)),
            icon_button(f"{self.name}_zoom_in", "zoom-in", words.ZOOM_IN, lambda: self.pages.zoom_by(1)),
        )

    def _draw(self, width: int) -> None:
        pdf, preview = self.pdf, self.page.desk.letters.preview
        for at in range(self.count):
            self.page.frame.jobs.render(
                lambda at=at: preview(pdf, at, width),  # type: ignore[misc]
                lambda picture, at=at: self._show_page(pdf, at, picture),  # type: ignore[misc]
                owner=self, failed=self.page.show_error, topic=f"{self.name}.page{at}",
            )  # fmt: skip

    def _show_page(self, pdf: bytes, at: int, picture: PagePicture) -> None:
        if pdf is self.pdf:
            self.pages.show_page(at, picture)
