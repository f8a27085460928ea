"""Pengaturan, profil kantor: the letterhead and where the office is."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage

CREST_MOST = 32 << 20  # bytes; the desk makes it small
_CREST = 88  # pixels on the screen
_LETTERHEAD = (
    Field(name="address", label=words.ADDRESS, required=True, wide=True),
    Field(name="phone", label=words.PHONE),
    Field(name="email", label=words.EMAIL),
    Field(name="district_email", label=words.DISTRICT_EMAIL, hint=words.DISTRICT_EMAIL_HINT),
    Field(name="postal_code", label=words.POSTAL_CODE, limit=5),
    Field(name="timezone", label=words.TIMEZONE, kind=Input.CHOICE, choices=words.TIMEZONES),
)


class OfficeTab(QWidget):
    """Edits the profile except its signers."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self._profile: OfficeProfile | None = None
        self.letterhead = Form(_LETTERHEAD, columns=2)
        self.place = Facts("place")
        self.crest = QLabel()
        self.crest.setObjectName("crest")
        self.choose = button("crest_choose", words.CREST_CHOOSE, self._choose_crest, icon="upload")
        self.without = button("crest_none", words.CREST_NONE, lambda: self._set_crest(None), role="quiet")
        self.save = button("office_save", words.SAVE, self._save, icon="save", role="primary", key="Ctrl+S")
        across = row(self, gap=2)
        across.addWidget(scrolling(self._forms(), name="office_scroll"), 3)
        across.addWidget(self._side(), 2)
        self.letterhead.submitted.connect(self._save)

    def show_profile(self, profile: OfficeProfile, crest: bytes | None) -> None:
        """Fill the form and show the crest."""
        self.crest.clear()
        picture = QPixmap()
        if crest and picture.loadFromData(crest):
            smooth = Qt.TransformationMode.SmoothTransformation
            self.crest.setPixmap(picture.scaled(_CREST, _CREST, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        self.crest.setAccessibleName(words.CREST)
        self.crest.setVisible(crest is not None)
        self.without.setVisible(crest is not None)
        self._profile, place = profile, profile.place
        self.letterhead.fill(
            address=profile.address, phone=profile.phone, email=profile.email,
            district_email=profile.district_email, postal_code=profile.postal_code, timezone=profile.timezone,
        )  # fmt: skip
        self.place.show_facts(
            words.place_facts(
                place.kind, place.kelurahan, place.kecamatan, place.city, place.province, place.code
            )
        )

    def _forms(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        card = Card(words.LETTERHEAD)
        card.body.addWidget(self.letterhead)
        crest = Card(words.CREST)
        crest.body.addWidget(label(words.CREST_SENTENCE, "small", wrap=True))
        across = row(gap=2)
        across.addWidget(self.crest)
        across.addWidget(self.choose)
        across.addWidget(self.without)
        across.addStretch(1)
        crest.body.addLayout(across)
        for one in (card, crest):
            layout.addWidget(one)
        layout.addStretch(1)
        return made

    def _side(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        place = Card(words.PLACE)
        place.body.addWidget(self.place)
        place.body.addWidget(label(words.PLACE_SENTENCE, "small", wrap=True))
        layout.addWidget(place)
        layout.addWidget(self.save)
        layout.addStretch(1)
        return made

    def _choose_crest(self) -> None:
        path = files.ask_open(self, words.CREST_CHOOSE, words.CREST_PATTERN)
        if path:
            self.page.frame.jobs.render(
                lambda: read_limited(path, CREST_MOST), self._set_crest, owner=self,
                failed=self.page.show_error,
            )  # fmt: skip

    def _set_crest(self, data: bytes | None) -> None:
        setup = self.page.desk.setup
        self.page.run(lambda: setup.set_crest(data), self._saved, topic="crest")

    def _save(self) -> None:
        if self._profile is None or not self.letterhead.check():
            return
        form = self.letterhead
        profile = replace(
            self._profile,
            address=form.text("address"), phone=form.text("phone"), email=form.text("email"),
            district_email=form.text("district_email"), postal_code=form.text("postal_code"),
            timezone=form.text("timezone"),
        )  # fmt: skip
        self.save.setEnabled(False)
        self.page.run(
            lambda: self.page.desk.setup.save_profile(profile), self._saved, failed=self._refused,
            ended=lambda: self.save.setEnabled(True),
        )  # fmt: skip

    def _saved(self, change: Change) -> None:
        self.page.show_good_news(words.SAVED)
        self.page.changed(change)

    def _refused(self, error: Refusal | Trouble) -> None:
        if isinstance(error, InvalidInput):
            rest = self.letterhead.show_problems(error.problems)
            if not rest:
                return
        self.page.show_error(error)
