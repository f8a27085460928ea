"""Pengaturan, stasiun: the public identity of this computer, to be read out over the telephone."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_send as send
from kelurahan_desk.wording import window_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage


class StationTab(QWidget):
    """Nothing to edit here: the form for the district, and new keys."""

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
        self.coming = label("", "soft", wrap=True, name="station_coming")
        key.body.addWidget(self.coming)
        steps = row(gap=1)
        steps.addWidget(button("station_form", send.FORM, self._save_form, icon="printer"))
        self.rotate = button("station_rotate", send.ROTATE, self._rotate, icon="refresh-cw")
        steps.addWidget(self.rotate)
        steps.addStretch(1)
        key.body.addLayout(steps)
        about = Card(words.STATION)
        about.body.addWidget(self.facts)
        layout.addWidget(key)
        layout.addWidget(about)
        layout.addStretch(1)

    def show_station(self, station: Station) -> None:
        """Show its codes and keys, and keys that wait for the district's roster."""
        desk = self.page.desk
        self.rotate.setEnabled(desk.user.may(Permission.EXPORT_BATCH))
        self.page.run(desk.exchange.coming, self._show_coming, topic="coming")
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

    def _show_coming(self, coming: Station | None) -> None:
        self.coming.setText(f"{send.COMING} {coming.fingerprint}" if coming else "")
        self.coming.setVisible(coming is not None)

    def _save_form(self) -> None:
        path = files.ask_save(self, send.FORM_TITLE, send.FORM_FILE, send.PDF_PATTERN)
        if path:
            form = self.page.desk.exchange.enrolment_form
            self.page.run(
                lambda: write_durably(path, form()),
                lambda _done: self.page.show_good_news(send.FORM_SAVED, str(path)),
            )

    def _rotate(self) -> None:
        if not ask.confirm(self, send.ROTATE_TITLE, send.ROTATE_SENTENCE, send.ROTATE_YES):
            return
        out = files.ask_folder(self, send.ROTATE_FOLDER)
        if out:
            self.page.run(lambda: self.page.desk.exchange.rotate(out), self._show_coming)
