"""One letter: its pages as they were stored, and what can be done with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.sktm import Letter, LetterStatus, Paper
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.tones import LETTER_TONES
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button, icon_button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.pdf_view import PagePicture, PdfView
from kelurahan_desk.ui.widgets.text import label, rule
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_SIDE_WIDTH = 344
_LOOK = 300  # pixels: enough to tell the papers apart


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter with its stored bytes and the name of its purpose."""

    letter: Letter
    pdf: bytes
    purpose: str


class LetterView(View):
    """Preview at the left; register, print, save, void at the right."""

    left = Signal()
    again = Signal()

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.setObjectName("letter_view")
        self.page = page
        self.opened: Opened | None = None
        self.pages = PdfView("letter_pages")
        self.pages.wanted.connect(self._draw)
        self.number = label("", "heading", wrap=True, name="letter_number")
        self.status = Badge()
        self.facts = Facts("letter_facts")
        self.print = button(
            "letter_print", words.PRINT, self.print_letter, icon="printer", role="primary", key="Ctrl+P"
        )
        self.save = button("letter_save", words.SAVE_PDF, self._save, icon="save", key="Ctrl+S")
        self.more = button("letter_more", words.MORE, self.again.emit, icon="file-plus", key="Ctrl+N")
        self.hand_over = button("letter_hand_over", words.HAND_OVER, self._hand_over, icon="user")
        self.void = button("letter_void", words.VOID, self._void, icon="ban", role="danger")
        self.revoke = button("letter_revoke", words.REVOKE, self._revoke, icon="undo-2", role="danger")
        across = row(self, gap=2)
        across.addWidget(self._paper(), 1)
        side = self._side()
        side.setFixedWidth(_SIDE_WIDTH)
        across.addWidget(side)

    def show_letter(self, opened: Opened) -> None:
        """Another letter."""
        self.opened = opened
        letter = opened.letter
        self.number.setText(letter.number)
        self.status.say(words.LETTER_STATUSES[letter.status], LETTER_TONES[letter.status])
        self.facts.show_facts(words.letter_facts(letter, opened.purpose, mask_digits(letter.nik)))
        user, here = self.page.desk.user, letter.status is LetterStatus.ISSUED
        gone = letter.status is LetterStatus.HANDED_OVER
        self.hand_over.setVisible(here and user.may(Permission.HAND_OVER_LETTER))
        self.void.setVisible(here and user.may(Permission.VOID_LETTER))
        self.revoke.setVisible(gone and user.may(Permission.REVOKE_LETTER))
        self.pages.begin(letter.pages)

    def take_focus(self) -> None:
        """On printing: Enter, and the paper comes."""
        self.print.setFocus()

    def step_back(self) -> bool:
        """To the register."""
        self.left.emit()
        return True

    def print_letter(self) -> None:
        """Ask for a printer and print the stored pages."""
        opened = self.opened
        if opened is None:
            return
        preview = self.page.desk.letters.preview
        self.page.frame.jobs.render(
            lambda: preview(opened.pdf, 0, _LOOK), lambda picture: self._ask_printer(opened, picture),
            owner=self, failed=self.page.show_error, topic="letters.print",
        )  # fmt: skip

    def _paper(self) -> QWidget:
        card = Card(role="well")
        card.body.setContentsMargins(2, 2, 2, 2)
        card.body.addWidget(self.pages, 1)
        return card

    def _side(self) -> Card:
        card = Card(name="letter_side")
        head = row(gap=1)
        head.addWidget(self.status)
        head.addStretch(1)
        head.addWidget(
            icon_button("letter_zoom_out", "zoom-out", words.ZOOM_OUT, lambda: self.pages.zoom_by(-1))
        )
        head.addWidget(icon_button("letter_zoom_in", "zoom-in", words.ZOOM_IN, lambda: self.pages.zoom_by(1)))
        card.body.addLayout(head)
        card.body.addWidget(self.number)
        ways = column(gap=1)
        for widget in (self.print, self.save, self.hand_over, self.more):
            ways.addWidget(widget)
        card.body.addLayout(ways)
        card.body.addWidget(rule())
        inside = QWidget()
        facts = column(inside)
        facts.addWidget(self.facts)
        facts.addStretch(1)
        card.body.addWidget(scrolling(inside, name="letter_facts_scroll"), 1)
        card.body.addWidget(label(words.REPRINT_NOTE, "small", wrap=True))
        ends = row(gap=1)
        ends.addWidget(self.void, 1)
        ends.addWidget(self.revoke, 1)
        foot = column(gap=1)
        foot.addLayout(ends)
        foot.addWidget(button("letter_back", words.BACK, self.left.emit, icon="chevron-left", role="quiet"))
        card.body.addLayout(foot)
        return card

    def _draw(self, width: int) -> None:
        opened = self.opened
        if opened is None:
            return
        preview = self.page.desk.letters.preview
        for at in range(opened.letter.pages):
            self.page.frame.jobs.render(
                lambda at=at: preview(opened.pdf, at, width),  # type: ignore[misc]
                lambda picture, at=at: self._show_page(opened, at, picture),  # type: ignore[misc]
                owner=self, failed=self.page.show_error, topic=f"letters.page{at}",
            )  # fmt: skip

    def _show_page(self, opened: Opened, at: int, picture: PagePicture) -> None:
        if opened is self.opened:
            self.pages.show_page(at, picture)

    def _ask_printer(self, opened: Opened, picture: PagePicture) -> None:
        paper = printing.paper_of(picture)
        try:
            printer = printing.ask_printer(self, opened.letter.number)
        except Refusal as error:
            self.page.show_error(error)
            return
        if printer is None:
            return
        if printing.choose_form(printer, paper) or self._smaller(paper, printer.printerName()):
            self._print(opened, paper, printer)

    def _smaller(self, paper: Paper, name: str) -> bool:
        sentence = words.form_missing(paper, name)
        return ask.confirm(self, words.FORM_MISSING_TITLE, sentence, words.FORM_MISSING_YES)

    def _print(self, opened: Opened, paper: Paper, printer: QPrinter) -> None:
        preview = self.page.desk.letters.preview
        self.print.setEnabled(False)
        self.print.setText(f" {words.PRINTING}")

        self.page.frame.jobs.render(
            lambda: printing.print_pages(
                printer, paper, opened.letter.pages, lambda at, width: preview(opened.pdf, at, width)
            ),
            lambda _done: self._printed(),
            owner=self,
            failed=self._not_printed,
        )

    def _printed(self) -> None:
        self._printing_over()
        self.page.show_good_news(words.PRINTED)

    def _not_printed(self, error: Refusal | Trouble) -> None:
        self._printing_over()
        self.page.show_error(error)

    def _printing_over(self) -> None:
        self.print.setEnabled(True)
        self.print.setText(f" {words.PRINT}")

    def _save(self) -> None:
        opened = self.opened
        if opened is None:
            return
        name = words.file_name(opened.letter)
        out = files.ask_save(self, words.SAVE_PDF_TITLE, name, words.PDF_PATTERN)
        if out:
            self._save_to(opened.letter.number, out)

    def _save_to(self, number: str, out: Path) -> None:
        self.page.run(
            lambda: self.page.desk.letters.save_pdf(number, out),
            lambda _letter: self.page.show_good_news(words.saved_news(out.name)),
            topic="save",
        )

    def _hand_over(self) -> None:
        opened = self.opened
        if opened is None:
            return
        letters, number = self.page.desk.letters, opened.letter.number
        name = ask_taker(self, number, opened.letter.name)
        if name:
            self.page.run(
                lambda: letters.hand_over(number, name),
                lambda change: self._done(number, change, words.handed_news(number, name)),
                topic="end",
            )

    def _void(self) -> None:
        self._end(void=True)

    def _revoke(self) -> None:
        self._end(void=False)

    def _end(self, *, void: bool) -> None:
        if self.opened is None:
            return
        number, letters = self.opened.letter.number, self.page.desk.letters
        title = words.VOID_TITLE if void else words.REVOKE_TITLE
        sentence = words.void_sentence(number) if void else words.revoke_sentence(number)
        reason = ask.ask_reason(self, title, sentence, words.VOID if void else words.REVOKE, dangerous=True)
        if not reason:
            return
        end = letters.void if void else letters.revoke
        self.page.run(
            lambda: end(number, reason),
            lambda change: self._done(number, change, words.ended_news(number, void=void)),
            topic="end",
        )

    def _done(self, number: str, change: Change, news: str) -> None:
        self.page.show_good_news(news)
        self.page.changed(change)
        self.page.open_letter(number)


def ask_taker(parent: QWidget, number: str, applicant: str) -> str:
    """Who takes the letter, "" when the person changed their mind."""
    field = Field(name="taker", label=words.TAKER, required=True, limit=100)
    question = ask.Question(
        parent, words.HAND_OVER_TITLE, words.hand_over_sentence(number), words.HAND_OVER, fields=(field,)
    )
    question.form.fill(taker=applicant)
    accepted = question.exec() == QDialog.DialogCode.Accepted
    return question.form.text("taker") if accepted else ""
