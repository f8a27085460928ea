"""Pengaturan, pengguna: who may work here."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_settings as words

_FIELDS = (
    Field(name="name", label=words.USER_NAME, required=True, limit=60),
    Field(name="role", label=words.USER_ROLE, kind=Input.CHOICE),
    Field(
        name="secret", label=words.USER_SECRET, kind=Input.HIDDEN, hint=words.USER_SECRET_HINT, required=True
    ),
    Field(name="again", label=words.USER_AGAIN, kind=Input.HIDDEN, required=True),
)


class UsersTab(QWidget):
    """The list, and beside it the form for another person. The page's desk has `setup` of either kind."""

    def __init__(self, page: DeskPage[Any], roles: Mapping[Role, str] = window.ROLES) -> None:
        super().__init__()
        self.page = page
        self.table: Table[User] = Table("users", _columns(roles), says=words.USERS)
        self.form = Form(_FIELDS)
        self.form.offer("role", tuple((role.value, says) for role, says in roles.items()))
        self.add = button(
            "user_add", words.USER_ADD, self._add, icon="user-plus", role="primary", key="Ctrl+S"
        )
        self.disable = button("user_disable", words.USER_DISABLE, self._disable, icon="ban", role="danger")
        left = column(gap=2)
        left.addWidget(self.table, 1)
        under = row()
        under.addStretch(1)
        under.addWidget(self.disable)
        left.addLayout(under)
        card = Card(words.USER)
        card.body.addWidget(self.form)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.add)
        card.body.addLayout(foot)
        card.body.addStretch(1)
        across = row(self, gap=2)
        across.addLayout(left, 3)
        across.addWidget(card, 2)
        self.table.chosen.connect(self._choose)
        self.form.submitted.connect(self._add)

    def show_users(self, users: tuple[User, ...]) -> None:
        """Show other people."""
        self.table.show_rows(users, keep=True)
        self.disable.setEnabled(self.table.value() is not None)

    def _choose(self, user: User) -> None:
        self.disable.setEnabled(user.active and user.name != self.page.desk.user.name)

    def _add(self) -> None:
        if not self.form.check():
            return
        text, secret = self.form.text, self.form.text("secret")
        if len(secret) < words.SECRET_LEAST:
            self.form.boxes["secret"].show_problem(words.USER_SHORT)
        elif secret != text("again"):
            self.form.boxes["again"].show_problem(words.USER_DIFFERENT)
        else:
            name, role = text("name"), Role(text("role"))
            self.add.setEnabled(False)
            self.page.run(
                lambda: self.page.desk.setup.add_user(name, role, secret), self._added, failed=self._refused,
                ended=lambda: self.add.setEnabled(True),
            )  # fmt: skip

    def _added(self, user: User) -> None:
        self.form.fill(name="", secret="", again="")
        self.page.show_good_news(words.user_added(user.name))
        self.page.refresh()

    def _refused(self, error: Refusal | Trouble) -> None:
        if not (isinstance(error, InvalidInput) and not self.form.show_problems(error.problems)):
            self.page.show_error(error)

    def _disable(self) -> None:
        user = self.table.value()
        if user is None:
            return
        name = user.name
        sure = ask.confirm(
            self, words.USER_DISABLE_TITLE, words.disable_sentence(name), words.USER_DISABLE, dangerous=True
        )
        if sure:
            self.page.run(
                lambda: self.page.desk.setup.disable_user(name), lambda change: self._disabled(name, change)
            )

    def _disabled(self, name: str, change: Change) -> None:
        self.page.show_good_news(words.user_disabled(name))
        self.page.changed(change)


def _columns(roles: Mapping[Role, str]) -> tuple[Column[User], ...]:
    return (
        Column(words.USER_NAME, lambda user: user.name, look=Look.STRONG),
        Column(words.USER_ROLE, lambda user: window.role_names(user.roles, roles), 220),
        Column(
            words.USER_STATE, lambda user: words.USER_ACTIVE if user.active else words.USER_INACTIVE, 112,
            Look.BADGE, lambda user: Tone.OK if user.active else Tone.NEUTRAL,
        ),
    )  # fmt: skip
