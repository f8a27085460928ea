"""A line to type in that leaves the window's own shortcuts alone.

On Linux Qt's line edit takes Ctrl+K for itself (delete to the end of the line); here it means: search.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_OURS = frozenset(Qt.Key(ord(letter)) for letter in "EFKLNOPS")


class LineEdit(QLineEdit):
    """A line edit for this window."""

    def event(self, event: QEvent) -> bool:
        """Say who gets a key before it is one: the line, or a shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.wants(event):
                event.accept()
                return True
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _OURS:
                event.ignore()
                return False
        return super().event(event)

    def wants(self, _event: QKeyEvent) -> bool:
        """Whether the line keeps a key that is a shortcut elsewhere."""
        return False
