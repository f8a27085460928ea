"""A strip of buttons of which one is pressed: which part of a view shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import row


class Tabs(QWidget):
    """`turned` carries the place of the tab pressed, from 0."""

    turned = Signal(int)

    def __init__(self, tabs: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.at = 0
        self.turned.connect(self._note)
        self.buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        layout = row(self, gap=1)
        for at, (name, title) in enumerate(tabs):
            made = button(name, title.replace("&", "&&"), role="tab")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, at=at: self.turned.emit(at))
            self._group.addButton(made)
            self.buttons[name] = made
            layout.addWidget(made)

    def turn_to(self, at: int) -> None:
        """Press a tab, as a click would."""
        list(self.buttons.values())[at].setChecked(True)
        self.turned.emit(at)

    def _note(self, at: int) -> None:
        self.at = at

    def name(self, name: str, title: str) -> None:
        """Another title for a tab."""
        self.buttons[name].setText(title.replace("&", "&&"))
