"""Where a file goes that leaves a desk: a stick that is plugged in, another folder, or an e-mail."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.machine.drives import Drive
from kelurahan_desk.ui.page import DeskPage
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_send as words

_WIDEST = 760
_LOOK_AGAIN = 2000  # milliseconds; a stick just plugged in appears by itself
_COLUMNS: tuple[Column[Drive], ...] = (
    Column(words.DRIVE, lambda drive: drive.label, look=Look.STRONG),
    Column(words.PLACE, lambda drive: str(drive.folder), 190),
    Column(words.SYSTEM, lambda drive: drive.file_system, 80),
    Column(words.FREE, lambda drive: words.free(drive.free, drive.total), 190, Look.COUNT),
    Column(
        words.STATE,
        lambda drive: words.LOCKED if drive.read_only else words.WRITABLE,
        124,
        Look.BADGE,
        lambda drive: Tone.WARN if drive.read_only else Tone.OK,
    ),
)


class SendView(QWidget):
    """`chosen` carries the folder to write to, `mailed` the one for an e-mail; `left` goes back.

    `to_eject`: whether the folder chosen last is a drive that somebody will pull out. `by_mail` False: no
    e-mail is offered.
    """

    chosen = Signal(object)
    mailed = Signal(object)
    left = Signal()

    def __init__(
        self, page: DeskPage[Any], drives: Callable[[], tuple[Drive, ...]], *, by_mail: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName("send_view")
        self.page = page
        self.to_eject = False
        self._plugged, self._by_mail = drives, by_mail
        self.sentence = label("", "soft", wrap=True, name="send_sentence")
        self.table: Table[Drive] = Table("drives", _COLUMNS, says=words.DRIVES)
        self.drives = QStackedWidget()
        self.drives.setMinimumHeight(180)
        self.drives.addWidget(EmptyState("no_drives", "save", words.NO_DRIVES_TITLE, words.NO_DRIVES))
        self.drives.addWidget(self.table)
        self.write = button("send_write", words.WRITE, self._write, icon="save", role="primary", key="Ctrl+S")
        self.folder = button(
            "send_folder", words.FOLDER, lambda: self._ask(self.chosen.emit), icon="folder-open"
        )
        self.mail = button("send_mail", words.MAIL, lambda: self._ask(self.mailed.emit), icon="send")
        self.mail_hint = label("", "small", wrap=True, name="send_mail_hint")
        self._card = self._made()
        across, layout = row(gap=0), column(self, gap=0)
        across.addStretch(1)
        across.addWidget(self._card, 100)
        across.addStretch(1)
        layout.addLayout(across)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self.table.chosen.connect(lambda _drive: self._allow())
        self.table.opened.connect(lambda _drive: self._write())

    def begin(self, title: str, address: str = "", sentence: str = words.SENTENCE) -> None:
        """Choose for a file of that title; without an `address` of the district there is no e-mail."""
        self._card.heading.setText(title)
        self.sentence.setText(sentence)
        self.mail.setEnabled(bool(address))
        self.mail_hint.setText(words.mail_to(address) if address else words.NO_ADDRESS)
        self.table.show_rows(())
        self._allow()
        self.look()
        self.take_focus()

    def look(self) -> None:
        """See what is plugged in."""
        self.page.run(self._plugged, self._show, topic="drives")

    def take_focus(self) -> None:
        """On the drives, or on the way round them."""
        if self.table.rows.values:
            self.table.take_focus()
        else:
            self.folder.setFocus()

    def work(self, *, on: bool) -> None:
        """While the file is being written."""
        self.write.setText(f" {words.WRITING if on else words.WRITE}")
        for one in (self.write, self.folder, self.mail):
            one.setEnabled(not on)
        if not on:
            self._allow()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the drives only while somebody chooses."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """No more looking."""
        super().hideEvent(event)
        self._timer.stop()

    def _made(self) -> Card:
        card = Card(words.TITLE, margin=3)
        card.setMaximumWidth(_WIDEST)
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.drives)
        foot, below = row(gap=1), row(gap=1)
        if self._by_mail:
            below.addWidget(self.mail)
            below.addWidget(self.mail_hint, 1)
        foot.addWidget(button("send_back", words.BACK, self.left.emit))
        foot.addStretch(1)
        foot.addWidget(self.folder)
        foot.addWidget(self.write)
        card.body.addLayout(below)
        card.body.addLayout(foot)
        return card

    def _show(self, drives: tuple[Drive, ...]) -> None:
        if drives == self.table.rows.values and self.drives.currentIndex() == bool(drives):
            return
        held = self.table.hasFocus() or self.folder.hasFocus()
        before = bool(self.table.rows.values)
        self.table.show_rows(drives, keep=True)
        self.drives.setCurrentIndex(1 if drives else 0)
        if drives and self.table.value() is None:
            self.table.choose(0)
        if held and bool(drives) != before:
            self.take_focus()
        self._allow()

    def _allow(self) -> None:
        drive = self.table.value() if self.table.rows.values else None
        self.write.setEnabled(drive is not None and not drive.read_only)

    def _write(self) -> None:
        drive = self.table.value()
        if drive is not None and self.write.isEnabled():
            self.to_eject = True
            self.chosen.emit(drive.folder)

    def _ask(self, tell: Callable[[Path], None]) -> None:
        out = files.ask_folder(self, words.FOLDER_TITLE)
        if out:
            self.to_eject = False
            tell(out)
