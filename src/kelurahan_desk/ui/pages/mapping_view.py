"""Which column of an unknown sheet is what: a choice above five sample rows, with live problems."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QScrollArea, QWidget

from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.services.results import SheetLook
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem, window
from kelurahan_desk.wording import window_mapping as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.import_view import ImportView

_COLUMN_WIDTH = 190
_AT_ONCE = 24
_NUMBER_LENGTH = 16  # of a NIK and of a KK


class MappingView(QWidget):
    """One column of the sheet beside the other; the choice that is taken elsewhere leaves its old column."""

    def __init__(self, view: "ImportView") -> None:
        super().__init__()
        self.setObjectName("mapping")
        self._view = view
        self._path: Path | None = None
        self._look: SheetLook | None = None
        self.boxes: dict[int, QComboBox] = {}
        self._fields: list[str] = []
        self.more = button("mapping_more", "", self._show_more, icon="chevron-right")
        self.title = label("", "heading", name="mapping_title", wrap=True)
        self.remember = QCheckBox(words.REMEMBER)
        self.remember.setObjectName("mapping_remember")
        self.use = button(
            "mapping_use", words.USE, self._use, icon="check", role="primary", key="Ctrl+Return"
        )
        layout = column(self, gap=2)
        head = row(gap=1)
        head.addWidget(self.title, 1)
        head.addWidget(self.more)
        head.addWidget(self.remember)
        head.addWidget(button("mapping_back", window.BACK, view.begin))
        head.addWidget(self.use)
        layout.addLayout(head)
        layout.addWidget(label(words.SENTENCE, "soft", wrap=True))
        self._problems = column(gap=1)
        card = Card(role="well", name="mapping_problems", margin=1)
        card.body.addLayout(self._problems)
        layout.addWidget(card)
        layout.addWidget(self._table(), 1)

    def show_sheet(self, path: Path, look: SheetLook) -> None:
        """Another sheet, with the program's guesses."""
        self._path, self._look = path, look
        self.title.setText(words.title(path.name, look.sheet_name))
        self.remember.setVisible(look.headed)
        self.remember.setChecked(look.headed)
        empty(self._grid)
        self.boxes, self._fields = {}, list(look.fields)
        guessed = [at for at, field in enumerate(look.fields) if field]
        self._add_columns(sorted({*range(min(_AT_ONCE, len(look.fields))), *guessed}))
        self._grid.setColumnStretch(len(look.headings), 1)
        self._grid.setRowStretch(len(look.samples) + 2, 1)
        self._check()

    def take_focus(self) -> None:
        """On the first column without a meaning, or on the button."""
        unknown = next((box for box in self.boxes.values() if not box.currentData()), None)
        (self.use if self.use.isEnabled() or unknown is None else unknown).setFocus()

    def fields(self) -> tuple[str, ...]:
        """What each column was said to be."""
        return tuple(self._fields)

    def _table(self) -> Card:
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        area = QScrollArea()
        area.setObjectName("mapping_scroll")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("role", "clear")
        area.setWidget(inside)
        card = Card(words.COLUMNS)
        card.body.addWidget(area, 1)
        return card

    def _show_more(self) -> None:
        """The next columns of a very wide sheet: hundreds of them at once would stop the window."""
        hidden = [at for at in range(len(self._fields)) if at not in self.boxes]
        self._add_columns(hidden[:_AT_ONCE])

    def _add_columns(self, places: list[int]) -> None:
        assert self._look is not None
        for at in places:
            samples = tuple(_masked(sample[at]) for sample in self._look.samples)
            self._add_column(at, self._look.headings[at], self._fields[at], samples)
        left = len(self._fields) - len(self.boxes)
        self.more.setText(f" {words.more_columns(left)}")
        self.more.setVisible(left > 0)

    def _add_column(self, at: int, heading: str, field: str, cells: tuple[str, ...]) -> None:
        assert self._look is not None
        title = label(heading or words.UNTITLED, "strong")
        title.setToolTip(heading)
        box = QComboBox()
        box.setObjectName(f"mapping_{at}")
        box.setAccessibleName(words.column_says(at + 1, heading))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for code in ("", *self._look.choices):
            box.addItem(words.FIELDS[code], code)
        box.setCurrentIndex(max(0, box.findData(field)))
        box.currentIndexChanged.connect(lambda _index, at=at: self._choose(at))
        self.boxes[at] = box
        for line, widget in enumerate((title, box, *(label(cell, "soft") for cell in cells))):
            widget.setFixedWidth(_COLUMN_WIDTH)
            self._grid.addWidget(widget, line, at)

    def _choose(self, chosen: int) -> None:
        code = str(self.boxes[chosen].currentData() or "")
        for at, field in enumerate(self._fields):
            if code and at != chosen and field == code:
                self._fields[at] = ""
                box = self.boxes[at]
                box.blockSignals(True)
                box.setCurrentIndex(0)
                box.blockSignals(False)
        self._fields[chosen] = code
        self._check()

    def _check(self) -> None:
        """Looks at no file and no store, so that it may be asked here."""
        assert self._look is not None
        problems = self._view.page.desk.residents.check_columns(self._look, self.fields())
        empty(self._problems)
        told = [(tell_problem(problem).text, tell_problem(problem).hint) for problem in problems]
        for text, hint in told or [(words.GOOD, "")]:
            across = row(gap=1)
            across.addWidget(
                icon_label("triangle-alert", "warn") if told else icon_label("circle-check", "ok")
            )
            across.addWidget(label(text, "strong"))
            across.addWidget(label(hint, "soft"), 1)
            self._problems.addLayout(across)
        self.use.setEnabled(not problems)

    def _use(self) -> None:
        path, look, fields = self._path, self._look, self.fields()
        if path is None or look is None or not self.use.isEnabled():
            return
        residents = self._view.page.desk.residents
        if self.remember.isChecked():
            self._view.page.run(
                lambda: residents.remember_columns(look, fields), lambda _none: None, topic="mapping"
            )
        self._view.check(path, fields)


def _masked(cell: str) -> str:
    """A sample tells what a column is, not whose number it holds."""
    return mask_digits(cell) if len(cell) == _NUMBER_LENGTH and cell.isdigit() else cell
