"""Kirim & Terima: what waits, sending, receiving, keys, the history of batches and the tasks."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from kelurahan_desk.domain.application import State, Task
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.spelling import grouped
from kelurahan_desk.services.results import ExchangeStatus, ExportReport, ReplyReport, Resubmission, SentBatch
from kelurahan_desk.ui import pages
from kelurahan_desk.ui.page import Frame, Page
from kelurahan_desk.ui.pages import exchange_outcomes as outcomes
from kelurahan_desk.ui.pages import hand_over
from kelurahan_desk.ui.pages.batch_papers import BatchPapersView
from kelurahan_desk.ui.pages.exchange_cards import KeysCard, ReceiveCard, SendCard
from kelurahan_desk.ui.pages.exchange_history import HistoryPanel
from kelurahan_desk.ui.pages.exchange_notices import Notices, notices_of
from kelurahan_desk.ui.pages.exchange_result import ExchangeResult, Outcome
from kelurahan_desk.ui.pages.roster_view import RosterView
from kelurahan_desk.ui.pages.send_view import SendView
from kelurahan_desk.ui.targets import ShowApplication, ShowApplications
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets import files
from kelurahan_desk.ui.widgets.layout import Card, column, row, scrolling
from kelurahan_desk.ui.widgets.parts import StatCard
from kelurahan_desk.ui.widgets.task_list import TaskList
from kelurahan_desk.wording import tell_problem, window
from kelurahan_desk.wording import window_exchange as words
from kelurahan_desk.wording import window_send as send

_LEAST, _STAT = 160, 72  # pixels below which a list or a figure says nothing; then the page scrolls
Writer = Callable[[Path, bool], tuple[ExportReport, ...]]
"""Writes into a folder, as e-mail or not."""


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
        self.notices, self.history = Notices(), HistoryPanel()
        self.tasks = TaskList("exchange_task_list", again=True)
        self.result, self.roster = ExchangeResult(), RosterView(self)
        self.where, self.papers = SendView(self, self.desk.exchange.drives), BatchPapersView(self)
        self._writing: Writer = self._export_all(nil=False)
        self.views = QStackedWidget()
        for widget in (self._overview(), self.result, self.roster, self.where, self.papers):
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
        view = self.views.currentWidget()
        if view is self.result or view is self.where or view is self.papers:
            view.take_focus()
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
        layout.addWidget(self.notices)
        for stat in self.stats.values():
            stat.setMinimumHeight(_STAT)
            figures.addWidget(stat)
        for card in (self.send, self.receive, self.keys):
            actions.addWidget(card, 1)
        below.addWidget(self.history, 3)
        tasks = Card(words.TASKS)
        tasks.body.addWidget(scrolling(self.tasks, name="exchange_tasks_scroll"), 1)
        below.addWidget(tasks, 2)
        layout.addLayout(figures)
        layout.addLayout(actions)
        layout.addLayout(below, 1)
        self.history.setMinimumHeight(_LEAST)
        made.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # never wider than the page
        return scrolling(made, name="exchange_overview")

    def _listen(self) -> None:
        go = self.frame.go
        self.receive.dropped.connect(self.import_reply)
        self.history.table.chosen.connect(lambda _batch: self.history.allow(self.desk.user))
        self.history.opened.connect(lambda batch: self._tell(outcomes.of_batch(batch)))
        self.history.again.connect(self._send_again)
        self.history.papers.connect(self.show_papers)
        self.history.hand_over.connect(lambda batch: self.hand_over(batch.epoch, batch.seq))
        self.where.chosen.connect(lambda out: self._write(out, by_mail=False))
        self.where.mailed.connect(lambda out: self._write(out, by_mail=True))
        self.tasks.resubmitted.connect(self._resubmit)
        self.result.papers.connect(lambda place: self._papers_of(*place))
        self.result.hand_over.connect(lambda place: self.hand_over(*place))
        for view in (self.where, self.papers):
            view.left.connect(self.show_overview)
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
        self.notices.show_notices(notices_of(status))
        self.history.show_batches(read.batches, user)
        self.tasks.show_tasks(read.tasks)

    def _to_history(self) -> None:
        if self.history.table.rows.values:
            self.history.table.take_focus()

    def _export(self, *, nil: bool) -> None:
        self._choose(send.NIL if nil else send.TITLE, self._export_all(nil=nil))

    def _export_all(self, *, nil: bool) -> Writer:
        return lambda out, by_mail: self.desk.exchange.export_all(out, nil=nil, by_mail=by_mail)

    def _send_again(self, batch: SentBatch) -> None:
        epoch, seq = batch.epoch, batch.seq
        title = f"{send.AGAIN} {words.batch_label(epoch, seq)}"
        again = self.desk.exchange.send_again
        self._choose(title, lambda out, by_mail: (again(epoch, seq, out, by_mail=by_mail),))

    def _choose(self, title: str, writing: Writer) -> None:
        """Where to, before anything is written."""
        self.banner.close_banner()
        self._writing = writing
        self.views.setCurrentWidget(self.where)
        self.where.begin(title, self.status.mail if self.status else "")

    def _write(self, out: Path, *, by_mail: bool) -> None:
        writing = self._writing
        self.banner.close_banner()
        self.where.work(on=True)
        self.run(
            lambda: writing(out, by_mail), self._exported, topic="export",
            ended=lambda: self.where.work(on=False),
        )  # fmt: skip

    def show_papers(self, batch: SentBatch) -> None:
        """The minutes and the cover letter of a batch."""
        self.views.setCurrentWidget(self.papers)
        self.papers.show_batch(batch)

    def _papers_of(self, epoch: int, seq: int) -> None:
        batch = self.history.batch(epoch, seq)
        if batch is not None:
            self.show_papers(batch)

    def hand_over(self, epoch: int, seq: int) -> None:
        """Ask who took a batch over, and note it if the digits are its own."""
        told = hand_over.ask_hand_over(self, epoch, seq)
        if told:
            confirm = self.desk.exchange.confirm
            self.run(lambda: confirm(epoch, seq, told.digits, told.receiver, told.way), self._handed)

    def _handed(self, change: Change) -> None:
        self.show_overview()
        self.show_good_news(send.HANDED_OVER)
        self.changed(change)

    def _resubmit(self, task: Task) -> None:
        self.run(lambda: self.desk.tasks.resubmit(task.id), self._resubmitted)

    def _resubmitted(self, done: Resubmission) -> None:
        self.changed(done.change)
        if done.state is State.APPROVED:
            self.show_good_news(send.RESUBMITTED)
            return
        hint = "; ".join(tell_problem(problem).text for problem in done.problems) or send.TO_KASI
        self.banner.say(Tone.WARN, send.TO_MEND, hint)
        self.frame.go(pages.APPLICATIONS, ShowApplication(done.application))

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

    def _exported(self, reports: tuple[ExportReport, ...]) -> None:
        self._tell(outcomes.of_export(reports, eject=self.where.to_eject))
        for problem in reports[0].warnings:
            told = tell_problem(problem)
            self.banner.say(Tone.WARN, told.text, told.hint)
        self.changed(reports[0].change)

    def _replied(self, report: ReplyReport) -> None:
        self._tell(outcomes.of_reply(report))
        for problem in report.warnings:
            told = tell_problem(problem)
            self.banner.say(Tone.WARN, told.text, told.hint)
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
