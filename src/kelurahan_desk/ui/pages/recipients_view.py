"""Recipients as a searched list, and beside it what changed of one and the removal it speaks for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog

from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.upkeep import Recipient
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.pages.search_list import SearchList
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.targets import LookUp, ShowApplication
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines, SearchBox
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import upkeep
from kelurahan_desk.wording import window_upkeep as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.upkeep import UpkeepPage

_SIDE_WIDTH = 360


class RecipientsView(View):
    """`removal` carries the application's id and the reason's code."""

    removal = Signal(str, str)

    def __init__(self, page: "UpkeepPage") -> None:
        super().__init__()
        self.setObjectName("recipients_view")
        self.page = page
        self._all: tuple[Recipient, ...] = ()
        self._programmes: dict[str, Programme] = {}
        self._chosen: Recipient | None = None
        table: Table[Recipient] = Table("recipients", self._columns(), says=words.TABLE)
        self.listing: SearchList[Recipient] = SearchList(
            SearchBox("recipient_search", words.SEARCH), table, count="recipient_count",
            nothing=EmptyState("recipients_empty", "badge-check", words.EMPTY_TITLE, words.EMPTY),
            not_found=EmptyState("recipients_not_found", "search", words.NOT_FOUND_TITLE, words.NOT_FOUND),
        )  # fmt: skip
        self.listing.asked.connect(self._narrow)
        self.listing.opened.connect(
            lambda one: page.frame.go(pages.APPLICATIONS, ShowApplication(one.application.id))
        )
        table.chosen.connect(self._show)
        across = row(self, gap=2)
        across.addWidget(self.listing, 1)
        across.addWidget(self._side())

    def show_recipients(
        self,
        recipients: tuple[Recipient, ...],
        only: frozenset[str] | None,
        programmes: tuple[Programme, ...],
    ) -> None:
        """These, or only those of the given applications."""
        self._programmes = {programme.code: programme for programme in programmes}
        self._all = tuple(one for one in recipients if only is None or one.application.id in only)
        self._narrow()

    def take_focus(self) -> None:
        """Into the table, or the search of an empty one."""
        if self.listing.table.rows.values:
            self.listing.table.take_focus()
        else:
            self.listing.take_focus()

    def _columns(self) -> tuple[Column[Recipient], ...]:
        return (
            Column(words.NAME, lambda one: one.person.name, 190, look=Look.STRONG),
            Column(words.CHANGES, words.changes),
            Column(words.DUE, words.due, 112, Look.DIGITS),
            Column(words.ADVICE, self._advice, 176, Look.BADGE, lambda _one: Tone.WARN),
        )

    def _side(self) -> Card:
        card = Card(words.EVIDENCE, name="recipient_side")
        card.setFixedWidth(_SIDE_WIDTH)
        self.name = label("", "strong", wrap=True, name="recipient_name")
        self.nothing = label(words.CHOOSE, "soft", wrap=True)
        self.facts, self.changes = Facts("recipient_facts"), Lines("recipient_changes")
        self.remove = button("recipient_remove", words.REMOVE, self._remove, icon="trash-2", role="danger")
        self.open = button("recipient_open", words.OPEN, self._open, icon="id-card", role="quiet")
        for widget in (self.nothing, self.name, self.facts, self.changes):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        card.body.addWidget(self.open)
        card.body.addWidget(self.remove)
        return card

    def _narrow(self) -> None:
        wanted = self.listing.text.casefold().split()
        found = tuple(one for one in self._all if all(part in one.person.name.casefold() for part in wanted))
        self.listing.show_rows(found, words.workers(len(found)), narrowed=bool(wanted))
        self._show(found[0] if found else None)
        if found:
            self.listing.table.choose(0)

    def _show(self, one: Recipient | None) -> None:
        self._chosen = one
        for widget in (self.name, self.facts, self.changes, self.remove, self.open):
            widget.setVisible(one is not None)
        self.nothing.setVisible(one is None)
        if one is None:
            return
        programme = self._programmes.get(one.application.programme)
        self.name.setText(one.person.name)
        self.facts.show_facts((
            (words.PROGRAMME, programme.title if programme else one.application.programme),
            (words.SINCE, words.since(one)),
            (words.DUE, words.due(one)),
        ))  # fmt: skip
        lines = tuple(
            Line(upkeep.change_line(change), self._reason(one, change.reason), icon="history")
            for change in one.changes
        )
        self.changes.show_lines(lines, words.NO_CHANGES)
        reason = self._reason(one, one.reason)
        self.remove.setText(f" {words.REMOVE_WITH.format(reason=reason) if reason else words.REMOVE}")
        self.remove.setVisible(self.page.desk.user.may(Permission.SUBMIT_APPLICATION))

    def _advice(self, one: Recipient) -> str:
        return self._reason(one, one.reason)

    def _reason(self, one: Recipient, code: str) -> str:
        programme = self._programmes.get(one.application.programme)
        removal = programme.removal(code) if programme and code else None
        return removal.label if removal else ""

    def _remove(self) -> None:
        one = self._chosen
        if one is None:
            return
        reason = one.reason if self._reason(one, one.reason) else self._ask_reason(one)
        if reason:
            self.removal.emit(one.application.id, reason)

    def _ask_reason(self, one: Recipient) -> str:
        programme = self._programmes.get(one.application.programme)
        choices = tuple((rule.code, rule.label) for rule in programme.removals) if programme else ()
        field = Field(name="reason", label=words.REASON, kind=Input.CHOICE, choices=choices, required=True)
        question = ask.Question(
            self, words.REMOVE_TITLE, words.REMOVE_SENTENCE, words.REMOVE, fields=(field,), dangerous=True
        )
        accepted = question.exec() == QDialog.DialogCode.Accepted
        return question.form.text("reason") if accepted else ""

    def _open(self) -> None:
        if self._chosen:
            self.page.frame.go(pages.LOOKUP, LookUp(self._chosen.application.resident))
