"""Pelindungan: checks, backups, the journal, and what people may ask of their data."""

from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages.backup_tab import BackupTab
from kelurahan_desk.ui.pages.health_tab import HealthTab
from kelurahan_desk.ui.pages.journal_tab import JournalTab
from kelurahan_desk.ui.pages.rights_tab import RightsTab
from kelurahan_desk.ui.widgets.layout import row
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import window_protection as words

HEALTH, BACKUP, JOURNAL, RIGHTS = range(4)


class ProtectionPage(Page):
    """Four tabs; each reads when it is turned to."""

    areas = Area.OFFICE | Area.EXCHANGE | Area.RESIDENTS
    code = pages.PROTECTION

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, words.TITLE, words.SUBTITLE)
        self.health, self.backup = HealthTab(self), BackupTab(self)
        self.journal, self.rights = JournalTab(self), RightsTab(self)
        self.tabs = Tabs(
            (
                ("tab_health", words.TAB_HEALTH),
                ("tab_backup", words.TAB_BACKUP),
                ("tab_journal", words.TAB_JOURNAL),
                ("tab_rights", words.TAB_RIGHTS),
            )
        )
        self.stack = QStackedWidget()
        for tab in (self.health, self.backup, self.journal, self.rights):
            self.stack.addWidget(tab)
        across = row(gap=1)
        across.addWidget(self.tabs)
        across.addStretch(1)
        self.body.addLayout(across)
        self.body.addWidget(self.stack, 1)
        self.tabs.turned.connect(self._turn)
        self.tabs.turn_to(HEALTH)

    def refresh(self) -> None:
        """Read again what the tab in front shows."""
        tab = self.stack.currentWidget()
        assert isinstance(tab, HealthTab | BackupTab | JournalTab | RightsTab)
        tab.read()

    def take_focus(self) -> None:
        """On the tab shown."""
        list(self.tabs.buttons.values())[self.stack.currentIndex()].setFocus()

    def turn_to(self, place: int) -> None:
        """Bring a tab to the front."""
        self.tabs.turn_to(place)

    def _turn(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        if not self.stale:
            self.refresh()
