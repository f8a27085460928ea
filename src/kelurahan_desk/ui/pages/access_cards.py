"""Two small cards of Pengguna: the printed recovery code, and when the window locks itself."""

from dataclasses import dataclass
from typing import Any

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.auto_lock import LEAST, MOST
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.recovery_panel import RecoveryDialog, RecoveryPanel
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_access as words


@dataclass(frozen=True, slots=True)
class Access:
    """What the cards show: whether the code still has to be typed back, and the minutes."""

    recovery_due: bool
    lock_minutes: int


def read_access(desk: Any) -> Access:  # noqa: ANN401 - a desk of either kind
    """In the store lane."""
    return Access(desk.passphrases.recovery_due(), desk.auto_lock.minutes())


class RecoveryCard(Card):
    """Whether the sheet in the safe is known to open the desk, and the way to test or renew it."""

    def __init__(self, page: DeskPage[Any]) -> None:
        super().__init__(words.RECOVERY, name="recovery_card")
        self.page = page
        self.state = Badge("", Tone.NEUTRAL)
        self.head.addWidget(self.state)
        self.body.addWidget(label(words.RECOVERY_ABOUT, "soft", wrap=True))
        self.body.addStretch(1)
        foot = row()
        foot.addStretch(1)
        self.open = button("recovery_open", words.RECOVERY_OPEN, self._open, icon="key-round")
        foot.addWidget(self.open)
        self.body.addLayout(foot)

    def show_state(self, *, due: bool) -> None:
        """Tested or not."""
        self.state.say(words.NOT_PROVED if due else words.PROVED, Tone.WARN if due else Tone.OK)

    def _open(self) -> None:
        panel = RecoveryPanel(self.page.desk, self.page.run)
        panel.proved.connect(lambda: self.page.show_good_news(words.TESTED))
        dialog = RecoveryDialog(self, panel)
        dialog.finished.connect(lambda _how: self.page.refresh())
        dialog.open()


class LockCard(Card):
    """The minutes after which the window locks itself."""

    def __init__(self, page: DeskPage[Any]) -> None:
        super().__init__(words.LOCKING, name="lock_card")
        self.page = page
        self.form = Form((
            Field(
                name="lock_minutes", label=words.MINUTES, kind=Input.NUMBER, required=True, limit=2,
                hint=words.minutes_hint(LEAST, MOST),
            ),
        ))  # fmt: skip
        self.save = button("lock_save", window.SAVE, self._save, icon="save")
        self.form.submitted.connect(self._save)
        self.body.addWidget(self.form)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        may = page.desk.user.may(Permission.MANAGE_OFFICE)
        self.save.setEnabled(may)
        self.form.setEnabled(may)

    def show_minutes(self, minutes: int) -> None:
        """The number in force."""
        self.form.fill(lock_minutes=minutes)

    def _save(self) -> None:
        if not (self.save.isEnabled() and self.form.check()):
            return
        minutes, auto_lock = self.form.number("lock_minutes"), self.page.desk.auto_lock
        self.page.run(lambda: auto_lock.save(minutes), self._saved, failed=self._refused, topic="lock")

    def _saved(self, change: Change) -> None:
        self.page.show_good_news(words.LOCK_SAVED)
        self.page.changed(change)

    def _refused(self, error: Refusal | Trouble) -> None:
        if not (isinstance(error, InvalidInput) and not self.form.show_problems(error.problems)):
            self.page.show_error(error)
