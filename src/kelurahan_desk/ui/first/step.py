"""One step of the first start: a title, what is asked, and the ways on and back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import ProgressCard
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_first as words


class Step(QWidget):
    """Put what is asked into `body`. `left` goes one step back, with Esc or the button."""

    left = Signal()

    def __init__(self, name: str, title: str, sentence: str, *, back: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        layout = column(self, gap=2)
        head = column(gap=0)
        self.title, self.sentence = label(title, "title"), label(sentence, "soft", wrap=True)
        head.addWidget(self.title)
        head.addWidget(self.sentence)
        layout.addLayout(head)
        self.body = column(gap=2)
        layout.addLayout(self.body, 1)
        self.foot = row(gap=1)
        if back:
            self.foot.addWidget(
                button(f"{name}_back", words.BACK, self.left.emit, icon="chevron-left", role="quiet")
            )
        self.foot.addStretch(1)
        layout.addLayout(self.foot)

    def take_focus(self) -> None:
        """To where typing begins."""
        self.setFocus()


class WorkStep(Step):
    """Something is being made; Esc and the button stop it."""

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__("first_work", "", "", back=False)
        self.card = ProgressCard(stop)
        self.left.connect(stop)
        self.body.addWidget(self.card)
        self.body.addStretch(1)

    def begin(self, title: str, sentence: str) -> None:
        """Say what is being done."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.card.begin(title)

    def move_to(self, step: str, done: int, total: int) -> None:
        """How far it is."""
        self.card.move_to(words.STEPS.get(step, step), done, total)

    def take_focus(self) -> None:
        """To the one button."""
        self.card.cancel.setFocus()
