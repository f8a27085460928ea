"""Pengaturan, penerima lain: offices beside Dinsos that every batch is sealed to as well."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.receivers import FurtherReceiver
from kelurahan_desk.ui.district.page import Listing
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_district_settings as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.settings import SettingsPage

_FIELDS = (
    Field(name="code", label=words.RECEIVER_CODE, hint=words.RECEIVER_CODE_HINT, required=True, limit=30),
    Field(name="name", label=words.RECEIVER_NAME, required=True, limit=120),
    Field(name="recipient", label=words.RECEIVER_KEY, hint=words.RECEIVER_KEY_HINT, required=True),
)
_COLUMNS: tuple[Column[FurtherReceiver], ...] = (
    Column(words.RECEIVER_NAME, lambda one: one.name, look=Look.STRONG),
    Column(words.RECEIVER_CODE, lambda one: one.office, 148, Look.DIGITS),
)


class ReceiversTab(QWidget):
    """The list, and beside it the form for one more; both count from the next roster on."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self.list: Listing[FurtherReceiver] = Listing(
            "receivers", _COLUMNS, words.RECEIVERS,
            EmptyState("no_receivers", "landmark", words.NO_RECEIVERS_TITLE, words.NO_RECEIVERS),
        )  # fmt: skip
        self.form = Form(_FIELDS)
        self.add = button(
            "receiver_add", words.RECEIVER_ADD, self._add, icon="plus", role="primary", key="Ctrl+S"
        )
        self.remove = button(
            "receiver_remove", words.RECEIVER_REMOVE, self._remove, icon="trash-2", role="danger"
        )
        self.form.submitted.connect(self._add)
        left, under, foot = column(gap=1), row(gap=1), row(gap=1)
        left.addWidget(self.list, 1)
        under.addStretch(1)
        under.addWidget(self.remove)
        left.addLayout(under)
        card = Card(words.RECEIVER_ADD)
        card.body.addWidget(label(words.RECEIVER_SENTENCE, "soft", wrap=True))
        card.body.addWidget(self.form)
        foot.addStretch(1)
        foot.addWidget(self.add)
        card.body.addLayout(foot)
        card.body.addStretch(1)
        across = row(self, gap=2)
        across.addLayout(left, 3)
        across.addWidget(card, 2)

    def show_receivers(self, receivers: tuple[FurtherReceiver, ...]) -> None:
        """Who gets a copy."""
        self.list.show_rows(receivers)
        may = self.page.desk.user.may(Permission.MANAGE_OFFICE)
        self.add.setEnabled(may)
        self.remove.setEnabled(may and bool(receivers))

    def _add(self) -> None:
        if not self.form.check():
            return
        code, name, key = (self.form.text(field) for field in ("code", "name", "recipient"))
        receivers = self.page.desk.receivers
        self.page.run(lambda: receivers.add(code, name, key), self._added, topic="receiver")

    def _added(self, receiver: FurtherReceiver) -> None:
        self.form.fill(code="", name="", recipient="")
        self.page.show_good_news(words.receiver_added(receiver.name), words.RECEIVER_ROSTER)
        self.page.changed(Change(Area.OFFICE))

    def _remove(self) -> None:
        one, receivers = self.list.table.value(), self.page.desk.receivers
        if one and ask.confirm(
            self, words.RECEIVER_REMOVE_TITLE, words.receiver_remove(one.name), words.RECEIVER_REMOVE,
            dangerous=True,
        ):  # fmt: skip
            self.page.run(
                lambda: receivers.remove(one.office),
                lambda _none: self._removed(one.name),
                topic="receiver",
            )

    def _removed(self, name: str) -> None:
        self.page.show_good_news(words.receiver_removed(name), words.RECEIVER_ROSTER)
        self.page.changed(Change(Area.OFFICE))
