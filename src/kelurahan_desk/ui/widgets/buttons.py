"""Buttons: main, ordinary, quiet, dangerous, icon only; Enter presses the one with the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from kelurahan_desk.ui import icons

_ICON_TOKEN = {"primary": "on_accent", "quiet": "accent_text", "danger": "error"}


class Button(QPushButton):
    """A push button that Enter presses too, not only Space."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click on Enter; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    name: str, text: str, pressed: Callable[[], None] | None = None, *,
    icon: str = "", role: str = "", key: str = "",
) -> Button:  # fmt: skip
    """A button. `role`: "" ordinary, "primary", "quiet", "danger"; `key` works while its page is shown."""
    made = Button(text)
    made.setObjectName(name)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if icon:
        made.setText(f" {text}")
        made.setAccessibleName(text)
        icons.wear(made, icon, _ICON_TOKEN.get(role, "ink_soft"))
    if key:
        # Not the button's own shortcut: that clicks a tenth of a second late and is lost with a new text.
        QShortcut(QKeySequence(key), made).activated.connect(made.click)
        made.setToolTip(f"{text} ({key})")
    if pressed:
        made.clicked.connect(lambda _checked=False: pressed())
    return made


def icon_button(name: str, icon: str, says: str, pressed: Callable[[], None] | None = None) -> Button:
    """A button that shows only an icon; `says` is its tooltip and what a screen reader reads."""
    made = Button()
    made.setObjectName(name)
    made.setProperty("role", "icon")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setToolTip(says)
    made.setAccessibleName(says)
    icons.wear(made, icon, "ink_soft")
    if pressed:
        made.clicked.connect(lambda _checked=False: pressed())
    return made
