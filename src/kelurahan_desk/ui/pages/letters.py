"""SKTM: the register with its search, the form of a new letter, and one letter with its pages."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.letter_form import LetterForm
from kelurahan_desk.ui.pages.letter_view import LetterView, Opened
from kelurahan_desk.ui.targets import NewLetter, ShowLetter, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import LETTER_TONES
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_letters as words

_LIMIT = 200


@dataclass(frozen=True, slots=True)
class _Listed:
    text: str
    letters: tuple[Letter, ...]
    purposes: dict[str, str]
    today: date


class LettersPage(Page):
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
        self.search = SearchBox("letter_search", words.SEARCH)
        self.count = label("", "soft", name="letter_count")
        self.table: Table[Letter] = Table("letters", self._columns(), says=words.TABLE)
        self.form, self.letter = LetterForm(self), LetterView(self)
        self.views = QStackedWidget()
        for widget in (self._list_view(), self.form, self.letter):
            self.views.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self._listen()

    def refresh(self) -> None:
        """The register as the search box says."""
        self._look_up(self.search.text().strip())

    def arrive(self, target: Target) -> None:
        """A new letter, or one of the register."""
        if isinstance(target, NewLetter):
            self._turn(self.form)
            self.form.begin(target.resident)
        elif isinstance(target, ShowLetter):
            self.open_letter(target.number)

    def take_focus(self) -> None:
        """Where work goes on in the view shown."""
        shown = self.views.currentWidget()
        if shown is self.form:
            self.form.take_focus()
        elif shown is self.letter:
            self.letter.take_focus()
        else:
            self.search.take_focus()

    def focus_search(self) -> bool:
        """Back to the register's search."""
        self.show_list()
        return True

    def go_back(self) -> bool:
        """Out of the form step by step; out of the letter; from the list to its search."""
        shown = self.views.currentWidget()
        if shown is self.form:
            self.form.step_back()
        elif shown is self.letter:
            self.show_list()
        elif self.search.text():
            self.search.clear()
        else:
            return False
        return True

    def new_letter(self) -> None:
        """An empty form."""
        self.arrive(NewLetter())

    def show_list(self) -> None:
        """The register."""
        self._turn(None)
        self.search.take_focus()

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

    def _list_view(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=1)
        top = row(gap=2)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        layout.addLayout(top)
        layout.addSpacing(4)
        self._not_found = EmptyState(
            "letter_not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND_SENTENCE
        )
        self._empty = EmptyState(
            "letters_empty", "file-text", words.EMPTY_TITLE, words.EMPTY_SENTENCE,
            button("letters_first", words.NEW, self.new_letter, icon="plus", role="primary"),
        )  # fmt: skip
        self._list = QStackedWidget()
        for widget in (self.table, self._not_found, self._empty):
            self._list.addWidget(widget)
        layout.addWidget(self._list, 1)
        return made

    def _listen(self) -> None:
        self.search.typed.connect(self._look_up)
        self.search.left_down.connect(self._into_list)
        self.table.left_up.connect(self.search.take_focus)
        self.table.opened.connect(lambda letter: self.open_letter(letter.number))
        self.form.left.connect(self.show_list)
        self.form.issued.connect(self._issued)
        self.letter.left.connect(self.show_list)
        self.letter.again.connect(self.new_letter)

    def _turn(self, view: QWidget | None) -> None:
        self.views.setCurrentWidget(view) if view else self.views.setCurrentIndex(0)
        self.new.setVisible(view is None)
        self.register.setVisible(view is None)
        self.header.title.setText(words.FORM_TITLE if view is self.form else window.LETTERS)
        self.header.say(words.FORM_SUBTITLE if view is self.form else words.SUBTITLE)

    def _into_list(self) -> None:
        if self.table.rows.values:
            self.table.choose(max(0, self.table.view.currentIndex().row()))
            self.table.take_focus()

    def _look_up(self, text: str) -> None:
        desk = self.desk

        def read() -> _Listed:
            titles = {purpose.code: purpose.title for purpose in desk.letters.purposes()}
            return _Listed(text, desk.letters.list(text, limit=_LIMIT), titles, desk.overview().today)

        self.run(read, self._show_list, topic="list")

    def _show_list(self, listed: _Listed) -> None:
        self._purposes, self._today = listed.purposes, listed.today
        self.table.show_rows(listed.letters, keep=True)
        number = len(listed.letters)
        self.count.setText(words.counted(number, listed.text, _LIMIT) if number else "")
        nothing = self._not_found if listed.text else self._empty
        self._list.setCurrentWidget(self.table if number else nothing)
        self.register.setEnabled(bool(number or listed.text))

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
        self._turn(self.letter)
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
