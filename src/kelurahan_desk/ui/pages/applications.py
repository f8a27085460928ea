"""Pengajuan: the list by state, the form of a new one, and one application with its steps."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from kelurahan_desk.domain.application import Application, State
from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.results import ApplicationResult
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.application_form import ApplicationForm
from kelurahan_desk.ui.pages.application_view import ApplicationView, Looked
from kelurahan_desk.ui.targets import NewApplication, ShowApplication, ShowApplications, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import DECISION_TONES, OUTCOME_TONES, STATE_TONES
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import applications, window
from kelurahan_desk.wording import window_applications as words

_LIMIT = 200


@dataclass(frozen=True, slots=True)
class _Listed:
    found: tuple[Application, ...]
    narrowed: bool


def _status(found: Application) -> str:
    return applications.DECISIONS[found.decision] if found.decision else applications.STATES[found.state]


def _status_tone(found: Application) -> Tone:
    return DECISION_TONES[found.decision] if found.decision else STATE_TONES[found.state]


_COLUMNS: tuple[Column[Application], ...] = (
    Column(words.NAME, lambda found: found.name, look=Look.STRONG),
    Column(words.NIK, lambda found: mask_digits(found.nik), 164, Look.DIGITS),
    Column(words.PROPOSAL, words.proposal, 200),
    Column(words.CREATED, lambda found: short_date(found.created_at.date()), 114, Look.DIGITS),
    Column(
        words.OUTCOME,
        lambda found: applications.OUTCOMES[found.verdict.outcome] if found.verdict else "",
        222,
        Look.BADGE,
        lambda found: OUTCOME_TONES[found.verdict.outcome] if found.verdict else Tone.NEUTRAL,
    ),
    Column(words.STATE, _status, 148, Look.BADGE, _status_tone),
)


class ApplicationsPage(Page):
    """Three views: the list, the form, one application."""

    areas = Area.APPLICATIONS | Area.LETTERS | Area.RESIDENTS
    code = pages.APPLICATIONS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.APPLICATIONS, words.SUBTITLE)
        self.state: State | None = None
        self.new = button(
            "application_new", words.NEW, self.new_application, icon="plus", role="primary", key="Ctrl+N"
        )
        self.header.buttons.addWidget(self.new)
        self.search = SearchBox("application_search", words.SEARCH)
        self.count = label("", "soft", name="application_count")
        self.table: Table[Application] = Table("applications", _COLUMNS, says=words.TABLE)
        self.chips: dict[State | None, Button] = {}
        self.form, self.application = ApplicationForm(self), ApplicationView(self)
        self.views = QStackedWidget()
        for widget in (self._list_view(), self.form, self.application):
            self.views.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self._listen()

    def refresh(self) -> None:
        """The list, and the form or the application shown."""
        self._look_up()
        shown = self.views.currentWidget()
        if shown is self.form:
            self.form.refresh()
        elif shown is self.application and self.application.looked:
            self._read(self.application.looked.result.application.id, self.application.show_application)

    def arrive(self, target: Target) -> None:
        """A new application, one of the list, or the list of a state."""
        if isinstance(target, NewApplication):
            self._turn(self.form)
            self.form.begin(target.resident)
        elif isinstance(target, ShowApplication):
            self.open_application(target.application)
        elif isinstance(target, ShowApplications):
            self.search.clear()
            self.choose_state(State(target.state) if target.state else None)
            self.show_list()

    def take_focus(self) -> None:
        """Where work goes on in the view shown."""
        shown = self.views.currentWidget()
        if shown is self.form:
            self.form.take_focus()
        elif shown is self.application:
            self.application.take_focus()
        else:
            self.search.take_focus()

    def focus_search(self) -> bool:
        """Back to the list's search."""
        self.show_list()
        return True

    def go_back(self) -> bool:
        """Out of the form step by step; out of the application; from the list to an empty search."""
        shown = self.views.currentWidget()
        if shown is self.form:
            self.form.step_back()
        elif shown is self.application:
            self.show_list()
        elif self.search.text():
            self.search.clear()
        else:
            return False
        return True

    def new_application(self) -> None:
        """An empty form."""
        self.arrive(NewApplication())

    def show_list(self) -> None:
        """The list."""
        self._turn(None)
        self.search.take_focus()

    def choose_state(self, state: State | None) -> None:
        """Only the applications of a state, or all."""
        self.state = state
        self.chips[state].setChecked(True)
        self._look_up()

    def open_application(self, application: str) -> None:
        """One application."""
        self._read(application, self._show_application)

    def _read(self, application: str, done: Callable[[Looked], None]) -> None:
        service = self.desk.applications

        def read() -> Looked:
            result = service.get(application)
            return Looked(result, _programme(service.programmes(), result))

        self.run(read, done, topic="application")

    def _list_view(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=1)
        top, chips = row(gap=2), row(gap=0)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        self._group = QButtonGroup(self)
        for state in (None, *State):
            chips.addWidget(self._chip(state))
        chips.addStretch(1)
        self.chips[None].setChecked(True)
        layout.addLayout(top)
        layout.addLayout(chips)
        self._not_found = EmptyState(
            "application_not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND_SENTENCE
        )
        self._empty = EmptyState(
            "applications_empty", "clipboard-list", words.EMPTY_TITLE, words.EMPTY_SENTENCE,
            button("applications_first", words.NEW, self.new_application, icon="plus", role="primary"),
        )  # fmt: skip
        self._list = QStackedWidget()
        for widget in (self.table, self._not_found, self._empty):
            self._list.addWidget(widget)
        layout.addWidget(self._list, 1)
        return made

    def _chip(self, state: State | None) -> Button:
        name = f"chip_{state.value}" if state else "chip_all"
        made = button(name, applications.STATES[state] if state else words.ALL, role="tab")
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.choose_state(state))
        self._group.addButton(made)
        self.chips[state] = made
        return made

    def _listen(self) -> None:
        self.search.typed.connect(lambda _text: self._look_up())
        self.search.left_down.connect(self._into_list)
        self.table.left_up.connect(self.search.take_focus)
        self.table.opened.connect(lambda found: self.open_application(found.id))
        self.form.left.connect(self.show_list)
        self.form.recorded.connect(self._recorded)
        self.application.left.connect(self.show_list)

    def _turn(self, view: QWidget | None) -> None:
        if view:
            self.views.setCurrentWidget(view)
        else:
            self.views.setCurrentIndex(0)
        self.new.setVisible(view is None)
        self.header.title.setText(words.FORM_TITLE if view is self.form else window.APPLICATIONS)
        self.header.say(words.FORM_SUBTITLE if view is self.form else words.SUBTITLE)

    def _into_list(self) -> None:
        if self.table.rows.values:
            self.table.choose(max(0, self.table.view.currentIndex().row()))
            self.table.take_focus()

    def _look_up(self) -> None:
        state, text, service = self.state, self.search.text().strip(), self.desk.applications
        self.run(
            lambda: _Listed(service.list(state, text, _LIMIT), bool(state or text)), self._show, topic="list"
        )

    def _show(self, listed: _Listed) -> None:
        number = len(listed.found)
        self.table.show_rows(listed.found, keep=True)
        self.count.setText(words.counted(number, _LIMIT) if number else "")
        nothing = self._not_found if listed.narrowed else self._empty
        self._list.setCurrentWidget(self.table if number else nothing)

    def _recorded(self, result: ApplicationResult) -> None:
        application = result.application
        programme = self.form.programmes.get(application.programme)
        self._show_application(Looked(result, programme))
        self.show_good_news(words.submitted(application.name, missing=bool(application.missing)))
        self.changed(result.change)

    def _show_application(self, looked: Looked) -> None:
        self._turn(self.application)
        self.application.show_application(looked)
        self.application.take_focus()


def _programme(programmes: tuple[Programme, ...], result: ApplicationResult) -> Programme | None:
    code = result.application.programme
    return next((programme for programme in programmes if programme.code == code), None)
