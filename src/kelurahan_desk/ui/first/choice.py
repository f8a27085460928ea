"""Which way: a new office, a backup, or the district's desk."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from kelurahan_desk.ui.first.step import Step
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import Card
from kelurahan_desk.ui.widgets.parts import KeyHints, Line, Lines
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_first as words

_WAYS = (
    Line(words.OFFICE, words.OFFICE_DETAIL, icon="building-2", key="office"),
    Line(words.RESTORE, words.RESTORE_DETAIL, icon="history", key="restore"),
    Line(words.DISTRICT, words.DISTRICT_DETAIL, icon="landmark", key="district"),
)


class ChoiceStep(Step):
    """`chosen` carries the way; `aside` asks to rename a folder that is only a part of a desk."""

    chosen = Signal(object)
    aside = Signal()

    def __init__(self, folder: Path, *, blocked: bool, half: bool) -> None:
        super().__init__("first_choice", words.CHOOSE, words.CHOOSE_SENTENCE, back=False)
        self.ways = Lines("first_ways")
        self.ways.setAccessibleName(words.WAYS_SAY)
        self.ways.pressed.connect(self.chosen)
        self.card = Card()
        self.card.body.addWidget(self.ways)
        self.rename = button("first_aside", words.SET_ASIDE, self.aside.emit, role="primary")
        self.body.addWidget(self.card)
        self.body.addWidget(self.rename)
        self.body.addWidget(label(words.data_folder(str(folder)), "small", wrap=True, name="first_data"))
        self.body.addStretch(1)
        self.foot.insertWidget(0, KeyHints(words.KEYS), 0, Qt.AlignmentFlag.AlignVCenter)
        self.ways.show_lines(_WAYS)
        self.card.setVisible(not blocked)
        self.sentence.setVisible(not blocked)
        self.rename.setVisible(half)

    def offer_ways(self) -> None:
        """Nothing is in the way any more."""
        self.card.show()
        self.sentence.show()
        self.rename.hide()

    def take_focus(self) -> None:
        """To the first way, or to what comes before it."""
        first = self.rename if self.card.isHidden() else self.ways.findChild(Button)
        if first:
            first.setFocus()
