"""Letters on their way to paper: the printer last chosen, and the queue that survives a restart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.printing import PrintChoice, PrintJob, PrintState, PrintTask, choice_problems
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.letter_choices import settings_of
from kelurahan_desk.services.office.letter_life import found_letter
from kelurahan_desk.store.office import OfficeUnit

_CHOICE = "print_choice"
_GONE = "LETTER_ENDED"
_OPEN = (PrintState.WAITING, PrintState.SENDING)


@dataclass(frozen=True)
class LetterPrinting:
    """Use cases between a stored letter and its paper. Painting the pages is the window's."""

    context: Context

    def print_choice(self) -> PrintChoice:
        """The printer, copies and forms chosen last on this computer."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.settings.get(_CHOICE, PrintChoice) or PrintChoice()

    def remember_choice(self, choice: PrintChoice) -> None:
        """Begin with this printer the next time. A convenience of this computer: nothing for the journal."""
        self.context.user.require(Permission.READ)
        if problems := choice_problems(choice):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            unit.settings.set(_CHOICE, choice)
            unit.commit()

    def offset(self, printer: str) -> PrinterOffset:
        """The calibration of a printer."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return settings_of(unit).offset(printer)

    def note_printed(self, number: str, printer: str, copies: int) -> None:
        """That a letter was sent to a printer outside the queue."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            self._journal(unit, number, printer, copies)
            unit.commit()

    def enqueue(self, numbers: Sequence[str], choice: PrintChoice) -> Change:
        """Letters join the queue in this order; one that waits already does not join twice.

        Refusal LETTER_UNKNOWN, LETTER_ENDED for one that counts no longer; then nobody joins.
        """
        self.context.user.require(Permission.READ)
        if problems := choice_problems(choice):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            there = unit.print_queue.open_of(numbers)
            at, by = self.context.clock.now(), self.context.user.name
            joined = tuple(dict.fromkeys(number for number in numbers if number not in there))
            for number in joined:
                letter = found_letter(unit, number)
                if not letter.status.counts:
                    raise Refusal(_GONE, number=letter.number)
                unit.print_queue.add(letter, choice.printer, choice.copies, at, by)
            if joined:
                body = (("letters", len(joined)), ("printer", choice.printer))
                self.context.record(unit, Entry("letter.queue", "office", body))
            unit.commit()
        return Change(Area.LETTERS)

    def print_jobs(self) -> tuple[PrintJob, ...]:
        """Everything in the queue, in its order."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.print_queue.all()

    def next_print(self) -> PrintTask | None:
        """The next letter, marked as on its way; None when nobody waits.

        A letter that ended while it waited leaves the queue.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            while job := unit.print_queue.next():
                letter = found_letter(unit, job.letter)
                if letter.status.counts:
                    unit.print_queue.set_state((job.id,), PrintState.SENDING)
                    break
                unit.print_queue.remove((job.id,))
            paper = unit.letters.facts(job.letter).paper if job else ""
            unit.commit()
        return PrintTask(job, self.context.letters_vault.get(letter.sha256), paper) if job else None

    def printed(self, job_id: int) -> Change:
        """The printer took the letter, or somebody saw that it did."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            job = _job(unit, job_id)
            at = self.context.clock.now()
            unit.print_queue.set_state((job_id,), PrintState.SENT, sent_at=at)
            self._journal(unit, job.letter, job.printer, job.copies)
            unit.commit()
        return Change(Area.LETTERS)

    def not_printed(self, job_id: int, why: str) -> Change:
        """The printer did not take it; it waits again, with the code of what happened."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            _job(unit, job_id)
            unit.print_queue.set_state((job_id,), PrintState.WAITING, note=why)
            unit.commit()
        return Change(Area.LETTERS)

    def print_again(self, job_id: int) -> Change:
        """After a paper jam: this letter and all that came after it wait again."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            _job(unit, job_id)
            again = [job.id for job in unit.print_queue.all() if job.id >= job_id]
            unit.print_queue.set_state(again, PrintState.WAITING)
            unit.commit()
        return Change(Area.LETTERS)

    def move_prints(self, printer: str) -> Change:
        """Another printer for all that has not come out, because theirs is gone."""
        self.context.user.require(Permission.READ)
        if problems := choice_problems(PrintChoice(printer)):
            raise InvalidInput(problems)
        with self.context.store.write() as unit:
            unit.print_queue.set_printer(printer)
            unit.commit()
        return Change(Area.LETTERS)

    def drop_prints(self, jobs: Collection[int]) -> Change:
        """Out of the queue; the letters themselves stay as they are."""
        self.context.user.require(Permission.READ)
        with self.context.store.write() as unit:
            unit.print_queue.remove(jobs)
            unit.commit()
        return Change(Area.LETTERS)

    def clear_printed(self) -> Change:
        """Forget what came out."""
        self.context.user.require(Permission.READ)
        done = [job.id for job in self.print_jobs() if job.state is PrintState.SENT]
        return self.drop_prints(done)

    def drop_waiting(self) -> Change:
        """Give up all that has not come out."""
        self.context.user.require(Permission.READ)
        return self.drop_prints([job.id for job in self.print_jobs() if job.state in _OPEN])

    def _journal(self, unit: OfficeUnit, number: str, printer: str, copies: int) -> None:
        letter = found_letter(unit, number)
        body = (("printer", printer), ("copies", copies))
        self.context.record(unit, Entry("letter.print", f"letter:{letter.id}", body))


def _job(unit: OfficeUnit, job_id: int) -> PrintJob:
    found = unit.print_queue.get(job_id)
    if found is None:
        raise Refusal("PRINT_JOB_UNKNOWN", id=job_id)
    return found
