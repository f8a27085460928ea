"""Choosing the person at the counter: type, move with the arrows, Enter; then a strip says who it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.resident import Person, ResidentRow
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.parts import KeyHints, PickLine
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
_Found = tuple[str, tuple[ResidentRow, ...]]


class PersonPicker(Card):
    """`picked` carries the id of a resident. Enter before the answer came takes its first line."""

    picked = Signal(int)

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(words.WHO, name=name)
        self.page = page
        self.line = PickLine(f"{name}_search", words.SEARCH)
        self.table: Table[ResidentRow] = Table(f"{name}_results", _COLUMNS, says=words.TABLE)
        self.table.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._begin = EmptyState(f"{name}_begin", "id-card", words.BEGIN_TITLE, words.BEGIN)
        self._nobody = EmptyState(f"{name}_nobody", "search", words.NOBODY_TITLE, words.NOBODY)
        self._below = QStackedWidget()
        for widget in (self._begin, self.table, self._nobody):
            self._below.addWidget(widget)
        self.body.addWidget(self.line)
        self.body.addWidget(self._below, 1)
        self.body.addWidget(KeyHints(words.KEYS))
        self._answered = ""
        self._eager = False
        self.line.typed.connect(self._look_up)
        self.line.moved.connect(self.table.step_by)
        self.line.entered.connect(self._enter)
        self.table.view.clicked.connect(lambda _index: self._take())

    def begin(self) -> None:
        """An empty line."""
        self.line.clear()

    def find_now(self, text: str) -> None:
        """As if it had been typed and Enter pressed."""
        self.line.setText(text)
        self._enter()

    def take_focus(self) -> None:
        """Typing begins here."""
        self.line.take_focus()

    def _look_up(self, text: str) -> None:
        self._eager = False
        if not text:
            self._show(("", ()))
            return
        residents = self.page.desk.residents
        self.page.run(lambda: (text, residents.find(text, _LIMIT)), self._show, topic=self.objectName())

    def _show(self, found: _Found) -> None:
        text, rows = found
        if text != self.line.text().strip():
            return  # emptied while the answer was on its way
        self._answered = text
        self.table.show_rows(rows)
        if rows:
            self.table.choose(0)
        self._below.setCurrentWidget(self.table if rows else self._nobody if text else self._begin)
        if self._eager:
            self._take()

    def _enter(self) -> None:
        text = self.line.text().strip()
        if text and text == self._answered:
            self._take()
        else:
            self._eager = bool(text)

    def _take(self) -> None:
        self._eager = False
        chosen = self.table.value()
        if chosen:
            self.picked.emit(chosen.id)


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
