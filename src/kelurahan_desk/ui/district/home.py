"""Beranda of the district: what waits, the week at a glance, and the batches that came last."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.domain.weeks import WEEK, monday
from kelurahan_desk.services.district.ledger import DeskOverview, IncomingBatch
from kelurahan_desk.services.district.recap import by_week
from kelurahan_desk.services.district.results import KK, NIK, RecapLine
from kelurahan_desk.services.safekeeping import BackupState
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage
from kelurahan_desk.ui.district.recap import LEGEND, bars_of
from kelurahan_desk.ui.targets import (
    EnrolStation,
    MakeBackup,
    OpenInbox,
    ShowAnswers,
    ShowOverdue,
    ShowRecords,
    WriteReplies,
)
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.bars import Bars
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Facts, Line, Lines, StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window, window_exchange, window_recap
from kelurahan_desk.wording import window_district as words

_RECENT = 20
_WEEKS = 7  # before this one
_UPPER_HEIGHT = 268
_SURE = (NIK, KK)  # names that are only alike are looked for on the page itself
UNDECIDED, PENDING = "undecided", "PENDING"


@dataclass(frozen=True, slots=True)
class _Read:
    overview: DeskOverview
    names: dict[str, str]
    arrivals: tuple[IncomingBatch, ...]
    overdue: int  # offices that owe a week or a batch
    unknown: int  # applications whose answer nobody has explained
    backup: BackupState


class HomePage(DistrictPage):
    """Numbers, waiting work, the last seven days."""

    areas = Area.EXCHANGE | Area.APPLICATIONS | Area.OFFICE
    code = pages.HOME

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, words.HOME)
        self._names: dict[str, str] = {}
        self._figures: dict[str, int] = {}
        self._backup_age = ""
        self.take_in = button(
            "home_take_in", words.TAKE_IN, lambda: frame.go(pages.INBOX, OpenInbox()),
            icon="inbox", role="primary", key="Ctrl+O",
        )  # fmt: skip
        self.header.buttons.addWidget(self.take_in)
        self.empty = EmptyState(
            "home_empty", "building-2", words.EMPTY_TITLE, words.EMPTY_SENTENCE,
            button("home_enrol", words.EMPTY_ACTION, self._enrol, icon="key-round", role="primary"),
        )  # fmt: skip
        self.empty.hide()
        self.body.addWidget(self.empty, 1)
        self._add_figures()
        self._add_lists()

    def refresh(self) -> None:
        """Figures and the last batches in one go."""
        desk, ledger = self.desk, self.desk.ledger

        def read() -> _Read:
            owing = [one for one in desk.overdue.offices() if one.weeks or one.missing]
            unknown = sum(one.rows for one in desk.answers.unrecognised())
            return _Read(
                ledger.overview(), ledger.names(), ledger.arrivals(_RECENT), len(owing), unknown,
                desk.backups.last(),
            )  # fmt: skip

        self.run(read, self._show, topic="overview")
        self.run(self._weeks, self._show_weeks, topic="weeks")
        # Comparing everybody takes longer than the rest: the line follows when it is there.
        self.run(
            lambda: desk.duplicates.cases(kinds=_SURE, limit=1).total, self._show_doubles, topic="doubles"
        )

    def take_focus(self) -> None:
        """On the main thing to do."""
        (self.take_in if self.take_in.isVisible() else self.empty).setFocus()

    def _add_figures(self) -> None:
        across = row(gap=2)
        self.cards = {
            "undecided": StatCard(
                "stat_undecided", "clipboard-list", words.UNDECIDED, lambda: self._open(UNDECIDED)
            ),
            "urgent": StatCard("stat_urgent", "heart-pulse", words.URGENT, lambda: self._open("urgent")),
            "parked": StatCard("stat_parked", "clock", words.PARKED, lambda: self._open("parked")),
            "untold": StatCard("stat_untold", "send", words.UNTOLD, lambda: self._open("untold")),
        }
        for card in self.cards.values():
            across.addWidget(card)
        self.body.addLayout(across)

    def _add_lists(self) -> None:
        self.waiting, self.week = Lines("waiting"), Facts("week", columns=3)
        self.chart = Bars("week_chart", window_recap.CHART, LEGEND)
        self.waiting.pressed.connect(self._open)
        self._left, self._right = Card(words.WAITING), Card(words.WEEK)
        self._left.body.addWidget(scrolling(self._inside(), name="waiting_scroll"), 1)
        self._right.body.addWidget(self.week)
        self._right.body.addWidget(label(words.EIGHT_WEEKS, "caption"))
        self._right.body.addWidget(self.chart, 1)
        self._right.body.setSpacing(8)
        for card in (self._left, self._right):
            card.setFixedHeight(_UPPER_HEIGHT)
        across = row(gap=2)
        across.addWidget(self._left, 3)
        across.addWidget(self._right, 2)
        self.body.addLayout(across)
        self.recent_title = label(words.RECENT, "heading")
        self.recent: Table[IncomingBatch] = Table("recent_batches", self._columns(), says=words.RECENT)
        self.recent.opened.connect(lambda batch: self.frame.go(pages.WORK, ShowRecords(office=batch.office)))
        self.none = EmptyState("no_arrivals", "inbox", words.NO_ARRIVALS_TITLE, words.NO_ARRIVALS)
        self.body.addWidget(self.recent_title)
        self.body.addWidget(self.recent, 1)
        self.body.addWidget(self.none, 1)

    def _inside(self) -> QWidget:
        made = QWidget()
        within = column(made, gap=0)
        within.addWidget(self.waiting)
        within.addStretch(1)
        return made

    def _columns(self) -> tuple[Column[IncomingBatch], ...]:
        return (
            Column(words.OFFICE, lambda one: self._names.get(one.office, one.office), look=Look.STRONG),
            Column(
                words.BATCH, lambda one: window_exchange.batch_label(one.epoch, one.seq), 132, Look.DIGITS
            ),
            Column(words.RECEIVED, lambda one: words.moment(one.received_at), 164, Look.DIGITS),
            Column(words.RECORDS, lambda one: grouped(one.records), 88, Look.COUNT),
        )

    def _show(self, read: _Read) -> None:
        overview, self._names = read.overview, read.names
        self.header.say(window.day_line(overview.now.astimezone().date()))
        known = overview.stations > 0 or bool(read.arrivals)
        self.empty.setVisible(not known)
        shown: tuple[QWidget, ...] = (
            *self.cards.values(), self._left, self._right, self.recent_title, self.take_in,
        )  # fmt: skip
        for widget in shown:
            widget.setVisible(known)
        self._figures = {**self._figures, **_waiting(read)}
        self._backup_age = words.backup_age(read.backup.outside_days)
        self._show_figures(overview)
        self.recent.show_rows(read.arrivals, keep=True)
        self.recent.setVisible(known and bool(read.arrivals))
        self.none.setVisible(known and not read.arrivals)

    def _show_figures(self, overview: DeskOverview) -> None:
        for name, card in self.cards.items():
            card.show_figure(grouped(overview.urgent if name == "urgent" else self._figures[name]))
        self._show_lines()
        self.week.show_facts((
            (words.WEEK_BATCHES, grouped(overview.week_batches)),
            (words.WEEK_RECORDS, grouped(overview.week_records)),
            (words.WEEK_OFFICES, words.of_offices(overview.week_offices, overview.offices)),
        ))  # fmt: skip

    def _weeks(self) -> tuple[RecapLine, ...]:
        """In the store lane: the last weeks as the recap has them."""
        today = self.desk.context.clock.now().astimezone().date()
        return by_week(self.desk.recaps.recap(monday(today) - _WEEKS * WEEK))

    def _show_weeks(self, weeks: tuple[RecapLine, ...]) -> None:
        self.chart.show_bars(bars_of(weeks))

    def _show_doubles(self, number: int) -> None:
        self._figures["doubles"] = number
        self._show_lines()

    def _show_lines(self) -> None:
        figures = self._figures
        self.waiting.show_lines(
            tuple(
                self._line(key, text, detail, icon)
                for key, (text, detail, icon) in words.WAITING_LINES.items()
                if figures.get(key)
            ),
            words.NOTHING_WAITS,
        )

    def _line(self, key: str, text: str, detail: str, icon: str) -> Line:
        if key == "backup":
            return Line(text, detail, self._backup_age, Tone.WARN, icon, key)
        return Line(text, detail, grouped(self._figures[key]), Tone.ACCENT, icon, key)

    def _open(self, what: object) -> None:
        go = self.frame.go
        if what == "urgent":
            go(pages.WORK, ShowRecords(UNDECIDED, urgent=True))
        elif what == "parked":
            go(pages.INBOX, OpenInbox(parked=True))
        elif what == "untold":
            go(pages.REPLIES, WriteReplies())
        elif what == "overdue":
            go(pages.OFFICES, ShowOverdue())
        elif what == "unknown":
            go(pages.WORK, ShowAnswers())
        elif what == "backup":
            go(pages.SETTINGS, MakeBackup())
        elif what == "doubles":
            go(pages.DUPLICATES, None)
        else:
            go(pages.WORK, ShowRecords(str(what)))

    def _enrol(self) -> None:
        self.frame.go(pages.OFFICES, EnrolStation())


def _waiting(read: _Read) -> dict[str, int]:
    """What waits, by the keys of the lines."""
    overview = read.overview
    return {
        UNDECIDED: overview.states.get(UNDECIDED, 0),
        PENDING: overview.states.get(PENDING, 0),
        "parked": overview.parked,
        "untold": overview.untold,
        "overdue": read.overdue,
        "unknown": read.unknown,
        "backup": int(read.backup.late),
    }
