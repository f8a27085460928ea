"""Kotak masuk: files from offices taken in off the GUI thread, what became of each, and what waits."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QStackedWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.drives import Drive
from kelurahan_desk.services.district.ledger import IncomingBatch, StationState
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.inbox_lists import HistoryList, ParkedList, ResultList
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, LongWork
from kelurahan_desk.ui.district.taking_in import TakingIn
from kelurahan_desk.ui.targets import OpenInbox, ShowRecords, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, row
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.ui.widgets.text import icon_label, label
from kelurahan_desk.wording import window_district
from kelurahan_desk.wording import window_inbox as words

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
        self._taking = TakingIn(self.desk.ingest, ())
        self.stick = button("inbox_drive", words.DRIVE, self._choose_drive, icon="save", key="Ctrl+U")
        self.folder = button(
            "inbox_folder", words.FOLDER, self._choose_folder, icon="folder-open", key="Ctrl+Shift+O"
        )
        self.choose = button(
            "inbox_choose", words.CHOOSE, self._choose, icon="inbox", role="primary", key="Ctrl+O"
        )
        self.header.buttons.addWidget(self.stick)
        self.header.buttons.addWidget(self.folder)
        self.header.buttons.addWidget(self.choose)
        self.ways = (self.stick, self.folder, self.choose)
        self.progress = LongWork(self, self.ways)
        self.results, self.parked = ResultList(self._names), ParkedList()
        self.history = HistoryList(self._names)
        self.tabs = Tabs((
            ("tab_results", words.TAB_RESULTS), ("tab_parked", words.TAB_PARKED),
            ("tab_history", words.TAB_HISTORY),
        ))  # fmt: skip
        self.sticks = QMenu(self)
        self.sticks.setObjectName("inbox_drives")
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

    def take_in(self, places: tuple[Path, ...]) -> None:
        """Take in files, and what is in folders, as one piece of work; what was in before a stop stays."""
        if self.progress.running or not places:
            return
        self.tabs.turn_to(0)
        self._taking = TakingIn(self.desk.ingest, places)
        self.progress.start(
            words.TAKING, self._taking.work, lambda _done: None, ended=self._ended, place=self._taking.place
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls() and self.choose.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped; a folder stands for the batches in it."""
        self.take_in(tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()))

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
        for widget in self.ways:
            widget.setEnabled(may and not self.progress.running)

    def _choose(self) -> None:
        self.take_in(files.ask_open_many(self, words.CHOOSE_TITLE, words.PATTERN))

    def _choose_folder(self) -> None:
        folder = files.ask_folder(self, words.FOLDER_TITLE)
        self.take_in((folder,) if folder else ())

    def _choose_drive(self) -> None:
        """What is plugged in is asked for in the lane: a slow stick must not hold the window."""
        self.run(self.desk.ingest.drives, self._plugged, topic="drives")

    def _plugged(self, drives: tuple[Drive, ...]) -> None:
        """The only stick at once; of several, which one."""
        if len(drives) == 1:
            self.take_in((drives[0].folder,))
        elif drives:
            self.sticks.clear()
            for one in drives:
                self.sticks.addAction(words.drive(one.label, str(one.folder)), partial(self._take_drive, one))
            self.sticks.popup(self.stick.mapToGlobal(self.stick.rect().bottomLeft()))
        else:
            self.banner.say(Tone.WARN, words.NO_DRIVE, words.NO_DRIVE_HINT)

    def _take_drive(self, drive: Drive) -> None:
        self.take_in((drive.folder,))

    def _ended(self) -> None:
        """After all of it, a stop or a fault: one list of what became of each file."""
        taking = self._taking
        self.results.add(tuple(taking.reports))
        if taking.files:
            well = not (taking.unread or taking.count("refused") or taking.count("parked"))
            self.banner.say(Tone.OK if well else Tone.WARN, taking.summary())
        if taking.reports:
            self.changed(Change(Area.EXCHANGE | Area.APPLICATIONS))
            self.results.list.take_focus()

    def _to_records(self, office: str) -> None:
        if office:
            self.frame.go(pages.WORK, ShowRecords(office=office))
