"""The programmes at the left, and at the right the written procedure of the one chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.services.office.rule_files import ProgrammeEntry, Rulebook
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row, scrolling
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording import window_programmes as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.programmes import ProgrammesPage
    from kelurahan_desk.wording.procedure import Section

_LIST_WIDTH = 380


def _kind(entry: ProgrammeEntry) -> str:
    if not entry.in_force:
        return words.EXAMPLE
    return words.OWN if entry.own else words.SHIPPED


_COLUMNS: tuple[Column[ProgrammeEntry], ...] = (
    Column(words.LIST, lambda entry: entry.programme.title, look=Look.STRONG),
    Column("", _kind, 132, Look.BADGE, lambda entry: Tone.ACCENT if entry.own else Tone.NEUTRAL),
)


class ProcedureView(View):
    """`changing` and `dropping` carry the entry whose rules are to be changed or taken away."""

    changing = Signal(object)
    dropping = Signal(object)

    def __init__(self, page: "ProgrammesPage") -> None:
        super().__init__()
        self.setObjectName("procedure_view")
        self.page = page
        self._wanted = ""
        self.table: Table[ProgrammeEntry] = Table("programmes", _COLUMNS, says=words.LIST)
        self.table.setFixedWidth(_LIST_WIDTH)
        self.table.chosen.connect(self._chosen)
        self.faults = Card(words.FAULTS, role="well", name="rule_faults")
        self._told = column(gap=1)
        self.faults.body.addWidget(label(words.FAULTS_SENTENCE, "soft", wrap=True))
        self.faults.body.addLayout(self._told)
        self.title = label("", "heading", wrap=True, name="programme_title")
        self.edition = label("", "soft", name="programme_edition")
        self.change = button("rules_change", words.CHANGE, lambda: self._emit(self.changing), icon="pencil")
        self.drop = button("rules_drop", words.DROP, lambda: self._emit(self.dropping), role="danger")
        self._sections = column(gap=1)
        left = column(gap=2)
        left.addWidget(self.table, 1)
        left.addWidget(self.faults)
        across = row(self, gap=2)
        across.addLayout(left)
        across.addWidget(self._right(), 1)

    def choose(self, code: str) -> None:
        """Put the cursor on a programme, now or once the list is there."""
        self._wanted = code
        for at, entry in enumerate(self.table.rows.values):
            if entry.programme.code == code:
                self.table.choose(at)

    def show_rulebook(self, found: Rulebook) -> None:
        """Other programmes; the one chosen stays chosen."""
        chosen = self._wanted or (one.programme.code if (one := self.table.value()) else "")
        self.table.show_rows(found.entries)
        at = [entry.programme.code for entry in found.entries]
        self.table.choose(at.index(chosen) if chosen in at else 0)
        self._wanted = ""
        self._show_faults(found.faults)

    def take_focus(self) -> None:
        """On the list."""
        self.table.take_focus()

    def _right(self) -> Card:
        card, inside = Card(name="procedure"), QWidget()
        texts, head = column(gap=0), row(gap=1)
        texts.addWidget(self.title)
        texts.addWidget(self.edition)
        head.addLayout(texts, 1)
        head.addWidget(self.drop)
        head.addWidget(self.change)
        card.body.addLayout(head)
        lines = column(inside, gap=1)
        lines.addLayout(self._sections)
        lines.addStretch(1)
        card.body.addWidget(scrolling(inside, name="procedure_scroll"), 1)
        return card

    def _chosen(self, entry: ProgrammeEntry) -> None:
        code, rules = entry.programme.code, self.page.desk.rules
        self.title.setText(entry.programme.title)
        self.edition.setText(words.programme_line(entry.programme))
        may = self.page.may_change()
        self.change.setText(f" {words.CHANGE if entry.in_force else words.TAKE}")
        self.change.setVisible(may)
        self.drop.setVisible(may and entry.own)
        self.page.run(lambda: (code, rules.procedure(code)), self._show_sections, topic="procedure")

    def _show_sections(self, read: "tuple[str, tuple[Section, ...]]") -> None:
        code, sections = read
        chosen = self.table.value()
        if chosen is None or chosen.programme.code != code:
            return
        empty(self._sections)
        for title, lines in sections:
            self._sections.addWidget(label(title, "strong", wrap=True))
            for line in lines:
                self._sections.addWidget(_bullet(line))
            self._sections.addSpacing(8)

    def _show_faults(self, faults: tuple[Problem, ...]) -> None:
        empty(self._told)
        self.faults.setVisible(bool(faults))
        for problem in faults:
            told = tell_problem(problem)
            self._told.addWidget(label(told.text, wrap=True))
            self._told.addWidget(label(told.hint, "small", wrap=True))

    def _emit(self, signal: SignalInstance) -> None:
        chosen = self.table.value()
        if chosen:
            signal.emit(chosen)


def _bullet(text: str) -> QWidget:
    made = QWidget()
    across = row(made, gap=1)
    across.setContentsMargins(8, 0, 0, 0)
    across.addWidget(icon_label("chevron-right", "ink_faint", 14))
    across.addWidget(label(text, wrap=True), 1)
    return made
