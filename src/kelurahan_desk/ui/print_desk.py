"""From a PDF to a printer: ask which one, remember it, send the pages, and go through a queue of letters."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.printing import PrintChoice, PrintState, PrintTask
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.sktm import PAPERS
from kelurahan_desk.ui import printing
from kelurahan_desk.ui.page import Page
from kelurahan_desk.ui.pages import print_dialog
from kelurahan_desk.ui.printing import Sheets

Failed = Callable[[Refusal | Trouble], None]


class PrintDesk(QObject):
    """Prints for one page. `busy` tells when pages are on their way to the printer."""

    busy = Signal(bool)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.page = page

    def ask(self, title: str, paper: str, chosen: Callable[[PrintChoice], None]) -> None:
        """Which printer; begins with the last choice and remembers the new one. `paper` "": of any kind."""
        letters = self.page.desk.letters

        def show(before: PrintChoice) -> None:
            try:
                choice = print_dialog.ask_print(self.page, title, PAPERS.get(paper), before)
            except Refusal as refusal:
                self.page.show_error(refusal)
                return
            if choice:
                self.page.run(
                    lambda: letters.remember_choice(choice), lambda _done: chosen(choice), topic="choice"
                )

        self.page.run(letters.print_choice, show, topic="choice")

    def print(self, sheets: Sheets, printed: Callable[[PrintChoice], None]) -> None:
        """Ask for a printer and send the sheets there."""
        self.ask(
            sheets.title,
            sheets.paper.code,
            lambda choice: self.send(sheets, choice, partial(printed, choice), self.page.show_error),
        )

    def send(self, sheets: Sheets, choice: PrintChoice, printed: Callable[[], None], failed: Failed) -> None:
        """Straight to the printer, calibrated."""
        letters = self.page.desk.letters
        self.busy.emit(True)
        self.page.run(
            lambda: letters.offset(choice.printer),
            lambda offset: self._send(sheets, choice, offset, printed, failed),
            failed=partial(self._failed, failed),
        )

    def _send(
        self, sheets: Sheets, choice: PrintChoice, offset: PrinterOffset,
        printed: Callable[[], None], failed: Failed,
    ) -> None:  # fmt: skip
        try:
            printer = printing.open_printer(choice, sheets)
        except Trouble as trouble:
            self._failed(failed, trouble)
            return
        preview = self.page.desk.letters.preview
        self.page.frame.jobs.render(
            lambda: printing.print_sheets(printer, sheets, preview, offset),
            lambda _done: self._printed(printed),
            owner=self, failed=partial(self._failed, failed),
        )  # fmt: skip

    def _printed(self, printed: Callable[[], None]) -> None:
        self.busy.emit(False)
        printed()

    def _failed(self, failed: Failed, error: Refusal | Trouble) -> None:
        self.busy.emit(False)
        failed(error)


class PrintRun(QObject):
    """Goes through the queue letter by letter until it is empty, stopped, or the printer gives up.

    `moved` carries the letter under way, how many went and how many there are; `ended` how many went and
    what stopped it, or None.
    """

    moved = Signal(str, int, int)
    ended = Signal(int, object)

    def __init__(self, desk: PrintDesk) -> None:
        super().__init__(desk)
        self.desk, self.page = desk, desk.page
        self.running = self.stopping = False
        self._sent = self._total = 0
        self._choice = PrintChoice()

    def start(self) -> None:
        """Begin, or go on where it stopped."""
        if self.running:
            return
        self.running, self.stopping, self._sent = True, False, 0
        letters = self.page.desk.letters
        self.page.run(
            lambda: (letters.print_choice(), letters.print_jobs()),
            lambda read: self._begin(read[0], sum(job.state is PrintState.WAITING for job in read[1])),
            failed=self._over,
        )

    def stop(self) -> None:
        """After the letter under way."""
        self.stopping = True

    def _begin(self, choice: PrintChoice, total: int) -> None:
        self._choice, self._total = choice, total
        self._next()

    def _next(self) -> None:
        if self.stopping:
            self._over(None)
        else:
            self.page.run(self.page.desk.letters.next_print, self._take, failed=self._over)

    def _take(self, task: PrintTask | None) -> None:
        if task is None:
            self._over(None)
            return
        job = task.job
        self.moved.emit(job.letter, self._sent, self._total)
        sheets = Sheets(job.letter, task.pdf, job.pages, PAPERS[task.paper])
        choice = PrintChoice(job.printer, job.copies, self._choice.forms)
        self.desk.send(sheets, choice, partial(self._went, job.id), partial(self._stuck, job.id))

    def _went(self, job_id: int) -> None:
        self._sent += 1
        self.page.run(
            lambda: self.page.desk.letters.printed(job_id), lambda _change: self._next(), failed=self._over
        )

    def _stuck(self, job_id: int, error: Refusal | Trouble) -> None:
        self.page.run(
            lambda: self.page.desk.letters.not_printed(job_id, error.code),
            lambda _change: self._over(error),
            failed=self._over,
        )

    def _over(self, error: Refusal | Trouble | None) -> None:
        self.running = False
        self.ended.emit(self._sent, error)
