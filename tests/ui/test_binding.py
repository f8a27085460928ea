"""The binding keeps its references; PySide6 6.12 loses some on CPython 3.11 (docs/decisions/0002)."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

CALLS = 20_000
SLACK = 500  # what an interpreter takes and gives on its own meanwhile


class Sender(QObject):
    """Sends a truth value."""

    sent = Signal(bool)


def test_void_calls_leave_none_alone(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.setEnabled(True)
    assert abs(sys.getrefcount(None) - before) < SLACK


def test_emissions_leave_true_alone(qapp):
    sender, received = Sender(), []
    sender.sent.connect(received.append)
    before = sys.getrefcount(True)
    for _ in range(CALLS):
        sender.sent.emit(False)
    assert len(received) == CALLS
    assert abs(sys.getrefcount(True) - before) < SLACK
