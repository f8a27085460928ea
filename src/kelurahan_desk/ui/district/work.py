"""Daftar kerja: records to decide, one or many at once, with their papers; sheets out and in beside them."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.ledger import Attachment, FiledRecord, RecordView
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.alike_marks import AlikeMarks
from kelurahan_desk.ui.district.decide_dialog import Said, ask_decision
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, LongWork
from kelurahan_desk.ui.district.record_list import PART, RecordList
from kelurahan_desk.ui.district.record_panel import RecordPanel
from kelurahan_desk.ui.district.sheets_view import SheetsView
from kelurahan_desk.ui.targets import ShowAnswers, ShowRecord, ShowRecords, Target
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.scan_view import Scan, ScanView
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.tabs import Tabs
from kelurahan_desk.wording import applications, window, window_district
from kelurahan_desk.wording import window_work as words

_PANEL_WIDTH = 372
_Read = tuple[dict[str, str], dict[str, str], tuple[str, ...]]
LIST, SHEETS, PAPER = range(3)


@dataclass(frozen=True, slots=True)
class _Rows:
    rows: tuple[FiledRecord, ...]
    total: int


class WorkPage(DistrictPage):
    """The list with the chosen record beside it; a paper in full; the sheets."""

    areas = Area.APPLICATIONS | Area.OFFICE
    code = pages.WORK

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window_district.WORK, words.SUBTITLE)
        self._titles: dict[str, str] = {}
        self.list, self.panel = RecordList(), RecordPanel()
        self.progress = LongWork(self)
        self.sheets = SheetsView(self, self.progress)
        nothing = EmptyState("paper_nothing", "paperclip", words.PAPER_NOTHING_TITLE, words.PAPER_NOTHING)
        self.paper = ScanView(self, words.PAPERS, nothing, self.desk.ledger.picture, name="paper")
        self.paper.head.addWidget(button("paper_back", window.BACK, self._leave_paper))
        self.tabs = Tabs((("tab_list", words.TAB_LIST), ("tab_sheets", words.TAB_SHEETS)))
        self.alike = AlikeMarks(self, self._show_alike)
        self._doubles = self._alike = frozenset[tuple[str, str]]()
        self.views = QStackedWidget()
        for view in (self._both(), self.sheets, self.paper):
            self.views.addWidget(view)
        tabs = row(gap=0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        self.body.addLayout(tabs)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.views, 1)
        self._listen()
        self.tabs.turn_to(LIST)

    def refresh(self) -> None:
        """Names and kinds, then the rows."""
        ledger = self.desk.ledger
        self.run(
            lambda: (ledger.names(), ledger.programmes(), ledger.kinds()), self._show_choices, topic="choices"
        )
        self.run(self.desk.duplicates.open_refs, self._show_doubles, topic="doubles")
        self.read()
        self.alike.renew()

    def read(self) -> None:
        """The rows that the boxes ask for, from the first."""
        self.alike.rest()
        ledger, wanted = self.desk.ledger, self.list.wanted
        self.run(
            lambda: _Rows(ledger.records(wanted, limit=PART), ledger.count(wanted)), self._show, topic="list"
        )

    def arrive(self, target: Target) -> None:
        """A narrowed list, or one record of it."""
        self.tabs.turn_to(SHEETS if isinstance(target, ShowAnswers) else LIST)
        if isinstance(target, ShowRecords):
            self.list.narrow(state=target.state, office=target.office, urgent=target.urgent)
            self.list.table.take_focus()
        elif isinstance(target, ShowAnswers):
            self.sheets.basket.unknown.take_focus()
        elif isinstance(target, ShowRecord):
            ledger, office, record = self.desk.ledger, target.office, target.record
            self.run(lambda: ledger.record(office, record), self._show_found, topic="found")

    def take_focus(self) -> None:
        """In the list, or on the first thing of the sheets."""
        if self.views.currentIndex() == SHEETS:
            self.sheets.take_focus()
        elif self.views.currentIndex() == LIST:
            self.list.take_focus()

    def focus_search(self) -> bool:
        """The search of the list."""
        self.tabs.turn_to(LIST)
        self.list.search.take_focus()
        return True

    def go_back(self) -> bool:
        """From a paper to the record, from the sheets to the list, then out of a search."""
        if self.views.currentIndex() == PAPER:
            self._leave_paper()
        elif self.views.currentIndex() == SHEETS:
            if not self.sheets.go_back():
                self.tabs.turn_to(LIST)
                self.list.take_focus()
        elif self.list.search.text():
            self.list.search.clear()
        else:
            return False
        return True

    def decide(self, decision: Decision) -> None:
        """Decide what is marked, or the record under the cursor, after asking for what that needs."""
        targets = self.list.targets()
        if not targets or self.progress.running:
            return
        self.alike.rest()
        said = ask_decision(self, decision, len(targets), targets[0].name)
        if said:
            self.progress.start(
                words.DECIDING, partial(self._decide, targets, decision, said),
                lambda changed: self.show_good_news(words.decided(changed, len(targets))),
                ended=self._decided,
            )  # fmt: skip

    def _decide(
        self, targets: tuple[FiledRecord, ...], decision: Decision, said: Said, progress: Progress
    ) -> int:
        """In the store lane; each decision is entered whole, so a stop leaves the rest undecided."""
        changed = 0
        for at, one in enumerate(targets):
            progress("decide", at, len(targets))
            changed += self.desk.decisions.decide(
                one.office, one.id, decision, reason=said.reason, reference=said.reference
            )
        return changed

    def _decided(self) -> None:
        self.list.clear_marks()
        self.changed(Change(Area.APPLICATIONS))
        self.list.table.take_focus()

    def _both(self) -> QWidget:
        made, across = QWidget(), row(gap=2)
        layout = column(made, gap=1)
        across.addWidget(self.list, 1)
        self.panel.setFixedWidth(_PANEL_WIDTH)
        across.addWidget(self.panel)
        layout.addWidget(self.list.boxes)
        layout.addLayout(across, 1)
        return made

    def _listen(self) -> None:
        self.tabs.turned.connect(self._turn)
        self.list.asked.connect(self.read)
        self.list.more.connect(self._more)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _one: self._first_paper())
        self.panel.decided.connect(self.decide)
        self.panel.seen.connect(self.show_paper)
        self.panel.compared.connect(lambda: self.frame.go(pages.DUPLICATES, None))
        self.panel.allow(may=self.desk.user.may(Permission.APPROVE_APPLICATION))

    def _turn(self, at: int) -> None:
        self.views.setCurrentIndex(at)
        if at == SHEETS:
            self.sheets.refresh()

    def _show_choices(self, read: _Read) -> None:
        names, self._titles, kinds = read
        choices = []
        for kind in kinds:
            programme, _, what = kind.rpartition(".")
            choices.append((kind, words.proposal(programme, what, self._titles)))
        self.list.offer(names, tuple(choices))

    def _show(self, read: _Rows) -> None:
        self.list.show_rows(read.rows, read.total)
        if not read.rows:
            self.panel.clear()

    def _show_doubles(self, refs: frozenset[tuple[str, str]]) -> None:
        """Comparing takes longer than the list: the marks follow."""
        self._doubles = refs
        self._mark()

    def _show_alike(self, refs: frozenset[tuple[str, str]]) -> None:
        self._alike = refs
        self._mark()

    def _mark(self) -> None:
        self.list.mark_doubles(self._doubles | self._alike)
        self._warn()

    def _warn(self) -> None:
        here = self.list.table.value()
        self.panel.warn(double=here is not None and self.list.is_double(here))

    def _more(self) -> None:
        ledger, wanted, last = self.desk.ledger, self.list.wanted, self.list.table.rows.values[-1]
        self.run(lambda: ledger.records(wanted, last, PART), self.list.add_rows, topic="list")

    def _choose(self, one: FiledRecord) -> None:
        self.alike.rest()
        ledger = self.desk.ledger
        self.run(lambda: ledger.record(one.office, one.id), self._show_record, topic="record")

    def _show_record(self, view: RecordView | None) -> None:
        if view:
            self.panel.show_record(view, self._titles, self.list.names)
            self._warn()

    def _show_found(self, view: RecordView | None) -> None:
        """From elsewhere: narrow the list so that the record is in it."""
        if view:
            self.list.narrow(office=view.row.office, text=view.row.name)
            self.list.table.take_focus()

    def _first_paper(self) -> None:
        view = self.panel.view
        if view and view.carried:
            self.show_paper(view.carried[0])

    def show_paper(self, paper: Attachment) -> None:
        """A paper over the whole page."""
        ledger = self.desk.ledger

        def fetch() -> Scan:
            data, count = ledger.document(paper)
            return Scan(data, paper.mime, count)

        says = applications.DOCUMENTS.get(paper.label, paper.label.replace("_", " "))
        self.paper.read(says, fetch)
        self.views.setCurrentIndex(PAPER)
        self.paper.pages.setFocus()

    def _leave_paper(self) -> None:
        self.views.setCurrentIndex(LIST)
        self.list.take_focus()
