"""Beside the form of a letter: what to mind about the person, what the lists say, and the family."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.services.results import ResidentView
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem, window_residents
from kelurahan_desk.wording import window_letters as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.letters import LettersPage


class LetterSummary(Card):
    """Shows one person; a letter that is still valid can be opened from here."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__(name="letter_summary")
        self.page = page
        inside = QWidget()
        parts = column(inside, gap=1)
        self.attention = Card(words.ATTENTION, role="well", name="attention")
        self._said = column(gap=1)
        self.attention.body.addLayout(self._said)
        self.valid = Lines("valid_letters")
        self.attention.body.addWidget(self.valid)
        parts.addWidget(self.attention)
        self.standing, self.family = Facts("summary_standing"), Lines("summary_family")
        for heading, widget in ((words.STANDING, self.standing), (words.FAMILY, self.family)):
            parts.addWidget(label(heading, "caption"))
            parts.addWidget(widget)
            parts.addSpacing(8)
        parts.addStretch(1)
        self.body.addWidget(scrolling(inside, name="summary_scroll"))
        self.valid.pressed.connect(lambda number: page.open_letter(str(number)))

    def show_person(self, view: ResidentView, titles: Mapping[str, str], today: date) -> None:
        """Another person."""
        empty(self._said)
        doubts = tuple(tell_problem(doubt).text for doubt in view.doubts)
        valid = valid_letters(view, today)
        for letter in valid:
            self._say(words.still_valid(letter, titles.get(letter.purpose, letter.purpose)))
        for doubt in doubts:
            self._say(doubt)
        self.valid.show_lines(
            tuple(Line(letter.number, icon="file-text", key=letter.number) for letter in valid)
        )
        self.attention.setVisible(bool(doubts or valid))
        facts = window_residents.standing_facts(view.standing)
        self.standing.show_facts(facts or ((window_residents.DESIL, words.NO_STANDING),))
        self.family.show_lines(_family(view, today), words.NO_FAMILY)

    def _say(self, sentence: str) -> None:
        across = row(gap=1)
        across.addWidget(icon_label("triangle-alert", "warn", 18))
        across.addSpacing(4)
        across.addWidget(label(sentence, wrap=True), 1)
        self._said.addLayout(across)


def valid_letters(view: ResidentView, today: date) -> tuple[Letter, ...]:
    """The person's letters that still count today."""
    return tuple(letter for letter in view.letters if letter.status.counts and letter.valid_until >= today)


def _family(view: ResidentView, today: date) -> tuple[Line, ...]:
    return tuple(
        Line(
            other.person.name,
            window_residents.member(other.person, today),
            "" if other.person.life is Life.ALIVE else other.person.life.label.capitalize(),
            Tone.WARN,
            icon="user",
        )
        for other in view.household
        if other.id != view.resident.id
    )
