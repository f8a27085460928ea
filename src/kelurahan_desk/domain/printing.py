"""Printing as the office remembers it: the printer last chosen, the queue of letters that wait for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from kelurahan_desk.domain.problems import Problem

MOST_COPIES = 20


class PrintState(Enum):
    """Where a letter of the queue is. SENDING after a restart: nobody knows whether the paper came out."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What was chosen last: printer, copies, and the printer's own form for a paper chosen by hand."""

    printer: str = ""
    copies: int = 1
    forms: tuple[tuple[str, str], ...] = ()  # (printer, newline, paper code) to the key of a form

    def form(self, paper: str) -> str:
        """The key of the form chosen by hand for a paper on this printer, "" for the nearest one."""
        return dict(self.forms).get(f"{self.printer}\n{paper}", "")

    def with_form(self, paper: str, key: str) -> "PrintChoice":
        """The same with another form for a paper; "" forgets it."""
        mine = f"{self.printer}\n{paper}"
        others = tuple(pair for pair in self.forms if pair[0] != mine)
        return PrintChoice(self.printer, self.copies, (*others, (mine, key)) if key else others)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One letter in the queue, in the order in which it joined."""

    id: int
    letter: str
    name: str
    pages: int
    printer: str
    copies: int
    state: PrintState
    added_at: datetime
    added_by: str
    sent_at: datetime | None = None
    note: str = ""  # the code of what kept it from being printed the last time


@dataclass(frozen=True, slots=True)
class PrintTask:
    """A letter on its way to the printer: its stored bytes and the paper they are made for."""

    job: PrintJob
    pdf: bytes
    paper: str


def choice_problems(choice: PrintChoice) -> tuple[Problem, ...]:
    """What is wrong with a choice: no printer, a number of copies that nobody means."""
    found: list[Problem] = []
    if not choice.printer:
        found.append(Problem("printer", "PRINTER_UNCHOSEN"))
    if not 1 <= choice.copies <= MOST_COPIES:
        found.append(Problem("copies", "PRINT_COPIES", {"most": MOST_COPIES}))
    return tuple(found)
