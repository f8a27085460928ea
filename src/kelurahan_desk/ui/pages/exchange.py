"""Kirim & Terima: what waits, sending, receiving, keys, the history of batches and the tasks."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from kelurahan_desk.domain.application import State, Task
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.spelling import grouped, short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.results import ExchangeStatus, ExportReport, ReplyReport, SentBatch
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages import exchange_outcomes as outcomes
from kelurahan_desk.ui.pages.exchange_cards import KeysCard, ReceiveCard, SendCard
from kelurahan_desk.ui.pages.exchange_result import ExchangeResult, Outcome
from kelurahan_desk.ui.pages.roster_view import RosterView
from kelurahan_desk.ui.targets import ShowApplication, ShowApplications
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.states import EmptyState
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.task_list import TaskList
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import window
from kelurahan_desk.wording import window_exchange as words

_TONES = {"sent": Tone.INFO, "answered": Tone.OK, "overdue": Tone.WARN}
_COLUMNS: tuple[Column[SentBatch], ...] = (
    Column(words.BATCH, lambda batch: words.batch_label(batch.epoch, batch.seq), look=Look.STRONG),
    Column(words.CREATED, lambda batch: short_date(batch.created.date()), 116, Look.DIGITS),
    Column(words.RECORDS, lambda batch: grouped(batch.records), 84, Look.COUNT),
    Column(words.ANSWERED, lambda batch: words.answered(batch.answered, batch.records), 116, Look.COUNT),
    Column(
        words.STATUS,
        lambda batch: words.STATUSES[batch.status],
        124,
        Look.BADGE,
        lambda batch: _TONES[batch.status],
    ),
)


@dataclass(frozen=True, slots=True)
class _Read:
    status: ExchangeStatus
    batches: tuple[SentBatch, ...]
    tasks: tuple[Task, ...]


class ExchangePage(Page):
    """The overview, what came of a step, and the import of keys."""

    areas = Area.EXCHANGE | Area.APPLICATIONS | Area.TASKS
    code = pages.EXCHANGE

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, window.EXCHANGE, words.SUBTITLE)
        self.status: ExchangeStatus | None = None
        go = frame.go
        self.stats = {
            "ready": StatCard(
                "exchange_ready", "send", words.READY,
                lambda: go(pages.APPLICATIONS, ShowApplications(State.APPROVED.value)),
            ),
            "sent": StatCard(
                "exchange_sent", "clock", words.SENT,
                lambda: go(pages.APPLICATIONS, ShowApplications(State.IN_BATCH.value)),
            ),
            "overdue": StatCard("exchange_overdue", "triangle-alert", words.OVERDUE, self._to_history),
            "tasks": StatCard("exchange_tasks", "list-todo", words.OPEN_TASKS, self.to_tasks),
        }  # fmt: skip
        self.send = SendCard(lambda: self._export(nil=False), lambda: self._export(nil=True))
        self.receive, self.keys = ReceiveCard(self._reply), KeysCard(self._enrol, self._open_roster)
        self.table: Table[SentBatch] = Table("batches", _COLUMNS, says=words.HISTORY)
        self.again = button("batch_again", words.SEND_AGAIN, self._send_again, icon="save")
        self.tasks = TaskList("exchange_task_list")
        self.result, self.roster = ExchangeResult(), RosterView(self)
        self.views = QStackedWidget()
        for widget in (self._overview(), self.result, self.roster):
            self.views.addWidget(widget)
        self.body.addWidget(self.views, 1)
        self._listen()

    def refresh(self) -> None:
        """Status, batches and tasks in one go."""
        desk = self.desk
        self.run(
            lambda: _Read(desk.exchange.status(), desk.exchange.batches(), desk.tasks.list()),
            self._show,
            topic="overview",
        )

    def take_focus(self) -> None:
        """On what comes next."""
        if self.views.currentWidget() is self.result:
            self.result.take_focus()
        elif self.views.currentIndex() == 0:
            ready = self.send.export.isVisible() and self.send.export.isEnabled()
            (self.send.export if ready else self.stats["ready"]).setFocus()

    def go_back(self) -> bool:
        """Out of a result or the import of keys."""
        if self.views.currentIndex() == 0:
            return False
        self.show_overview()
        return True

    def show_overview(self) -> None:
        """The page as it begins."""
        self.views.setCurrentIndex(0)
        self.take_focus()

    def to_tasks(self) -> None:
        """The keyboard on the first task."""
        self.views.setCurrentIndex(0)
        self.tasks.setFocus()
        self.tasks.focusNextChild()

    def _overview(self) -> QWidget:
        made = QWidget()
        layout = column(made, gap=2)
        figures, actions, below = row(gap=2), row(gap=2), row(gap=2)
        for stat in self.stats.values():
            figures.addWidget(stat)
        for card in (self.send, self.receive, self.keys):
            actions.addWidget(card, 1)
        below.addWidget(self._history(), 3)
        tasks = Card(words.TASKS)
        tasks.body.addWidget(scrolling(self.tasks, name="exchange_tasks_scroll"), 1)
        below.addWidget(tasks, 2)
        layout.addLayout(figures)
        layout.addLayout(actions)
        layout.addLayout(below, 1)
        return made

    def _history(self) -> QWidget:
        made = QWidget()
        layout, head = column(made, gap=1), row(gap=1)
        head.addWidget(label(words.HISTORY, "heading"))
        head.addStretch(1)
        head.addWidget(self.again)
        layout.addLayout(head)
        self._batches = QStackedWidget()
        self._batches.addWidget(self.table)
        self._batches.addWidget(EmptyState("no_batches", "package", words.NO_BATCHES_TITLE, words.NO_BATCHES))
        layout.addWidget(self._batches, 1)
        return made

    def _listen(self) -> None:
        go = self.frame.go
        self.receive.dropped.connect(self.import_reply)
        self.table.chosen.connect(lambda _batch: self._allow_again())
        self.table.opened.connect(lambda batch: self._tell(outcomes.of_batch(batch)))
        self.tasks.opened.connect(lambda task: go(pages.APPLICATIONS, ShowApplication(task.application)))
        self.tasks.finished.connect(self._finish)
        self.result.left.connect(self.show_overview)
        self.result.further.connect(self.to_tasks)
        self.result.copied.connect(lambda: self.show_good_news(words.COPIED))
        self.roster.left.connect(self.show_overview)
        self.roster.accepted.connect(self._trusted)

    def _show(self, read: _Read) -> None:
        status = self.status = read.status
        user = self.desk.user
        for name, figure in (
            ("ready", status.ready), ("sent", status.sent), ("overdue", status.overdue),
            ("tasks", len(read.tasks)),
        ):  # fmt: skip
            self.stats[name].show_figure(grouped(figure))
        for card in (self.send, self.receive, self.keys):
            card.show_status(status, user)
        self.table.show_rows(read.batches, keep=True)
        self._batches.setCurrentIndex(0 if read.batches else 1)
        self.tasks.show_tasks(read.tasks)
        self._allow_again()

    def _allow_again(self) -> None:
        may = self.desk.user.may(Permission.EXPORT_BATCH)
        self.again.setVisible(bool(self.table.rows.values))
        self.again.setEnabled(may and self.table.value() is not None)

    def _to_history(self) -> None:
        if self.table.rows.values:
            self.table.take_focus()

    def _export(self, *, nil: bool) -> None:
        out = files.ask_folder(self, words.EXPORT_TITLE)
        if out:
            self.banner.close_banner()
            self.send.work(on=True)
            self.run(
                lambda: self.desk.exchange.export(out, nil=nil), self._exported, topic="export",
                ended=self._sent,
            )  # fmt: skip

    def _sent(self) -> None:
        self.send.work(on=False)
        if self.status:
            self.send.show_status(self.status, self.desk.user)

    def _send_again(self) -> None:
        batch = self.table.value()
        out = files.ask_folder(self, words.EXPORT_TITLE) if batch else None
        if batch and out:
            epoch, seq = batch.epoch, batch.seq
            self.run(lambda: self.desk.exchange.send_again(epoch, seq, out), self._exported, topic="export")

    def _reply(self) -> None:
        path = files.ask_open(self, words.REPLY_TITLE, words.REPLY_PATTERN)
        if path:
            self.import_reply(path)

    def import_reply(self, path: Path) -> None:
        """Take in a reply file."""
        self.banner.close_banner()
        self.receive.work(on=True)
        self.run(
            lambda: self.desk.exchange.import_reply(path), self._replied, topic="reply",
            ended=lambda: self.receive.work(on=False),
        )  # fmt: skip

    def _enrol(self) -> None:
        out = files.ask_folder(self, words.ENROL_TITLE)
        if out:
            self.run(
                lambda: self.desk.exchange.enrol(out),
                lambda digits: self._tell(outcomes.of_enrolment(out, digits)),
                topic="enrol",
            )

    def _open_roster(self) -> None:
        self.banner.close_banner()
        self.views.setCurrentWidget(self.roster)
        self.roster.begin(first=self.status is None or self.status.roster_version is None)

    def _exported(self, report: ExportReport) -> None:
        self._tell(outcomes.of_export(report))
        self.changed(report.change)

    def _replied(self, report: ReplyReport) -> None:
        self._tell(outcomes.of_reply(report))
        self.changed(report.change)

    def _trusted(self, accepted: tuple[int, str]) -> None:
        self._tell(outcomes.of_roster(*accepted))
        self.changed(Change(Area.EXCHANGE))

    def _tell(self, outcome: Outcome) -> None:
        self.result.show_outcome(outcome)
        self.views.setCurrentWidget(self.result)
        self.result.take_focus()

    def _finish(self, task: Task) -> None:
        self.run(lambda: self.desk.tasks.finish(task.id), self._finished)

    def _finished(self, change: Change) -> None:
        self.show_good_news(words.TASK_FINISHED)
        self.changed(change)
