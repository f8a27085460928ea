"""The records that came, narrowed by state, office, programme and words; rows can be marked by Space."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.district.ledger import FiledRecord, Wanted
from kelurahan_desk.ui.district.page import choice_box, offer
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.parts import KeyHints, SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_work as words

PART = 200  # rows fetched at once
TONES: Mapping[str, Tone] = {
    "undecided": Tone.ACCENT, "PENDING": Tone.INFO, "APPROVED": Tone.OK, "REJECTED": Tone.ERROR,
    "NEED_INFO": Tone.WARN, "withdrawn": Tone.NEUTRAL,
}  # fmt: skip
_UNDECIDED = "undecided"
_WAITS = (_UNDECIDED, "PENDING")
Key = tuple[str, str]


class RecordList(QWidget):
    """`asked` wants rows for `wanted`; `more` wants those after the last one; `chosen` carries a row.

    `boxes` narrow the list and stand wherever the page puts them.
    """

    asked = Signal()
    more = Signal()
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        self.marks: set[Key] = set()
        self.doubles: frozenset[Key] = frozenset()
        self._total = 0
        self.boxes = QWidget()
        self.search = SearchBox("search", words.SEARCH)
        self.state = choice_box("record_state", words.STATE, words.STATE_CHOICES)
        self.office = choice_box("record_office", words.OFFICE, (("", words.ALL_OFFICES),))
        self.kind = choice_box("record_kind", words.KIND, (("", words.ALL_KINDS),))
        self.urgent = QCheckBox(words.ONLY_URGENT)
        self.urgent.setObjectName("record_urgent")
        self.table: Table[FiledRecord] = Table("records", self._columns(), says=words.LIST)
        self.count = label("", "soft", name="record_count")
        self.clear = button("clear_marks", words.CLEAR_MARKS, self.clear_marks, icon="x", role="quiet")
        self.clear.hide()
        self._below = QStackedWidget()
        self._below.addWidget(self.table)
        self._below.addWidget(EmptyState("no_records", "clipboard-list", words.NOTHING_TITLE, words.NOTHING))
        self._lay_out()
        self._listen()

    @property
    def wanted(self) -> Wanted:
        """What the boxes say."""
        return Wanted(
            state=str(self.state.currentData()),
            office=str(self.office.currentData()),
            kind=str(self.kind.currentData()),
            text=self.search.text().strip(),
            urgent=self.urgent.isChecked(),
        )

    def narrow(self, *, state: str = "", office: str = "", text: str = "", urgent: bool = False) -> None:
        """Set the boxes and ask once."""
        boxes = (self.search, self.state, self.office, self.kind, self.urgent)
        for box in boxes:
            box.blockSignals(True)
        self.search.setText(text)
        self.state.setCurrentIndex(max(0, self.state.findData(state)))
        self.office.setCurrentIndex(max(0, self.office.findData(office)))
        self.kind.setCurrentIndex(0)
        self.urgent.setChecked(urgent)
        for box in boxes:
            box.blockSignals(False)
        self.asked.emit()

    def offer(self, names: dict[str, str], kinds: tuple[tuple[str, str], ...]) -> None:
        """The offices and the kinds that can be chosen."""
        self.names = names
        offices = sorted(names.items(), key=lambda pair: pair[1].casefold())
        offer(self.office, (("", words.ALL_OFFICES), *((code, name or code) for code, name in offices)))
        offer(self.kind, (("", words.ALL_KINDS), *kinds))

    def show_rows(self, rows: tuple[FiledRecord, ...], total: int) -> None:
        """Other rows, of so many in all; marks stay on rows that still show."""
        before = max(0, self.table.view.currentIndex().row())
        self._total = total
        self.marks &= {(one.office, one.id) for one in rows}
        self.table.show_rows(rows)
        self._below.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.choose(min(before, len(rows) - 1))
        self._say()

    def add_rows(self, rows: tuple[FiledRecord, ...]) -> None:
        """Rows that follow those shown."""
        self.table.more_rows(rows)
        self._say()

    def targets(self) -> tuple[FiledRecord, ...]:
        """The marked rows, or else the one under the cursor."""
        marked = tuple(one for one in self.table.rows.values if (one.office, one.id) in self.marks)
        here = self.table.value()
        return marked or ((here,) if here else ())

    def clear_marks(self) -> None:
        """No row is marked."""
        self.marks.clear()
        self._marked()

    def mark_all(self) -> None:
        """Mark every row that shows."""
        self.marks.update((one.office, one.id) for one in self.table.rows.values)
        self._marked()

    def toggle(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go on to the next."""
        one, at = self.table.value(), self.table.view.currentIndex().row()
        if one is None:
            return
        self.marks ^= {(one.office, one.id)}
        self._marked()
        self.table.choose(min(at + 1, len(self.table.rows.values) - 1))

    def _columns(self) -> tuple[Column[FiledRecord], ...]:
        return (
            Column(words.NAME, self._name, look=Look.STRONG),
            Column(words.OFFICE, lambda one: self.names.get(one.office, one.office), 132),
            Column(words.PROPOSAL, lambda one: words.kind_says(one.kind, urgent=one.urgent), 172),
            Column(
                words.STATE, lambda one: words.DOUBLE if self.is_double(one) else words.STATES[one.state],
                150, Look.BADGE, self._tone,
            ),
        )  # fmt: skip

    def is_double(self, one: FiledRecord) -> bool:
        """Whether somebody has to look at another application first, while this one still waits."""
        return one.state in _WAITS and (one.office, one.id) in self.doubles

    def mark_doubles(self, refs: frozenset[Key]) -> None:
        """Which applications have an open case."""
        self.doubles = refs
        self.table.view.viewport().update()

    def _tone(self, one: FiledRecord) -> Tone:
        if self.is_double(one):
            return Tone.WARN
        return Tone.ERROR if one.urgent and one.state == _UNDECIDED else TONES[one.state]

    def _name(self, one: FiledRecord) -> str:
        return f"{words.MARKED} {one.name}" if (one.office, one.id) in self.marks else one.name

    def _lay_out(self) -> None:
        within, under = row(self.boxes, gap=1), row(gap=1)
        self.search.setMinimumWidth(200)
        within.addWidget(self.search, 3)
        within.addWidget(self.state, 2)
        within.addWidget(self.office, 2)
        within.addWidget(self.kind, 3)
        within.addWidget(self.urgent)
        under.addWidget(self.count)
        under.addWidget(self.clear)
        under.addStretch(1)
        under.addWidget(KeyHints(words.HINTS))
        layout = column(self, gap=1)
        layout.addWidget(self._below, 1)
        layout.addLayout(under)

    def _listen(self) -> None:
        self.search.typed.connect(lambda _text: self.asked.emit())
        self.search.left_down.connect(self.take_focus)
        for box in (self.state, self.office, self.kind):
            box.currentIndexChanged.connect(lambda _at: self.asked.emit())
        self.urgent.toggled.connect(lambda _on: self.asked.emit())
        self.table.left_up.connect(self.search.take_focus)
        self.table.near_end.connect(self._near_end)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        for keys, pressed in (("Space", self.toggle), ("Ctrl+A", self.mark_all)):
            shortcut = QShortcut(QKeySequence(keys), self.table.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(pressed)

    def take_focus(self) -> None:
        """Into the table, or the search while there is nothing in it."""
        if self.table.rows.values:
            self.table.choose(max(0, self.table.view.currentIndex().row()))
            self.table.take_focus()
        else:
            self.search.take_focus()

    def _near_end(self) -> None:
        if len(self.table.rows.values) < self._total:
            self.more.emit()

    def _marked(self) -> None:
        self.table.view.viewport().update()
        self._say()

    def _say(self) -> None:
        shown = len(self.table.rows.values)
        self.count.setText(words.listed(shown, self._total, len(self.marks)) if shown else grouped(0))
        self.clear.setVisible(bool(self.marks))
