"""Pengaturan, profil kantor: letterhead and numbering, with the next number as it would look."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.numbering import format_number, template_problems
from kelurahan_desk.domain.office import NumberSetting, OfficeProfile
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
    Field(name="postal_code", label=words.POSTAL_CODE, limit=5),
    Field(name="timezone", label=words.TIMEZONE, kind=Input.CHOICE, choices=words.TIMEZONES),
)
_NUMBERING = (
    Field(name="number.template", label=words.TEMPLATE, hint=words.TEMPLATE_HINT, required=True, wide=True),
    Field(name="number.classification", label=words.CLASSIFICATION),
    Field(name="number.unit", label=words.UNIT),
    Field(name="number.start", label=words.START, kind=Input.NUMBER, hint=words.START_HINT, required=True),
)


class OfficeTab(QWidget):
    """Edits the profile except its signers."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self._profile: OfficeProfile | None = None
        self._today: date | None = None
        self.letterhead, self.numbering = Form(_LETTERHEAD, columns=2), Form(_NUMBERING, columns=2)
        self.example = label("", "heading", name="number_example")
        self.place = Facts("place")
        self.save = button("office_save", words.SAVE, self._save, icon="save", role="primary", key="Ctrl+S")
        across = row(self, gap=2)
        across.addWidget(scrolling(self._forms(), name="office_scroll"), 3)
        across.addWidget(self._side(), 2)
        self.numbering.changed.connect(lambda _name: self._show_example())
        for form in (self.letterhead, self.numbering):
            form.submitted.connect(self._save)

    def show_profile(self, profile: OfficeProfile, today: date) -> None:
        """Fill the forms; the example is numbered as of today."""
        self._profile, self._today = profile, today
        number, place = profile.number, profile.place
        self.letterhead.fill(
            address=profile.address, phone=profile.phone, email=profile.email,
            postal_code=profile.postal_code, timezone=profile.timezone,
        )  # fmt: skip
        for name in ("template", "classification", "unit", "start"):
            self.numbering.fill(**{f"number.{name}": str(getattr(number, name))})
        self.place.show_facts(
            words.place_facts(
                place.kind, place.kelurahan, place.kecamatan, place.city, place.province, place.code
            )
        )
        self._show_example()

    def _forms(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        for heading, form in ((words.LETTERHEAD, self.letterhead), (words.NUMBERING, self.numbering)):
            card = Card(heading)
            card.body.addWidget(form)
            layout.addWidget(card)
        layout.addStretch(1)
        return made

    def _side(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        place = Card(words.PLACE)
        place.body.addWidget(self.place)
        place.body.addWidget(label(words.PLACE_SENTENCE, "small", wrap=True))
        example = Card()
        example.body.addWidget(label(words.EXAMPLE, "caption"))
        example.body.addWidget(self.example)
        layout.addWidget(place)
        layout.addWidget(example)
        layout.addWidget(self.save)
        layout.addStretch(1)
        return made

    def _setting(self) -> NumberSetting:
        form = self.numbering
        return replace(
            self._profile.number if self._profile else NumberSetting(),
            template=form.text("number.template"),
            classification=form.text("number.classification"),
            unit=form.text("number.unit"),
            start=form.number("number.start", 1),
        )

    def _show_example(self) -> None:
        setting = self._setting()
        problems = template_problems(setting.template)
        self.numbering.show_problems(problems, go=False)
        if self._today is None or problems:
            self.example.setText("–")
        else:
            self.example.setText(format_number(setting, setting.start, self._today))

    def _save(self) -> None:
        if self._profile is None or not (self.letterhead.check() and self.numbering.check()):
            return
        form = self.letterhead
        profile = replace(
            self._profile,
            address=form.text("address"), phone=form.text("phone"), email=form.text("email"),
            postal_code=form.text("postal_code"), timezone=form.text("timezone"), number=self._setting(),
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
            rest = self.letterhead.show_problems(self.numbering.show_problems(error.problems))
            if not rest:
                return
        self.page.show_error(error)
