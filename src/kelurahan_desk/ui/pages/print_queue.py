"""The print queue in the window: what waits, what went, and the way on after a paper jam."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.printing import PrintChoice, PrintJob, PrintState
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.ui.pages.views_page import View
from kelurahan_desk.ui.print_desk import PrintRun
from kelurahan_desk.ui.theme import Tone
from kelurahan_desk.ui.widgets.buttons import button
from kelurahan_desk.ui.widgets.layout import column, row
from kelurahan_desk.ui.widgets.states import EmptyState, ProgressCard
from kelurahan_desk.ui.widgets.table import Column, Look, Table
from kelurahan_desk.ui.widgets.text import label
from kelurahan_desk.wording import all_messages
from kelurahan_desk.wording import window_printing as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kelurahan_desk.ui.pages.letters import LettersPage

_TONES = {PrintState.WAITING: Tone.INFO, PrintState.SENDING: Tone.WARN, PrintState.SENT: Tone.OK}
_COLUMNS: tuple[Column[PrintJob], ...] = (
    Column(words.NAME, lambda job: job.name, look=Look.STRONG),
    Column(words.LETTER, lambda job: job.letter, 280, Look.DIGITS),
    Column(words.PRINTER, words.job_detail, 220),
    Column(words.STATE, lambda job: words.STATES[job.state], 140, Look.BADGE, lambda job: _TONES[job.state]),
)


class PrintQueueView(View):
    """The queue with its buttons; it goes on by itself only when somebody presses start."""

    def __init__(self, page: "LettersPage") -> None:
        super().__init__()
        self.page, self.run = page, PrintRun(page.printer)
        self.jobs: tuple[PrintJob, ...] = ()
        self.table: Table[PrintJob] = Table("print_queue", _COLUMNS, says=words.QUEUE_TABLE)
        self.count = label("", "soft", name="queue_count")
        self.note = label(words.QUEUE_NOTE, "small", wrap=True, name="queue_note")
        self.progress = ProgressCard(self._stop)
        self.start = button("queue_start", words.START, self._start, icon="printer", role="primary")
        self.again = button("queue_again", words.AGAIN_FROM, self._again, icon="undo-2")
        self.came = button("queue_came_out", words.CAME_OUT, self._came_out, icon="check")
        self.other = button("queue_other", words.OTHER_PRINTER, self._other, icon="printer")
        self.out = button("queue_out", words.TAKE_OUT, self._take_out, icon="x")
        self.clear = button("queue_clear", words.CLEAR, self._clear, role="quiet")
        self._lay_out()
        self.table.chosen.connect(lambda _job: self._allow())
        self.run.moved.connect(self._moved)
        self.run.ended.connect(self._ended)

    def refresh(self) -> None:
        """Read the queue."""
        self.page.run(self.page.desk.letters.print_jobs, self._show, topic="queue")

    def take_focus(self) -> None:
        """On going on, or in the list."""
        if self.start.isEnabled():
            self.start.setFocus()
        else:
            self.table.take_focus()

    def _lay_out(self) -> None:
        layout = column(self, gap=1)
        top = row(gap=1)
        for widget in (self.start, self.again, self.came, self.other, self.out):
            top.addWidget(widget)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self.progress)
        self._empty = EmptyState("queue_empty", "printer", words.QUEUE_EMPTY_TITLE, words.QUEUE_EMPTY)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        layout.addWidget(self._stack, 1)
        foot = row(gap=1)
        foot.addWidget(self.note, 1)
        foot.addWidget(self.count)
        foot.addWidget(self.clear)
        layout.addLayout(foot)

    def _show(self, jobs: tuple[PrintJob, ...]) -> None:
        self.jobs = jobs
        self.table.show_rows(jobs, keep=True)
        if jobs and self.table.value() is None:
            at = next((at for at, job in enumerate(jobs) if job.state is not PrintState.SENT), 0)
            self.table.choose(at)
        self._stack.setCurrentWidget(self.table if jobs else self._empty)
        self._allow()

    def _allow(self) -> None:
        """Only what can be done to the queue and to the letter chosen."""
        states = [job.state for job in self.jobs]
        waiting, sent = states.count(PrintState.WAITING), states.count(PrintState.SENT)
        chosen, idle = self.table.value(), not self.run.running
        state = chosen.state if chosen else None
        self.count.setText(words.queue_count(len(states) - sent, sent) if states else "")
        self.start.setText(f" {words.GO_ON if sent or any(job.note for job in self.jobs) else words.START}")
        self.start.setEnabled(bool(waiting) and idle)
        self.again.setEnabled(idle and state in (PrintState.SENT, PrintState.SENDING))
        self.came.setVisible(PrintState.SENDING in states and idle)
        self.came.setEnabled(state is PrintState.SENDING)
        self.other.setEnabled(idle and len(states) > sent)
        self.out.setEnabled(idle and state is not None and state is not PrintState.SENT)
        self.clear.setEnabled(idle and bool(sent))
        self.note.setText(self._note(chosen))
        for widget in (self.again, self.other, self.out, self.clear, self.start, self.note):
            widget.setVisible(bool(states))

    def _note(self, chosen: PrintJob | None) -> str:
        if chosen and chosen.state is PrintState.SENDING and not self.run.running:
            return words.SENDING_NOTE
        if chosen and chosen.note:
            message = all_messages().get(chosen.note)
            return message.text.format(printer=chosen.printer) if message else words.QUEUE_NOTE
        return words.QUEUE_NOTE

    def _start(self) -> None:
        self.page.banner.close_banner()
        self.run.start()
        self._allow()

    def _stop(self) -> None:
        self.run.stop()
        self.progress.step.setText(words.STOPPING)
        self.progress.cancel.setEnabled(False)

    def _moved(self, letter: str, done: int, total: int) -> None:
        if not self.progress.isVisible():
            self.progress.begin(words.printing(letter))
        if self.progress.cancel.isEnabled():
            self.progress.move_to(words.printing(letter), done, total)

    def _ended(self, sent: int, error: Refusal | Trouble | None) -> None:
        self.progress.hide()
        if error:
            self.page.show_error(error)
        elif any(job.state is PrintState.WAITING for job in self.jobs[sent:]) and self.run.stopping:
            self.page.show_good_news(words.STOPPED)
        else:
            self.page.show_good_news(words.finished(sent))
        self.refresh()

    def _again(self) -> None:
        chosen = self.table.value()
        if chosen:
            self._change(lambda: self.page.desk.letters.print_again(chosen.id))

    def _came_out(self) -> None:
        chosen = self.table.value()
        if chosen:
            self._change(lambda: self.page.desk.letters.printed(chosen.id))

    def _take_out(self) -> None:
        chosen = self.table.value()
        if chosen:
            self._change(lambda: self.page.desk.letters.drop_prints((chosen.id,)))

    def _clear(self) -> None:
        self._change(self.page.desk.letters.clear_printed)

    def _other(self) -> None:
        def move(choice: PrintChoice) -> None:
            self._change(lambda: self.page.desk.letters.move_prints(choice.printer))

        self.page.printer.ask(words.OTHER_PRINTER, "", move)

    def _change(self, work: "Callable[[], Change]") -> None:
        self.page.run(work, lambda _change: self.refresh(), topic="queue_change")
