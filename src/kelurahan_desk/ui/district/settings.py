"""Pengaturan of the district: what it is, who works here, the insurer's lines, the journal."""

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.services.district.receivers import FurtherReceiver
from kelurahan_desk.services.district.roots import RootView
from kelurahan_desk.services.district.setup import DistrictIdentity
from kelurahan_desk.services.safekeeping import BackupState
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.backup_tab import BackupTab
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, LongWork
from kelurahan_desk.ui.district.receivers_tab import ReceiversTab
from kelurahan_desk.ui.district.roots_tab import RootsTab
from kelurahan_desk.ui.pages.access_cards import Access, read_access
from kelurahan_desk.ui.pages.users_tab import UsersTab
from kelurahan_desk.ui.targets import MakeBackup, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window, window_district, window_exchange, window_roots
from kelurahan_desk.wording import window_district_settings as words

_BACKUP_TAB = 4


@dataclass(frozen=True, slots=True)
class _Read:
    identity: DistrictIdentity
    users: tuple[User, ...]
    access: Access
    block: dict[str, str]
    receivers: tuple[FurtherReceiver, ...]
    backup: BackupState
    roots: RootView


class SettingsPage(DistrictPage):
    """Seven tabs over the district's own data."""

    areas = Area.OFFICE
    code = pages.SETTINGS

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window.SETTINGS, words.SUBTITLE)
        self.progress = LongWork(self)
        self.identity = _IdentityTab(self)
        self.users = UsersTab(self, window_district.ROLES)
        self.others, self.block = ReceiversTab(self), _BlockTab(self)
        self.backup, self.journal, self.roots = BackupTab(self), _JournalTab(self), RootsTab(self)
        tabs = {
            "tab_district": words.TAB_DISTRICT, "tab_users": words.TAB_USERS,
            "tab_receivers": words.TAB_RECEIVERS, "tab_bpjs": words.TAB_BPJS,
            "tab_backup": words.TAB_BACKUP, "tab_journal": words.TAB_JOURNAL, "tab_roots": window_roots.TAB,
        }  # fmt: skip
        self.tabs = Tabs(tuple(tabs.items()))
        self.stack = QStackedWidget()
        shown = (self.identity, self.users, self.others, self.block, self.backup, self.journal, self.roots)
        for tab in shown:
            self.stack.addWidget(tab)
        across = row(gap=0)
        across.addWidget(self.tabs)
        across.addStretch(1)
        self.body.addLayout(across)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.stack, 1)
        self.tabs.turned.connect(self.stack.setCurrentIndex)
        self.tabs.turn_to(0)

    def refresh(self) -> None:
        """Identity, users and the insurer's lines."""
        desk = self.desk
        self.run(
            lambda: _Read(
                desk.setup.identity(),
                desk.setup.users(),
                read_access(desk),
                desk.exports.block(),
                desk.receivers.list(),
                desk.backups.last(),
                desk.roots.view(),
            ),
            self._show,
            topic="settings",
        )

    def arrive(self, target: Target) -> None:
        """On the backups, where somebody was sent there."""
        if isinstance(target, MakeBackup):
            self.tabs.turn_to(_BACKUP_TAB)
            self.backup.card.outside.setFocus()

    def take_focus(self) -> None:
        """On the tab shown."""
        list(self.tabs.buttons.values())[self.stack.currentIndex()].setFocus()

    def _show(self, read: _Read) -> None:
        self.identity.show_identity(read.identity)
        self.users.show_users(read.users, read.access)
        self.others.show_receivers(read.receivers)
        self.block.show_block(read.block)
        self.roots.show_roots(read.roots)
        self.backup.show_state(read.backup, on_server=read.identity.on_server)


