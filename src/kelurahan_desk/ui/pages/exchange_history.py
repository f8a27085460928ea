"""The history of batches: what became of each, and what can be done with the one chosen."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.services.results import SentBatch
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_exchange as words
from kelurahan_desk.wording import window_send as send

_TONES = {"sent": Tone.INFO, "answered": Tone.OK, "overdue": Tone.WARN, "forked": Tone.ERROR}


def _status(batch: SentBatch) -> str:
    return send.MISSING if batch.missing else words.STATUSES[batch.status]


def _tone(batch: SentBatch) -> Tone:
    return Tone.ERROR if batch.missing else _TONES[batch.status]


_COLUMNS: tuple[Column[SentBatch], ...] = (
    Column(words.BATCH, lambda batch: words.batch_label(batch.epoch, batch.seq), look=Look.STRONG),
    Column(words.CREATED, lambda batch: short_date(batch.created.date()), 118, Look.DIGITS),
    Column(words.ANSWERED, lambda batch: words.answered(batch.answered, batch.records), 92, Look.COUNT),
    Column(send.HANDED, lambda batch: send.handed(batch.handover), 104),
    Column(words.STATUS, _status, 124, Look.BADGE, _tone),
)


class HistoryPanel(QWidget):
    """`opened`, `again`, `papers` and `hand_over` carry the batch."""

    opened = Signal(object)
    again = Signal(object)
    papers = Signal(object)
    hand_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table: Table[SentBatch] = Table("batches", _COLUMNS, says=words.HISTORY)
        self._send_again = button("batch_again", send.AGAIN, lambda: self._tell(self.again.emit), icon="save")
        self._papers = button(
            "batch_papers", send.PAPERS_SHORT, lambda: self._tell(self.papers.emit), icon="printer"
        )
        self._handed = button(
            "batch_hand_over",
            send.HAND_OVER_SHORT,
            lambda: self._tell(self.hand_over.emit),
            icon="badge-check",
        )
        self.buttons = (self._papers, self._handed, self._send_again)
        layout, head = column(self, gap=1), row(gap=1)
        head.addWidget(label(words.HISTORY, "heading"))
        head.addStretch(1)
        for one in self.buttons:
            head.addWidget(one)
        layout.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("no_batches", "package", words.NO_BATCHES_TITLE, words.NO_BATCHES))
        layout.addWidget(self._stack, 1)
        self.table.opened.connect(self.opened.emit)

    def show_batches(self, batches: tuple[SentBatch, ...], user: User) -> None:
        """Show other batches, newest first."""
        self.table.show_rows(batches, keep=True)
        self._stack.setCurrentIndex(0 if batches else 1)
        self.allow(user)

    def allow(self, user: User) -> None:
        """What can be done with the batch chosen."""
        chosen = self.table.value() is not None
        for one in self.buttons:
            one.setVisible(bool(self.table.rows.values))
            one.setEnabled(chosen and user.may(Permission.IMPORT_REPLY))
        self._send_again.setEnabled(chosen and user.may(Permission.EXPORT_BATCH))

    def batch(self, epoch: int, seq: int) -> SentBatch | None:
        """The batch of that number, as shown."""
        wanted = (epoch, seq)
        return next((one for one in self.table.rows.values if (one.epoch, one.seq) == wanted), None)

    def _tell(self, emit: Callable[[SentBatch], None]) -> None:
        batch = self.table.value()
        if batch is not None:
            emit(batch)
