"""Pengaturan, profil kantor: the letterhead and where the office is."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.settings import SettingsPage

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
        self.save = button("office_save", words.SAVE, self._save, icon="save", role="primary", key="Ctrl+S")
        across = row(self, gap=2)
        across.addWidget(scrolling(self._forms(), name="office_scroll"), 3)
        across.addWidget(self._side(), 2)
        self.letterhead.submitted.connect(self._save)

    def show_profile(self, profile: OfficeProfile) -> None:
        """Fill the form."""
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
        layout.addWidget(card)
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
