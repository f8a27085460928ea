"""People nobody proposed although a programme would take them, employers for the city, cards too many."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.services.office.upkeep import EmployerLine, Surplus
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.targets import LookUp
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_upkeep as words
from kelurahan_desk.wording.window_residents import address

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.upkeep import UpkeepPage

_NAMES = 6  # of workers in one line


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Somebody whom a programme would take just as they are."""

    resident: Resident
    programme: Programme
    category: str


def _category(one: LeftBehind) -> str:
    found = one.programme.category(one.category)
    return found.title if found else one.category


_COLUMNS: tuple[Column[LeftBehind], ...] = (
    Column(words.NAME, lambda one: one.resident.person.name, 220, Look.STRONG),
    Column(words.PROGRAMME, lambda one: one.programme.title, 250),
    Column(words.ADVICE, _category),
    Column(
        "", lambda one: address(
            one.resident.person.address, one.resident.person.rt, one.resident.person.rw
        ), 260,
    ),
)  # fmt: skip


class LeftBehindView(View):
    """Enter looks the person up."""

    def __init__(self, page: "UpkeepPage") -> None:
        super().__init__()
        self.setObjectName("left_behind_view")
        self.table: Table[LeftBehind] = Table("left_behind", _COLUMNS, says=words.LEFT_TITLE)
        self.nothing = label(words.NO_ONE_LEFT, "soft", name="no_one_left")
        layout = column(self, gap=1)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(lambda one: page.frame.go(pages.LOOKUP, LookUp(one.resident.id)))

    def show_people(self, people: tuple[LeftBehind, ...]) -> None:
        """Other people."""
        self.table.show_rows(people)
        self.table.setVisible(bool(people))
        self.nothing.setVisible(not people)


class OfficeListsView(View):
    """Employers with their workers, or cards by what is wrong with them."""

    notice_wanted = Signal()
    annex_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("office_lists_view")
        card = Card(name="office_list")
        head = row(gap=1)
        self.title = label("", "heading", wrap=True, name="office_list_title")
        self.buttons = (
            button("employers_annex", words.ANNEX, self.annex_wanted.emit, icon="file-spreadsheet"),
            button("employers_notice", words.NOTICE, self.notice_wanted.emit, role="primary"),
        )
        head.addWidget(self.title, 1)
        for made in self.buttons:
            head.addWidget(made)
        self.lines = Lines("office_list_lines")
        card.body.addLayout(head)
        card.body.addWidget(scrolling(self.lines, name="office_list_scroll"), 1)
        column(self, gap=0).addWidget(card, 1)

    def show_employers(self, employers: tuple[EmployerLine, ...]) -> None:
        """Each with its workers."""
        self.title.setText(words.EMPLOYERS)
        for made in self.buttons:
            made.setVisible(bool(employers))
        lines = tuple(
            Line(
                one.name, ", ".join(one.people[:_NAMES]), words.workers(len(one.residents)), Tone.WARN,
                "building-2",
            )
            for one in employers
        )  # fmt: skip
        self.lines.show_lines(lines, words.NO_EMPLOYERS)

    def show_surplus(self, surplus: Surplus, known: Mapping[int, Resident]) -> None:
        """What is wrong with active cards."""
        self.title.setText(words.surplus_line(surplus.active, surplus.residents))
        for made in self.buttons:
            made.hide()
        lines = []
        for name, (title, detail) in words.SURPLUS_LINES.items():
            found = getattr(surplus, name)
            people = ", ".join(
                known[one].person.name if isinstance(one, int) else one for one in found[:_NAMES]
            )
            tone = Tone.WARN if found else Tone.OK
            lines.append(Line(title, people or detail, words.count(len(found)), tone, "id-card"))
        self.lines.show_lines(tuple(lines))
