"""The papers of a batch on the page: looked at, printed, saved as PDF."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.results import BatchPapers, SentBatch
from kelurahan_desk.ui.pages.pdf_paper import PdfPaper
from kelurahan_desk.ui.print_desk import PrintDesk
from kelurahan_desk.ui.printing import Sheets
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_exchange
from kelurahan_desk.wording import window_send as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.exchange import ExchangePage

_SIDE = 300
_TITLES = (words.MINUTES, words.COVER)
_FIELD = Field(name="paper_number", label=words.NUMBER, hint=words.NUMBER_HINT)


@dataclass(frozen=True, slots=True)
class _Made:
    papers: BatchPapers
    minutes_pages: int
    cover_pages: int


class BatchPapersView(QWidget):
    """`left` goes back."""

    left = Signal()

    def __init__(self, page: "ExchangePage") -> None:
        super().__init__()
        self.setObjectName("batch_papers")
        self.page = page
        self._batch: SentBatch | None = None
        self._made: _Made | None = None
        self.printer = PrintDesk(page)
        self.title = label("", "heading", name="papers_title")
        self.form = Form((_FIELD,))
        self.minutes, self.cover = PdfPaper(page, "minutes_pages"), PdfPaper(page, "cover_pages")
        self.tabs = Tabs((("papers_minutes", words.MINUTES), ("papers_cover", words.COVER)))
        self.shown = QStackedWidget()
        for paper in (self.minutes, self.cover):
            self.shown.addWidget(paper)
        self.tabs.turned.connect(self.shown.setCurrentIndex)
        self.print = button(
            "papers_print", words.PRINT, self._print, icon="printer", role="primary", key="Ctrl+P"
        )
        self.one = button("papers_print_one", words.PRINT_ONE, self._print_shown, icon="printer")
        self.save = button("papers_save", words.SAVE, self._save, icon="save", key="Ctrl+S")
        layout = row(self, gap=2)
        left = column(gap=1)
        left.addWidget(self.tabs)
        left.addWidget(self.shown, 1)
        layout.addLayout(left, 1)
        layout.addWidget(self._side())
        self.form.submitted.connect(self._make)

    def show_batch(self, batch: SentBatch) -> None:
        """The papers of another batch."""
        self._batch, self._made = batch, None
        self.title.setText(window_exchange.batch_label(batch.epoch, batch.seq))
        self.form.fill(paper_number="")
        self.minutes.clear()
        self.cover.clear()
        self.tabs.turn_to(0)
        self._allow()
        self._make()

    def take_focus(self) -> None:
        """On printing."""
        (self.print if self.print.isEnabled() else self.save).setFocus()

    def _side(self) -> Card:
        card = Card(words.PAPERS_TITLE)
        card.setFixedWidth(_SIDE)
        card.body.addWidget(self.title)
        card.body.addWidget(self.form)
        card.body.addWidget(button("papers_again", words.SHOW, self._make, icon="refresh-cw"))
        card.body.addStretch(1)
        foot = column(gap=1)
        for one in (self.print, self.one, self.save, button("papers_back", words.BACK, self.left.emit)):
            foot.addWidget(one)
        card.body.addLayout(foot)
        return card

    def _make(self) -> None:
        batch, number, desk = self._batch, self.form.text("paper_number"), self.page.desk
        if batch is None:
            return

        def make() -> _Made:
            made = desk.exchange.papers(batch.epoch, batch.seq, number)
            count = desk.letters.page_count
            return _Made(made, count(made.minutes), count(made.cover))

        self.page.run(make, self._show, topic="papers")

    def _show(self, made: _Made) -> None:
        self._made = made
        self.minutes.show_pdf(made.papers.minutes, made.minutes_pages)
        self.cover.show_pdf(made.papers.cover, made.cover_pages)
        self._allow()
        self.take_focus()

    def _allow(self) -> None:
        for one in (self.print, self.one, self.save):
            one.setEnabled(self._made is not None)

    def _print(self) -> None:
        """Every paper, on one printer."""
        self._send(self._sheets(), words.PRINTED)

    def _print_shown(self) -> None:
        at = self.shown.currentIndex()
        self._send(self._sheets()[at : at + 1], words.printed(_TITLES[at]))

    def _sheets(self) -> tuple[Sheets, ...]:
        made, paper = self._made, PAPERS[DEFAULT_PAPER]
        if made is None:
            return ()
        return (
            Sheets(_TITLES[0], made.papers.minutes, made.minutes_pages, paper),
            Sheets(_TITLES[1], made.papers.cover, made.cover_pages, paper),
        )

    def _send(self, sheets: tuple[Sheets, ...], says: str) -> None:
        if sheets:
            title = sheets[0].title if len(sheets) == 1 else words.PAPERS_TITLE
            self.printer.ask(title, DEFAULT_PAPER, lambda choice: self._next(sheets, choice, says))

    def _next(self, sheets: tuple[Sheets, ...], choice: PrintChoice, says: str) -> None:
        """One after the other; what stops the first keeps the others back."""
        if not sheets:
            self.page.show_good_news(says)
            return
        first, *rest = sheets
        self.printer.send(first, choice, lambda: self._next(tuple(rest), choice, says), self.page.show_error)

    def _save(self) -> None:
        batch, made = self._batch, self._made
        out = files.ask_folder(self, words.FOLDER_TITLE) if batch and made else None
        if batch and made and out:
            named = window_exchange.batch_label(batch.epoch, batch.seq)

            def save() -> None:
                write_durably(out / words.paper_file("berita-acara", named), made.papers.minutes)
                write_durably(out / words.paper_file("pengantar", named), made.papers.cover)

            self.page.run(save, lambda _done: self.page.show_good_news(words.SAVED, str(out)), topic="papers")
