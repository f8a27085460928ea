"""Which way: a new office, a backup, or the district's desk."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from kelurahan_desk.ui.first.step import Step
from kelurahan_desk.ui.widgets.buttons import Button, button
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.parts import KeyHints, Line, Lines
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_first as words

_WAYS = (
    Line(words.OFFICE, words.OFFICE_DETAIL, icon="building-2", key="office"),
    Line(words.RESTORE, words.RESTORE_DETAIL, icon="history", key="restore"),
    Line(words.DISTRICT, words.DISTRICT_DETAIL, icon="landmark", key="district"),
)


class ChoiceStep(Step):
    """`chosen` carries the way. With `blocked` there is none: `aside` renames the folder, `closing` ends."""

    chosen = Signal(object)
    aside = Signal()
    closing = Signal()

    def __init__(self, folder: Path, *, blocked: bool, aside: bool) -> None:
        title = words.BLOCKED if blocked else words.CHOOSE
        super().__init__("first_choice", title, words.CHOOSE_SENTENCE, back=False)
        self.ways = Lines("first_ways")
        self.ways.setAccessibleName(words.WAYS_SAY)
        self.ways.pressed.connect(self.chosen)
        self.card = Card()
        self.card.body.addWidget(self.ways)
        self.rename = button("first_aside", words.SET_ASIDE, self.aside.emit, role="primary")
        self.body.addWidget(self.card)
        self.close_window = button("first_close", words.CLOSE, self.closing.emit)
        blockade = row(gap=1)
        blockade.addWidget(self.rename)
        blockade.addWidget(self.close_window)
        blockade.addStretch(1)
        self.body.addLayout(blockade)
        self.body.addWidget(label(words.data_folder(str(folder)), "small", wrap=True, name="first_data"))
        self.body.addStretch(1)
        self.foot.insertWidget(0, KeyHints(words.KEYS), 0, Qt.AlignmentFlag.AlignVCenter)
        self.ways.show_lines(_WAYS)
        self.card.setVisible(not blocked)
        self.sentence.setVisible(not blocked)
        self.rename.setVisible(aside)
        self.close_window.setVisible(blocked)

    def offer_ways(self) -> None:
        """Nothing is in the way any more."""
        self.title.setText(words.CHOOSE)
        self.card.show()
        self.sentence.show()
        self.rename.hide()
        self.close_window.hide()

    def take_focus(self) -> None:
        """To the first way, or to what comes before it."""
        blocked = self.close_window if self.rename.isHidden() else self.rename
        first = blocked if self.card.isHidden() else self.ways.findChild(Button)
        if first:
            first.setFocus()
