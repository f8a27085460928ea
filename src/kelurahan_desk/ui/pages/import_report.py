"""What a checked sheet would do: counts, every problem with how to mend it, and what would change."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QStackedWidget, QWidget

from kelurahan_desk.domain.history import Difference
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.results import ImportReport, ListReport
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.parts import SearchBox, StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import people, tell
from kelurahan_desk.wording import window_import as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.page import Page

_V = TypeVar("_V")
_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARN}
_PROBLEMS: tuple[Column[Problem], ...] = (
    Column(words.ROW, lambda found: str(found.row or ""), 72, Look.COUNT),
    Column(words.COLUMN, lambda found: found.column or "", 148),
    Column(
        words.WEIGHT, lambda found: words.SEVERITIES[found.severity], 112, Look.BADGE,
        lambda found: _TONES[found.severity],
    ),
    Column(words.WHAT, lambda found: tell(found.code, found.facts).text),
    Column(words.MEND, lambda found: tell(found.code, found.facts).hint),
)  # fmt: skip
_DIFFERENCES: tuple[Column[Difference], ...] = (
    Column(words.ROW, lambda one: str(one.row), 72, Look.COUNT),
    Column(words.NAME, lambda one: one.name, look=Look.STRONG),
    Column(words.FIELD, lambda one: people.FIELDS[one.field], 168),
    Column(words.OLD, lambda one: words.shown_value(one, one.old)),
    Column(words.NEW, lambda one: words.shown_value(one, one.new)),
)
_LIST_CARDS = (
    ("rows", "file-spreadsheet", words.LIST_ROWS),
    ("by_nik", "id-card", words.LIST_BY_NIK),
    ("by_name_birth", "users", words.LIST_BY_NAME),
    ("unmatched", "user", words.LIST_UNMATCHED),
)
_CARDS = (
    ("added", "user-plus", words.ADDED),
    ("changed", "pencil", words.CHANGED),
    ("unchanged", "check", words.UNCHANGED),
    ("rejected", "ban", words.REJECTED),
    ("warnings", "triangle-alert", words.WARNINGS),
)


class ImportReportView(QWidget):
    """Shows one report; narrowing a long list happens beside the GUI thread."""

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.page = page
        self.report: ImportReport | ListReport | None = None
        self.stats = {
            name: StatCard(f"import_{name}", icon, says) for name, icon, says in (*_CARDS, *_LIST_CARDS)
        }
        self.table: Table[Problem] = Table("import_problems", _PROBLEMS, says=words.PROBLEMS)
        self.differences: Table[Difference] = Table(
            "import_differences", _DIFFERENCES, says=words.DIFFERENCES
        )
        self.search = SearchBox("import_filter", words.FILTER)
        self.kind = QComboBox()
        self.count = label("", "soft", name="import_shown")
        self.empty_blanks = QCheckBox(words.EMPTY_BLANKS)
        self.tabs = Tabs((("import_tab_problems", words.PROBLEMS), ("import_tab_changes", words.DIFFERENCES)))
        layout = column(self, gap=2)
        figures = row(gap=2)
        for card in self.stats.values():
            figures.addWidget(card)
        layout.addLayout(figures)
        layout.addLayout(self._bar())
        self._lists = QStackedWidget()
        self._nothing = EmptyState("import_clean", "circle-check", words.NO_PROBLEMS_TITLE, words.NO_PROBLEMS)
        for widget in (self._problems(), self.differences, self._nothing):
            self._lists.addWidget(widget)
        layout.addWidget(self._lists, 1)
        self._listen()

    def show_report(self, report: ImportReport | ListReport) -> None:
        """Another report, of residents or of a list from the city, from its most important side."""
        self.report = report
        of_list = isinstance(report, ListReport)
        wanted = {name for name, _, _ in (_LIST_CARDS if of_list else _CARDS)}
        for name, card in self.stats.items():
            card.setVisible(name in wanted)
            if name in wanted:
                card.show_figure(grouped(getattr(report, name)))
        self.tabs.buttons["import_tab_changes"].setVisible(not of_list)
        self.tabs.name("import_tab_problems", words.problems_tab(len(report.problems)))
        self.tabs.name("import_tab_changes", words.differences_tab(len(_differences(report))))
        self.search.clear()
        self.kind.blockSignals(True)
        self.kind.clear()
        for code, shown in words.filter_choices(report.problems):
            self.kind.addItem(shown, code)
        self.kind.blockSignals(False)
        self.tabs.turn_to(1 if _differences(report) and not report.problems else 0)

    def _bar(self) -> QHBoxLayout:
        self.kind.setObjectName("import_filter_kind")
        self.kind.setAccessibleName(words.FILTER_KIND)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(18)
        self.empty_blanks.setObjectName("import_empty_blanks")
        self.search.setMinimumWidth(220)
        across = row(gap=1)
        across.addWidget(self.tabs)
        across.addStretch(1)
        for widget in (self.count, self.kind, self.empty_blanks, self.search):
            across.addWidget(widget)
        return across

    def _problems(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=1)
        layout.addWidget(self.table, 1)
        card = Card(role="well", name="import_detail", margin=1)
        self.what = label("", "strong", wrap=True, name="import_what")
        self.mend = label("", "soft", wrap=True, name="import_mend")
        card.body.setSpacing(2)
        card.body.addWidget(self.what)
        card.body.addWidget(self.mend)
        card.setFixedHeight(84)
        card.body.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(card)
        return made

    def _listen(self) -> None:
        self.tabs.turned.connect(lambda _at: self._narrow())
        self.search.typed.connect(lambda _text: self._narrow())
        self.search.left_down.connect(self._into_list)
        self.kind.currentIndexChanged.connect(lambda _at: self._narrow())
        self.table.chosen.connect(self._show_detail)
        for table in (self.table, self.differences):
            table.left_up.connect(self.search.take_focus)

    def _into_list(self) -> None:
        (self.differences if self._changes() else self.table).take_focus()

    def _changes(self) -> bool:
        return self.tabs.buttons["import_tab_changes"].isChecked()

    def _narrow(self) -> None:
        report, changes = self.report, self._changes()
        if report is None:
            return
        self.kind.setVisible(not changes)
        self.empty_blanks.setVisible(changes)
        text, kind = self.search.text().casefold().split(), str(self.kind.currentData() or "")
        if changes:
            self._find(
                lambda: _fitting(_differences(report), text, words.difference_words), self._show_changes
            )
        else:
            of_kind = _of_kind(report.problems, kind)
            self._find(lambda: _fitting(of_kind, text, words.problem_words), self._show_problems)

    def _find(self, work: Callable[[], tuple[_V, ...]], done: Callable[[tuple[_V, ...]], None]) -> None:
        self.page.frame.jobs.render(
            work, done, owner=self, failed=self.page.show_error, topic="import.filter"
        )

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        assert self.report is not None
        self.table.show_rows(problems)
        if problems:
            self.table.choose(0)
        self._show_list(0, len(problems), len(self.report.problems))

    def _show_changes(self, differences: tuple[Difference, ...]) -> None:
        assert self.report is not None
        self.differences.show_rows(differences)
        self._show_list(1, len(differences), len(_differences(self.report)))

    def _show_list(self, at: int, shown: int, total: int) -> None:
        self.count.setText(words.shown_of(shown, total))
        self._lists.setCurrentIndex(at if shown else 2)
        if total and not shown:
            self._nothing.say(words.NONE_FITS_TITLE, words.NONE_FITS)
        elif at == 0:
            self._nothing.say(words.NO_PROBLEMS_TITLE, words.NO_PROBLEMS)
        else:
            self._nothing.say(words.NO_DIFFERENCES_TITLE, words.NO_DIFFERENCES)

    def _show_detail(self, problem: Problem) -> None:
        told = tell(problem.code, problem.facts)
        self.what.setText(told.text)
        self.mend.setText(told.hint)


def _differences(report: ImportReport | ListReport) -> tuple[Difference, ...]:
    return report.differences if isinstance(report, ImportReport) else ()


def _of_kind(problems: tuple[Problem, ...], kind: str) -> tuple[Problem, ...]:
    if not kind:
        return problems
    return tuple(one for one in problems if kind in (one.code, one.severity.value))


def _fitting(values: tuple[_V, ...], wanted: list[str], words_of: Callable[[_V], str]) -> tuple[_V, ...]:
    """The values in which every wanted word occurs."""
    if not wanted:
        return values
    return tuple(value for value in values if (said := words_of(value)) and all(w in said for w in wanted))