class _IdentityTab(QWidget):
    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self.page = page
        self.digits = label("", "figure", wrap=True, name="root_digits")
        self.copy = button("root_copy", window_exchange.COPY, self._copy, icon="copy")
        self.facts = Facts("district_facts")
        key, about = Card(words.ROOT), Card(words.ABOUT)
        key.head.insertWidget(0, icon_label("key-round", "accent_text", 20))
        key.head.addWidget(self.copy)
        key.body.addWidget(self.digits)
        key.body.addWidget(label(words.ROOT_SENTENCE, "soft", wrap=True))
        about.body.addWidget(self.facts)
        layout = column(self, gap=2)
        layout.addWidget(key)
        layout.addWidget(about)
        layout.addStretch(1)

    def show_identity(self, identity: DistrictIdentity) -> None:
        """What the desk is."""
        self.digits.setText(identity.root or words.ROOT_HIDDEN)
        self.copy.setEnabled(bool(identity.root))
        self.facts.show_facts((
            (words.NAME, identity.name), (words.CODE, identity.code), (words.STATION, identity.station),
            (words.ROSTER, words.roster(identity.roster)),
            (words.DATABASE, words.ON_SERVER if identity.on_server else words.IN_FOLDER),
        ))  # fmt: skip

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.digits.text())
        self.page.show_good_news(window_exchange.COPIED)


class _BlockTab(QWidget):
    """The lines are those that the insurer's layout has; their names come from it."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self.page = page
        self.form: Form | None = None
        self.save = button("block_save", window.SAVE, self._save, icon="save", role="primary", key="Ctrl+S")
        self._card = Card(words.BPJS_HEADING)
        self._card.body.addWidget(label(words.BPJS_SENTENCE, "soft", wrap=True))
        self._place = column(gap=0)
        self._card.body.addLayout(self._place)
        foot = row(gap=1)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self._card.body.addLayout(foot)
        inside = QWidget()
        within = column(inside, gap=0)
        within.addWidget(self._card)
        within.addStretch(1)
        column(self, gap=0).addWidget(scrolling(inside, name="block_scroll"))

    def show_block(self, block: dict[str, str]) -> None:
        """The lines as they stand."""
        if self.form is None:
            fields = tuple(Field(name=name, label=name.capitalize(), limit=120) for name in block)
            self.form = Form(fields, columns=2)
            self.form.submitted.connect(self._save)
            self._place.addWidget(self.form)
        self.form.fill(**block)
        self.save.setEnabled(self.page.desk.user.may(Permission.MANAGE_OFFICE))

    def _save(self) -> None:
        if self.form is None:
            return
        lines = {name: self.form.text(name) for name in self.form.boxes}
        exports = self.page.desk.exports
        self.page.run(
            lambda: exports.save_block(lines),
            lambda _none: self.page.show_good_news(words.BPJS_SAVED),
            topic="block",
        )


class _JournalTab(QWidget):
    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self.page = page
        self.verify = button(
            "journal_verify", words.VERIFY, self._verify, icon="shield-check", role="primary"
        )
        self.export = button("journal_export", words.EXPORT, self._export, icon="save")
        card, foot = Card(words.JOURNAL_HEADING), row(gap=1)
        card.head.insertWidget(0, icon_label("history", "accent_text", 20))
        card.body.addWidget(label(words.JOURNAL_SENTENCE, "soft", wrap=True))
        foot.addWidget(self.verify)
        foot.addWidget(self.export)
        foot.addStretch(1)
        card.body.addLayout(foot)
        layout = column(self, gap=0)
        layout.addWidget(card)
        layout.addStretch(1)
        for pressed in (self.verify, self.export):
            pressed.setEnabled(page.desk.user.may(Permission.READ_JOURNAL))

    def _verify(self) -> None:
        setup = self.page.desk.setup
        self.page.progress.start(words.VERIFYING, lambda _progress: setup.verify_journal(), self._told)

    def _told(self, found: tuple[int, int | None]) -> None:
        events, at = found
        if at is None:
            self.page.show_good_news(words.WHOLE_TITLE, words.whole(events))
        else:
            self.page.banner.say(Tone.ERROR, words.BROKEN_TITLE, words.broken(events, at))

    def _export(self) -> None:
        out = files.ask_save(self, words.EXPORT_TITLE, words.EXPORT_NAME, words.EXPORT_PATTERN)
        if out:
            setup = self.page.desk.setup
            self.page.progress.start(
                words.EXPORT_TITLE, lambda _progress: setup.export_journal(out),
                lambda events: self.page.show_good_news(words.exported(events, out.name)),
            )  # fmt: skip
