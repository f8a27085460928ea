"""SKTM: letters, drafts, print queue and register; the form of a letter; one letter, one draft."""

from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.letter_life import LetterDraft
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.results import IssuedLetter
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame
from kelurahan_desk.ui.pages.draft_view import DraftView
from kelurahan_desk.ui.pages.letter_form import LetterForm
from kelurahan_desk.ui.pages.letter_home import DRAFTS, LIST, QUEUE, LetterHome
from kelurahan_desk.ui.pages.letter_view import LetterView, Opened
from kelurahan_desk.ui.pages.search_list import SearchList
from kelurahan_desk.ui.pages.views_page import View, ViewsPage
from kelurahan_desk.ui.print_desk import PrintDesk
from kelurahan_desk.ui.targets import NewLetter, ShowLetter, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import LETTER_TONES
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import window, window_printing
from kelurahan_desk.wording import window_letters as words

_LIMIT = 200


@dataclass(frozen=True, slots=True)
class _Listed:
    text: str
    letters: tuple[Letter, ...]
    purposes: dict[str, str]
    today: date


class LettersPage(ViewsPage):
    """Home with its tabs, the form, one letter, one draft."""

    areas = Area.LETTERS | Area.OFFICE
    code = pages.LETTERS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.LETTERS, words.SUBTITLE)
        self.purposes: dict[str, str] = {}
        self._today: date | None = None
        self.printer = PrintDesk(self)
        self.enqueue = button("letter_enqueue", window_printing.TO_QUEUE, self._enqueue, icon="printer")
        self.new = button("letter_new", words.NEW, self.new_letter, icon="plus", role="primary", key="Ctrl+N")
        self.header.buttons.addWidget(self.enqueue)
        self.header.buttons.addWidget(self.new)
        self.table: Table[Letter] = Table("letters", self._columns(), says=words.TABLE, several=True)
        self.listing = self._listing()
        self.home = LetterHome(self, self.listing)
        self.form, self.letter, self.draft = LetterForm(self), LetterView(self), DraftView(self)
        self.set_views(self.home, self.form, self.letter, self.draft)
        self._listen()

    def refresh(self) -> None:
        """The list as the search box says, and the tab shown."""
        self._look_up()
        self.home.refresh()

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

    def focus_search(self) -> bool:
        """Back to the search of the list."""
        self.home.turn_to(LIST)
        return super().focus_search()

    def show_drafts(self) -> None:
        """Home, on the drafts."""
        self.home.turn_to(DRAFTS)
        self.show_list()

    def turned(self, view: View) -> None:
        """The form has its own title; only home has buttons above it."""
        self.new.setVisible(view is self.home)
        self.enqueue.setVisible(view is self.home and self.home.at == LIST)
        replaces = self.form.task.replaces if view is self.form else ""
        self.header.title.setText(words.FORM_TITLE if view is self.form else window.LETTERS)
        self.header.say(words.form_subtitle(replaces) if view is self.form else words.SUBTITLE)

    def open_letter(self, number: str) -> None:
        """One letter with its stored pages."""
        desk = self.desk

        def read() -> Opened:
            titles = desk.letters.purpose_titles()
            letter, facts = desk.letters.get(number), desk.letters.facts(number)
            purpose = titles.get(letter.purpose, letter.purpose)
            return Opened(letter, desk.letters.pdf(number), purpose, facts.paper)

        self.run(read, self._show_letter, topic="letter")

    def _columns(self) -> tuple[Column[Letter], ...]:
        return (
            Column(words.NAME, lambda letter: letter.name, look=Look.STRONG),
            Column(words.NUMBER, lambda letter: letter.number, 266, Look.DIGITS),
            Column(words.NIK, lambda letter: mask_digits(letter.nik), 162, Look.DIGITS),
            Column(words.PURPOSE, lambda letter: words.short_purpose(letter.purpose, self.purposes), 138),
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
        self.table.marked.connect(lambda: self.enqueue.setEnabled(bool(self.table.marked_values())))
        self.home.turned.connect(lambda _at: self.turned(self.shown))
        self.form.left.connect(self._leave_form)
        self.form.begun.connect(lambda: self.turned(self.shown))
        self.form.issued.connect(self._issued)
        self.form.kept.connect(self._kept)
        self.letter.left.connect(self.show_list)
        self.letter.again.connect(self.new_letter)
        self.letter.like.connect(lambda number, replaces: self._like(number, replaces=replaces))
        self.home.drafts.opened.connect(lambda kept: self.draft.open_draft(kept.id))
        self.draft.left.connect(self.show_drafts)
        self.draft.changing.connect(self._change_draft)
        self.draft.issued.connect(self._issued)

    def _leave_form(self) -> None:
        task = self.form.task
        if task.draft_id is not None:
            self.draft.open_draft(task.draft_id)
        elif task.replaces:
            self.open_letter(task.replaces)
        else:
            self.show_list()

    def _like(self, number: str, *, replaces: bool) -> None:
        self.turn(self.form)
        self.form.begin_like(number, replaces=replaces)

    def _change_draft(self, kept: LetterDraft) -> None:
        self.turn(self.form)
        self.form.begin_draft(kept)

    def _kept(self, kept: LetterDraft) -> None:
        self.show_good_news(words.KEPT_NEWS)
        self.home.drafts.refresh()
        self.draft.open_draft(kept.id)

    def offer_print(self, numbers: tuple[str, ...]) -> None:
        """Ask for a printer and put the letters into its queue, in this order."""

        def join(choice: PrintChoice) -> None:
            self.run(
                lambda: self.desk.letters.enqueue(numbers, choice),
                lambda change: self._joined(len(numbers), change),
                topic="enqueue",
            )

        if numbers:
            self.printer.ask(window_printing.TO_QUEUE, "", join)

    def _enqueue(self) -> None:
        letters = tuple(letter for letter in self.table.marked_values() if letter.status.counts)
        self.offer_print(tuple(letter.number for letter in reversed(letters)))  # the list is newest first

    def _joined(self, count: int, change: Change) -> None:
        self.show_good_news(window_printing.queued(count))
        self.home.drafts.close_results()
        self.home.turn_to(QUEUE)
        self.show_list()
        self.changed(change)

    def _look_up(self) -> None:
        desk, text = self.desk, self.listing.text

        def read() -> _Listed:
            titles = desk.letters.purpose_titles()
            return _Listed(text, desk.letters.list(text, limit=_LIMIT), titles, desk.overview().today)

        self.run(read, self._show_list, topic="list")

    def _show_list(self, listed: _Listed) -> None:
        self.purposes, self._today = listed.purposes, listed.today
        found = listed.letters
        counted = words.counted(len(found), listed.text, _LIMIT)
        self.listing.show_rows(found, counted, narrowed=bool(listed.text))
        self.enqueue.setEnabled(bool(self.table.marked_values()))
        self.home.book.offer_years(listed.today.year)

    def _status(self, letter: Letter) -> str:
        return words.ENDED if self._over(letter) else words.LETTER_STATUSES[letter.status]

    def _tone(self, letter: Letter) -> Tone:
        return Tone.NEUTRAL if self._over(letter) else LETTER_TONES[letter.status]

    def _over(self, letter: Letter) -> bool:
        today = self._today
        return letter.status.counts and today is not None and letter.valid_until < today

    def _issued(self, issued: IssuedLetter) -> None:
        letter = issued.letter
        self.open_letter(letter.number)
        self.show_good_news(words.issued_news(letter.number))
        self.changed(issued.change)

    def _show_letter(self, opened: Opened) -> None:
        self.turn(self.letter)
        self.letter.show_letter(opened)
        self.letter.take_focus()
