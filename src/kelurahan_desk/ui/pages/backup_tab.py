"""Pelindungan, cadangan: make one, look into one, put one back into a new folder after comparing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.services.safekeeping import BackupChecked, BackupState, Restored
from kelurahan_desk.ui.pages.backup_card import BackupCard
from kelurahan_desk.ui.widgets import ask, files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import ProgressCard
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_protection as words
from kelurahan_desk.wording.window_import import when

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.protection import ProtectionPage


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Compared:
    what: str
    file: str
    here: str


_COLUMNS: tuple[Column[_Compared], ...] = (
    Column(words.COLUMN_WHAT, lambda one: one.what, look=Look.STRONG),
    Column(words.COLUMN_FILE, lambda one: one.file, 220, Look.DIGITS),
    Column(words.COLUMN_HERE, lambda one: one.here, 220, Look.DIGITS),
)


class BackupTab(QWidget):
    """Left what there is and the ways to make more; right the file that is looked at."""

    def __init__(self, page: "ProtectionPage") -> None:
        super().__init__()
        self.page = page
        self.file: Path | None = None
        self.progress = ProgressCard(lambda: None)
        self.progress.cancel.hide()
        layout = column(self, gap=2)
        layout.addWidget(self.progress)
        across = row(gap=2)
        self.state = BackupCard(page, self._work, self.read)
        across.addWidget(self.state, 2)
        across.addWidget(self._restore_card(), 3)
        layout.addLayout(across, 1)

    def read(self) -> None:
        """When the last ones were made."""
        desk = self.page.desk
        self.page.run(lambda: (desk.backups.last(), desk.profile().timezone), self._show, topic="backup")

    def _restore_card(self) -> Card:
        card = Card(words.RESTORE)
        card.body.addWidget(label(words.RESTORE_SENTENCE, "soft", wrap=True))
        self.pick = button("backup_pick", words.PICK, self._pick, icon="folder-open")
        card.body.addWidget(self.pick)
        self.form = Form(
            (
                Field(name="user", label=words.SECRET_USER),
                Field(name="secret", label=words.SECRET, kind=Input.HIDDEN, required=True),
                Field(name="code", label=words.IS_CODE, kind=Input.CHECK, wide=True),
            ),
            columns=2,
        )
        self.compare = button("backup_compare", words.OPEN, self._compare, icon="file-search")
        self.form.submitted.connect(self._compare)
        card.body.addWidget(self.form)
        card.body.addWidget(self.compare)
        self.said = label("", "strong", wrap=True, name="backup_said")
        self.table: Table[_Compared] = Table("backup_compared", _COLUMNS, says=words.COMPARED)
        self.into = button("backup_restore", words.INTO, self._restore, icon="undo-2", role="danger")
        card.body.addWidget(self.said)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.into)
        for widget in (self.form, self.compare, self.table, self.into, self.said):
            widget.hide()
        card.body.addStretch(1)
        return card

    def _show(self, read: tuple[BackupState, str]) -> None:
        state, zone = read
        self.state.show_state(state, lambda moment: when(moment, zone))

    def _pick(self) -> None:
        file = files.ask_open(self, words.PICK, words.PICK_PATTERN)
        if file is None:
            return
        self.file = file
        self.pick.setText(f" {file.name}")
        self.form.fill(user=self.page.desk.user.name, secret="", code=False)
        for widget in (self.table, self.into, self.said):
            widget.hide()
        self.form.show()
        self.compare.show()
        self.form.take_focus("secret")

    def _compare(self) -> None:
        if self.file is None or not self.form.check():
            return
        file, (user, secret, code) = self.file, self._secret()
        recovering = self.page.desk.recovering
        self._work(
            words.OPENING,
            lambda: recovering.check(file, secret, user=user, recovery=code),
            self._compared,
            failed=self._refused,
        )

    def _compared(self, checked: BackupChecked) -> None:
        said = words.whole(checked.file, checked.created)
        if checked.missing:
            said = f"{said} {words.lacks(checked.missing)}"
        self.said.setText(said)
        here = checked.desk
        self.table.show_rows(
            tuple(
                _Compared(says, str(getattr(checked.backup, name)), str(getattr(here, name)) if here else "–")
                for name, says in words.ROWS
            )
        )
        for widget in (self.said, self.table, self.into):
            widget.show()

    def _restore(self) -> None:
        file, (user, secret, code) = self.file, self._secret()
        root = files.ask_folder(self, words.INTO_TITLE) if file else None
        if file is None or root is None:
            return
        if not ask.confirm(self, words.SURE, words.sure(file.name, str(root)), words.INTO, dangerous=True):
            return
        recovering = self.page.desk.recovering
        self._work(
            words.RESTORING,
            lambda: recovering.restore(file, root, secret, user=user, recovery=code),
            self._restored,
        )

    def _restored(self, restored: Restored) -> None:
        self.form.fill(secret="")
        self.page.show_good_news(words.restored(str(restored.folder), restored.epoch))

    def _refused(self, error: Refusal | Trouble) -> None:
        self.page.show_error(error)
        self.form.take_focus("secret")

    def _secret(self) -> tuple[str, str, bool]:
        return self.form.text("user"), self.form.text("secret"), self.form.ticked("code")

    def _work(
        self,
        says: str,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        failed: Callable[[Refusal | Trouble], None] | None = None,
    ) -> None:
        """One at a time; every button waits."""
        buttons = (self.state.beside, self.state.outside, self.compare, self.into, self.pick)
        for one in buttons:
            one.setEnabled(False)
        self.progress.begin(says)

        def ended() -> None:
            self.progress.hide()
            for one in buttons:
                one.setEnabled(True)

        self.page.run(work, done, failed=failed, ended=ended)
