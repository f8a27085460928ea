"""Past imports: which file, who and when, what came of it; and the way to take one back."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.results import ImportedFile, UndoReport
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import ask
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import Line, Lines
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import people
from kelurahan_desk.wording import window_import as words

if TYPE_CHECKING:
    from kelurahan_desk.ui.pages.import_view import ImportView

_Read = tuple[tuple[ImportedFile, ...], str]


class ImportHistory(QWidget):
    """The newest import that wrote something can be taken back, then the one before it."""

    def __init__(self, view: "ImportView") -> None:
        super().__init__()
        self._view, self._zone = view, "UTC"
        self.table: Table[ImportedFile] = Table("imports", self._columns(), says=words.HISTORY)
        self.undo = button("import_undo", words.UNDO, self._ask, icon="undo-2", role="danger")
        self.undone = label("", "soft", name="import_undone_by")
        self.kept = Lines("import_kept")
        self.kept.pressed.connect(view.show_resident)
        self._kept_card = Card(words.KEPT, role="well", name="import_kept_card")
        self._kept_card.body.addWidget(scrolling(self.kept, name="import_kept_scroll"))
        self._kept_card.setFixedHeight(190)
        layout = column(self, gap=1)
        head = row(gap=1)
        head.addWidget(label(words.HISTORY, "heading"))
        head.addWidget(self.undone, 1)
        head.addWidget(self.undo)
        layout.addLayout(head)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            EmptyState("imports_empty", "history", words.NO_HISTORY_TITLE, words.NO_HISTORY)
        )
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._kept_card)
        self._kept_card.hide()
        self.undo.hide()
        self.table.chosen.connect(self._offer)

    def refresh(self) -> None:
        """Read the imports again."""
        desk = self._view.page.desk
        self._view.page.run(
            lambda: (desk.residents.imports(), desk.profile().timezone), self._show, topic="imports"
        )

    def forget(self) -> None:
        """Whom an earlier undo left is no longer news."""
        self._kept_card.hide()

    def _columns(self) -> tuple[Column[ImportedFile], ...]:
        return (
            Column(words.FILE, lambda one: one.name, look=Look.STRONG),
            Column(words.LAYOUT, lambda one: words.LAYOUTS.get(one.layout, one.layout), 168),
            Column(words.WHEN, lambda one: words.when(one.at, self._zone), 168, Look.DIGITS),
            Column(words.BY, lambda one: one.by, 110),
            Column(words.ROW, lambda one: grouped(one.rows), 76, Look.COUNT),
            Column(words.ADDED, lambda one: grouped(one.added), 72, Look.COUNT),
            Column(words.CHANGED, lambda one: grouped(one.changed), 88, Look.COUNT),
            Column(
                words.STATUS, lambda one: words.UNDONE if one.undone_at else words.STORED, 116, Look.BADGE,
                lambda one: Tone.NEUTRAL if one.undone_at else Tone.OK,
            ),
        )  # fmt: skip

    def _show(self, read: _Read) -> None:
        imports, self._zone = read
        self.table.show_rows(imports)
        self._stack.setCurrentIndex(0 if imports else 1)
        self.undo.setVisible(bool(imports))
        if imports:
            self.table.choose(0)

    def _offer(self, one: ImportedFile) -> None:
        self.undo.setEnabled(one.undone_at is None)
        self.undone.setText(words.undone_line(one.undone_at, one.undone_by, self._zone))

    def _ask(self) -> None:
        chosen = self.table.value()
        if chosen is None:
            return
        residents = self._view.page.desk.residents
        self._view.work(
            words.UNDOING,
            lambda progress: residents.undo_import(chosen.id, dry_run=True, progress=progress),
            self._confirm,
        )

    def _confirm(self, trial: UndoReport) -> None:
        sentence = words.undo_sentence(trial.name, trial.removed, trial.restored, len(trial.kept))
        if not ask.confirm(self, words.UNDO_TITLE, sentence, words.UNDO_YES, dangerous=True):
            return
        residents = self._view.page.desk.residents
        self._view.work(
            words.UNDOING,
            lambda progress: residents.undo_import(trial.import_id, progress=progress),
            self._taken_back,
        )

    def _taken_back(self, report: UndoReport) -> None:
        self._view.page.show_good_news(
            words.undo_done(report.name, report.removed, report.restored, len(report.kept))
        )
        self._kept_card.setVisible(bool(report.kept))
        self.kept.show_lines(
            tuple(
                Line(one.name, people.USED.get(one.reason, one.reason), icon="user", key=one.id)
                for one in report.kept[: words.MOST_KEPT]
            )
        )
        self._view.page.changed(report.change)
        self.refresh()
