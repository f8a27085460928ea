"""Pengajuan: the list by state, the form of a new one, and one application with its steps."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QWidget

from kelurahan_desk.domain.application import Application, State
from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.results import ApplicationResult, FamilyResult
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame
from kelurahan_desk.ui.pages.application_form import ApplicationForm
from kelurahan_desk.ui.pages.application_view import ApplicationView, Looked
from kelurahan_desk.ui.pages.search_list import SearchList
from kelurahan_desk.ui.pages.views_page import View, ViewsPage
from kelurahan_desk.ui.targets import NewApplication, ShowApplication, ShowApplications, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.tones import DECISION_TONES, OUTCOME_TONES, STATE_TONES
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import applications, window
from kelurahan_desk.wording import window_applications as words

_LIMIT = 200


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


@dataclass(frozen=True, slots=True)
class _Only:
    """Exactly these applications, under some words: the list behind a number."""

    title: str
    ids: tuple[str, ...]


class ApplicationsPage(ViewsPage):
    """Three views: the list, the form, one application."""

    areas = Area.APPLICATIONS | Area.LETTERS | Area.RESIDENTS
    code = pages.APPLICATIONS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.APPLICATIONS, words.SUBTITLE)
        self.state: State | None = None
        self._only: _Only | None = None
        self.new = button(
            "application_new", words.NEW, self.new_application, icon="plus", role="primary", key="Ctrl+N"
        )
        self.header.buttons.addWidget(self.new)
        self.table: Table[Application] = Table("applications", _COLUMNS, says=words.TABLE)
        self.chips: dict[State | None, Button] = {}
        self.listing = self._listing()
        self.form, self.application = ApplicationForm(self), ApplicationView(self)
        self.set_views(self.listing, self.form, self.application)
        self._listen()

    @property
    def search(self) -> SearchBox:
        """The search of the list."""
        return self.listing.search

    def refresh(self) -> None:
        """The list, and the form or the application shown."""
        self._look_up()
        if self.shown is self.form:
            self.form.refresh()
        elif self.shown is self.application and self.application.looked:
            self._read(self.application.looked.result.application.id, self.application.show_application)

    def arrive(self, target: Target) -> None:
        """A new application, one of the list, or the list of a state or of a number."""
        if isinstance(target, NewApplication):
            self.turn(self.form)
            self.form.begin_with(target)
        elif isinstance(target, ShowApplication):
            self.open_application(target.application)
        elif isinstance(target, ShowApplications):
            self.search.clear()
            self._show_only(_Only(target.title, target.ids) if target.ids else None)
            self.choose_state(State(target.state) if target.state else None)
            self.show_list()

    def new_application(self) -> None:
        """An empty form."""
        self.arrive(NewApplication())

    def choose_state(self, state: State | None) -> None:
        """Only the applications of a state, or all."""
        self.state = state
        self.chips[state].setChecked(True)
        self._look_up()

    def open_application(self, application: str) -> None:
        """One application."""
        self._read(application, self._show_application)

    def turned(self, view: View) -> None:
        """The form has its own title; only the list has a button above it."""
        self.new.setVisible(view is self.listing)
        self.header.title.setText(words.FORM_TITLE if view is self.form else window.APPLICATIONS)
        self.header.say(words.FORM_SUBTITLE if view is self.form else words.SUBTITLE)

    def _read(self, application: str, done: Callable[[Looked], None]) -> None:
        desk = self.desk

        def read() -> Looked:
            result = desk.applications.get(application)
            programme = _programme(desk.applications.programmes(), result)
            form = desk.applications.form(programme.code) if programme else None
            return Looked(result, programme, form)

        self.run(read, done, topic="application")

    def _listing(self) -> SearchList[Application]:
        between = QWidget()
        chips = row(between, gap=0)
        self._group = QButtonGroup(self)
        self.only = button("application_only", "", lambda: self._show_only(None), icon="x", role="tab")
        self.only.hide()
        chips.addWidget(self.only)
        for state in (None, *State):
            chips.addWidget(self._chip(state))
        chips.addStretch(1)
        self.chips[None].setChecked(True)
        first = button("applications_first", words.NEW, self.new_application, icon="plus", role="primary")
        return SearchList(
            SearchBox("application_search", words.SEARCH), self.table, count="application_count",
            nothing=EmptyState(
                "applications_empty", "clipboard-list", words.EMPTY_TITLE, words.EMPTY_SENTENCE, first
            ),
            not_found=EmptyState(
                "application_not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND_SENTENCE
            ),
            between=between,
        )  # fmt: skip

    def _chip(self, state: State | None) -> Button:
        name = f"chip_{state.value}" if state else "chip_all"
        made = button(name, applications.STATES[state] if state else words.ALL, role="tab")
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.choose_state(state))
        self._group.addButton(made)
        self.chips[state] = made
        return made

    def _listen(self) -> None:
        self.listing.asked.connect(self._look_up)
        self.listing.opened.connect(lambda found: self.open_application(found.id))
        self.form.left.connect(self.show_list)
        self.form.recorded.connect(self._recorded)
        self.application.left.connect(self.show_list)

    def _show_only(self, only: _Only | None) -> None:
        """The list behind a number; pressing its chip shows all again."""
        self._only = only
        self.only.setVisible(only is not None)
        if only:
            self.only.setText(f" {only.title}")
            self.only.setAccessibleName(only.title)
        else:
            self._look_up()

    def _look_up(self) -> None:
        state, text, only, service = self.state, self.listing.text, self._only, self.desk.applications
        if only is None:
            self.run(lambda: service.list(state, text, _LIMIT), self._show, topic="list")
        else:
            self.run(lambda: _among(service.these(only.ids), state, text), self._show, topic="list")

    def _show(self, found: tuple[Application, ...]) -> None:
        narrowed = bool(self.state or self.listing.text or self._only)
        self.listing.show_rows(found, words.counted(len(found), _LIMIT), narrowed=narrowed)

    def _recorded(self, result: ApplicationResult | FamilyResult) -> None:
        if isinstance(result, FamilyResult):
            self._show_family(result)
            return
        application = result.application
        self.show_good_news(words.submitted(application.name, missing=bool(application.missing)))
        self.open_application(application.id)
        self.changed(result.change)

    def _show_family(self, result: FamilyResult) -> None:
        made = tuple(one.application for one in result.results)
        self.arrive(ShowApplications(ids=tuple(one.id for one in made), title=words.FAMILY_LIST))
        left = tuple((one.name, one.problems) for one in result.left_out)
        self.banner.say(Tone.WARN if left else Tone.OK, words.family_news(len(made)), words.left_out(left))
        self.changed(result.change)

    def _show_application(self, looked: Looked) -> None:
        self.turn(self.application)
        self.application.show_application(looked)
        self.application.take_focus()


def _among(found: tuple[Application, ...], state: State | None, text: str) -> tuple[Application, ...]:
    """Those of a state, whose name has every word typed."""
    wanted = text.casefold().split()
    return tuple(
        one
        for one in found
        if (state is None or one.state is state) and all(part in one.name.casefold() for part in wanted)
    )


def _programme(programmes: tuple[Programme, ...], result: ApplicationResult) -> Programme | None:
    code = result.application.programme
    return next((programme for programme in programmes if programme.code == code), None)
