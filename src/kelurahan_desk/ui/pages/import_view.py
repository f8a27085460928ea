"""The import of a spreadsheet: choose, look at what would happen, store; past imports below."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.services.results import ImportReport, ListReport, SheetLook
from kelurahan_desk.ui.jobs import Job
from kelurahan_desk.ui.pages.import_history import ImportHistory
from kelurahan_desk.ui.pages.import_report import ImportReportView
from kelurahan_desk.ui.pages.mapping_view import MappingView
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.field import Field, Input
from kelurahan_desk.ui.widgets.form import Form
from kelurahan_desk.ui.widgets.layout import Card, column, row
from kelurahan_desk.ui.widgets.states import ProgressCard
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_import as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.residents import ResidentsPage

_R = TypeVar("_R")
_FIELDS = (
    Field(name="import_kind", label=words.KIND, kind=Input.CHOICE, choices=words.KINDS),
    Field(name="import_period", label=words.PERIOD, hint=words.PERIOD_HINT, limit=40),
)
_LEAST_COLUMNS = 2  # a name, and something to know people by
_BEGIN, _REPORT, _MAPPING = range(3)


class ImportView(QWidget):
    """A dry run shows counts and remarks; storing happens only on the button."""

    left = Signal()

    def __init__(self, page: "ResidentsPage") -> None:
        super().__init__()
        self.setObjectName("import_view")
        self.setAcceptDrops(True)
        self.page = page
        self._path: Path | None = None
        self._columns: tuple[str, ...] | None = None
        self._job: Job | None = None
        self._storing = False
        self.form = Form(_FIELDS)
        self.form.reveal("import_period", shown=False)
        self.choose = button("import_choose", words.CHOOSE, self._choose, icon="folder-open", role="primary")
        self.commit = button(
            "import_commit", window.SAVE, self._commit, icon="check", role="primary", key="Ctrl+S"
        )
        self.annotate = button("import_annotate", words.ANNOTATE, self._annotate, icon="file-spreadsheet")
        self.other = button("import_other", words.OTHER_FILE, self.begin, icon="folder-open")
        self.file = label("", "heading", name="import_file", wrap=True)
        self.progress = ProgressCard(self._cancel)
        self.report = ImportReportView(page)
        self.history = ImportHistory(self)
        self.mapping = MappingView(self)
        layout = column(self, gap=2)
        layout.addWidget(self.progress)
        self._views = QStackedWidget()
        for view in (self._begin_view(), self._report_view(), self.mapping):
            self._views.addWidget(view)
        layout.addWidget(self._views, 1)
        self.form.changed.connect(self._kind_chosen)
        self.report.empty_blanks.toggled.connect(lambda _on: self._check_again())

    def begin(self) -> None:
        """Nothing chosen yet."""
        self._path = self._columns = None
        self.report.empty_blanks.blockSignals(True)
        self.report.empty_blanks.setChecked(False)
        self.report.empty_blanks.blockSignals(False)
        self._views.setCurrentIndex(_BEGIN)
        self.page.banner.close_banner()
        self.history.forget()
        self.history.refresh()
        self.take_focus()

    def leave(self) -> bool:
        """Stop a check under way; False while data is being stored."""
        if self._storing:
            return False
        self._cancel()
        return True

    def go_back(self) -> bool:
        """From the report or the mapping back to the choice of a file; False from there."""
        if self._views.currentIndex() == _BEGIN or self._storing:
            return self._storing
        self._cancel()
        self.begin()
        return True

    def take_focus(self) -> None:
        """On what comes next."""
        if self._views.currentIndex() == _MAPPING:
            self.mapping.take_focus()
        elif self._views.currentIndex() == _BEGIN:
            self.choose.setFocus()
        else:
            (self.commit if self.commit.isVisible() else self.other).setFocus()

    def check(self, path: Path, columns: tuple[str, ...] | None = None) -> None:
        """Look at a file without storing anything.

        `columns` is what a clerk said each column of an unknown sheet is.
        """
        self._path, self._columns = path, columns
        kind = self.form.text("import_kind")
        if kind == "residents":
            self.work(words.CHECKING, self._import(dry_run=True), self._show_report, failed=self._unread)
        else:
            self.work(words.CHECKING, self._import_list(kind, dry_run=True), self._show_list)

    def work(
        self, says: str, work: Callable[[Progress], _R], done: Callable[[_R], None],
        *, failed: Callable[[Refusal | Trouble], None] | None = None,
    ) -> None:  # fmt: skip
        """Run something long with progress and cancel; only one at a time."""
        if self._job is not None:
            return
        self.page.banner.close_banner()
        self.progress.begin(says)
        self._enable(on=False)
        self._job = self.page.frame.jobs.long(
            work, done, owner=self, failed=failed or self.page.show_error,
            progressed=self._moved, ended=self._ended,
        )  # fmt: skip

    def show_resident(self, resident: object) -> None:
        """Leave to a person."""
        self.left.emit()
        self.page.show_resident(int(str(resident)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the dropped file."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local and self._job is None:
            self.check(Path(local[0]))

    def _begin_view(self) -> QWidget:
        made = QWidget()
        card = Card(name="import_begin")
        across = row(gap=3)
        self.form.setFixedWidth(400)
        across.addWidget(self.form)
        texts = column(gap=1)
        texts.addWidget(label(words.SENTENCE, "soft", wrap=True))
        texts.addWidget(label(words.DROP, "small", wrap=True))
        texts.addStretch(1)
        across.addLayout(texts, 1)
        across.addWidget(button("import_back", window.BACK, self.left.emit))
        across.addWidget(self.choose)
        card.body.addLayout(across)
        layout = column(made, gap=2)
        layout.addWidget(card)
        layout.addWidget(self.history, 1)
        return made

    def _report_view(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        head = row(gap=1)
        head.addWidget(self.file, 1)
        for widget in (self.other, self.annotate, self.commit):
            head.addWidget(widget)
        layout.addLayout(head)
        layout.addWidget(self.report, 1)
        return made

    def _kind_chosen(self, name: str) -> None:
        if name == "import_kind":
            self.form.reveal("import_period", shown=self.form.text("import_kind") != "residents")

    def _choose(self) -> None:
        path = files.ask_open(self, words.CHOOSE_TITLE, words.PATTERN)
        if path:
            self.check(path)

    def _import(self, *, dry_run: bool, annotate: Path | None = None) -> Callable[[Progress], ImportReport]:
        path, residents, columns = self._path, self.page.desk.residents, self._columns
        assert path is not None
        blanks = self.report.empty_blanks.isChecked()
        return lambda progress: residents.import_file(
            path, dry_run=dry_run, annotate=annotate, progress=progress, empty_blanks=blanks, columns=columns
        )

    def _import_list(self, kind: str, *, dry_run: bool) -> Callable[[Progress], ListReport]:
        path, residents, period = self._path, self.page.desk.residents, self.form.text("import_period")
        assert path is not None
        return lambda progress: residents.import_list(
            path, kind, period=period, dry_run=dry_run, progress=progress
        )

    def _check_again(self) -> None:
        if self._path is not None and self._views.currentIndex() == _REPORT:
            self.work(words.CHECKING, self._import(dry_run=True), self._show_report)

    def _commit(self) -> None:
        if self._path is None or self._job is not None:
            return
        self._storing = True
        kind = self.form.text("import_kind")
        if kind == "residents":
            self.work(words.SAVING, self._import(dry_run=False), self._stored)
        else:
            self.work(words.SAVING, self._import_list(kind, dry_run=False), self._list_stored)

    def _annotate(self) -> None:
        path = self._path
        if path is None:
            return
        name = str(path.with_name(f"{path.stem}-catatan.xlsx"))
        out = files.ask_save(self, words.ANNOTATE_TITLE, name, words.ANNOTATE_PATTERN)
        if out:
            self.work(
                words.CHECKING,
                self._import(dry_run=True, annotate=out),
                lambda _report: self.page.show_good_news(words.ANNOTATED, out.name),
            )

    def _moved(self, step: str, done: int, total: int) -> None:
        self.progress.move_to(words.step(step), done, total)

    def _ended(self) -> None:
        self._job, self._storing = None, False
        self.progress.hide()
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for widget in (self.form, self._views):
            widget.setEnabled(on)
        if on:
            self.take_focus()

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def _unread(self, error: Refusal | Trouble) -> None:
        """A sheet whose headings say nothing can still be read: the clerk says which column is what."""
        path = self._path
        if error.code != "SHEET_HEADING_UNKNOWN" or path is None:
            self.page.show_error(error)
            return
        residents = self.page.desk.residents
        self.work(
            words.CHECKING,
            lambda _progress: residents.look_at_sheet(path),
            lambda look: self._map(look, error),
        )

    def _map(self, look: SheetLook, error: Refusal | Trouble) -> None:
        assert self._path is not None
        if len(look.headings) < _LEAST_COLUMNS or not look.samples:
            self.page.show_error(error)
            return
        self.mapping.show_sheet(self._path, look)
        self._views.setCurrentIndex(_MAPPING)
        self.take_focus()

    def _show_report(self, report: ImportReport) -> None:
        assert self._path is not None
        self.file.setText(words.summary(self._path.name, report.layout, report.rows))
        self.report.show_report(report)
        self.annotate.setVisible(bool(report.problems))
        kept = report.added + report.changed
        self.commit.setText(f" {words.commit_count(kept)}")
        self.commit.setVisible(kept > 0)
        self._views.setCurrentIndex(_REPORT)
        self.take_focus()

    def _show_list(self, report: ListReport) -> None:
        assert self._path is not None
        self.file.setText(words.list_summary(self._path.name, report.period, newest=report.newest))
        self.report.show_report(report)
        self.annotate.hide()
        self.commit.setText(f" {words.list_commit(report.rows)}")
        self.commit.setVisible(report.rows > 0)
        self._views.setCurrentIndex(_REPORT)
        self.take_focus()

    def _stored(self, report: ImportReport) -> None:
        self.begin()
        self.left.emit()
        self.page.show_good_news(words.done(report.added, report.changed, report.rejected))
        self.page.changed(report.change)

    def _list_stored(self, report: ListReport) -> None:
        self.begin()
        hint = words.list_hint(
            report.by_nik, report.by_name_birth, len(report.problems), newest=report.newest
        )
        self.page.show_good_news(words.list_done(report.rows, report.period, report.matched), hint)
        self.page.changed(report.change)
