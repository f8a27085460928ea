"""The register book in the window: on paper by month or year, its gaps, what expires, and checking a code."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.register import GapReport, Recap
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.services.results import VerifierReport
from kelurahan_desk.ui.pages.letter_counts import LetterCounts
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_book as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage

_YEARS = 6
_SHOWN = 60
_PERIOD = (
    Field(name="year", label=words.YEAR, kind=Input.CHOICE),
    Field(name="month", label=words.MONTH, kind=Input.CHOICE, choices=words.MONTH_CHOICES),
)
_CODE = (Field(name="code", label=words.CODE, placeholder=words.CODE_PLACEHOLDER, required=True, limit=1000),)
_DAYS = (Field(name="days", label=words.DAYS, kind=Input.CHOICE, choices=words.DAY_CHOICES),)
_VERDICTS = {
    "valid": Tone.OK, "expired": Tone.WARN, "revoked": Tone.ERROR, "altered": Tone.ERROR,
    "unknown": Tone.WARN,
}  # fmt: skip


class LetterBookView(View):
    """Two columns: the book with its gaps; proof and expiry."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.page = page
        self.period, self.code, self.days = Form(_PERIOD, columns=2), Form(_CODE), Form(_DAYS)
        self.complete, self.verdict = Badge(), Badge()
        self.series, self.gaps = Facts("gap_series"), Lines("gap_lines")
        self.expiring = Lines("expiring_letters")
        self.counts = LetterCounts()
        self.verdict_text = label("", wrap=True, name="verdict_text")
        left, right = QWidget(), QWidget()
        self._left(left)
        self._right(right)
        across = row(self, gap=2)
        across.addWidget(scrolling(left, name="book_scroll"), 1)
        across.addWidget(scrolling(right, name="proof_scroll"), 1)
        self.period.changed.connect(lambda _name: self.refresh())
        self.days.changed.connect(lambda _name: self._read_expiring())
        self.code.submitted.connect(self._verify)
        self.code.changed.connect(lambda _name: self._say_verdict(""))
        self.expiring.pressed.connect(lambda number: page.open_letter(str(number)))
        self.days.fill(days="14")
        self._say_verdict("")

    @property
    def year(self) -> int:
        """The year chosen."""
        return int(self.period.text("year") or 0)

    @property
    def month(self) -> int | None:
        """The month chosen, None for the whole year."""
        return int(self.period.text("month") or 0) or None

    def offer_years(self, newest: int) -> None:
        """The years to choose from; the newest one at first."""
        if not self.period.text("year"):
            years = tuple((str(year), str(year)) for year in range(newest, newest - _YEARS, -1))
            before = self.period.blockSignals(True)
            self.period.offer("year", years)
            self.period.blockSignals(before)
            self.refresh()

    def refresh(self) -> None:
        """Read gaps, counts and what expires."""
        letters, year = self.page.desk.letters, self.year
        if year:
            self.page.run(
                lambda: (
                    letters.gaps(year),
                    letters.recap(year),
                    letters.purpose_titles(),
                ),
                lambda read: self._show(*read),
                topic="book",
            )
            self._read_expiring()

    def take_focus(self) -> None:
        """On the code: somebody holds a paper in his hand."""
        self.code.take_focus()

    def _left(self, made: QWidget) -> None:
        layout = column(made, gap=2)
        book = Card(words.BOOK, name="book_card")
        book.body.addWidget(self.period)
        buttons = row(gap=1)
        for name, text, icon, work in (
            ("letter_register", words.AS_SHEET, "file-spreadsheet", lambda: self._write("xlsx")),
            ("book_pdf", words.AS_PDF, "file-text", lambda: self._write("pdf")),
            ("book_recap", words.RECAP, "list-todo", self._recap),
        ):
            buttons.addWidget(button(name, text, work, icon=icon))
        buttons.addStretch(1)
        book.body.addLayout(buttons)
        gaps = Card(words.GAPS, name="gap_card")
        gaps.head.addWidget(self.complete)
        gaps.body.addWidget(label(words.GAPS_SENTENCE, "small", wrap=True))
        gaps.body.addWidget(self.series)
        gaps.body.addWidget(self.gaps)
        for card in (book, self.counts, gaps):
            layout.addWidget(card)
        layout.addStretch(1)

    def _right(self, made: QWidget) -> None:
        layout = column(made, gap=2)
        proof = Card(words.PROOF, name="proof_card")
        proof.head.addWidget(self.verdict)
        proof.body.addWidget(self.code)
        proof.body.addWidget(self.verdict_text)
        buttons = row(gap=1)
        for name, text, icon, work in (
            ("verify_code", words.VERIFY, "shield-check", self._verify),
            ("verify_pdf", words.VERIFY_PDF, "file-search", self._verify_pdf),
        ):
            buttons.addWidget(button(name, text, work, icon=icon))
        buttons.addStretch(1)
        proof.body.addLayout(buttons)
        page = Card(words.VERIFIER, name="verifier_card")
        page.body.addWidget(label(words.VERIFIER_SENTENCE, "small", wrap=True))
        across = row(gap=1)
        across.addWidget(button("write_verifier", words.WRITE_VERIFIER, self._verifier, icon="download"))
        across.addStretch(1)
        page.body.addLayout(across)
        soon = Card(words.EXPIRING, name="expiring_card")
        soon.body.addWidget(self.days)
        soon.body.addWidget(self.expiring)
        for card in (proof, page, soon):
            layout.addWidget(card)
        layout.addStretch(1)

    def _show(self, report: GapReport, recap: Recap, titles: dict[str, str]) -> None:
        self.counts.show_recap(recap, titles)
        self.complete.say(
            words.COMPLETE if report.complete else words.BROKEN, Tone.OK if report.complete else Tone.ERROR
        )
        self.series.show_facts(words.series_facts(report))
        told = words.gap_lines(report)
        self.gaps.show_lines(tuple(Line(text, detail) for text, detail in told), words.NO_GAPS)

    def _read_expiring(self) -> None:
        letters, days = self.page.desk.letters, int(self.days.text("days") or 14)
        if self.year:
            self.page.run(lambda: letters.expiring(days, _SHOWN), self._show_expiring, topic="expiring")

    def _show_expiring(self, expiring: tuple[Letter, ...]) -> None:
        self.expiring.show_lines(
            tuple(Line(one.name, words.expires(one), icon="clock", key=one.number) for one in expiring),
            words.NONE_EXPIRES,
        )

    def _write(self, kind: str) -> None:
        year, month, letters = self.year, self.month, self.page.desk.letters
        out = files.ask_save(self, words.SAVE_BOOK, words.book_name(year, month, kind), words.PATTERNS[kind])
        if out:
            self.page.run(
                lambda: letters.write_register(year, out, month),
                lambda rows: self.page.show_good_news(words.book_news(rows, out.name)),
                topic="register",
            )

    def _recap(self) -> None:
        year, letters = self.year, self.page.desk.letters
        name = words.recap_name(year)
        out = files.ask_save(self, words.SAVE_RECAP, name, words.PATTERNS["xlsx"])
        if out:
            self.page.run(
                lambda: letters.write_recap(year, out),
                lambda _rows: self.page.show_good_news(words.written(out.name)),
                topic="register",
            )

    def _verify(self) -> None:
        code, letters = self.code.text("code"), self.page.desk.letters
        if self.code.check():
            self.page.run(lambda: letters.verify(code), self._say_verdict, topic="verify")

    def _verify_pdf(self) -> None:
        path: Path | None = files.ask_open(self, words.VERIFY_PDF, words.PATTERNS["pdf"])
        if path:
            letters = self.page.desk.letters
            self.page.run(lambda: letters.verify_pdf(path), self._say_verdict, topic="verify")

    def _say_verdict(self, verdict: str) -> None:
        self.verdict.setVisible(bool(verdict))
        self.verdict_text.setVisible(bool(verdict))
        if verdict:
            self.verdict.say(words.VERDICTS[verdict][0], _VERDICTS[verdict])
            self.verdict_text.setText(words.VERDICTS[verdict][1])

    def _verifier(self) -> None:
        letters = self.page.desk.letters
        out = files.ask_save(self, words.WRITE_VERIFIER, words.VERIFIER_NAME, words.PATTERNS["html"])
        if out:

            def told(report: VerifierReport) -> None:
                text, hint = words.verifier_news(report.ended, report.fingerprint, out.name)
                self.page.show_good_news(text, hint)

            self.page.run(lambda: letters.write_verifier(out), told, topic="verifier")
