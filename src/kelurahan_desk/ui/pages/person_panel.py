"""One person beside the list: who it is, what the lists say, family, letters, applications, doubts."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import ResidentView
from kelurahan_desk.ui import icons, pages
from kelurahan_desk.ui.targets import ShowApplication, ShowLetter
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import LETTER_TONES, STATE_TONES
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button, icon_button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import applications, tell_problem
from kelurahan_desk.wording import window_people as more_words
from kelurahan_desk.wording import window_residents as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.residents import ResidentsPage

_About = tuple[date, dict[str, str]]  # today, programme titles
_Read = tuple[ResidentView, _About]


class PersonPanel(QFrame):
    """Shows one person; numbers are masked until the eye is pressed."""

    def __init__(self, page: "ResidentsPage") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("person")
        self.page = page
        self.resident: int | None = None
        self._view: ResidentView | None = None
        self._revealed = False
        self._about: _About | None = None
        self._nothing = EmptyState(
            "person_nothing", "id-card", words.PERSON_NOTHING_TITLE, words.PERSON_NOTHING
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._person())
        column(self).addWidget(self._stack)

    def show_person(self, resident: int) -> None:
        """Read and show a person; of several in a row only the last one shows."""
        self.resident = resident
        self._revealed = False
        self._read()

    def refresh(self) -> None:
        """Read the person again, and what holds for everybody."""
        self._about = None
        self._read()

    def _read(self) -> None:
        resident, desk, known = self.resident, self.page.desk, self._about
        if resident is None:
            return

        def read() -> _Read:
            return desk.residents.view(resident), known or about()

        def about() -> _About:
            titles = {programme.code: programme.title for programme in desk.applications.programmes()}
            return desk.overview().today, titles

        self.page.run(read, self._show, topic="person")

    def clear(self) -> None:
        """Nobody is chosen."""
        self.resident = self._view = None
        self._stack.setCurrentIndex(0)

    def take_focus(self) -> None:
        """On the main button."""
        self.new_letter.setFocus()

    def _person(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=0)
        layout.addWidget(self._top())
        inside = QWidget()
        self._sections = column(inside, gap=2)
        self._sections.setContentsMargins(12, 4, 12, 20)
        self._sections.setSpacing(10)
        self.doubts = Card(role="well", name="doubts")
        self._sections.addWidget(self.doubts)
        self.standing, self.facts = Facts("standing"), Facts("facts")
        self.family, self.letters = Lines("family"), Lines("person_letters")
        self.applications = Lines("person_applications")
        for heading, widget in (
            (words.STANDING, self.standing),
            (words.FAMILY, self.family),
            (words.LETTERS, self.letters),
            (words.APPLICATIONS, self.applications),
            (words.FACTS, self.facts),
        ):
            caption = label(heading, "caption")
            caption.setIndent(8)
            self._sections.addWidget(caption)
            self._sections.addWidget(widget)
            self._sections.addSpacing(6)
        for facts in (self.standing, self.facts):
            facts.setContentsMargins(8, 0, 8, 0)
        self._sections.addStretch(1)
        layout.addWidget(scrolling(inside, name="person_scroll"), 1)
        go = self.page.frame.go
        self.family.pressed.connect(self.show_person)
        self.letters.pressed.connect(lambda number: go(pages.LETTERS, ShowLetter(str(number))))
        self.applications.pressed.connect(lambda key: go(pages.APPLICATIONS, ShowApplication(str(key))))
        return made

    def _top(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=1)
        layout.setContentsMargins(20, 18, 16, 12)
        self.name = label("", "heading", wrap=True, name="person_name")
        self.life = Badge()
        head = row(gap=1)
        head.addWidget(self.name, 1)
        head.addWidget(self.life)
        self.numbers = label("", "soft", name="person_numbers")
        self.eye = icon_button("person_eye", "eye", words.REVEAL, self._toggle)
        under = row(gap=1)
        under.addWidget(self.numbers, 1)
        under.addWidget(self.eye)
        layout.addLayout(head)
        layout.addLayout(under)
        self.new_letter = button(
            "person_new_letter",
            words.NEW_LETTER,
            self.page.new_letter,
            icon="file-plus",
            role="primary",
            key="Ctrl+N",
        )
        self.new_application = button(
            "person_new_application", words.NEW_APPLICATION, self.page.new_application,
            icon="clipboard-list", key="Ctrl+Shift+N",
        )  # fmt: skip
        buttons = row(gap=1)
        buttons.addWidget(self.new_letter, 1)
        buttons.addWidget(self.new_application, 1)
        layout.addLayout(buttons)
        more = row(gap=1)
        self.open = button(
            "person_open", more_words.OPEN, self.page.open_person,
            icon="id-card", role="quiet", key="Ctrl+O",
        )  # fmt: skip
        self.edit = button(
            "panel_edit", more_words.EDIT, self._edit, icon="pencil", role="quiet", key="Ctrl+E"
        )
        self.edit.setEnabled(self.page.desk.user.may(Permission.EDIT_RESIDENTS))
        more.addWidget(self.open, 1)
        more.addWidget(self.edit, 1)
        layout.addLayout(more)
        return made

    def _edit(self) -> None:
        if self._view:
            self.page.edit_resident(self._view.resident)

    def _show(self, read: _Read) -> None:
        view, self._about = read
        today, titles = self._about
        if view.resident.id != self.resident:
            return
        self._view = view
        person = view.resident.person
        self.name.setText(person.name)
        alive = person.life is Life.ALIVE
        self.life.say("" if alive else person.life.label.capitalize(), Tone.WARN)
        self.new_letter.setEnabled(alive)
        self._show_numbers()
        self._show_doubts((*view.doubts, *view.family))
        self.standing.show_facts(words.standing_facts(view.standing) or ((words.DESIL, words.NO_STANDING),))
        self.facts.show_facts(words.person_facts(person))
        self.family.show_lines(_family(view, today), words.NO_FAMILY)
        self.letters.show_lines(tuple(_letter(letter) for letter in view.letters), words.NO_LETTERS)
        self.applications.show_lines(
            tuple(_application(found, titles) for found in view.applications), words.NO_APPLICATIONS
        )
        self._stack.setCurrentIndex(1)

    def _show_numbers(self) -> None:
        if self._view is None:
            return
        person = self._view.resident.person
        shown = (lambda number: number or "") if self._revealed else mask_digits
        nik = shown(person.nik) or words.WITHOUT_NIK
        self.numbers.setText(f"{words.NIK} {nik}\n{words.KK} {shown(person.kk) or '–'}")
        says = words.CONCEAL if self._revealed else words.REVEAL
        self.eye.setToolTip(says)
        self.eye.setAccessibleName(says)
        icons.wear(self.eye, "eye-off" if self._revealed else "eye", "ink_soft")

    def _toggle(self) -> None:
        self._revealed = not self._revealed
        self._show_numbers()

    def _show_doubts(self, doubts: tuple[Problem, ...]) -> None:
        empty(self.doubts.body)
        self.doubts.setVisible(bool(doubts))
        for doubt in doubts:
            told = tell_problem(doubt)
            across = row(gap=1)
            across.addWidget(icon_label("triangle-alert", "warn", 18))
            across.addSpacing(4)
            across.addWidget(label(told.text, wrap=True), 1)
            self.doubts.body.addLayout(across)


def _family(view: ResidentView, today: date) -> tuple[Line, ...]:
    me = view.resident.id
    return tuple(
        Line(
            other.person.name,
            words.member(other.person, today),
            "" if other.person.life is Life.ALIVE else other.person.life.label.capitalize(),
            Tone.WARN,
            icon="user",
            key=other.id,
        )
        for other in view.household
        if other.id != me
    )


def _letter(letter: Letter) -> Line:
    return Line(
        letter.number,
        words.letter_line(letter.valid_until),
        words.LETTER_STATUSES[letter.status],
        LETTER_TONES[letter.status],
        key=letter.number,
    )


def _application(found: Application, titles: dict[str, str]) -> Line:
    decided = applications.DECISIONS[found.decision] if found.decision else ""
    return Line(
        titles.get(found.programme, found.programme),
        " · ".join(part for part in (applications.KINDS[found.kind], decided) if part),
        applications.STATES[found.state],
        STATE_TONES[found.state],
        key=found.id,
    )
