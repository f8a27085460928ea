"""The import of a spreadsheet: choose, look at what would happen, store."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.results import ImportReport, ListReport
from kelurahan_desk.ui.jobs import Job
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.states import EmptyState, ProgressCard
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import tell, window
from kelurahan_desk.wording import window_import as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.residents import ResidentsPage

_R = TypeVar("_R")
_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARN}
_COLUMNS: tuple[Column[Problem], ...] = (
    Column(words.ROW, lambda found: str(found.row or ""), 72, Look.COUNT),
    Column(words.COLUMN, lambda found: found.column or "", 176),
    Column(
        words.WEIGHT,
        lambda found: words.SEVERITIES[found.severity],
        104,
        Look.BADGE,
        lambda found: _TONES[found.severity],
    ),
    Column(words.WHAT, lambda found: tell(found.code, found.facts).text),
)


class ImportView(QWidget):
    """A dry run shows counts and remarks; storing happens only on the button."""

    left = Signal()

    def __init__(self, page: "ResidentsPage") -> None:
        super().__init__()
        self.setObjectName("import_view")
        self.setAcceptDrops(True)
        self.page = page
        self._path: Path | None = None
        self._job: Job | None = None
        self._storing = False
        kinds = Field(name="import_kind", label=words.KIND, kind=Input.CHOICE, choices=words.KINDS)
        self.form = Form((kinds,))
        self.choose = button("import_choose", words.CHOOSE, self._choose, icon="folder-open")
        self.commit = button(
            "import_commit", words.COMMIT, self._commit, icon="check", role="primary", key="Ctrl+S"
        )
        self.annotate = button("import_annotate", words.ANNOTATE, self._annotate, icon="file-spreadsheet")
        self.file = label("", "heading", name="import_file")
        self.remarks = label("", "soft", name="import_remarks")
        self.progress = ProgressCard(self._cancel)
        self.table: Table[Problem] = Table("import_problems", _COLUMNS, says=words.PROBLEMS)
        self.stats = {
            "added": StatCard("import_added", "user-plus", words.ADDED),
            "changed": StatCard("import_changed", "pencil", words.CHANGED),
            "unchanged": StatCard("import_unchanged", "check", words.UNCHANGED),
            "rejected": StatCard("import_rejected", "ban", words.REJECTED),
        }
        layout = column(self, gap=2)
        layout.addWidget(self._top())
        layout.addWidget(self.progress)
        self._below = QStackedWidget()
        self._below.addWidget(
            EmptyState("import_empty", "file-spreadsheet", words.NO_FILE_TITLE, words.NO_FILE)
        )
        self._below.addWidget(self._report())
        layout.addWidget(self._below, 1)
        self.form.changed.connect(lambda _name: self.begin())

    def begin(self) -> None:
        """Nothing chosen yet."""
        self._path = None
        self.file.clear()
        self.commit.hide()
        self._below.setCurrentIndex(0)
        self.page.banner.close_banner()

    def leave(self) -> bool:
        """Stop a check under way; False while data is being stored."""
        if self._storing:
            return False
        self._cancel()
        return True

    def take_focus(self) -> None:
        """On what comes next."""
        (self.commit if self.commit.isVisible() else self.choose).setFocus()

    def check(self, path: Path) -> None:
        """Look at a file without storing anything; a list from the city is stored at once."""
        self._path = path
        self.file.setText(path.name)
        residents, kind = self.page.desk.residents, self.form.text("import_kind")
        if kind == "residents":
            self._run(
                words.CHECKING,
                lambda progress: residents.import_file(path, dry_run=True, progress=progress),
                self._show_report,
            )
        else:
            self._storing = True
            self._run(words.SAVING, lambda _progress: residents.import_list(path, kind), self._list_stored)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the dropped file."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local and self._job is None:
            self.check(Path(local[0]))

    def _top(self) -> Card:
        card = Card()
        across = row(gap=2)
        self.form.setFixedWidth(300)
        across.addWidget(self.form)
        across.addWidget(label(words.SENTENCE, "soft", wrap=True), 1)
        across.addWidget(button("import_back", window.BACK, self.left.emit))
        across.addWidget(self.choose)
        card.body.addLayout(across)
        return card

    def _report(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        head = row(gap=1)
        head.addWidget(self.file, 1)
        head.addWidget(self.annotate)
        head.addWidget(self.commit)
        layout.addLayout(head)
        figures = row(gap=2)
        for card in self.stats.values():
            figures.addWidget(card)
        layout.addLayout(figures)
        under = row(gap=2)
        under.addWidget(label(words.PROBLEMS, "heading"))
        under.addWidget(self.remarks, 1)
        layout.addLayout(under)
        self._remarks = QStackedWidget()
        self._remarks.addWidget(self.table)
        self._remarks.addWidget(
            EmptyState("import_clean", "circle-check", words.NO_PROBLEMS_TITLE, words.NO_PROBLEMS)
        )
        layout.addWidget(self._remarks, 1)
        return made

    def _choose(self) -> None:
        path = files.ask_open(self, words.CHOOSE_TITLE, words.PATTERN)
        if path:
            self.check(path)

    def _commit(self) -> None:
        path, residents = self._path, self.page.desk.residents
        if path is None or self._job is not None:
            return
        self._storing = True
        self._run(words.SAVING, lambda progress: residents.import_file(path, progress=progress), self._stored)

    def _annotate(self) -> None:
        path, residents = self._path, self.page.desk.residents
        if path is None:
            return
        out = files.ask_save(
            self,
            words.ANNOTATE_TITLE,
            str(path.with_name(f"{path.stem}-catatan.xlsx")),
            words.ANNOTATE_PATTERN,
        )
        if out:
            self._run(
                words.CHECKING,
                lambda progress: residents.import_file(path, dry_run=True, annotate=out, progress=progress),
                lambda _report: self.page.show_good_news(words.ANNOTATED, out.name),
            )

    def _run(self, says: str, work: Callable[[Progress], _R], done: Callable[[_R], None]) -> None:
        self.page.banner.close_banner()
        self.progress.begin(says)
        self._enable(on=False)
        self._job = self.page.frame.jobs.long(
            work, done, owner=self, failed=self.page.show_error, progressed=self._moved, ended=self._ended
        )

    def _moved(self, step: str, done: int, total: int) -> None:
        self.progress.move_to(words.step(step), done, total)

    def _ended(self) -> None:
        self._job, self._storing = None, False
        self.progress.hide()
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for widget in (self.choose, self.commit, self.annotate, self.form):
            widget.setEnabled(on)

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def _show_report(self, report: ImportReport) -> None:
        assert self._path is not None
        self.file.setText(words.summary(self._path.name, report.layout, report.rows))
        for name, card in self.stats.items():
            card.show_figure(grouped(getattr(report, name)))
        problems = report.problems[: words.MOST_PROBLEMS]
        self.table.show_rows(problems)
        self.remarks.setText(words.problem_count(len(problems), len(report.problems)) if problems else "")
        self.annotate.setVisible(bool(problems))
        self._remarks.setCurrentIndex(0 if problems else 1)
        self._below.setCurrentIndex(1)
        kept = report.added + report.changed
        self.commit.setText(f" {words.commit_count(kept)}")
        self.commit.setVisible(kept > 0)
        self.take_focus()

    def _stored(self, report: ImportReport) -> None:
        self.begin()
        self.left.emit()
        self.page.show_good_news(words.done(report.added, report.changed, report.rejected))
        self.page.changed(report.change)

    def _list_stored(self, report: ListReport) -> None:
        self.page.show_good_news(words.list_done(report.rows, report.matched))
        self.page.changed(report.change)
