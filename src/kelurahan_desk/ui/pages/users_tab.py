"""Pengaturan, pengguna: who may work here, their passphrases, the recovery code, the lock."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.user import Permission, Role, User
from kelurahan_desk.ui.new_passphrase import agreed
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.pages.access_cards import Access, LockCard, RecoveryCard
from kelurahan_desk.ui.pages.passphrase_dialog import PassphraseDialog
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.wording import window, window_access
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
    """The list, and beside it the form for another person.

    The page's desk is of either kind; it has `setup`, `passphrases` and `auto_lock`.
    """

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
        self.own = button("passphrase_own", window_access.OWN, self._change_own, icon="key-round")
        self.reset = button("passphrase_reset", window_access.RESET, self._reset, icon="refresh-cw")
        self.recovery, self.locking = RecoveryCard(page), LockCard(page)
        self._manages = page.desk.user.may(Permission.MANAGE_USERS)
        across = row(self, gap=2)
        across.addLayout(self._left(), 3)
        self.new = self._new_card()
        across.addWidget(self.new, 2)
        self.table.chosen.connect(self._choose)
        self.form.submitted.connect(self._add)
        for widget in (self.new, self.reset, self.disable):
            widget.setVisible(self._manages)

    def _left(self) -> QVBoxLayout:
        left, under, cards = column(gap=2), row(gap=1), row(gap=2)
        left.addWidget(self.table, 1)
        under.addWidget(self.own)
        under.addStretch(1)
        under.addWidget(self.reset)
        under.addWidget(self.disable)
        left.addLayout(under)
        cards.addWidget(self.recovery, 1)
        cards.addWidget(self.locking, 1)
        left.addLayout(cards)
        return left

    def _new_card(self) -> Card:
        card = Card(words.USER)
        card.body.addWidget(self.form)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.add)
        card.body.addLayout(foot)
        card.body.addStretch(1)
        return card

    def show_users(self, users: tuple[User, ...], access: Access) -> None:
        """Show other people, and how the desk is kept."""
        self.table.show_rows(users, keep=True)
        self._choose(self.table.value())
        self.recovery.show_state(due=access.recovery_due)
        self.locking.show_minutes(access.lock_minutes)

    def _choose(self, user: User | None) -> None:
        other = user is not None and user.active and user.name != self.page.desk.user.name
        self.disable.setEnabled(other)
        self.reset.setEnabled(other)

    def _change_own(self) -> None:
        PassphraseDialog(
            self.page, window_access.OWN_TITLE, window_access.OWN_SENTENCE, window_access.OWN_YES,
            window_access.OWN_DONE, self.page.desk.passphrases.change, own=True,
        ).open()  # fmt: skip

    def _reset(self) -> None:
        user = self.table.value()
        if user is None:
            return
        name, passphrases = user.name, self.page.desk.passphrases
        PassphraseDialog(
            self.page, window_access.RESET_TITLE, window_access.reset_sentence(name), window_access.RESET_YES,
            window_access.reset_done(name), lambda _old, new: passphrases.reset(name, new), own=False,
        ).open()  # fmt: skip

    def _add(self) -> None:
        if not self.form.check():
            return
        text, secret = self.form.text, self.form.text("secret")
        if agreed(self.form, "secret", "again", text("name")):
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
