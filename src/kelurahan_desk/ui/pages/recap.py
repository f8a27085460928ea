"""Rekap: numbers over a span of days, by programme, category, place, month and cause."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area
from kelurahan_desk.services.office.recap import QuotaLine, Recap, RecapLine
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.targets import ShowApplications
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.chart import Bar, BarChart, Part
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines, StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_counts as words

_PERIOD = Field(name="period", label=words.PERIOD, kind=Input.CHOICE, choices=words.SPANS)
_ICONS = {
    "proposed": "clipboard-list", "accepted": "badge-check", "failed": "ban", "pending": "clock",
    "overdue": "history", "caught": "shield-check",
}  # fmt: skip
_LEGEND = (
    (words.MEASURES["accepted"], Tone.OK),
    (words.MEASURES["pending"], Tone.INFO),
    (words.MEASURES["failed"], Tone.ERROR),
)
_MOST_BARS = 24
_CHART_WIDTH, _COUNT_WIDTH, _MONEY_WIDTH = 340, 70, 116


@dataclass(frozen=True, slots=True)
class _Read:
    recap: Recap
    titles: dict[str, str]


class RecapPage(Page):
    """Cards with the totals, then the lines of one group as bars and as a table."""

    areas = Area.APPLICATIONS | Area.OFFICE
    code = pages.RECAP

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.RECAP, words.SUBTITLE)
        self.recap: Recap | None = None
        self._titles: dict[str, str] = {}
        self._group = words.TABS[0][0]
        self.period = Form((_PERIOD,))
        self.period.setFixedWidth(180)
        self.period.changed.connect(lambda _name: self.refresh())
        self.header.buttons.addWidget(self.period)
        for suffix, says in (("xlsx", words.XLSX), ("pdf", words.PDF)):
            self.header.buttons.addWidget(
                button(f"recap_{suffix}", says, self._saver(suffix), icon="download")
            )
        self.cards = {measure: self._card(measure) for measure in words.MEASURES}
        self.chart = BarChart("recap_chart", words.CHART)
        self.table: Table[RecapLine] = Table("recap_lines", self._columns(), says=words.NAME)
        self.quotas = Lines("recap_quotas")
        self.empty = EmptyState("recap_empty", "clipboard-list", words.EMPTY_TITLE, words.EMPTY)
        self._lay_out()
        self.chart.pressed.connect(lambda line: self._open("proposed", line))
        self.table.opened.connect(lambda line: self._open("proposed", line))
        self.table.view.clicked.connect(self._clicked)
        self.quotas.pressed.connect(self._open_ids)

    def refresh(self) -> None:
        """Count again."""
        desk, chosen = self.desk, self.period.text("period")

        def read() -> _Read:
            first, last = _span(chosen, desk.overview().today)
            titles = {one.code: one.title for one in desk.applications.programmes()}
            return _Read(desk.recap(first, last), titles)

        self.run(read, self._show, topic="recap")

    def take_focus(self) -> None:
        """On the table, or on the first number."""
        self.cards["proposed"].setFocus()

    def turn_to(self, group: str) -> None:
        """The lines of another group."""
        self._group = group
        if self.recap:
            self._show_lines(self.recap)

    def _lay_out(self) -> None:
        stats = row(gap=1)
        for card in self.cards.values():
            stats.addWidget(card)
        self.tabs = Tabs(tuple((f"recap_{code}", title) for code, title in words.TABS))
        self.tabs.turned.connect(lambda at: self.turn_to(words.TABS[at][0]))
        charts, inside = Card(name="recap_bars"), QWidget()
        bars = column(inside, gap=1)
        bars.addWidget(self.chart)
        bars.addStretch(1)
        charts.body.addWidget(scrolling(inside, name="recap_chart_scroll"), 1)
        quota = Card(words.QUOTA)
        quota.body.addWidget(self.quotas)
        left = column(gap=2)
        left.addWidget(charts, 1)
        left.addWidget(quota)
        for side in (charts, quota):
            side.setFixedWidth(_CHART_WIDTH)
        across = row(gap=2)
        across.addLayout(left)
        across.addWidget(self.table, 1)
        full = QWidget()
        below = column(full, gap=1)
        below.addWidget(self.tabs)
        below.addLayout(across, 1)
        self._below = QStackedWidget()
        self._below.addWidget(full)
        self._below.addWidget(self.empty)
        self.body.addLayout(stats)
        self.body.addWidget(self._below, 1)
        self.tabs.turn_to(0)

    def _card(self, measure: str) -> StatCard:
        return StatCard(
            f"recap_{measure}", _ICONS[measure], words.MEASURES[measure], lambda: self._open(measure, None)
        )

    def _columns(self) -> tuple[Column[RecapLine], ...]:
        counts = tuple(
            Column(title, _counter(measure), _COUNT_WIDTH, Look.COUNT)
            for measure, title in words.HEADINGS.items()
        )
        money: Column[RecapLine] = Column(
            words.CONTRIBUTION, lambda line: words.money(line.contribution), _MONEY_WIDTH, Look.COUNT
        )
        return (Column(words.NAME, self._name, look=Look.STRONG), *counts, money)

    def _show(self, read: _Read) -> None:
        self.recap, self._titles = read.recap, read.titles
        total = read.recap.total
        self.header.say(words.span_line(read.recap.first, read.recap.last))
        for measure, card in self.cards.items():
            card.show_figure(words.count(len(getattr(total, measure))))
        self.cards["caught"].under.setText(words.caught_share(total.caught_share))
        self._below.setCurrentIndex(0 if total.proposed else 1)
        self._show_lines(read.recap)
        self.quotas.show_lines(tuple(map(_quota, read.recap.quotas)))

    def _show_lines(self, recap: Recap) -> None:
        lines = recap.of(self._group)
        self.table.show_rows(lines)
        shown = sorted(lines, key=lambda line: -len(line.proposed))[:_MOST_BARS]
        ordered = lines[:_MOST_BARS] if self._group == "month" else shown
        self.chart.show_bars(tuple(self._bar(line) for line in ordered), _LEGEND)

    def _bar(self, line: RecapLine) -> Bar:
        parts = (
            Part(len(line.accepted), Tone.OK),
            Part(len(line.pending), Tone.INFO),
            Part(len(set(line.failed) - set(line.accepted) - set(line.pending)), Tone.ERROR),
        )
        return Bar(self._name(line), parts, line)

    def _name(self, line: RecapLine) -> str:
        if line.group == "month":
            return words.month_name(line.name)
        code, _, category = line.name.partition("/")
        if line.group == "programme" or (line.group == "category" and category):
            title = self._titles.get(code, code)
            return f"{category} · {title}" if category else title
        return line.name

    def _clicked(self, index: QModelIndex) -> None:
        """A number opens the list behind it."""
        measures = list(words.MEASURES)
        if 1 <= index.column() <= len(measures):
            self._open(measures[index.column() - 1], self.table.rows.values[index.row()])

    def _open(self, measure: str, line: RecapLine | None) -> None:
        if self.recap is None:
            return
        ids = getattr(line or self.recap.total, measure)
        if ids:
            self._open_ids(ids, words.list_title(measure, self._name(line) if line else ""))

    def _open_ids(self, ids: tuple[str, ...], title: str = words.QUOTA) -> None:
        self.frame.go(pages.APPLICATIONS, ShowApplications(ids=ids, title=title))

    def _saver(self, suffix: str) -> Callable[[], None]:
        return lambda: self._save(suffix)

    def _save(self, suffix: str) -> None:
        if self.recap is None:
            return
        first, last = self.recap.first, self.recap.last
        name = words.file_name(first, last, suffix)
        out = files.ask_save(self, words.SAVE_TITLE, name, words.PATTERN[suffix])
        if out:
            self.run(
                lambda: self.desk.recap.write(out, first, last),
                lambda _recap: self.show_good_news(words.saved(out.name)),
                topic="save",
            )


def _quota(line: QuotaLine) -> Line:
    programme = line.programme
    people = programme.quota.people if programme.quota else None
    told = words.quota_line(
        programme.title, len(line.used), people, line.yearly_contribution, programme.budget
    )
    return Line(*told, icon="list-todo", key=line.used or None)


def _counter(measure: str) -> Callable[[RecapLine], str]:
    return lambda line: words.count(len(getattr(line, measure)))


def _span(chosen: str, today: date) -> tuple[date, date]:
    """The days of a choice."""
    year, month = today.replace(month=1, day=1), today.replace(day=1)
    if chosen == "last_year":
        return year.replace(year=year.year - 1), year - timedelta(days=1)
    if chosen == "this_month":
        return month, today
    if chosen == "last_month":
        end = month - timedelta(days=1)
        return end.replace(day=1), end
    return year, today
