"""Pengaturan of the district, cadangan: when the last was made, and another one onto a stick."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.safekeeping import BackupState
from kelurahan_desk.ui.pages.backup_card import BackupCard
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_district
from kelurahan_desk.wording import window_district_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.settings import SettingsPage

_T = TypeVar("_T")


class BackupTab(QWidget):
    """Left the backups, right what they hold and how one is put back."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self.card = BackupCard(page, self._work, self._made)
        about = Card(words.BACKUP_ABOUT)
        about.head.insertWidget(0, icon_label("shield-check", "accent_text", 20))
        self.about = label("", "soft", wrap=True, name="backup_about")
        about.body.addWidget(self.about)
        about.body.addStretch(1)
        layout, across = column(self, gap=0), row(gap=2)
        across.addWidget(self.card, 2)
        across.addWidget(about, 3)
        layout.addLayout(across)
        layout.addStretch(1)

    def show_state(self, state: BackupState, *, on_server: bool) -> None:
        """When the last ones were made; a server's database is the server's to keep."""
        self.card.show_state(state, window_district.moment)
        self.card.late.setVisible(not on_server)
        self.card.beside.setEnabled(not on_server)
        may = self.page.desk.user.may(Permission.TAKE_BACKUP_OUT)
        self.card.outside.setEnabled(may and not on_server)
        self.about.setText(words.BACKUP_ON_SERVER if on_server else words.BACKUP_SENTENCE)

    def _work(self, says: str, work: Callable[[], _T], done: Callable[[_T], None]) -> None:
        self.page.progress.start(says, lambda _progress: work(), done)

    def _made(self) -> None:
        self.page.changed(Change(Area.OFFICE))
