"""Warga: search as you type, the list, and beside it the person."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.resident import Resident, ResidentRow
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import HouseholdView, ResidentView
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.duplicates_view import DuplicatesView
from kelurahan_desk.ui.pages.import_view import ImportView
from kelurahan_desk.ui.pages.person_form import PersonForm
from kelurahan_desk.ui.pages.person_panel import PersonPanel
from kelurahan_desk.ui.pages.person_view import PersonView
from kelurahan_desk.ui.targets import (
    AddResident,
    ImportResidents,
    NewApplication,
    NewLetter,
    ShowDuplicates,
    ShowFamily,
    ShowResident,
    Target,
)
from kelurahan_desk.ui.unfinished import Filled, put_back
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.long_table import PAGE, LongTable
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_people as person_words
from kelurahan_desk.wording import window_residents as words

_LIMIT = 50
_PANEL_WIDTH = 392
_Found = tuple[str, tuple[ResidentRow, ...], int]

COLUMNS: tuple[Column[ResidentRow], ...] = (
    Column(words.NAME, lambda row: words.listed_name(row.name, row.life), look=Look.STRONG),
    Column(words.NIK, lambda row: mask_digits(row.nik) or words.WITHOUT_NIK, 168, Look.DIGITS),
    Column(words.BORN, lambda row: short_date(row.birth_date) if row.birth_date else "", 116, Look.DIGITS),
    Column(words.ADDRESS, lambda row: words.address(row.address, row.rt, row.rw)),
)


class ResidentsPage(Page):
    """The search answers each keystroke from the store lane; the newest answer wins."""

    areas = Area.RESIDENTS | Area.LETTERS | Area.APPLICATIONS | Area.TASKS
    code = pages.RESIDENTS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.RESIDENTS, words.SUBTITLE)
        self.search = SearchBox("search", words.SEARCH)
        self.count = label("", "soft", name="found_count")
        self.table: LongTable[ResidentRow] = LongTable("residents", COLUMNS, says=words.TABLE)
        self.panel = PersonPanel(self)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        self.not_found = EmptyState("not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND_SENTENCE)
        self.empty = EmptyState(
            "residents_empty", "users", words.EMPTY_TITLE, words.EMPTY_SENTENCE,
            button("empty_import", words.IMPORT, self.open_import, icon="file-spreadsheet", role="primary"),
        )  # fmt: skip
        self.importing, self.person = ImportView(self), PersonView(self)
        self.form, self.duplicates = PersonForm(self), DuplicatesView(self)
        self._add_actions()
        self._views = QStackedWidget()
        self._views.addWidget(self._main_view())
        for view in (self.importing, self.person, self.form, self.duplicates):
            self._views.addWidget(view)
            view.left.connect(self.close_view)
        self.body.addWidget(self._views, 1)
        self._listen()

    def refresh(self) -> None:
        """The list as the search box says, the person, and the inner view."""
        self._look_up(self.search.text().strip(), keep=self.panel.resident is not None)
        self.panel.refresh()
        if self._inner is self.importing:
            self.importing.history.refresh()
        elif self._inner is self.person:
            self.person.refresh()
        elif self._inner is self.duplicates:
            self.duplicates.refresh()

    def arrive(self, target: Target) -> None:
        """A person, a family, somebody new, the import, or the duplicates."""
        if isinstance(target, ImportResidents):
            self.open_import()
        elif isinstance(target, ShowResident):
            self.show_resident(target.resident)
        elif isinstance(target, ShowFamily):
            self.run(lambda: self.desk.residents.household(target.kk), self._show_family, topic="family")
        elif isinstance(target, AddResident):
            self.add_resident()
        elif isinstance(target, ShowDuplicates):
            self.open_duplicates()

    def unfinished(self) -> Filled:
        """Of the form of a person, while it is in front."""
        return self.form.unfinished() if self._inner is self.form else {}

    def resume(self, fields: Filled) -> None:
        """Back into the form of somebody new, or of somebody known."""
        if not fields.get("resident"):
            self.add_resident()
            put_back(self.form, fields)
            return

        def fill(view: ResidentView) -> None:
            self.edit_resident(view.resident)
            put_back(self.form, fields)

        number = int(fields["resident"])
        self.run(lambda: self.desk.residents.view(number), fill, topic="resume")

    def take_focus(self) -> None:
        """Typing begins in the search box."""
        if self._inner is None:
            self.search.take_focus()
        else:
            self._inner.take_focus()

    def focus_search(self) -> bool:
        """Back to the search, from an inner view too."""
        self.close_view()
        self.search.take_focus()
        return True

    def go_back(self) -> bool:
        """Out of an inner view; from the list to the search box."""
        if self._inner is self.importing and self.importing.go_back():
            return True
        if self._inner is not None:
            self.close_view()
            return True
        if not self.search.hasFocus():
            self.search.take_focus()
            return True
        return False

    def open_import(self) -> None:
        """Show the import."""
        self._open(self.importing)
        self.importing.begin()

    def open_duplicates(self) -> None:
        """Show the records that may be one person."""
        self._open(self.duplicates)
        self.duplicates.refresh()

    def open_person(self) -> None:
        """Show the whole record of the person chosen."""
        if self.panel.resident is not None:
            self.person.show_person(self.panel.resident)
            self._open(self.person)

    def edit_resident(self, resident: Resident) -> None:
        """Correct a person."""
        self.form.edit(resident)
        self._open(self.form)

    def add_resident(self, family: tuple[Resident, ...] = ()) -> None:
        """Write down somebody new, of a family if one is given."""
        if self.desk.user.may(Permission.EDIT_RESIDENTS):
            self.form.add(family)
            self._open(self.form)

    def show_resident(self, resident: int) -> None:
        """A person beside the list."""
        self.close_view()
        self.panel.show_person(resident)
        self.panel.setVisible(True)
        self.panel.take_focus()

    def close_view(self) -> None:
        """Back to the list, unless an import is being stored."""
        if self._inner is not None and self._inner.leave():
            self._views.setCurrentIndex(0)
            self._show_actions(shown=True)
            self.search.take_focus()

    def new_letter(self) -> None:
        """An SKTM for the person shown."""
        if self.panel.resident is not None:
            self.frame.go(pages.LETTERS, NewLetter(self.panel.resident))

    def new_application(self) -> None:
        """An application for the person shown."""
        if self.panel.resident is not None:
            self.frame.go(pages.APPLICATIONS, NewApplication(self.panel.resident))

    @property
    def _inner(self) -> ImportView | PersonView | PersonForm | DuplicatesView | None:
        """The inner view that shows, None over the list."""
        shown = self._views.currentWidget()
        return shown if isinstance(shown, ImportView | PersonView | PersonForm | DuplicatesView) else None

    def _open(self, view: QWidget) -> None:
        self._views.setCurrentWidget(view)
        self._show_actions(shown=False)
        self.take_focus()

    def _add_actions(self) -> None:
        may = self.desk.user.may
        self._actions = (
            button("residents_duplicates", person_words.DUPLICATES, self.open_duplicates, icon="users"),
            button("residents_add", person_words.ADD, self.add_resident, icon="user-plus"),
            button("residents_import", words.IMPORT, self.open_import, icon="file-spreadsheet"),
        )
        self._actions[1].setEnabled(may(Permission.EDIT_RESIDENTS))
        self._actions[2].setEnabled(may(Permission.IMPORT_RESIDENTS))
        for action in self._actions:
            self.header.buttons.addWidget(action)

    def _show_actions(self, *, shown: bool) -> None:
        for action in self._actions:
            action.setVisible(shown)

    def _show_family(self, family: HouseholdView) -> None:
        self.panel.show_person(family.members[0].id)
        self.open_person()

    def _main_view(self) -> QWidget:
        made = QWidget()
        left = column(gap=1)
        top = row(gap=2)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        left.addLayout(top)
        left.addSpacing(4)
        self._list = QStackedWidget()
        for widget in (self.table, self.not_found, self.empty):
            self._list.addWidget(widget)
        left.addWidget(self._list, 1)
        across = row(made, gap=2)
        across.addLayout(left, 1)
        across.addWidget(self.panel)
        return made

    def _listen(self) -> None:
        self.search.typed.connect(self._look_up)
        self.search.left_down.connect(self._into_list)
        self.table.left_up.connect(self.search.take_focus)
        self.table.chosen.connect(lambda row: self.panel.show_person(row.id))
        self.table.opened.connect(lambda _row: self.panel.take_focus())
        self.table.wanted.connect(self._more)

    def _into_list(self) -> None:
        if self.table.rows.count_rows():
            self.table.choose(max(0, self.table.view.currentIndex().row()))
            self.table.take_focus()

    def _look_up(self, text: str, *, keep: bool = False) -> None:
        """`keep` leaves the person beside the list as they are."""
        residents = self.desk.residents

        def read() -> _Found:
            if text:
                return text, residents.find(text, _LIMIT), 0
            return text, residents.page_at(0, PAGE), residents.count()

        self.run(read, lambda found: self._show(found, keep=keep), topic="search")

    def _show(self, found: _Found, *, keep: bool) -> None:
        text, rows, total = found
        self.table.show_long(len(rows) if text else total, rows)
        self.table.view.scrollToTop()
        self.count.setText(words.found(len(rows), total, text, _LIMIT) if rows else "")
        nobody = self.not_found if text else self.empty
        self._list.setCurrentWidget(self.table if rows else nobody)
        self.panel.setVisible(bool(rows) or bool(text))
        if keep:
            return
        if text and rows:
            self.table.choose(0)
        elif text:
            self.panel.clear()

    def _more(self, of_list: int, first: int) -> None:
        """Rows of the whole list that have come into sight."""
        rows, residents = self.table.long, self.desk.residents

        def lost(error: Refusal | Trouble) -> None:
            rows.give_up(of_list)
            self.show_error(error)

        self.run(
            lambda: residents.page_at(first, PAGE),
            lambda found: rows.fill(of_list, first, found),
            failed=lost,
        )
