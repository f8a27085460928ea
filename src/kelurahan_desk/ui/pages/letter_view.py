"""One letter: its pages as they were stored, its companion papers, and the next steps of its life."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.sktm import PAPERS, Letter, LetterStatus
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.ui.pages import letter_questions
from kelurahan_desk.ui.pages.pdf_paper import PdfPaper
from kelurahan_desk.ui.pages.signing_bar import SigningBar
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.printing import Sheets
from kelurahan_desk.ui.tones import LETTER_TONES
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import label, rule
from kelurahan_desk.wording import window_letters as words
from kelurahan_desk.wording import window_printing, window_signing

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_SIDE_WIDTH = 344
_PAPERS = ("letter", "statement", "receipt")
_SIGNED = len(_PAPERS)


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter with its stored bytes, the name of its purpose and the paper it is made for."""

    letter: Letter
    pdf: bytes
    purpose: str
    paper: str


class LetterView(View):
    """Preview at the left; register, print, save and the steps of its life at the right."""

    left = Signal()
    again = Signal()
    like = Signal(str, bool)  # the number of a letter to give again; True replaces it

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.setObjectName("letter_view")
        self.page = page
        self.opened: Opened | None = None
        self.paper = PdfPaper(page, "letter_pages")
        self.papers = Tabs(
            (
                *zip((f"paper_{name}" for name in _PAPERS), words.PAPER_TABS, strict=True),
                ("paper_signed", window_signing.TAB),
            )
        )
        self.number = label("", "heading", wrap=True, name="letter_number")
        self.status = Badge()
        self.facts = Facts("letter_facts")
        self.print = button(
            "letter_print", words.PRINT, self.print_letter, icon="printer", role="primary", key="Ctrl+P"
        )
        self.save = button("letter_save", words.SAVE_PDF, self._save, icon="save", key="Ctrl+S")
        self.more = button("letter_more", words.MORE, self.again.emit, icon="file-plus", key="Ctrl+N")
        self.same = button("letter_same", words.REPEAT_SHORT, self._same, icon="copy", key="Ctrl+U")
        self.hand_over = button("letter_hand_over", words.HAND_OVER, self._hand_over, icon="user")
        self.replace = button("letter_replace", words.REPLACE, self._replace)
        self.void = button("letter_void", words.VOID, self._void, role="danger")
        self.revoke = button("letter_revoke", words.REVOKE, self._revoke, role="danger")
        across = row(self, gap=2)
        shown = column(gap=1)
        shown.addWidget(self.papers)
        self.signing = SigningBar(self)
        shown.addWidget(self.signing)
        shown.addWidget(self.paper, 1)
        across.addLayout(shown, 1)
        side = self._side()
        side.setFixedWidth(_SIDE_WIDTH)
        across.addWidget(side)
        self.papers.turned.connect(self._turn_paper)
        page.printer.busy.connect(self._printing)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self.paper.pages.pages

    def show_letter(self, opened: Opened) -> None:
        """Another letter."""
        self.opened = opened
        letter = opened.letter
        self.number.setText(letter.number)
        self.status.say(words.LETTER_STATUSES[letter.status], LETTER_TONES[letter.status])
        self.facts.show_facts(words.letter_facts(letter, opened.purpose, mask_digits(letter.nik)))
        user, stands = self.page.desk.user, letter.status.counts
        fresh = letter.status is LetterStatus.ISSUED
        self.hand_over.setVisible(fresh and user.may(Permission.HAND_OVER_LETTER))
        self.void.setVisible(fresh and user.may(Permission.VOID_LETTER))
        self.revoke.setVisible(stands and user.may(Permission.REVOKE_LETTER))
        may_issue = user.may(Permission.ISSUE_LETTER)
        self.replace.setVisible(stands and may_issue and user.may(Permission.VOID_LETTER))
        self.same.setVisible(may_issue)
        self.more.setVisible(may_issue)
        self.papers.turn_to(0)

    def take_focus(self) -> None:
        """On printing: Enter, and the paper comes."""
        self.print.setFocus()

    def step_back(self) -> bool:
        """To the register."""
        self.left.emit()
        return True

    def print_letter(self) -> None:
        """Ask for a printer and print the pages shown."""
        opened, paper = self.opened, self.paper
        if opened is None or not paper.count:
            return
        number, own = opened.letter.number, paper.pdf is opened.pdf
        sheets = Sheets(number, paper.pdf, paper.count, PAPERS[opened.paper])

        def printed(choice: PrintChoice) -> None:
            self.page.show_good_news(window_printing.SENT)
            if own:
                letters = self.page.desk.letters
                self.page.run(
                    lambda: letters.note_printed(number, choice.printer, choice.copies),
                    lambda _done: None,
                    topic="printed",
                )

        self.page.printer.print(sheets, printed)

    def _side(self) -> Card:
        card = Card(name="letter_side")
        head = row(gap=1)
        head.addWidget(self.status)
        head.addStretch(1)
        for zoom in self.paper.zooms():
            head.addWidget(zoom)
        card.body.addLayout(head)
        card.body.addWidget(self.number)
        card.body.addWidget(self.print)
        for pair in ((self.save, self.hand_over), (self.more, self.same)):
            across = row(gap=1)
            for widget in pair:
                across.addWidget(widget, 1)
            card.body.addLayout(across)
        card.body.addWidget(rule())
        inside = QWidget()
        facts = column(inside)
        facts.addWidget(self.facts)
        facts.addStretch(1)
        card.body.addWidget(scrolling(inside, name="letter_facts_scroll"), 1)
        card.body.addWidget(label(words.REPRINT_NOTE, "small", wrap=True))
        ends = row(gap=1)
        for widget in (self.replace, self.void, self.revoke):
            ends.addWidget(widget, 1)
        foot = column(gap=1)
        foot.addLayout(ends)
        foot.addWidget(button("letter_back", words.BACK, self.left.emit, icon="chevron-left", role="quiet"))
        card.body.addLayout(foot)
        return card

    def _turn_paper(self, at: int) -> None:
        opened, letters = self.opened, self.page.desk.letters
        if opened is None:
            return
        self.signing.setVisible(at == _SIGNED)
        if at == _SIGNED:
            self.signing.show_letter(opened.letter)
            return
        if not at:
            self.paper.show_pdf(opened.pdf, opened.letter.pages)
            return
        make = (letters.statement, letters.receipt)[at - 1]

        def read() -> tuple[bytes, int]:
            pdf = make(opened.letter.number)
            return pdf, letters.page_count(pdf)

        self.page.run(read, lambda made: self.paper.show_pdf(*made), topic="companion")

    def _printing(self, busy: bool) -> None:  # noqa: FBT001 - a slot
        self.print.setEnabled(not busy)
        self.print.setText(f" {words.PRINTING if busy else words.PRINT}")

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

    def _same(self) -> None:
        if self.opened:
            self.like.emit(self.opened.letter.number, False)

    def _replace(self) -> None:
        if self.opened:
            self.like.emit(self.opened.letter.number, True)

    def _hand_over(self) -> None:
        opened = self.opened
        if opened is None:
            return
        letters, number = self.page.desk.letters, opened.letter.number
        name = letter_questions.ask_taker(self, number, opened.letter.name)
        if name:
            self.page.run(
                lambda: letters.hand_over(number, name),
                lambda change: self._done(number, change, words.handed_news(number, name)),
                topic="end",
            )

    def _void(self) -> None:
        if self.opened is None:
            return
        number, letters = self.opened.letter.number, self.page.desk.letters
        sentence = words.void_sentence(number)
        reason = ask.ask_reason(self, words.VOID_TITLE, sentence, words.VOID, dangerous=True)
        if reason:
            self.page.run(
                lambda: letters.void(number, reason),
                lambda change: self._done(number, change, words.ended_news(number, void=True)),
                topic="end",
            )

    def _revoke(self) -> None:
        if self.opened is None:
            return
        number, letters = self.opened.letter.number, self.page.desk.letters
        asked = letter_questions.ask_revocation(self, number)
        if asked:
            self.page.run(
                lambda: letters.revoke(number, asked.reason, asked.decision),
                lambda change: self._done(number, change, words.ended_news(number, void=False)),
                topic="end",
            )

    def _done(self, number: str, change: Change, news: str) -> None:
        self.page.show_good_news(news)
        self.page.changed(change)
        self.page.open_letter(number)
