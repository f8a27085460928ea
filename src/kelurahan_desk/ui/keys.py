"""F1: the keys and what they do."""

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window


class KeysDialog(QDialog):
    """A list of keys (key, what it does); Esc or Enter closes it."""

    def __init__(self, parent: QWidget, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(window.KEYS_TITLE)
        self.setMinimumWidth(460)
        layout = column(self, gap=2, margin=3)
        layout.addWidget(label(window.KEYS_TITLE, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for at, (key, says) in enumerate(keys):
            chip = row(gap=0)
            chip.addWidget(label(key, "key"))
            chip.addStretch(1)
            grid.addLayout(chip, at, 0)
            grid.addWidget(label(says), at, 1)
        layout.addLayout(grid)
        foot = row()
        foot.addStretch(1)
        close = button("keys_close", window.CLOSE, self.accept, role="primary")
        foot.addWidget(close)
        layout.addLayout(foot)
        close.setFocus()
