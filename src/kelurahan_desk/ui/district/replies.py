"""Balasan: which offices wait to hear, one signed file for each, and the same bytes again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.ledger import OfficeNews, WrittenReceipt
from kelurahan_desk.services.district.values import ReplyFile
from kelurahan_desk.ui import district as pages
from kelurahan_desk.ui.district.page import DistrictFrame, DistrictPage, Listing, LongWork
from kelurahan_desk.ui.pages.send_view import SendView
from kelurahan_desk.ui.targets import ShowRecords, Target
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window_district
from kelurahan_desk.wording import window_replies as words
from kelurahan_desk.wording import window_send as send

_Read = tuple[tuple[OfficeNews, ...], tuple[WrittenReceipt, ...], dict[str, str]]
_WAITING: tuple[Column[OfficeNews], ...] = (
    Column(words.OFFICE, lambda one: window_district.office_label(one.office, one.name), look=Look.STRONG),
    Column(words.BATCHES, lambda one: grouped(one.batches), 84, Look.COUNT),
    Column(words.DECISIONS, lambda one: grouped(one.decisions), 96, Look.COUNT),
    Column(
        words.STATE, lambda one: words.REACHABLE if one.reachable else words.UNREACHABLE, 116, Look.BADGE,
        lambda one: Tone.OK if one.reachable else Tone.WARN,
    ),
)  # fmt: skip


class RepliesPage(DistrictPage):
    """Left who waits, right what was written."""

    areas = Area.EXCHANGE | Area.APPLICATIONS | Area.OFFICE
    code = pages.REPLIES

    def __init__(self, frame: DistrictFrame) -> None:
        super().__init__(frame, window_district.REPLIES, words.SUBTITLE)
        self._names: dict[str, str] = {}
        self.write = button("reply_write", words.WRITE, self._all, icon="send", role="primary", key="Ctrl+S")
        self.one = button("reply_one", words.WRITE_ONE, self._one, icon="send")
        self.again = button("reply_again", words.AGAIN, self._again, icon="save")
        self.header.buttons.addWidget(self.write)
        self.progress = LongWork(self, (self.write, self.one, self.again))
        self.waiting: Listing[OfficeNews] = Listing(
            "waiting_offices", _WAITING, words.WAITING,
            EmptyState("no_waiting", "circle-check", words.NONE_TITLE, words.NONE),
        )  # fmt: skip
        self.history: Listing[WrittenReceipt] = Listing(
            "receipts", self._columns(), words.HISTORY,
            EmptyState("no_receipts", "send", words.NO_HISTORY_TITLE, words.NO_HISTORY),
        )  # fmt: skip
        self.where = SendView(self, self.desk.replies.drives, by_mail=False)
        self._writing: Callable[[Path], None] = self.write_to
        self.views = QStackedWidget()
        lists = QWidget()
        across = row(lists, gap=2)
        across.addWidget(_side(words.WAITING, self.waiting, self.one), 1)
        across.addWidget(_side(words.HISTORY, self.history, self.again), 1)
        for view in (lists, self.where):
            self.views.addWidget(view)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.views, 1)
        self.where.chosen.connect(self._chosen)
        self.where.left.connect(self.show_lists)
        self.waiting.table.chosen.connect(lambda _one: self._allow())
        self.waiting.table.opened.connect(lambda one: frame.go(pages.WORK, ShowRecords(office=one.office)))
        self.history.table.chosen.connect(lambda _one: self._allow())

    def refresh(self) -> None:
        """Who waits and what was written."""
        ledger = self.desk.ledger
        self.run(lambda: (ledger.news(), ledger.receipts(), ledger.names()), self._show, topic="lists")

    def arrive(self, target: Target) -> None:  # noqa: ARG002 - there is only one place to arrive at
        """On the button."""
        self.take_focus()

    def take_focus(self) -> None:
        """On the button, or else the list."""
        if self.views.currentWidget() is self.where:
            self.where.take_focus()
        elif self.write.isEnabled():
            self.write.setFocus()
        else:
            self.history.take_focus()

    def go_back(self) -> bool:
        """Out of the choice of a drive."""
        if self.views.currentWidget() is not self.where:
            return False
        self.show_lists()
        return True

    def show_lists(self) -> None:
        """Who waits, and what was written."""
        self.views.setCurrentIndex(0)
        self.write.show()
        self.take_focus()

    def write_to(self, out: Path, office: str = "") -> None:
        """Write what waits into a folder: every office, or one."""
        self.progress.start(words.WRITING, partial(self._work, out, office), partial(self._written, out))

    def _work(self, out: Path, office: str, progress: Progress) -> tuple[ReplyFile, ...]:
        """In the store lane: each office is one transaction, so a stop between two loses nothing."""
        offices = (
            (office,) if office else tuple(one.office for one in self.desk.ledger.news() if one.reachable)
        )
        written: list[ReplyFile] = []
        for at, code in enumerate(offices):
            progress("reply", at, len(offices))
            written.extend(self.desk.replies.write(out, code))
        return tuple(written)

    def _written(self, out: Path, written: tuple[ReplyFile, ...]) -> None:
        if written:
            results, decisions = sum(one.results for one in written), sum(one.decisions for one in written)
            self._good_news(words.written(len(written), results, decisions, str(out)))
        else:
            self.banner.say(Tone.INFO, words.NOTHING)
        self.changed(Change(Area.EXCHANGE))

    def _good_news(self, text: str) -> None:
        self.show_good_news(text, send.EJECT if self.where.to_eject else "")

    def _show(self, read: _Read) -> None:
        news, receipts, names = read
        self._names.clear()
        self._names.update(names)
        self.waiting.show_rows(news)
        self.history.show_rows(receipts)
        self._allow()

    def _allow(self) -> None:
        may = self.desk.user.may(Permission.EXPORT_BATCH) and not self.progress.running
        here = self.waiting.table.value()
        self.write.setEnabled(may and any(one.reachable for one in self.waiting.table.rows.values))
        self.one.setEnabled(may and here is not None and here.reachable)
        self.one.setToolTip("" if here is None or here.reachable else words.UNREACHABLE_SAYS)
        self.again.setEnabled(may and self.history.table.value() is not None)

    def _ask(self, title: str, writing: Callable[[Path], None]) -> None:
        """Where to, before anything is written."""
        self.banner.close_banner()
        self._writing = writing
        self.write.hide()
        self.views.setCurrentWidget(self.where)
        self.where.begin(title, sentence=words.WHERE_SENTENCE)

    def _chosen(self, out: Path) -> None:
        self.show_lists()
        self._writing(out)

    def _all(self) -> None:
        self._ask(words.WHERE_ALL, self.write_to)

    def _one(self) -> None:
        here = self.waiting.table.value()
        if here:
            name = window_district.office_label(here.office, here.name)
            self._ask(words.where_one(name), partial(self.write_to, office=here.office))

    def _again(self) -> None:
        here = self.history.table.value()
        if here:
            name = self._names.get(here.office, here.office)
            self._ask(words.where_again(name, here.seq), partial(self._write_again, here.office, here.seq))

    def _write_again(self, office: str, seq: int, out: Path) -> None:
        self.progress.start(
            words.WRITING,
            lambda _progress: self.desk.replies.write_again(office, seq, out),
            lambda path: self._good_news(words.written_again(path.name)),
        )

    def _columns(self) -> tuple[Column[WrittenReceipt], ...]:
        return (
            Column(words.OFFICE, lambda one: self._names.get(one.office, one.office), look=Look.STRONG),
            Column(words.NUMBER, lambda one: grouped(one.seq), 88, Look.COUNT),
            Column(words.WRITTEN, lambda one: window_district.moment(one.at), 168, Look.DIGITS),
        )


def _side(says: str, listing: QWidget, pressed: QWidget) -> QWidget:
    made = QWidget()
    layout, head = column(made, gap=1), row(gap=1)
    head.addWidget(label(says, "heading"))
    head.addStretch(1)
    head.addWidget(pressed)
    layout.addLayout(head)
    layout.addWidget(listing, 1)
    return made
