"""Choosing the person at the counter: type, move with the arrows, Enter; then a strip says who it is."""

from PySide6.QtCore import Qt, Signal

from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.resident import Person, ResidentRow
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.parts import KeyHints, PickLine
from kelurahan_desk.ui.widgets.picking import Picking
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_person as words
from kelurahan_desk.wording.window_residents import address

_LIMIT = 20
_COLUMNS: tuple[Column[ResidentRow], ...] = (
    Column(words.NAME, lambda found: found.name, look=Look.STRONG),
    Column(words.NIK, lambda found: mask_digits(found.nik) or words.WITHOUT_NIK, 172, Look.DIGITS),
    Column(
        words.BORN, lambda found: short_date(found.birth_date) if found.birth_date else "", 120, Look.DIGITS
    ),
    Column(words.ADDRESS, lambda found: address(found.address, found.rt, found.rw)),
)


class PersonPicker(Card):
    """`picked` carries the id of a resident. Enter before the answer came takes its first line."""

    picked = Signal(int)

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(words.WHO, name=name)
        self.page = page
        self.search: Picking[ResidentRow] = Picking(
            PickLine(f"{name}_search", words.SEARCH),
            Table(f"{name}_results", _COLUMNS, says=words.TABLE),
            EmptyState(f"{name}_begin", "id-card", words.BEGIN_TITLE, words.BEGIN),
            EmptyState(f"{name}_nobody", "search", words.NOBODY_TITLE, words.NOBODY),
            self._look_up,
        )
        self.table = self.search.table
        self.table.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.search, 1)
        self.body.addWidget(KeyHints(words.KEYS))
        self.search.picked.connect(lambda found: self.picked.emit(found.id))

    def begin(self) -> None:
        """An empty line."""
        self.search.line.clear()

    def find_now(self, text: str) -> None:
        """As if it had been typed and Enter pressed."""
        self.search.find_now(text)

    def take_focus(self) -> None:
        """Typing begins here."""
        self.search.line.take_focus()

    def _look_up(self, text: str) -> None:
        residents = self.page.desk.residents
        self.page.run(lambda: (text, residents.find(text, _LIMIT)), self._show, topic=self.objectName())

    def _show(self, found: tuple[str, tuple[ResidentRow, ...]]) -> None:
        self.search.show_found(*found)


class PersonStrip(Card):
    """Who was chosen, what speaks against it, and the way back. Emits `changing`."""

    changing = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(role="well", name=name)
        self.who = label("", "strong", name=f"{name}_name", wrap=True)
        self.where = label("", "small", name=f"{name}_where", wrap=True)
        self.problem = label("", "problem", name=f"{name}_problem", wrap=True)
        self.problem.hide()
        texts = column(gap=0)
        for widget in (self.who, self.where, self.problem):
            texts.addWidget(widget)
        across = row(gap=2)
        across.addWidget(icon_label("user", "accent_text", 22))
        across.addLayout(texts, 1)
        across.addWidget(button(f"{name}_change", words.CHANGE, self.changing.emit, role="quiet"))
        self.body.addLayout(across)

    def show_person(self, person: Person) -> None:
        """Another person."""
        self.who.setText(person.name)
        parts = (mask_digits(person.nik) or words.WITHOUT_NIK, address(person.address, person.rt, person.rw))
        self.where.setText(" · ".join(part for part in parts if part))
        self.say("")

    def say(self, problem: str) -> None:
        """What speaks against this person, "" for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
