"""Kotak masuk: files from offices taken in off the GUI thread, what became of each, and what waits."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.ledger import IncomingBatch, StationState
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.inbox_lists import HistoryList, ParkedList, ResultList
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, LongWork
from kelurahan_desk.ui.targets import OpenInbox, ShowRecords, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_district
from kelurahan_desk.wording import window_inbox as words

_NAMES = "SKB1-B-*.age"  # as `batch.names` makes them; a folder may hold anything else beside
_Read = tuple[dict[str, str], tuple[IncomingBatch, ...], tuple[StationState, ...]]
_PARKED_TAB = 1


class InboxPage(DistrictPage):
    """Choosing, dropping, or a whole stick; every file gets its verdict and its sentence."""

    areas = Area.EXCHANGE | Area.OFFICE
    code = pages.INBOX

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window_district.INBOX, words.SUBTITLE)
        self.setAcceptDrops(True)
        self._names: dict[str, str] = {}
        self._taken: list[IngestReport] = []
        self._stopped = 0
        self.folder = button(
            "inbox_folder", words.FOLDER, self._choose_folder, icon="folder-open", key="Ctrl+Shift+O"
        )
        self.choose = button(
            "inbox_choose", words.CHOOSE, self._choose, icon="inbox", role="primary", key="Ctrl+O"
        )
        self.header.buttons.addWidget(self.folder)
        self.header.buttons.addWidget(self.choose)
        self.progress = LongWork(self, (self.folder, self.choose))
        self.results, self.parked = ResultList(self._names), ParkedList()
        self.history = HistoryList(self._names)
        self.tabs = Tabs((
            ("tab_results", words.TAB_RESULTS), ("tab_parked", words.TAB_PARKED),
            ("tab_history", words.TAB_HISTORY),
        ))  # fmt: skip
        self.views = QStackedWidget()
        for view in (self.results, self.parked, self.history):
            self.views.addWidget(view)
        self._lay_out()
        self.tabs.turned.connect(self._turn)
        self.results.opened.connect(lambda report: self._to_records(report.office))
        self.history.table.opened.connect(lambda batch: self._to_records(batch.office))
        self.tabs.turn_to(0)

    def refresh(self) -> None:
        """The offices' names, the history and what waits."""
        ledger = self.desk.ledger
        self.run(lambda: (ledger.names(), ledger.arrivals(), ledger.stations()), self._show, topic="lists")

    def arrive(self, target: Target) -> None:
        """On the choice of files, or on what waits."""
        if isinstance(target, OpenInbox) and target.parked:
            self.tabs.turn_to(_PARKED_TAB)
            self.parked.list.take_focus()
        else:
            self.take_focus()

    def take_focus(self) -> None:
        """On the choice of files."""
        self.choose.setFocus()

    def take_in(self, paths: tuple[Path, ...]) -> None:
        """Take in files one after the other; what was taken before a stop stays and is told."""
        if self.progress.running or not paths:
            return
        self.tabs.turn_to(0)
        self._taken, self._stopped = [], len(paths)
        self.progress.start(
            words.TAKING, lambda progress: self._work(paths, progress), self._all, ended=self._ended,
            sentence=lambda step: words.taking(step, len(paths) - self._stopped + 1, len(paths)),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls() and self.choose.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped; a folder stands for the batches in it."""
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if len(local) == 1 and local[0].is_dir():
            self._take_folder(local[0])
        else:
            self.take_in(tuple(local))

    def _lay_out(self) -> None:
        zone = Card(role="well", name="drop_zone", margin=1)
        across = row(gap=1)
        across.addWidget(icon_label("download", "accent_text", 20))
        across.addSpacing(4)
        across.addWidget(label(words.DROP, "soft", wrap=True), 1)
        zone.body.addLayout(across)
        self.body.addWidget(zone)
        self.body.addWidget(self.progress)
        tabs = row(gap=0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        self.body.addLayout(tabs)
        self.body.addWidget(self.views, 1)

    def _turn(self, at: int) -> None:
        self.views.setCurrentIndex(at)

    def _show(self, read: _Read) -> None:
        names, arrivals, states = read
        self._names.clear()
        self._names.update(names)
        self.history.show_rows(arrivals)
        self.tabs.name("tab_parked", words.parked_tab(self.parked.show_states(states)))
        may = self.desk.user.may(Permission.IMPORT_REPLY)
        for widget in (self.folder, self.choose):
            widget.setEnabled(may and not self.progress.running)

    def _choose(self) -> None:
        self.take_in(files.ask_open_many(self, words.CHOOSE_TITLE, words.PATTERN))

    def _choose_folder(self) -> None:
        folder = files.ask_folder(self, words.FOLDER_TITLE)
        if folder:
            self._take_folder(folder)

    def _take_folder(self, folder: Path) -> None:
        """Looking through a slow stick is work for the lane too."""
        self.run(
            lambda: tuple(sorted(folder.glob(_NAMES))), lambda found: self._found(folder, found), topic="look"
        )

    def _found(self, folder: Path, paths: tuple[Path, ...]) -> None:
        if paths:
            self.take_in(paths)
        else:
            self.banner.say(Tone.WARN, words.NO_FILES.format(name=folder.name), words.NO_FILES_HINT)

    def _work(self, paths: tuple[Path, ...], progress: Progress) -> None:
        """In the store lane: each file is whole or not at all, so a stop at any moment loses nothing."""
        for at, path in enumerate(paths):
            progress("ingest", 0, 0)
            for report in self.desk.ingest.one_by_one((path,), progress):
                self._taken.append(report)
                self._stopped = len(paths) - at - 1

    def _all(self, _done: None) -> None:
        refused = sum(report.verdict == "refused" for report in self._taken)
        tone = Tone.WARN if refused else Tone.OK
        self.banner.say(tone, words.ended(len(self._taken) - refused, refused, 0))

    def _ended(self) -> None:
        self.results.add(tuple(self._taken))
        if self._stopped:
            refused = sum(report.verdict == "refused" for report in self._taken)
            self.banner.say(Tone.WARN, words.ended(len(self._taken) - refused, refused, self._stopped))
        if self._taken:
            self.changed(Change(Area.EXCHANGE | Area.APPLICATIONS))
            self.results.list.take_focus()

    def _to_records(self, office: str) -> None:
        if office:
            self.frame.go(pages.WORK, ShowRecords(office=office))
