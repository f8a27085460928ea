"""The circumstances a programme asks about, as boxes to tick."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kelurahan_desk.ui.widgets.layout import STEP, column, empty
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_applications as words

_COLUMNS = 2


class Declarations(QWidget):
    """`changed` comes with every tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("declared")
        self.boxes: dict[str, QCheckBox] = {}
        layout = column(self, gap=0)
        layout.setSpacing(4)
        layout.addWidget(label(words.DECLARED, "field"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * STEP)
        self._grid.setVerticalSpacing(0)
        for at in range(_COLUMNS):
            self._grid.setColumnStretch(at, 1)
        layout.addLayout(self._grid)

    @property
    def codes(self) -> frozenset[str]:
        """What is ticked."""
        return frozenset(code for code, box in self.boxes.items() if box.isChecked())

    def offer(self, labels: Mapping[str, str]) -> None:
        """Other circumstances; those ticked before stay ticked where they are known."""
        before = self.codes
        empty(self._grid)
        self.boxes = {}
        for at, (code, says) in enumerate(labels.items()):
            box = QCheckBox(says)
            box.setObjectName(f"declared_{code}")
            box.setChecked(code in before)
            box.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[code] = box
            self._grid.addWidget(box, at // _COLUMNS, at % _COLUMNS)
        self.setVisible(bool(labels))

    def tick(self, code: str) -> None:
        """What the office knows already, where the programme asks for it; without a signal."""
        if code in self.boxes:
            before = self.boxes[code].blockSignals(True)
            self.boxes[code].setChecked(True)
            self.boxes[code].blockSignals(before)

    def clear(self) -> None:
        """Nothing ticked, without a signal."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
