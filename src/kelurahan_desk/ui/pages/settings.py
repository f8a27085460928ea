"""Pengaturan: the office, who signs, its letters and printers, who works here, and this station."""

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.letter_life import LetterSettings
from kelurahan_desk.domain.office import OfficeProfile, Station
from kelurahan_desk.domain.user import User
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.access_cards import Access, read_access
from kelurahan_desk.ui.pages.numbers_tab import NumbersTab
from kelurahan_desk.ui.pages.office_tab import OfficeTab
from kelurahan_desk.ui.pages.printers_tab import PrintersTab
from kelurahan_desk.ui.pages.signers_tab import SignersTab
from kelurahan_desk.ui.pages.station_tab import StationTab
from kelurahan_desk.ui.pages.texts_tab import TextsTab
from kelurahan_desk.ui.pages.users_tab import UsersTab
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.wording import window, window_letter_settings
from kelurahan_desk.wording import window_settings as words

_Read = tuple[OfficeProfile, tuple[User, ...], Access, Station, LetterSettings, bytes | None, date]


class SettingsPage(Page):
    """Tabs over the office's own data."""

    areas = Area.OFFICE
    code = pages.SETTINGS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.SETTINGS, words.SUBTITLE)
        self.office, self.signers = OfficeTab(self), SignersTab(self)
        self.numbers, self.texts, self.printers = NumbersTab(self), TextsTab(self), PrintersTab(self)
        self.users, self.station = UsersTab(self), StationTab(self)
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self.tabs: dict[str, Button] = {}
        across = row(gap=1)
        for name, title, tab in (
            ("tab_office", words.TAB_OFFICE, self.office),
            ("tab_signers", words.TAB_SIGNERS, self.signers),
            ("tab_numbers", window_letter_settings.TAB_NUMBERS, self.numbers),
            ("tab_texts", window_letter_settings.TAB_TEXTS, self.texts),
            ("tab_printers", window_letter_settings.TAB_PRINTERS, self.printers),
            ("tab_users", words.TAB_USERS, self.users),
            ("tab_station", words.TAB_STATION, self.station),
        ):
            self.stack.addWidget(tab)
            across.addWidget(self._tab(name, title))
        across.addStretch(1)
        self.body.addLayout(across)
        self.body.addWidget(self.stack, 1)
        self.tabs["tab_office"].setChecked(True)

    def refresh(self) -> None:
        """Read the profile, the users and the station."""
        desk, setup = self.desk, self.desk.setup

        def read() -> _Read:
            return (
                setup.profile(),
                setup.users(),
                read_access(desk),
                setup.station(),
                desk.letters.settings(),
                setup.crest(),
                desk.overview().today,
            )

        self.run(read, self._show, topic="settings")
        self.texts.refresh()

    def take_focus(self) -> None:
        """On the tab shown."""
        list(self.tabs.values())[self.stack.currentIndex()].setFocus()

    def go_back(self) -> bool:
        """Esc gives up a purpose or layout that is being made."""
        return self.texts.isVisible() and self.texts.step_back()

    def _tab(self, name: str, title: str) -> Button:
        made = button(name, title, role="tab")
        made.setCheckable(True)
        at = len(self.tabs)
        made.clicked.connect(lambda _checked=False: self.stack.setCurrentIndex(at))
        self._group.addButton(made)
        self.tabs[name] = made
        return made

    def _show(self, read: _Read) -> None:
        profile, users, access, station, letters, crest, today = read
        self.office.show_profile(profile, crest)
        self.numbers.show_profile(profile, letters, today)
        self.printers.show_settings(letters)
        self.signers.show_profile(profile)
        self.users.show_users(users, access)
        self.station.show_station(station)
