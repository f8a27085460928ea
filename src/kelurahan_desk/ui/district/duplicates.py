"""Ganda: cases across offices at the left, both applications side by side at the right, a verdict below."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QCheckBox, QDialog, QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.results import (
    KEEP_ONE,
    KEEP_OTHER,
    KK,
    NAME,
    NIK,
    TWO_PEOPLE,
    CaseSide,
    DuplicateCase,
    DuplicateList,
)
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, Listing, LongWork, choice_box
from kelurahan_desk.ui.targets import ShowRecord
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_cases as words
from kelurahan_desk.wording import window_district, window_work

_LIST_WIDTH = 372
_SURE = 80


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact as both applications have it."""

    says: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.one == self.other


_CASES: tuple[Column[DuplicateCase], ...] = (
    Column(words.PEOPLE, lambda case: f"{case.one.name} / {case.other.name}", look=Look.STRONG),
    Column(
        words.SCORE, lambda case: f"{case.score} %", 84, Look.BADGE,
        lambda case: Tone.NEUTRAL if case.ruling else Tone.ERROR if case.score >= _SURE else Tone.WARN,
    ),
)  # fmt: skip
_FACTS: tuple[Column[_Fact], ...] = (
    Column(words.FIELD, lambda fact: fact.says, 104),
    Column(words.FIRST, lambda fact: fact.one or "–", look=Look.STRONG),
    Column(words.SECOND, lambda fact: fact.other or "–", look=Look.STRONG),
    Column(
        "", lambda fact: words.SAME if fact.same else words.DIFFERS, 84, Look.BADGE,
        lambda fact: Tone.OK if fact.same else Tone.WARN,
    ),
)  # fmt: skip


