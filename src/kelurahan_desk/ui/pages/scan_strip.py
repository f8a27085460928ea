"""New files in the scanner's folder, each with the paper it may be: one press attaches it."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from kelurahan_desk.services.office.scan_inbox import ScanFile
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, empty, row
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_papers as words

_EVERY = 2000  # milliseconds between two looks


class ScanStrip(QWidget):
    """`given` carries (code, path). Looks into the folder only while it is seen."""

    given = Signal(str, object)

    def __init__(self, page: Page, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.page = page
        self._folder: Path | None = None
        self._used: set[int] = set()
        self._shown: tuple[ScanFile, ...] = ()
        self._papers: tuple[tuple[str, str], ...] = ()
        self.place = label("", "small", wrap=True, name=f"{name}_place")
        self.choose = button(f"{name}_choose", words.WATCH, self._choose, icon="folder-sync", role="quiet")
        head = row(gap=1)
        head.addWidget(self.place, 1)
        head.addWidget(self.choose)
        self._rows = column(gap=1)
        layout = column(self, gap=1)
        layout.addLayout(head)
        layout.addLayout(self._rows)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)

    def offer(self, papers: tuple[tuple[str, str], ...]) -> None:
        """The papers (code, label) a scan may be, the missing ones first."""
        if papers != self._papers:
            self._papers = papers
            self._fill()

    def look(self) -> None:
        """What lies there now."""
        folder, inbox = self._folder, self.page.desk.scan_inbox
        if folder is not None and self.isVisible():
            self.page.frame.jobs.render(
                lambda: inbox.files(folder), self._show, owner=self, failed=self.page.show_error,
                topic=self.objectName(),
            )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look."""
        super().showEvent(event)
        inbox = self.page.desk.scan_inbox
        self.page.run(inbox.folder, self._watch, topic="scan_folder")
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: leave the folder alone."""
        super().hideEvent(event)
        self._timer.stop()

    def _watch(self, folder: Path | None) -> None:
        self._folder = folder
        self.place.setText(words.watching(folder.name) if folder else words.NOT_WATCHING)
        self.choose.setText(f" {words.WATCH_OTHER if folder else words.WATCH}")
        self.look()

    def _choose(self) -> None:
        folder = files.ask_folder(self, words.WATCH_TITLE)
        if folder:
            inbox = self.page.desk.scan_inbox
            self.page.run(lambda: inbox.choose(folder), lambda _change: self._watch(folder))

    def _show(self, found: tuple[ScanFile, ...]) -> None:
        fresh = tuple(one for one in found if one.stamp not in self._used)
        if fresh != self._shown:
            self._shown = fresh
            self._fill()

    def _fill(self) -> None:
        empty(self._rows)
        for at, scan in enumerate(self._shown if self._papers else ()):
            self._rows.addWidget(self._line(at, scan))

    def _line(self, at: int, scan: ScanFile) -> QWidget:
        made, choice = QWidget(), QComboBox()
        choice.setObjectName(f"scan_paper_{at}")
        choice.setAccessibleName(words.WHICH_PAPER)
        for code, says in self._papers:
            choice.addItem(says, code)
        across = row(made, gap=1)
        across.addWidget(icon_label("file-search", "accent_text", 18))
        across.addWidget(label(scan.path.name, "strong", wrap=True), 1)
        across.addWidget(choice)
        across.addWidget(
            button(f"scan_use_{at}", words.USE, lambda: self._use(scan, str(choice.currentData())))
        )
        return made

    def _use(self, scan: ScanFile, code: str) -> None:
        self._used.add(scan.stamp)
        self._show(self._shown)
        self.given.emit(code, scan.path)
