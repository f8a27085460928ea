"""Who else of the family card is proposed at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.ui.widgets.layout import column, empty
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_applications as words


class FamilyTicks(QWidget):
    """`changed` comes with every tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("family_ticks")
        self.boxes: dict[int, QCheckBox] = {}
        self.all = QCheckBox(words.FAMILY_ALL)
        self.all.setObjectName("family_all")
        self.all.toggled.connect(self._tick_all)
        layout = column(self, gap=0)
        layout.setSpacing(4)
        layout.addWidget(label(words.FAMILY, "field"))
        layout.addWidget(self.all)
        self._boxes = column(gap=0)
        self._boxes.setContentsMargins(24, 0, 0, 0)
        layout.addLayout(self._boxes)
        self.hint = label(words.FAMILY_HINT, "small", wrap=True)
        layout.addWidget(self.hint)

    @property
    def members(self) -> tuple[int, ...]:
        """Who is ticked."""
        return tuple(number for number, box in self.boxes.items() if box.isChecked())

    def show_family(self, household: tuple[Resident, ...], head: int) -> None:
        """The others who live here; nothing for who lives alone."""
        empty(self._boxes)
        self.boxes = {}
        for one in household:
            if one.id == head or one.person.life is not Life.ALIVE or one.merged_into is not None:
                continue
            relation = one.person.shdk.label.capitalize() if one.person.shdk else ""
            box = QCheckBox(f"{one.person.name} ({relation})" if relation else one.person.name)
            box.setObjectName(f"family_{one.id}")
            box.toggled.connect(self._ticked)
            self.boxes[one.id] = box
            self._boxes.addWidget(box)
        self._show_all(on=False)
        self.hint.hide()
        self.setVisible(bool(self.boxes))

    def _tick_all(self, on: bool) -> None:  # noqa: FBT001 - a slot
        for box in self.boxes.values():
            box.setChecked(on)

    def _ticked(self) -> None:
        ticked = [box.isChecked() for box in self.boxes.values()]
        self._show_all(on=all(ticked))
        self.hint.setVisible(any(ticked))
        self.changed.emit()

    def _show_all(self, *, on: bool) -> None:
        before = self.all.blockSignals(True)
        self.all.setChecked(on)
        self.all.blockSignals(before)
