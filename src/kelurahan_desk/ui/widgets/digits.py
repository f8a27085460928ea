"""Thirty digits of a key, typed back in six groups of five: full boxes lead on, Backspace leads back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.line_edit import LineEdit
from kelurahan_desk.ui.widgets.text import label, restyle

GROUPS, WIDTH = 6, 5


class _Box(LineEdit):
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an empty box goes back to the one before."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class Digits(QWidget):
    """`submitted` is Enter in any box. What is pasted or scanned into one box runs on into the next."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, name: str, says: str, hint: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._hint = hint
        self.boxes = tuple(_Box() for _ in range(GROUPS))
        self._below = label(hint, "small", wrap=True, name=f"{name}_problem")
        across = row(gap=1)
        for at, box in enumerate(self.boxes):
            box.setObjectName(f"{name}_{at + 1}")
            box.setAccessibleName(f"{says} {at + 1}")
            box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.setFixedWidth(84)
            box.textEdited.connect(lambda text, at=at: self._edited(at, text))
            box.emptied.connect(lambda at=at: self._back(at))
            box.returnPressed.connect(self.submitted)
            across.addWidget(box)
        across.addStretch(1)
        layout = column(self, gap=0)
        layout.setSpacing(4)
        layout.addWidget(label(says, "field"))
        layout.addLayout(across)
        layout.addWidget(self._below)

    @property
    def text(self) -> str:
        """The groups with a space between."""
        return " ".join(box.text() for box in self.boxes)

    @property
    def complete(self) -> bool:
        """Whether every group has its five digits."""
        return all(len(box.text()) == WIDTH for box in self.boxes)

    def clear(self) -> None:
        """Nothing typed."""
        for box in self.boxes:
            box.clear()
        self.show_problem("")

    def take_focus(self) -> None:
        """Into the first box that is not full."""
        left = next((box for box in self.boxes if len(box.text()) < WIDTH), self.boxes[-1])
        left.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong below the boxes, and tell screen readers too; "" shows the hint again."""
        self._below.setProperty("role", "problem" if sentence else "small")
        self._below.setText(sentence or self._hint)
        restyle(self._below)
        for box in self.boxes:
            box.setProperty("fault", bool(sentence))
            box.setAccessibleDescription(sentence or self._hint)
            restyle(box)

    def _edited(self, at: int, text: str) -> None:
        self.show_problem("")
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        while True:
            self.boxes[at].setText(digits[:WIDTH])
            rest = digits[WIDTH:]
            if len(digits) >= WIDTH and at + 1 < GROUPS:
                self.boxes[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
            if not rest or at + 1 == GROUPS:
                break
            at, digits = at + 1, rest
        self.changed.emit()

    def _back(self, at: int) -> None:
        if at:
            self.boxes[at - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
