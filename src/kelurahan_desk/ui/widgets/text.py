"""Labels by role, plain text only: what people typed is never read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kelurahan_desk.ui import icons


def label(text: str = "", role: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A label; roles are those of the style sheet: title, heading, strong, soft, small, caption, figure."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if name:
        made.setObjectName(name)
    return made


def icon_label(icon: str, colour: str = "ink_soft", size: int = 18) -> QLabel:
    """An icon that says nothing of its own: screen readers pass over it."""
    made = QLabel()
    made.setFixedSize(size, size)
    icons.wear(made, icon, colour, size)
    return made


def rule() -> QFrame:
    """A thin line between two parts of a card."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
