"""Warga: search as you type, the list, and beside it the person."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.resident import ResidentRow
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.import_view import ImportView
from kelurahan_desk.ui.pages.person_panel import PersonPanel
from kelurahan_desk.ui.targets import ImportResidents, NewApplication, NewLetter, ShowResident, Target
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.parts import SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_residents as words

_LIMIT = 50
_PAGE = 100
_PANEL_WIDTH = 392
_Found = tuple[str, tuple[ResidentRow, ...], int]

_COLUMNS: tuple[Column[ResidentRow], ...] = (
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
        self.table: Table[ResidentRow] = Table("residents", _COLUMNS, says=words.TABLE)
        self.panel = PersonPanel(self)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        self.not_found = EmptyState("not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND_SENTENCE)
        self.empty = EmptyState(
            "residents_empty", "users", words.EMPTY_TITLE, words.EMPTY_SENTENCE,
            button("empty_import", words.IMPORT, self.open_import, icon="file-spreadsheet", role="primary"),
        )  # fmt: skip
        self.importing = ImportView(self)
        self.importing.left.connect(self.close_import)
        self._import_button = button(
            "residents_import", words.IMPORT, self.open_import, icon="file-spreadsheet"
        )
        self.header.buttons.addWidget(self._import_button)
        self._views = QStackedWidget()
        self._views.addWidget(self._main_view())
        self._views.addWidget(self.importing)
        self.body.addWidget(self._views, 1)
        self._whole_list = True
        self._listen()

    def refresh(self) -> None:
        """The list as the search box says, and the person again."""
        self._look_up(self.search.text().strip())
        self.panel.refresh()

    def arrive(self, target: Target) -> None:
        """A person, or the import."""
        if isinstance(target, ImportResidents):
            self.open_import()
        elif isinstance(target, ShowResident):
            self.close_import()
            self.panel.show_person(target.resident)
            self.panel.take_focus()

    def take_focus(self) -> None:
        """Typing begins in the search box."""
        if self._views.currentWidget() is self.importing:
            self.importing.take_focus()
        else:
            self.search.take_focus()

    def focus_search(self) -> bool:
        """Back to the search, from the import too."""
        self.close_import()
        self.search.take_focus()
        return True

    def go_back(self) -> bool:
        """Out of the import; from the list to the search box."""
        if self._views.currentWidget() is self.importing:
            self.close_import()
            return True
        if not self.search.hasFocus():
            self.search.take_focus()
            return True
        return False

    def open_import(self) -> None:
        """Show the import."""
        self.importing.begin()
        self._views.setCurrentWidget(self.importing)
        self._import_button.hide()
        self.importing.take_focus()

    def close_import(self) -> None:
        """Back to the list, unless an import is being stored."""
        if self._views.currentWidget() is self.importing and self.importing.leave():
            self._views.setCurrentIndex(0)
            self._import_button.show()
            self.search.take_focus()

    def new_letter(self) -> None:
        """An SKTM for the person shown."""
        if self.panel.resident is not None:
            self.frame.go(pages.LETTERS, NewLetter(self.panel.resident))

    def new_application(self) -> None:
        """An application for the person shown."""
        if self.panel.resident is not None:
            self.frame.go(pages.APPLICATIONS, NewApplication(self.panel.resident))

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
        self.table.near_end.connect(self._more)

    def _into_list(self) -> None:
        if self.table.rows.values:
            self.table.choose(max(0, self.table.view.currentIndex().row()))
            self.table.take_focus()

    def _look_up(self, text: str) -> None:
        residents = self.desk.residents

        def read() -> _Found:
            if text:
                return text, residents.find(text, _LIMIT), 0
            return text, residents.page(None, _PAGE), residents.count()

        self.run(read, self._show, topic="search")

    def _show(self, found: _Found) -> None:
        text, rows, total = found
        self._whole_list = not text
        self.table.show_rows(rows)
        self.table.view.scrollToTop()
        self.count.setText(words.found(len(rows), total, text, _LIMIT) if rows else "")
        nobody = self.not_found if text else self.empty
        self._list.setCurrentWidget(self.table if rows else nobody)
        self.panel.setVisible(bool(rows) or bool(text))
        if text and rows:
            self.table.choose(0)
        elif text:
            self.panel.clear()

    def _more(self) -> None:
        rows = self.table.rows.values
        if self._whole_list and rows:
            last = rows[-1]
            self.run(
                lambda: self.desk.residents.page((last.name, last.id), _PAGE), self._append, topic="more"
            )

    def _append(self, rows: tuple[ResidentRow, ...]) -> None:
        shown = self.table.rows.values
        if (
            self._whole_list
            and rows
            and shown
            and (rows[0].name, rows[0].id) != (shown[-1].name, shown[-1].id)
        ):
            self.table.more_rows(rows)