class DuplicatesPage(DistrictPage):
    """Looking through hundreds of thousands takes some seconds, so it can be stopped."""

    areas = Area.APPLICATIONS | Area.EXCHANGE
    code = pages.DUPLICATES

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window_district.DUPLICATES, words.SUBTITLE)
        self._titles: dict[str, str] = {}
        self.kind = choice_box("case_kind", words.KIND, words.KIND_CHOICES)
        self.ruled = QCheckBox(words.RULED)
        self.ruled.setObjectName("case_ruled")
        self.count = label("", "soft", name="case_count")
        self.progress = LongWork(self)
        empty = EmptyState("no_cases", "circle-check", words.NONE_TITLE, words.NONE)
        self.list: Listing[DuplicateCase] = Listing("cases", _CASES, words.LIST, empty)
        self.facts: Table[_Fact] = Table("case_facts", _FACTS, says=words.BOTH)
        self.why = label("", "strong", wrap=True, name="case_why")
        self.before = label("", "soft", wrap=True, name="case_before")
        self.ways = {
            verdict: button(f"case_{verdict}", says, partial(self.rule, verdict), key=key)
            for verdict, (says, key) in words.WAYS.items()
        }  # fmt: skip
        self._side = QStackedWidget()
        self._lay_out()
        self.kind.currentIndexChanged.connect(lambda _at: self.refresh())
        self.ruled.toggled.connect(lambda _on: self.refresh())
        self.list.table.chosen.connect(self._compare)
        self.list.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Look for cases again; once more afterwards when the wish changed meanwhile."""
        self.progress.renew(self._look)

    def _look(self) -> None:
        desk, kind, ruled = self.desk, str(self.kind.currentData()), self.ruled.isChecked()
        kinds = (kind,) if kind else (NIK, KK, NAME)
        self.progress.start(
            words.LOOKING,
            lambda progress: (
                desk.duplicates.cases(kinds=kinds, ruled=ruled, progress=progress), desk.ledger.programmes(),
            ),
            self._show,
        )  # fmt: skip

    def take_focus(self) -> None:
        """On the cases, or what narrows them."""
        if self.list.table.rows.values:
            self.list.take_focus()
        else:
            self.kind.setFocus()

    def rule(self, verdict: str) -> None:
        """Ask, then remember what the officer says of the case chosen."""
        case = self.list.table.value()
        if case is None:
            return
        kept, dropped = (case.one, case.other) if verdict == KEEP_ONE else (case.other, case.one)
        sentence = words.rule_sentence(verdict, _office(kept), _office(dropped))
        note = Field(name="note", label=words.NOTE, hint=words.NOTE_HINT)
        question = ask.Question(
            self, words.RULE_TITLE, sentence, words.WAYS[verdict][0],
            fields=(note,), dangerous=verdict != TWO_PEOPLE,
        )  # fmt: skip
        if question.exec() == QDialog.DialogCode.Accepted:
            said, desk = question.form.text("note"), self.desk
            self.run(
                lambda: desk.duplicates.rule(case.one.ref, case.other.ref, verdict, said),
                self._ruled,
                topic="rule",
            )

    def _lay_out(self) -> None:
        top = row(gap=2)
        for widget in (self.kind, self.ruled):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.count)
        across = row(gap=2)
        self.list.setFixedWidth(_LIST_WIDTH)
        across.addWidget(self.list)
        self._side.addWidget(EmptyState("no_case", "users", words.NOT_CHOSEN_TITLE, words.NOT_CHOSEN))
        self._side.addWidget(self._both())
        across.addWidget(self._side, 1)
        self.body.addLayout(top)
        self.body.addWidget(self.progress)
        self.body.addLayout(across, 1)

    def _both(self) -> QWidget:
        made, foot = QWidget(), row(gap=1)
        layout = column(made, gap=0)
        card = Card(name="case_card")
        card.body.addWidget(self.why)
        card.body.addWidget(self.before)
        card.body.addWidget(self.facts, 1)
        foot.addWidget(self.ways[TWO_PEOPLE])
        foot.addStretch(1)
        foot.addWidget(self.ways[KEEP_ONE])
        foot.addWidget(self.ways[KEEP_OTHER])
        card.body.addLayout(foot)
        layout.addWidget(card)
        return made

    def _show(self, found: tuple[DuplicateList, dict[str, str]]) -> None:
        cases, self._titles = found
        self.list.show_rows(cases.cases)
        self.count.setText(words.counted(len(cases.cases), cases.total) if cases.total else "")
        here = self.list.table.value()
        if here:
            self._compare(here)
        else:
            self._side.setCurrentIndex(0)

    def _compare(self, case: DuplicateCase) -> None:
        self._side.setCurrentIndex(1)
        self.why.setText(words.why(case.reasons, case.people))
        ruling = case.ruling
        self.before.setVisible(ruling is not None)
        if ruling:
            self.before.setText(words.held(ruling.by, window_district.moment(ruling.at), ruling.note))
        self.facts.show_rows(_facts(case, self._titles))
        may = self.desk.user.may(Permission.APPROVE_APPLICATION)
        for way in self.ways.values():
            way.setEnabled(may)

    def _open(self, case: DuplicateCase) -> None:
        self.frame.go(pages.WORK, ShowRecord(case.one.office, case.one.id))

    def _ruled(self, refused: bool) -> None:  # noqa: FBT001 - what the use case gives
        self.show_good_news(words.ruled(refused=refused))
        self.changed(Change(Area.APPLICATIONS))


def _office(side: CaseSide) -> str:
    return window_district.office_label(side.office, side.office_name)


def _facts(case: DuplicateCase, titles: dict[str, str]) -> tuple[_Fact, ...]:
    """What either application says, in the order of the record."""
    sides = [_texts(side, titles) for side in (case.one, case.other)]
    return tuple(
        _Fact(says, one, other) for (says, one), (_, other) in zip(*sides, strict=True) if one or other
    )


def _texts(side: CaseSide, titles: dict[str, str]) -> tuple[tuple[str, str], ...]:
    block = " ".join(
        part for part in (f"RT {side.rt}" if side.rt else "", f"RW {side.rw}" if side.rw else "") if part
    )
    state = side.decision.value if side.decision else "undecided"
    return (
        (words.OFFICE, _office(side)),
        (words.NAME, side.name),
        (words.NIK, side.nik),
        (words.KK, side.kk),
        (words.BORN, words.day(side.born)),
        (words.SEX, side.sex),
        (words.ADDRESS, " ".join(part for part in (side.address, block) if part)),
        (words.PROGRAMME, titles.get(side.programme, side.programme)),
        (words.PROPOSAL, window_work.kind_label(side.kind)),
        (words.CATEGORY, side.category.replace("_", " ")),
        (words.RECEIVED, window_district.moment(side.received_at)),
        (words.DECISION, window_work.STATES[state]),
    )
