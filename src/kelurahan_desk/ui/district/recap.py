"""Rekap: what every office sent and what became of it, by week, adding up; as chart, table and sheet."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.domain.weeks import WEEK, monday
from kelurahan_desk.services.district.recap import by_office, by_week
from kelurahan_desk.services.district.results import Recap, RecapLine
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, Listing, LongWork, choice_box
from kelurahan_desk.ui.targets import ShowRecords
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.badge import Badge
from kelurahan_desk.ui.widgets.bars import Bar, Bars
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_district
from kelurahan_desk.wording import window_recap as words
from kelurahan_desk.wording.window_letters import PAPERS

_MOST_BARS = 53
LEGEND = ((words.ACCEPTED, Tone.OK), (words.REFUSED, Tone.ERROR), (words.PENDING, Tone.WARN))
_FIGURES: tuple[Column[RecapLine], ...] = (
    Column(words.BATCHES, lambda line: grouped(line.batches), 84, Look.COUNT),
    Column(words.SENT, lambda line: grouped(line.sent), 84, Look.COUNT),
    Column(words.RECEIVED, lambda line: grouped(line.received), 88, Look.COUNT),
    Column(words.ACCEPTED, lambda line: grouped(line.accepted), 92, Look.COUNT),
    Column(words.REFUSED, lambda line: grouped(line.refused), 92, Look.COUNT),
    Column(words.PENDING, lambda line: grouped(line.pending), 96, Look.COUNT),
    Column(
        words.SUM, lambda line: words.YES if line.adds_up else words.NO, 96, Look.BADGE,
        lambda line: Tone.OK if line.adds_up else Tone.ERROR,
    ),
)  # fmt: skip
_OFFICE: Column[RecapLine] = Column(
    words.OFFICE, lambda line: window_district.office_label(line.office, line.name), look=Look.STRONG
)


@dataclass(frozen=True, slots=True)
class _Read:
    recap: Recap
    weeks: tuple[RecapLine, ...]
    offices: tuple[RecapLine, ...]


def _week(width: int) -> Column[RecapLine]:
    return Column(words.WEEK, lambda line: words.week(line.week), width, Look.DIGITS)


class RecapPage(DistrictPage):
    """Figures, a chart by week, and three tables of the same numbers."""

    areas = Area.APPLICATIONS | Area.EXCHANGE
    code = pages.RECAP

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window_district.RECAP, words.SUBTITLE)
        self.span = choice_box("recap_span", words.SPAN, words.SPANS)
        self.paper = choice_box("recap_paper", words.PAPER, tuple(PAPERS.items()))
        self.sheet = button(
            "recap_write", words.WRITE, lambda: self._write("xlsx"), icon="file-spreadsheet", key="Ctrl+S"
        )
        self.print = button(
            "recap_print", words.PRINT, lambda: self._write("pdf"), icon="printer", key="Ctrl+P"
        )
        for widget in (self.span, self.sheet, self.print):
            self.header.buttons.addWidget(widget)
        self.progress, self.counting = LongWork(self, (self.sheet, self.print)), LongWork(self)
        self.stats = {
            "sent": StatCard("recap_sent", "inbox", words.SENT),
            "accepted": StatCard("recap_accepted", "circle-check", words.ACCEPTED),
            "refused": StatCard("recap_refused", "ban", words.REFUSED),
            "pending": StatCard("recap_pending", "clock", words.PENDING),
        }
        self.chart = Bars("recap_chart", words.CHART, LEGEND)
        self.chart.setMinimumHeight(170)
        self.badge = Badge()
        tabs = {"tab_offices": words.TAB_OFFICES, "tab_weeks": words.TAB_WEEKS, "tab_lines": words.TAB_LINES}
        self.tabs = Tabs(tuple(tabs.items()))
        self.offices = _listing("recap_offices", (_OFFICE, *_FIGURES))
        self.weeks = _listing("recap_weeks", (_week(0), *_FIGURES))
        self.lines = _listing("recap_lines", (_OFFICE, _week(128), *_FIGURES))
        self.views = QStackedWidget()
        self._lay_out()
        self.span.currentIndexChanged.connect(lambda _at: self.refresh())
        self.tabs.turned.connect(self.views.setCurrentIndex)
        for listing in (self.offices, self.lines):
            listing.table.opened.connect(lambda line: frame.go(pages.WORK, ShowRecords(office=line.office)))
        self.tabs.turn_to(0)

    def refresh(self) -> None:
        """Count again."""
        self.counting.renew(self._count)

    def take_focus(self) -> None:
        """On the span of time."""
        self.span.setFocus()

    def _first(self) -> date | None:
        """The Monday the span begins with, None for all of time."""
        weeks = str(self.span.currentData())
        if not weeks:
            return None
        today = self.desk.context.clock.now().astimezone().date()
        return monday(today) - (int(weeks) - 1) * WEEK

    def _count(self) -> None:
        recaps, first = self.desk.recaps, self._first()

        def read(progress: Progress) -> _Read:
            recap = recaps.recap(first, progress=progress)
            return _Read(recap, by_week(recap), by_office(recap))

        self.counting.start(words.COUNTING, read, self._show)

    def _lay_out(self) -> None:
        across, head = row(gap=2), row(gap=1)
        for stat in self.stats.values():
            across.addWidget(stat)
        card = Card(name="recap_card", margin=1)
        card.body.addWidget(self.chart)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(label(words.PAPER, "soft"))
        head.addWidget(self.paper)
        head.addSpacing(8)
        head.addWidget(self.badge)
        for view in (self.offices, self.weeks, self.lines):
            self.views.addWidget(view)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.counting)
        self.body.addLayout(across)
        self.body.addWidget(card)
        self.body.addLayout(head)
        self.body.addWidget(self.views, 1)

    def _show(self, read: _Read) -> None:
        recap, weeks = read.recap, read.weeks
        for name, stat in self.stats.items():
            stat.show_figure(grouped(getattr(recap.total, name)))
        self.chart.show_bars(bars_of(weeks[-_MOST_BARS:]))
        self.badge.say(*((words.YES, Tone.OK) if recap.adds_up else (words.NO, Tone.ERROR)))
        self.badge.setToolTip(words.ADDS_UP if recap.adds_up else words.DIFFERS)
        self.offices.show_rows(read.offices)
        self.weeks.show_rows(weeks[::-1])
        self.lines.show_rows(recap.lines[::-1])

    def _write(self, suffix: str) -> None:
        out = files.ask_save(self, words.WRITE_TITLE, words.FILE_NAMES[suffix], words.PATTERNS[suffix])
        if out:
            recaps, first, paper = self.desk.recaps, self._first(), str(self.paper.currentData())
            self.progress.start(
                words.WRITE_TITLE, lambda progress: recaps.write(out, first, paper=paper, progress=progress),
                lambda recap: self.show_good_news(words.written(len(recap.lines), out.name)),
            )  # fmt: skip


def bars_of(weeks: tuple[RecapLine, ...]) -> tuple[Bar, ...]:
    """A bar for each week, its parts as in LEGEND."""
    return tuple(
        Bar(words.short_week(line.week), (line.accepted, line.refused, line.pending)) for line in weeks
    )


def _listing(name: str, columns: tuple[Column[RecapLine], ...]) -> Listing[RecapLine]:
    empty = EmptyState(f"no_{name}", "clipboard-list", words.NONE_TITLE, words.NONE)
    return Listing(name, columns, words.CHART, empty)
