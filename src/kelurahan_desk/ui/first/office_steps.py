"""What a new desk is asked for after its place: the letterhead with its signer, and the first person."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.office import NewOffice, Signer
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.services.region_search import RegionFound, proposed
from kelurahan_desk.ui.first.step import Step
from kelurahan_desk.ui.new_passphrase import agreed
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, scrolling
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_first as words
from kelurahan_desk.wording import window_settings

_FIELDS = (
    Field(name="kelurahan", label=words.KELURAHAN, required=True, wide=True, limit=80),
    Field(name="address", label=words.ADDRESS, required=True, wide=True),
    Field(name="phone", label=words.PHONE, limit=40),
    Field(name="postal_code", label=window_settings.POSTAL_CODE, limit=5),
    Field(name="signer.name", label=words.SIGNER_NAME, hint=words.SIGNER_NAME_HINT, required=True, limit=80),
    Field(name="signer.title", label=window_settings.SIGNER_TITLE, required=True, limit=80),
    Field(name="signer.rank", label=window_settings.SIGNER_RANK, limit=80),
    Field(name="signer.nip", label=window_settings.SIGNER_NIP, limit=18),
    Field(
        name="timezone", label=window_settings.TIMEZONE, kind=Input.CHOICE, choices=window_settings.TIMEZONES
    ),
)
_SECRETS = (
    Field(name="secret", label=words.SECRET, kind=Input.HIDDEN, hint=words.SECRET_HINT, required=True),
    Field(name="again", label=words.AGAIN, kind=Input.HIDDEN, required=True),
)


class OfficeStep(Step):
    """`filled` comes when what must be filled is."""

    filled = Signal()

    def __init__(self) -> None:
        super().__init__("first_office", words.ABOUT, words.ABOUT_SENTENCE)
        self.place = label("", "strong", wrap=True, name="first_place")
        self.form = Form(_FIELDS, columns=2)
        card = Card()
        card.body.addWidget(self.place)
        card.body.addWidget(self.form)
        inside = QWidget()
        layout = column(inside)
        layout.addWidget(card)
        layout.addStretch(1)
        self.body.addWidget(scrolling(inside, name="first_office_scroll"), 1)
        self.foot.addWidget(button("first_office_next", words.NEXT, self._next, role="primary", key="Ctrl+S"))
        self.form.submitted.connect(self._next)
        self._region = RegionFound("", "", "")

    def show_place(self, found: RegionFound) -> None:
        """Another place: what the tables know of it is proposed; what was typed stays."""
        known = proposed(found.code)
        self._region = found
        self.place.setText(" · ".join(part for part in (found.name, found.above) if part))
        self.form.reveal("kelurahan", shown=not found.listed)
        title = self.form.text("signer.title")
        if title in {"", words.LURAH, words.KADES}:
            self.form.fill(**{"signer.title": words.LURAH if known.kind == "kelurahan" else words.KADES})
        self.form.fill(kelurahan="", postal_code=known.postal_code, timezone=known.timezone)

    def take_focus(self) -> None:
        """To the first field."""
        self.form.take_focus("address" if self._region.listed else "kelurahan")

    def wanted(self, user: str) -> NewOffice:
        """What was typed, with the name of the first person."""
        text = self.form.text
        return NewOffice(
            region=self._region.code,
            kelurahan="" if self._region.listed else text("kelurahan"),
            address=text("address"),
            phone=text("phone"),
            postal_code=text("postal_code"),
            timezone=text("timezone"),
            signer=Signer(
                text("signer.name"),
                text("signer.title"),
                text("signer.rank"),
                text("signer.nip").replace(" ", ""),
            ),
            user=user,
        )

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those that belong to no field here."""
        return self.form.show_problems(problems)

    def _next(self) -> None:
        if self.form.check():
            self.filled.emit()


class UserStep(Step):
    """The first person of an office, or the name of a district; and the passphrase, twice."""

    filled = Signal()

    def __init__(self, *, district: bool) -> None:
        name = "first_dinsos" if district else "first_user"
        title = words.FIRST_DISTRICT if district else words.FIRST
        super().__init__(name, title, words.FIRST_DISTRICT_SENTENCE if district else words.FIRST_SENTENCE)
        self.district = district
        who = (
            Field(name="name", label=words.DISTRICT_NAME, required=True, limit=80)
            if district
            else Field(name="user", label=words.USER, hint=words.USER_HINT, required=True, limit=32)
        )
        self.form = Form((who, *_SECRETS))
        self.form.fill(**({"name": words.DISTRICT_START} if district else {"user": "admin"}))
        card = Card()
        card.body.addWidget(self.form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        make = words.MAKE_DISTRICT if district else words.MAKE
        self.foot.addWidget(button(f"{name}_make", make, self._make, role="primary", key="Ctrl+S"))
        self.form.submitted.connect(self._make)

    @property
    def who(self) -> str:
        """The name typed."""
        return self.form.text("name" if self.district else "user")

    @property
    def secret(self) -> str:
        """The passphrase typed."""
        return self.form.text("secret")

    def take_focus(self) -> None:
        """To the first thing that has to be typed."""
        self.form.take_focus("name" if self.district else "secret")

    def forget(self) -> None:
        """What was typed here is needed no more."""
        self.form.fill(secret="", again="")

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those that belong to no field here."""
        return self.form.show_problems(problems)

    def _make(self) -> None:
        if self.form.check() and agreed(self.form, "secret", "again", "" if self.district else self.who):
            self.filled.emit()
