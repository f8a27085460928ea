"""SKTM: the register with its search, the form of a new letter, and one letter with its pages."""

from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame
from kelurahan_desk.ui.pages.letter_form import LetterForm
from kelurahan_desk.ui.pages.letter_view import LetterView, Opened
from kelurahan_desk.ui.pages.search_list import SearchList
from kelurahan_desk.ui.pages.views_page import View, ViewsPage
from kelurahan_desk.ui.targets import NewLetter, ShowLetter, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import LETTER_TONES
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_letters as words

_LIMIT = 200


@dataclass(frozen=True, slots=True)
class _Listed:
    text: str
    letters: tuple[Letter, ...]
    purposes: dict[str, str]
    today: date


class LettersPage(ViewsPage):
    """Three views: the register, the form, one letter."""

    areas = Area.LETTERS | Area.OFFICE
    code = pages.LETTERS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.LETTERS, words.SUBTITLE)
        self._purposes: dict[str, str] = {}
        self._today: date | None = None
        self.register = button("letter_register", words.REGISTER, self._register, icon="file-spreadsheet")
        self.new = button("letter_new", words.NEW, self.new_letter, icon="plus", role="primary", key="Ctrl+N")
        self.header.buttons.addWidget(self.register)
        self.header.buttons.addWidget(self.new)
        self.table: Table[Letter] = Table("letters", self._columns(), says=words.TABLE)
        self.listing = self._listing()
        self.form, self.letter = LetterForm(self), LetterView(self)
        self.set_views(self.listing, self.form, self.letter)
        self._listen()

    def refresh(self) -> None:
        """The register as the search box says."""
        self._look_up()

    def arrive(self, target: Target) -> None:
        """A new letter, or one of the register."""
        if isinstance(target, NewLetter):
            self.turn(self.form)
            self.form.begin(target.resident)
        elif isinstance(target, ShowLetter):
            self.open_letter(target.number)

    def new_letter(self) -> None:
        """An empty form."""
        self.arrive(NewLetter())

    def turned(self, view: View) -> None:
        """The form has its own title; only the register has buttons above it."""
        self.new.setVisible(view is self.listing)
        self.register.setVisible(view is self.listing)
        self.header.title.setText(words.FORM_TITLE if view is self.form else window.LETTERS)
        self.header.say(words.FORM_SUBTITLE if view is self.form else words.SUBTITLE)

    def open_letter(self, number: str) -> None:
        """One letter with its stored pages."""
        desk = self.desk

        def read() -> Opened:
            titles = {purpose.code: purpose.title for purpose in desk.letters.purposes()}
            letter = desk.letters.get(number)
            return Opened(letter, desk.letters.pdf(number), titles.get(letter.purpose, letter.purpose))

        self.run(read, self._show_letter, topic="letter")

    def _columns(self) -> tuple[Column[Letter], ...]:
        return (
            Column(words.NAME, lambda letter: letter.name, look=Look.STRONG),
            Column(words.NUMBER, lambda letter: letter.number, 266, Look.DIGITS),
            Column(words.NIK, lambda letter: mask_digits(letter.nik), 162, Look.DIGITS),
            Column(words.PURPOSE, lambda letter: words.short_purpose(letter.purpose, self._purposes), 138),
            Column(words.ISSUED, lambda letter: short_date(letter.issued), 114, Look.DIGITS),
            Column(words.VALID, lambda letter: short_date(letter.valid_until), 114, Look.DIGITS),
            Column(words.STATUS, self._status, 112, Look.BADGE, self._tone),
        )

    def _listing(self) -> SearchList[Letter]:
        first = button("letters_first", words.NEW, self.new_letter, icon="plus", role="primary")
        return SearchList(
            SearchBox("letter_search", words.SEARCH), self.table, count="letter_count",
            nothing=EmptyState("letters_empty", "file-text", words.EMPTY_TITLE, words.EMPTY_SENTENCE, first),
            not_found=EmptyState(
                "letter_not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND_SENTENCE
            ),
        )  # fmt: skip

    def _listen(self) -> None:
        self.listing.asked.connect(self._look_up)
        self.listing.opened.connect(lambda letter: self.open_letter(letter.number))
        self.form.left.connect(self.show_list)
        self.form.issued.connect(self._issued)
        self.letter.left.connect(self.show_list)
        self.letter.again.connect(self.new_letter)

    def _look_up(self) -> None:
        desk, text = self.desk, self.listing.text

        def read() -> _Listed:
            titles = {purpose.code: purpose.title for purpose in desk.letters.purposes()}
            return _Listed(text, desk.letters.list(text, limit=_LIMIT), titles, desk.overview().today)

        self.run(read, self._show_list, topic="list")

    def _show_list(self, listed: _Listed) -> None:
        self._purposes, self._today = listed.purposes, listed.today
        found = listed.letters
        counted = words.counted(len(found), listed.text, _LIMIT)
        self.listing.show_rows(found, counted, narrowed=bool(listed.text))
        self.register.setEnabled(bool(found or listed.text))

    def _status(self, letter: Letter) -> str:
        return words.ENDED if self._over(letter) else words.LETTER_STATUSES[letter.status]

    def _tone(self, letter: Letter) -> Tone:
        return Tone.NEUTRAL if self._over(letter) else LETTER_TONES[letter.status]

    def _over(self, letter: Letter) -> bool:
        today = self._today
        return letter.status.counts and today is not None and letter.valid_until < today

    def _issued(self, issued: IssuedLetter) -> None:
        letter = issued.letter
        purpose = self._purposes.get(letter.purpose, letter.purpose)
        self._show_letter(Opened(letter, issued.pdf, purpose))
        self.show_good_news(words.issued_news(letter.number))
        self.changed(issued.change)

    def _show_letter(self, opened: Opened) -> None:
        self.turn(self.letter)
        self.letter.show_letter(opened)
        self.letter.take_focus()

    def _register(self) -> None:
        if self._today is None:
            return
        year = self._today.year
        name = words.register_name(year)
        out = files.ask_save(self, words.REGISTER_TITLE, name, words.REGISTER_PATTERN)
        if out:
            self.run(
                lambda: self.desk.letters.write_register(year, out),
                lambda rows: self.show_good_news(words.register_news(rows, out.name)),
                topic="register",
            )
