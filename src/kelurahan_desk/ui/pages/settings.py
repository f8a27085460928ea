"""Pengaturan: the office, who signs, who works here, and this station."""

from datetime import date

from PySide6.QtWidgets import QButtonGroup, QStackedWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.office import OfficeProfile, Station
from kelurahan_desk.domain.user import User
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.office_tab import OfficeTab
from kelurahan_desk.ui.pages.signers_tab import SignersTab
from kelurahan_desk.ui.pages.station_tab import StationTab
from kelurahan_desk.ui.pages.users_tab import UsersTab
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_settings as words

_Read = tuple[OfficeProfile, tuple[User, ...], Station, date]


class SettingsPage(Page):
    """Four tabs over the office's own data."""

    areas = Area.OFFICE
    code = pages.SETTINGS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.SETTINGS, words.SUBTITLE)
        self.office, self.signers = OfficeTab(self), SignersTab(self)
        self.users, self.station = UsersTab(self), StationTab(self)
        self.stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self.tabs: dict[str, Button] = {}
        across = row(gap=1)
        for name, title, tab in (
            ("tab_office", words.TAB_OFFICE, self.office),
            ("tab_signers", words.TAB_SIGNERS, self.signers),
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
            return setup.profile(), setup.users(), setup.station(), desk.overview().today

        self.run(read, self._show, topic="settings")

    def take_focus(self) -> None:
        """On the tab shown."""
        list(self.tabs.values())[self.stack.currentIndex()].setFocus()

    def _tab(self, name: str, title: str) -> Button:
        made = button(name, title, role="tab")
        made.setCheckable(True)
        at = len(self.tabs)
        made.clicked.connect(lambda _checked=False: self.stack.setCurrentIndex(at))
        self._group.addButton(made)
        self.tabs[name] = made
        return made

    def _show(self, read: _Read) -> None:
        profile, users, station, today = read
        self.office.show_profile(profile, today)
        self.signers.show_profile(profile)
        self.users.show_users(users)
        self.station.show_station(station)
