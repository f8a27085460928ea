"""The dialog of a fault of the program itself; loaded only when there is one."""

import contextlib

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window


class CrashDialog(QDialog):
    """Says what happened, with a note for whoever looks after the program."""

    def __init__(self, note: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setObjectName("crash")
        self.setWindowTitle(window.CRASH_TITLE)
        self.resize(640, 420)
        self._note = note
        layout = column(self, gap=2, margin=3)
        layout.addWidget(label(window.CRASH_TITLE, "heading"))
        layout.addWidget(label(window.CRASH_SENTENCE, wrap=True))
        text = QPlainTextEdit(note)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        layout.addWidget(text, 1)
        foot = row(gap=1)
        foot.addStretch(1)
        foot.addWidget(button("crash_save", window.CRASH_SAVE, self._save, icon="save"))
        foot.addWidget(button("crash_copy", window.CRASH_COPY, self._copy, icon="copy"))
        foot.addWidget(button("crash_close", window.CRASH_CLOSE, self.accept, role="primary"))
        layout.addLayout(foot)

    def _save(self) -> None:
        out = files.ask_save(self, window.CRASH_SAVE, window.CRASH_FILE, window.CRASH_PATTERN)
        if out:
            with contextlib.suppress(OSError):  # a second fault here would only hide the first
                out.write_text(self._note, encoding="utf-8")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._note)
