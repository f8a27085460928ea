"""The whole record of one person: family card, lists, facts, letters, applications, history."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import HistoryEntry
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import ResidentView
from kelurahan_desk.ui.pages.own_data import OwnDataDialog, OwnLine
from kelurahan_desk.ui.pages.restriction_bar import RestrictionBar
from kelurahan_desk.ui.print_desk import PrintDesk
from kelurahan_desk.ui.printing import Sheets
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.layout import Card, column, empty, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines
from kelurahan_desk.ui.widgets.table import ROW_HEIGHT, Column, Look, Table
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import tell_problem, window
from kelurahan_desk.wording import window_people as words
from kelurahan_desk.wording import window_residents as person_words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.residents import ResidentsPage

_SIDE_WIDTH = 368
_MOST_MEMBERS = 6
_Read = tuple[ResidentView, tuple[HistoryEntry, ...], str]
_MEMBERS: tuple[Column[Resident], ...] = (
    Column(words.NAME, lambda one: one.person.name, look=Look.STRONG),
    Column(
        words.RELATION, lambda one: one.person.shdk.label.capitalize() if one.person.shdk else "", 148
    ),
    Column(words.SEX, lambda one: one.person.sex.letter if one.person.sex else "", 56),
    Column(
        words.BORN, lambda one: short_date(one.person.birth_date) if one.person.birth_date else "",
        112, Look.DIGITS,
    ),
    Column(
        words.MARITAL, lambda one: one.person.marital.label.capitalize() if one.person.marital else "", 112
    ),
    Column(
        words.LIFE, lambda one: one.person.life.label.capitalize(), 92, Look.BADGE,
        lambda one: Tone.OK if one.person.life is Life.ALIVE else Tone.WARN,
    ),
)  # fmt: skip


class PersonView(QWidget):
    """Opened from the list; Enter on a member of the family goes to that person."""

    left = Signal()

    def __init__(self, page: "ResidentsPage") -> None:
        super().__init__()
        self.setObjectName("person_view")
        self.page = page
        self.resident: int | None = None
        self._view: ResidentView | None = None
        self.household: Table[Resident] = Table("household", _MEMBERS, says=words.HOUSEHOLD)
        self.household.opened.connect(lambda one: self.show_person(one.id))
        self.findings = Card(words.FAMILY_FINDINGS, role="well", name="family_findings", margin=1)
        self._told = column(gap=1)
        self.findings.body.addLayout(self._told)
        self.standing, self.facts = Facts("view_standing"), Facts("view_facts", columns=2)
        self.history = Lines("person_history")
        layout = column(self, gap=2)
        layout.addLayout(self._head())
        self.restriction = RestrictionBar(page)
        layout.addWidget(self.restriction)
        across = row(gap=2)
        across.addWidget(self._left(), 1)
        across.addWidget(self._right())
        layout.addLayout(across, 1)

    def show_person(self, resident: int) -> None:
        """Another person."""
        self.resident = resident
        self.refresh()
        self.restriction.show_person(resident)

    def refresh(self) -> None:
        """Read the person again."""
        resident, desk = self.resident, self.page.desk
        if resident is None:
            return

        def read() -> _Read:
            view, history = desk.residents.view(resident), desk.residents.history(resident)
            return view, history, desk.profile().timezone

        self.page.run(read, self._show, topic="person.view")

    def leave(self) -> bool:
        """There is nothing to lose here."""
        return True

    def take_focus(self) -> None:
        """On correcting, or on the family for who may only read."""
        if self.edit.isEnabled():
            self.edit.setFocus()
        else:
            self.household.take_focus()

    def _head(self) -> QHBoxLayout:
        self.name = label("", "heading", wrap=True, name="view_name")
        self.life = Badge()
        self.reason = label("", "soft", name="view_life_reason")
        self.edit = button("person_edit", words.EDIT, self._edit, icon="pencil", role="primary", key="Ctrl+E")
        self.status = button("person_status", words.STATUS, self._set_life, icon="user")
        self.member = button("person_member", words.NEW_MEMBER, self._new_member, icon="user-plus")
        self._printer = PrintDesk(self.page)
        self.own = button("person_own_data", words.OWN_DATA, self._own_data, icon="file-text")
        across = row(gap=1)
        across.addWidget(self.name)
        across.addWidget(self.life)
        across.addWidget(self.reason, 1)
        for widget in (self.own, self.member, self.status, self.edit):
            across.addWidget(widget)
        across.addWidget(button("person_view_back", window.BACK, self.left.emit))
        return across

    def _left(self) -> QWidget:
        inside = QWidget()
        layout = column(inside, gap=2)
        layout.addWidget(label(words.HOUSEHOLD, "caption"))
        layout.addWidget(self.household)
        layout.addWidget(self.findings)
        facts = Card(person_words.FACTS)
        facts.body.addWidget(self.facts)
        layout.addWidget(facts)
        layout.addStretch(1)
        return scrolling(inside, name="person_view_scroll")

    def _right(self) -> QWidget:
        inside = QWidget()
        layout = column(inside, gap=1)
        layout.addWidget(label(person_words.STANDING, "caption"))
        layout.addWidget(self.standing)
        layout.addSpacing(8)
        layout.addWidget(label(words.HISTORY, "caption"))
        layout.addWidget(self.history)
        layout.addStretch(1)
        card = Card(margin=1)
        card.body.addWidget(scrolling(inside, name="person_side_scroll"))
        card.setFixedWidth(_SIDE_WIDTH)
        return card

    def _show(self, read: _Read) -> None:
        view, history, zone = read
        if view.resident.id != self.resident:
            return
        self._view = view
        person, alive = view.resident.person, view.resident.person.life is Life.ALIVE
        self.name.setText(person.name)
        self.life.say("" if alive else person.life.label.capitalize(), Tone.WARN)
        self.reason.setText(words.LIFE_REASON.format(reason=view.life_reason) if view.life_reason else "")
        self.household.show_rows(view.household)
        shown = min(max(len(view.household), 1), _MOST_MEMBERS)
        self.household.setFixedHeight(shown * ROW_HEIGHT + 48)
        self._show_findings()
        self.standing.show_facts(words.standing_facts(view.standing))
        numbers = (
            (person_words.NIK, mask_digits(person.nik) or person_words.WITHOUT_NIK),
            (person_words.KK, mask_digits(person.kk)),
        )
        self.facts.show_facts((*numbers, *person_words.person_facts(person)))
        lines = tuple(Line(words.history_text(one), words.history_detail(one, zone)) for one in history)
        self.history.show_lines(lines, words.NO_HISTORY)
        may = self.page.desk.user.may(Permission.EDIT_RESIDENTS) and view.resident.merged_into is None
        for widget in (self.edit, self.status, self.member):
            widget.setEnabled(may)

    def _show_findings(self) -> None:
        assert self._view is not None
        found = (*self._view.doubts, *self._view.family)
        empty(self._told)
        self.findings.setVisible(bool(found))
        for problem in found:
            told = tell_problem(problem)
            across, texts = row(gap=1), column(gap=0)
            across.addWidget(icon_label("triangle-alert", "warn", 18))
            across.addSpacing(4)
            texts.addWidget(label(told.text, wrap=True))
            texts.addWidget(label(told.hint, "small", wrap=True))
            across.addLayout(texts, 1)
            self._told.addLayout(across)

    def _edit(self) -> None:
        if self._view:
            self.page.edit_resident(self._view.resident)

    def _new_member(self) -> None:
        if self._view:
            self.page.add_resident(self._view.household)

    def _set_life(self) -> None:
        if self._view is None:
            return
        chosen = ask_life(self, self._view.resident.person.life)
        if chosen is None:
            return
        life, reason = chosen
        number, residents = self._view.resident.id, self.page.desk.residents
        self.page.run(lambda: residents.set_life(number, life, reason), self._life_set, topic="life")

    def _life_set(self, change: Change) -> None:
        self.page.show_good_news(words.STATUS_SAVED)
        self.page.changed(change)

    def _own_data(self) -> None:
        number, residents = self.resident, self.page.desk.residents
        if number is not None:
            self.page.run(
                lambda: residents.own_data(number),
                self._show_own_data,
                topic="own",
            )

    def _show_own_data(self, lines: tuple[OwnLine, ...]) -> None:
        dialog = OwnDataDialog(self, lines)
        dialog.print_asked.connect(self._print_own_data)
        dialog.save_asked.connect(self._save_own_data)
        dialog.open()

    def _save_own_data(self, out: Path, pdf: bytes) -> None:
        residents = self.page.desk.residents
        self.page.run(
            lambda: residents.save_own_data(out, pdf),
            lambda _done: self.page.show_good_news(words.OWN_SAVED, out.name),
            topic="own",
        )

    def _print_own_data(self, pdf: bytes) -> None:
        letters = self.page.desk.letters
        self.page.frame.jobs.render(
            lambda: letters.page_count(pdf),
            lambda pages: self._printer.print(
                Sheets(words.OWN_TITLE, pdf, pages, PAPERS["a4"]),
                lambda _choice: self.page.show_good_news(words.OWN_PRINTED),
            ),
            owner=self, failed=self.page.show_error,
        )  # fmt: skip


def ask_life(parent: QWidget, life: Life) -> tuple[Life, str] | None:
    """Another status with its reason, or None."""
    fields = (
        Field(name="life", label=words.STATUS_FIELD, kind=Input.CHOICE, choices=words.life_choices()),
        Field(name="reason", label=words.STATUS_REASON, hint=words.STATUS_REASON_HINT, required=True),
    )
    question = ask.Question(parent, words.STATUS_TITLE, words.STATUS_SENTENCE, window.SAVE, fields=fields)
    question.form.fill(life=life.value)
    if question.exec() != QDialog.DialogCode.Accepted:
        return None
    chosen = next(one for one in Life if str(one.value) == question.form.text("life"))
    return chosen, question.form.text("reason")
