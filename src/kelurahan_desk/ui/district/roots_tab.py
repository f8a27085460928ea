"""Pengaturan, kunci akar: who signs the list of keys together, and the list that waits for them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.roots import RootKey, RootView
from kelurahan_desk.services.district.values import RosterWritten
from kelurahan_desk.services.root_signing import RootMade
from kelurahan_desk.ui.district.page import Listing
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_roots as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.district.settings import SettingsPage

_TONES = {(True, True): Tone.OK, (False, True): Tone.INFO, (True, False): Tone.WARN}
_COLUMNS: tuple[Column[RootKey], ...] = (
    Column(words.HOLDER, lambda one: words.OWN if one.own else one.holder, look=Look.STRONG),
    Column(words.NUMBER, lambda one: one.key_id, 204, Look.DIGITS),
    Column(
        words.STATE, lambda one: words.STATES[one.in_force, one.planned], 172, Look.BADGE,
        lambda one: _TONES[one.in_force, one.planned],
    ),
)  # fmt: skip
_NEW = (
    Field(name="holder", label=words.HOLDER, required=True, limit=60),
    Field(name="secret", label=words.SECRET, kind=Input.HIDDEN, hint=words.SECRET_HINT, required=True),
    Field(name="again", label=words.AGAIN, kind=Input.HIDDEN, required=True),
)
_SECRET = (Field(name="secret", label=words.SECRET, kind=Input.HIDDEN, required=True),)
_COUNT = (Field(name="count", label=words.COUNT_LABEL, kind=Input.NUMBER, required=True),)


class RootsTab(QWidget):
    """The holders, and beside them what waits for their signatures."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__()
        self.page = page
        self.view: RootView | None = None
        self.list: Listing[RootKey] = Listing(
            "roots", _COLUMNS, words.KEYS,
            EmptyState("no_roots", "key-round", words.NO_KEYS_TITLE, words.NO_KEYS),
        )  # fmt: skip
        self.rule = label("", "soft", wrap=True, name="root_rule")
        self.new = button("root_new", words.NEW, self._new, icon="plus", role="primary")
        self.count = button("root_count", words.COUNT, self._count, icon="users")
        self.remove = button("root_remove", words.REMOVE, self._remove, icon="trash-2", role="danger")
        self.told = label("", wrap=True, name="root_waiting")
        self.digits = label("", "figure", wrap=True, name="draft_digits")
        self.sign = button("root_sign", words.SIGN, self._sign, icon="badge-check", role="primary")
        self.bring = button("root_bring", words.BRING, self._bring, icon="folder-open")
        left, under = column(gap=1), row(gap=1)
        left.addWidget(self.list, 1)
        left.addWidget(self.rule)
        for pressed in (self.new, self.count):
            under.addWidget(pressed)
        under.addStretch(1)
        under.addWidget(self.remove)
        left.addLayout(under)
        card, foot = Card(words.WAITING), column(gap=1)
        card.body.addWidget(self.told)
        card.body.addWidget(self.digits)
        foot.addWidget(self.sign)
        foot.addWidget(self.bring)
        card.body.addLayout(foot)
        card.body.addStretch(1)
        across = row(self, gap=2)
        across.addLayout(left, 3)
        across.addWidget(card, 2)

    def show_roots(self, view: RootView) -> None:
        """Keys, rule, and what waits."""
        self.view = view
        self.list.show_rows(view.keys)
        self.rule.setText(words.rule(view.threshold, view.planned))
        waits = words.waits(view.draft, view.lacking, view.holders) if view.draft else words.NOTHING_WAITS
        self.told.setText(waits)
        self.digits.setText(view.digits)
        self.digits.setVisible(bool(view.draft))
        desk = self.page.desk
        may = desk.user.may(Permission.MANAGE_OFFICE) and desk.context.keys.secrets is not None
        for pressed in (self.new, self.count):
            pressed.setEnabled(may)
        self.remove.setEnabled(may and bool(view.keys))
        for pressed in (self.sign, self.bring):
            pressed.setEnabled(may and bool(view.draft))

    def _new(self) -> None:
        question = ask.Question(self, words.NEW_TITLE, words.NEW_SENTENCE, words.NEW_YES, fields=_NEW)
        if question.exec() != QDialog.DialogCode.Accepted:
            return
        holder, secret, again = (question.form.text(name) for name in ("holder", "secret", "again"))
        if secret != again:
            self.page.banner.say(Tone.WARN, words.NOT_SAME)
            return
        out, roots = files.ask_folder(self, words.NEW_FOLDER), self.page.desk.roots
        if out:
            self.page.run(lambda: roots.make(out, holder, secret), self._made, topic="root")

    def _made(self, made: RootMade) -> None:
        ask.confirm(self, words.MADE_TITLE, words.made(made.recovery_code, made.fingerprint), words.MADE_YES)
        self._changed(str(made.file))

    def _count(self) -> None:
        question = ask.Question(self, words.COUNT_TITLE, words.COUNT_SENTENCE, words.COUNT_YES, fields=_COUNT)
        question.form.fill(count=self.view.planned if self.view else 1)
        if question.exec() == QDialog.DialogCode.Accepted:
            count, roots = question.form.number("count"), self.page.desk.roots
            self.page.run(
                lambda: roots.threshold(count),
                lambda plan: self._changed(words.counted(plan.threshold, len(plan.holders))),
                topic="root",
            )

    def _remove(self) -> None:
        one, roots = self.list.table.value(), self.page.desk.roots
        if one and ask.confirm(
            self,
            words.REMOVE_TITLE,
            words.remove_sentence(one.holder, one.key_id),
            words.REMOVE,
            dangerous=True,
        ):
            self.page.run(
                lambda: roots.remove(one.key_id),
                lambda _gone: self._changed(words.removed(one.key_id)),
                topic="root",
            )

    def _sign(self) -> None:
        view, roots = self.view, self.page.desk.roots
        file = files.ask_open(self, words.KEY_FILE, words.KEY_PATTERN)
        if view is None or file is None:
            return
        sentence = words.sign_sentence(view.draft, view.digits)
        question = ask.Question(self, words.SIGN_TITLE, sentence, words.SIGN_YES, fields=_SECRET)
        if question.exec() == QDialog.DialogCode.Accepted:
            secret = question.form.text("secret")
            self.page.run(lambda: roots.sign(file, secret), self._signed, topic="root")

    def _signed(self, lacking: int) -> None:
        self._changed(words.signed(lacking))

    def _bring(self) -> None:
        file = files.ask_open(self, words.BRING_FILE, words.BRING_PATTERN)
        out = files.ask_folder(self, words.BRING_FOLDER) if file else None
        if file and out:
            self._take(file, out)

    def _take(self, file: Path, out: Path) -> None:
        offices = self.page.desk.offices

        def told(written: RosterWritten) -> None:
            self.page.show_good_news(words.signed(written.lacking), str(written.file))
            self.page.changed(Change(Area.OFFICE))

        self.page.run(lambda: offices.roster(out, file), told, topic="root")

    def _changed(self, news: str) -> None:
        self.page.show_good_news(news, words.NEXT)
        self.page.changed(Change(Area.OFFICE))
