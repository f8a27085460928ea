"""The three cards of Kirim & Terima: sending, receiving, and the keys that make both possible."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.services.results import ExchangeStatus
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_exchange as words
from kelurahan_desk.wording import window_send as send


class _ActionCard(Card):
    def __init__(self, heading: str, icon: str, name: str) -> None:
        super().__init__(heading, name=name)
        self.head.insertWidget(0, icon_label(icon, "accent_text", 20))
        self.head.insertSpacing(1, 4)
        self.sentence = label("", "soft", wrap=True, name=f"{name}_sentence")
        self.body.addWidget(self.sentence)
        self.body.addStretch(1)
        self.foot = row(gap=1)
        self.body.addLayout(self.foot)


class SendCard(_ActionCard):
    """Approved applications into one file."""

    def __init__(self, export: Callable[[], None], nil: Callable[[], None]) -> None:
        super().__init__(words.SEND, "send", "send_card")
        self.export = button(
            "exchange_export", words.EXPORT, export, icon="package", role="primary", key="Ctrl+S"
        )
        self.nil = button("exchange_nil", words.EXPORT_NIL, nil, icon="package", key="Ctrl+Shift+S")
        self.foot.addWidget(self.export, 1)
        self.foot.addWidget(self.nil, 1)

    def show_status(self, status: ExchangeStatus, user: User) -> None:
        """What can be sent now."""
        may = status.enrolled and user.may(Permission.EXPORT_BATCH)
        self.export.setVisible(bool(status.ready) or not status.enrolled)
        self.nil.setVisible(not status.ready and status.enrolled)
        self.export.setEnabled(may)
        self.nil.setEnabled(may)
        says = words.SEND_SENTENCE if status.ready else words.SEND_NOTHING
        if status.week_open and status.enrolled and not status.ready:
            says = f"{send.WEEK_OPEN} {send.WEEK_OPEN_HINT}"
        self.sentence.setText(says if status.enrolled else words.SEND_CLOSED)


class ReceiveCard(_ActionCard):
    """A reply of the district, chosen or dropped. `dropped` carries the path."""

    dropped = Signal(object)

    def __init__(self, choose: Callable[[], None]) -> None:
        super().__init__(words.RECEIVE, "inbox", "receive_card")
        self.setAcceptDrops(True)
        self.sentence.setText(words.RECEIVE_SENTENCE)
        self.reply = button("exchange_reply", words.REPLY, choose, icon="download", key="Ctrl+O")
        self.foot.addWidget(self.reply, 1)

    def show_status(self, status: ExchangeStatus, user: User) -> None:
        """Whether replies can be believed yet."""
        self.reply.setEnabled(status.roster_version is not None and user.may(Permission.IMPORT_REPLY))

    def work(self, *, on: bool) -> None:
        """While the reply is being read."""
        self.reply.setText(f" {words.REPLYING if on else words.REPLY}")
        self.reply.setEnabled(not on)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if event.mimeData().hasUrls() and self.reply.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.dropped.emit(Path(local[0]))


class KeysCard(_ActionCard):
    """Whether the district knows this station, and the two files that make it so."""

    def __init__(self, enrol: Callable[[], None], roster: Callable[[], None]) -> None:
        super().__init__(words.KEYS, "key-round", "keys_card")
        self.badge = Badge()
        self.head.addWidget(self.badge)
        self.enrol = button("exchange_enrol", words.ENROL, enrol, icon="file-plus")
        self.roster = button("exchange_roster", words.ROSTER, roster, icon="upload")
        self.foot.addWidget(self.enrol, 1)
        self.foot.addWidget(self.roster, 1)

    def show_status(self, status: ExchangeStatus, user: User) -> None:
        """Known or not, and by whom."""
        self.badge.say(*((words.ENROLLED, Tone.OK) if status.enrolled else (words.NOT_ENROLLED, Tone.WARN)))
        version = status.roster_version
        if version is None:
            self.sentence.setText(words.NO_ROSTER)
        elif status.enrolled:
            self.sentence.setText(words.keys_line(status.district, version))
        else:
            self.sentence.setText(words.WAITING_ROSTER)
        self.enrol.setEnabled(user.may(Permission.EXPORT_BATCH))
        wanted = Permission.MANAGE_OFFICE if version is None else Permission.IMPORT_REPLY
        self.roster.setEnabled(user.may(wanted))
