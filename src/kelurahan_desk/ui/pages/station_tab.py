"""Pengaturan, stasiun: the public identity of this computer, to be read out over the telephone."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.office import Station
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage


class StationTab(QWidget):
    """Nothing to edit here."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self.fingerprint = label("", "figure", name="fingerprint", wrap=True)
        self.facts = Facts("station_facts")
        layout = column(self, gap=2)
        key = Card(words.FINGERPRINT)
        key.head.insertWidget(0, icon_label("key-round", "accent_text", 20))
        key.head.addWidget(button("fingerprint_copy", words.COPY, self._copy, icon="copy"))
        key.body.addWidget(self.fingerprint)
        key.body.addWidget(label(words.FINGERPRINT_SENTENCE, "soft", wrap=True))
        about = Card(words.STATION)
        about.body.addWidget(self.facts)
        layout.addWidget(key)
        layout.addWidget(about)
        layout.addStretch(1)

    def show_station(self, station: Station) -> None:
        """Show its codes and keys."""
        self.fingerprint.setText(station.fingerprint)
        self.facts.show_facts(
            (
                (words.OFFICE_CODE, station.office),
                (words.STATION_CODE, station.station),
                (words.PUBLIC_KEY, station.sign_public),
                (words.RECIPIENT, station.age_recipient),
            )
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fingerprint.text())
        self.page.show_good_news(words.COPIED)
