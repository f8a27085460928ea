"""From starting the program to the first page somebody can type in, against a bare PySide6 window."""

import subprocess
import sys

from desks import office_folder
from rows import Row, in_turns, median

ROUNDS = 9

# Both processes end at the first paint of a window; the filter costs both the same.
_UNTIL_PAINTED = """
import os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: (print("painted", flush=True), os._exit(0)))
        return False
def execute(*_):
    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    return run()
run = QApplication.exec
QApplication.exec = staticmethod(execute)
"""
_OURS = _UNTIL_PAINTED + "from kelurahan_desk.bootstrap import main; main(['--data', sys.argv[1]])"
_BARE = _UNTIL_PAINTED + (
    "from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget\n"
    "application = QApplication([])\n"
    "window = QWidget(); QVBoxLayout(window).addWidget(QLineEdit()); window.show(); application.exec()"
)


def measure() -> tuple[Row, ...]:
    """One row: wall time of processes."""
    folder = str(office_folder())
    ours, bare = in_turns(ROUNDS, lambda: painted(_OURS, folder), lambda: painted(_BARE, folder))
    return (Row("start to first page", median(ours), median(bare), "a bare PySide6 window"),)


def painted(script: str, folder: str) -> None:
    """Runs a script until it has painted; fails when it never does."""
    command = [sys.executable, "-c", script, folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        said, complaints = process.communicate(timeout=60)
    if said.strip() != "painted":
        raise RuntimeError(f"no window: {said!r} {complaints[-2000:]}")
