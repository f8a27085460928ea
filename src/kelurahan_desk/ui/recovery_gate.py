"""Between sign-in and the desk, once: the printed recovery code is typed back before any work begins.

There is no way past it but the code. Who lost the sheet makes a new one; who wants neither goes back.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.ui.jobs import Jobs
from kelurahan_desk.ui.recovery_panel import RecoveryPanel
from kelurahan_desk.ui.room import Room
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_access as words
from kelurahan_desk.wording import window_first

_WIDTH = 660


class RecoveryGate(QWidget):
    """`proved` opens the desk; `left` goes back to sign-in."""

    proved = Signal()
    left = Signal()

    def __init__(self, room: Room, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("recovery_gate")
        self.room = room
        self.panel = RecoveryPanel(room.desk, partial(jobs.store, owner=self))
        self.panel.proved.connect(self.proved)
        card = self._card = Card(words.GATE_TITLE)
        card.head.insertWidget(0, icon_label("key-round", "accent_text", 24))
        self._sentence = label(words.GATE_SENTENCE, "soft", wrap=True)
        card.body.addWidget(self._sentence)
        card.body.addWidget(self.panel)
        foot = row()
        foot.addWidget(button("recovery_leave", words.LEAVE, self.left.emit, icon="lock", key="Ctrl+L"))
        foot.addStretch(1)
        inside = QWidget()
        inside.setFixedWidth(_WIDTH)
        middle = column(inside)
        middle.addWidget(card)
        middle.addLayout(foot)
        across = row()  # an alignment here would cut wrapped lines off
        across.addStretch(1)
        across.addWidget(inside)
        across.addStretch(1)
        outer = column(self, margin=3)
        outer.addStretch(2)
        outer.addLayout(across)
        outer.addStretch(3)

    def show_first_code(self, code: str) -> None:
        """The code of a desk founded just now, which is seen here for the only time."""
        self._card.heading.setText(window_first.CODE_TITLE)
        self._sentence.setText(window_first.CODE_SENTENCE)
        self.panel.show_code(code, window_first.CODE_TITLE, window_first.CODE_FIRST)

    def take_focus(self) -> None:
        """To the field, or to what comes before it."""
        self.panel.take_focus()
