"""The one place where a fault of the program itself arrives: logged, told, and the window stays."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from kelurahan_desk.machine.logs import mask_digits
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window

_log = logging.getLogger(__name__)


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
        foot.addWidget(button("crash_copy", window.CRASH_COPY, self._copy, icon="copy"))
        foot.addWidget(button("crash_close", window.CRASH_CLOSE, self.accept, role="primary"))
        layout.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._note)


def install() -> None:
    """From now on faults end here instead of on a terminal nobody sees."""
    sys.excepthook = report


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a fault and show it, with numbers of people masked."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    note = mask_digits("".join(traceback.format_exception(kind, error, trace)))
    _log.error("fault in the window\n%s", note)
    if QApplication.activeModalWidget() is None:
        CrashDialog(note).exec()
