"""`letter …` on its way to paper: the print queue and the printers."""

from argparse import Namespace
from dataclasses import replace

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.letters import OUT
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.letter_life import PrinterOffset
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.wording import cli as words


def queue(session: Session, options: Namespace) -> Answer:
    """`letter queue [NUMBER …] [--printer NAME] [--copies N] [--drop ID …]`; what is left is told."""
    with session.office() as desk:
        if options.drop:
            desk.letters.drop_prints(options.drop)
        if options.number:
            before = desk.letters.print_choice()
            choice = replace(
                before,
                printer=options.printer or before.printer,
                copies=options.copies or before.copies,
            )
            desk.letters.enqueue(options.number, choice)
        jobs = desk.letters.print_jobs()
    rows = [
        {
            "id": job.id, "letter": job.letter, "name": job.name, "printer": job.printer,
            "copies": job.copies, "state": job.state.value, "note": job.note,
        }
        for job in jobs
    ]  # fmt: skip
    lines = tuple(words.PRINT_LINE.format_map(row) for row in rows)
    return Answer({"jobs": rows}, lines or (words.NO_PRINTS,))


def calibrate(session: Session, options: Namespace) -> Answer:
    """`letter calibrate PRINTER --right MM --down MM`."""
    with session.office() as desk:
        desk.letters.save_offset(options.printer, PrinterOffset(options.right, options.down))
    facts = {"printer": options.printer, "right": options.right, "down": options.down}
    return Answer(facts, (words.OFFSET_LINE.format_map(facts),))


def test_page(session: Session, options: Namespace) -> Answer:
    """`letter test-page [--paper CODE] --out FILE.pdf`."""
    with session.office() as desk:
        write_durably(options.out, desk.letters.test_page(options.paper))
    return Answer({"file": str(options.out)}, (words.PAPER_WRITTEN.format(file=options.out),))


COMMANDS = (
    Command(
        "letter",
        "queue",
        queue,
        (
            argument("number", nargs="*", metavar="NUMBER"),
            argument("--printer", default="", metavar="NAME"),
            argument("--copies", type=int, default=0, metavar="N"),
            argument("--drop", type=int, action="append", default=[], metavar="ID"),
        ),
    ),
    Command(
        "letter",
        "calibrate",
        calibrate,
        (
            argument("printer", metavar="PRINTER"),
            argument("--right", type=float, required=True, metavar="MM"),
            argument("--down", type=float, required=True, metavar="MM"),
        ),
    ),
    Command(
        "letter",
        "test-page",
        test_page,
        (argument("--paper", default=DEFAULT_PAPER, choices=sorted(PAPERS)), OUT),
    ),
)
