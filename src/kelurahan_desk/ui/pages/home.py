"""Beranda: what waits today, and the ways to begin."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.application import Task
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.results import Overview
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.targets import (
    ImportResidents,
    LookUp,
    NewApplication,
    NewLetter,
    ShowApplication,
    ShowApplications,
    ShowLetter,
)
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import LETTER_TONES
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines, StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.task_list import TaskList
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_home as words
from kelurahan_desk.wording.window_residents import LETTER_STATUSES

_RECENT = 20
_UPPER_HEIGHT = 236


@dataclass(frozen=True, slots=True)
class _Read:
    overview: Overview
    tasks: tuple[Task, ...]
    profile: OfficeProfile
    letters: tuple[Letter, ...]
    purposes: dict[str, str]


class HomePage(Page):
    """Numbers, waiting work by state, tasks from answers."""

    areas = Area.RESIDENTS | Area.LETTERS | Area.APPLICATIONS | Area.TASKS | Area.EXCHANGE | Area.OFFICE
    code = pages.HOME

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.HOME)
        self._add_actions()
        self.empty = EmptyState(
            "home_empty", "users", words.EMPTY_TITLE, words.EMPTY_SENTENCE,
            button("home_import", words.EMPTY_ACTION, self._import, icon="file-spreadsheet", role="primary"),
        )  # fmt: skip
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self._stats = row(gap=2)
        self.cards = {
            "residents": StatCard(
                "stat_residents", "users", words.RESIDENTS, lambda: self._go(pages.RESIDENTS)
            ),
            "letters_today": StatCard("stat_today", "file-check", words.LETTERS_TODAY, self._letters),
            "letters_year": StatCard("stat_year", "file-text", words.LETTERS_YEAR, self._letters),
            "ready": StatCard("stat_ready", "send", words.READY, lambda: self._go(pages.EXCHANGE)),
        }
        for card in self.cards.values():
            self._stats.addWidget(card)
        self.body.addLayout(self._stats)
        self._add_lists()

    def refresh(self) -> None:
        """Numbers, tasks and the profile in one go."""
        desk = self.desk

        def read() -> _Read:
            purposes = desk.letters.purpose_titles()
            return _Read(
                desk.overview(), desk.tasks.list(open_only=True), desk.profile(),
                desk.letters.list(limit=_RECENT), purposes,
            )  # fmt: skip

        self.run(read, self._show, topic="overview")

    def take_focus(self) -> None:
        """On the main thing to do."""
        (self._new if self._new.isVisible() else self.cards["residents"]).setFocus()

    def _add_actions(self) -> None:
        self._lookup = button(
            "home_lookup", words.LOOK_UP, lambda: self.frame.go(pages.LOOKUP, LookUp()),
            icon="id-card", key="Ctrl+J",
        )  # fmt: skip
        self._apply = button(
            "home_new_application", words.NEW_APPLICATION, self._new_application,
            icon="file-plus", key="Ctrl+Shift+N",
        )  # fmt: skip
        self._new = button(
            "home_new_letter", words.NEW_LETTER, self._new_letter, icon="plus", role="primary", key="Ctrl+N"
        )
        self._actions = (self._lookup, self._apply, self._new)
        for action in self._actions:
            self.header.buttons.addWidget(action)

    def _add_lists(self) -> None:
        self.waiting = Lines("waiting")
        self.waiting.pressed.connect(self._open_state)
        self._left = Card(words.WAITING)
        self._left.body.addWidget(self.waiting)
        self._left.body.addStretch(1)
        self.tasks = TaskList("tasks")
        self.tasks.opened.connect(
            lambda task: self._go(pages.APPLICATIONS, ShowApplication(task.application))
        )
        self.tasks.finished.connect(self._finish)
        self._right = Card(words.TASKS)
        self._right.body.addWidget(scrolling(self.tasks, name="tasks_scroll"), 1)
        across = row(gap=2)
        for card in (self._left, self._right):
            card.setFixedHeight(_UPPER_HEIGHT)
            across.addWidget(card, 1)
        self.body.addLayout(across)
        self._purposes: dict[str, str] = {}
        self.recent_title = label(words.RECENT, "heading")
        self.recent: Table[Letter] = Table("recent_letters", self._columns(), says=words.RECENT)
        self.recent.opened.connect(lambda letter: self.frame.go(pages.LETTERS, ShowLetter(letter.number)))
        self.no_letters = EmptyState("no_letters", "file-text", words.NO_LETTERS_TITLE, words.NO_LETTERS)
        self.body.addWidget(self.recent_title)
        self.body.addWidget(self.recent, 1)
        self.body.addWidget(self.no_letters, 1)

    def _columns(self) -> tuple[Column[Letter], ...]:
        return (
            Column(words.NAME, lambda letter: letter.name, look=Look.STRONG),
            Column(words.NUMBER, lambda letter: letter.number, 276, Look.DIGITS),
            Column(words.PURPOSE, lambda letter: self._purposes.get(letter.purpose, letter.purpose)),
            Column(words.ISSUED, lambda letter: short_date(letter.issued), 116, Look.DIGITS),
            Column(
                words.STATUS, lambda letter: LETTER_STATUSES[letter.status], 104, Look.BADGE,
                lambda letter: LETTER_TONES[letter.status],
            ),
        )  # fmt: skip

    def _show(self, read: _Read) -> None:
        overview, place = read.overview, read.profile.place
        office = window.office_name(place.kind, place.kelurahan)
        self.header.say(f"{window.day_line(overview.today)} · {office}")
        has_people = overview.residents > 0
        self.empty.setVisible(not has_people)
        for widget in self._shown_with_people():
            widget.setVisible(has_people)
        for name, card in self.cards.items():
            card.show_figure(words.count(getattr(overview, name)))
        self.waiting.show_lines(_waiting(overview), words.NOTHING_WAITS)
        self.tasks.show_tasks(read.tasks)
        self._purposes = read.purposes
        self.recent.show_rows(read.letters, keep=True)
        self.recent.setVisible(has_people and bool(read.letters))
        self.no_letters.setVisible(has_people and not read.letters)

    def _shown_with_people(self) -> tuple[QWidget, ...]:
        return (
            *self.cards.values(),
            self._left,
            self._right,
            self._new,
            self._apply,
            self._lookup,
            self.recent_title,
        )

    def _open_state(self, state: object) -> None:
        if state in ("approved", "in_batch"):
            self._go(pages.EXCHANGE)
        else:
            self.frame.go(pages.APPLICATIONS, ShowApplications(str(state)))

    def _finish(self, task: Task) -> None:
        self.run(lambda: self.desk.tasks.finish(task.id), self._finished)

    def _finished(self, change: Change) -> None:
        self.show_good_news(words.TASK_FINISHED)
        self.changed(change)

    def _letters(self) -> None:
        self._go(pages.LETTERS)

    def _new_letter(self) -> None:
        self.frame.go(pages.LETTERS, NewLetter())

    def _new_application(self) -> None:
        self.frame.go(pages.APPLICATIONS, NewApplication())

    def _import(self) -> None:
        self.frame.go(pages.RESIDENTS, ImportResidents())

    def _go(self, code: str, target: ShowApplication | None = None) -> None:
        self.frame.go(code, target)


def _waiting(overview: Overview) -> tuple[Line, ...]:
    counts = {
        "draft": overview.drafts,
        "checked": overview.checked,
        "approved": overview.ready,
        "in_batch": overview.sent,
    }
    return tuple(
        Line(text, detail, words.count(counts[state]), Tone.ACCENT, icon, state)
        for state, (text, detail, icon) in words.WAITING_LINES.items()
        if counts[state]
    )
