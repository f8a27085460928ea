"""Records that may be one person: pairs at the left, both records side by side at the right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.person_fields import NUMBERS, field_text
from kelurahan_desk.domain.resident import PERSON_FIELDS
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import DuplicatePair, MergeReport
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import people, window
from kelurahan_desk.wording import window_people as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.residents import ResidentsPage

_LIST_WIDTH = 372


@dataclass(frozen=True, slots=True)
class _Side:
    """One fact as both records have it."""

    says: str
    one: str
    other: str
    mark: str

    @property
    def tone(self) -> Tone:
        """Green for the same, amber for a difference."""
        return Tone.OK if self.mark == words.SAME else Tone.WARN


_PAIRS: tuple[Column[DuplicatePair], ...] = (
    Column(words.PAIR, lambda pair: f"{pair.one.person.name} / {pair.other.person.name}", look=Look.STRONG),
    Column(
        words.SCORE, lambda pair: f"{pair.score} %", 80, Look.BADGE,
        lambda pair: Tone.ERROR if pair.score >= 80 else Tone.WARN,
    ),
)  # fmt: skip
_SIDES: tuple[Column[_Side], ...] = (
    Column(words.FIELD, lambda side: side.says, 176),
    Column(words.FIRST, lambda side: side.one, look=Look.STRONG),
    Column(words.SECOND, lambda side: side.other, look=Look.STRONG),
    Column("", lambda side: side.mark, 76, Look.BADGE, lambda side: side.tone),
)


class DuplicatesView(QWidget):
    """Joining asks first; what is not the same person is remembered and does not come again."""

    left = Signal()

    def __init__(self, page: "ResidentsPage") -> None:
        super().__init__()
        self.setObjectName("duplicates")
        self.page = page
        self.pairs: Table[DuplicatePair] = Table("pairs", _PAIRS, says=words.PAIRS)
        self.sides: Table[_Side] = Table("sides", _SIDES, says=words.PAIR)
        self.count = label("", "soft", name="pair_count")
        self.why = label("", "strong", wrap=True, name="pair_why")
        self.keep_first = button("keep_first", words.KEEP_FIRST, lambda: self._ask(first=True))
        self.keep_second = button("keep_second", words.KEEP_SECOND, lambda: self._ask(first=False))
        self.apart = button("not_same", words.NOT_SAME, self._apart, icon="users")
        layout = column(self, gap=2)
        head = row(gap=1)
        head.addWidget(label(words.DUPLICATES, "heading"))
        head.addWidget(label(words.DUPLICATES_SENTENCE, "soft"), 1)
        head.addWidget(self.count)
        head.addWidget(button("duplicates_back", window.BACK, self.left.emit))
        layout.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both())
        self._stack.addWidget(EmptyState("no_pairs", "circle-check", words.NO_PAIRS_TITLE, words.NO_PAIRS))
        layout.addWidget(self._stack, 1)
        self.pairs.chosen.connect(self._compare)

    def refresh(self) -> None:
        """Look for pairs again."""
        residents = self.page.desk.residents
        self.page.run(lambda: residents.duplicates(words.TOO_MANY), self._show, topic="duplicates")

    def leave(self) -> bool:
        """There is nothing to lose here."""
        return True

    def take_focus(self) -> None:
        """On the list of pairs."""
        self.pairs.take_focus()

    def _both(self) -> QWidget:
        made = QWidget()
        across = row(made, gap=2)
        self.pairs.setFixedWidth(_LIST_WIDTH)
        across.addWidget(self.pairs)
        card = Card(name="pair_card")
        card.body.addWidget(self.why)
        card.body.addWidget(self.sides, 1)
        ways = row(gap=1)
        ways.addWidget(self.apart)
        ways.addStretch(1)
        ways.addWidget(self.keep_first)
        ways.addWidget(self.keep_second)
        card.body.addLayout(ways)
        across.addWidget(card, 1)
        return made

    def _show(self, pairs: tuple[DuplicatePair, ...]) -> None:
        before = max(0, self.pairs.view.currentIndex().row())
        self.pairs.show_rows(pairs)
        self.count.setText(words.pair_count(len(pairs)) if pairs else "")
        self._stack.setCurrentIndex(0 if pairs else 1)
        may = self.page.desk.user.may(Permission.EDIT_RESIDENTS)
        for widget in (self.keep_first, self.keep_second, self.apart):
            widget.setEnabled(may)
        if pairs:
            self.pairs.choose(min(before, len(pairs) - 1))

    def _compare(self, pair: DuplicatePair) -> None:
        self.why.setText(words.pair_says(pair.reasons))
        self.sides.show_rows(_sides(pair))

    def _ask(self, *, first: bool) -> None:
        pair = self.pairs.value()
        if pair is None:
            return
        keep, drop = (pair.one, pair.other) if first else (pair.other, pair.one)
        sentence = words.merge_sentence(
            words.record_title(keep.id, keep.person.name), words.record_title(drop.id, drop.person.name)
        )
        if ask.confirm(self, words.MERGE_TITLE, sentence, words.MERGE_YES, dangerous=True):
            residents = self.page.desk.residents
            self.page.run(lambda: residents.merge(keep.id, drop.id), self._merged, topic="merge")

    def _merged(self, report: MergeReport) -> None:
        self.page.show_good_news(words.merged_news(len(report.filled), report.letters, report.applications))
        self.page.changed(report.change)

    def _apart(self) -> None:
        pair, residents = self.pairs.value(), self.page.desk.residents
        if pair:
            one, other = pair.one.id, pair.other.id
            self.page.run(lambda: residents.not_same(one, other), self._told_apart, topic="apart")

    def _told_apart(self, change: Change) -> None:
        self.page.show_good_news(words.TOLD_APART)
        self.page.changed(change)


def _sides(pair: DuplicatePair) -> tuple[_Side, ...]:
    """The facts either record has; numbers masked, and marked where they differ."""
    found: list[_Side] = []
    for name in PERSON_FIELDS:
        one, other = (field_text(name, getattr(side.person, name)) for side in (pair.one, pair.other))
        if not one and not other:
            continue
        mark = words.SAME if one == other else words.DIFFERS
        if name in NUMBERS:
            one, other = mask_digits(one), mask_digits(other)
        found.append(_Side(people.FIELDS[name], one or "–", other or "–", mark))
    return tuple(found)
