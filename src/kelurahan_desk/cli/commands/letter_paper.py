"""`letter …` on its way to paper: the print queue, printers, and the wordings with their history."""

from argparse import Namespace
from dataclasses import replace

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.letters import OUT
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.letter_life import PrinterOffset, TextVersion
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.wording import cli as words

_KINDS = ("purpose", "layout")


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


def texts(session: Session, options: Namespace) -> Answer:
    """`letter texts CODE [--kind purpose|layout] [--restore VERSION]`: its history, the newest first."""
    with session.office() as desk:
        letters, layout = desk.letters, options.kind == "layout"
        if options.restore is not None:
            (letters.restore_layout if layout else letters.restore_purpose)(options.code, options.restore)
        found = (letters.layout_versions if layout else letters.purpose_versions)(options.code)
    rows = [
        {
            "version": one.version,
            "saved_at": one.saved_at.isoformat() if one.saved_at else "",
            "saved_by": one.saved_by,
            "restored": one.restored,
        }
        for one in found
    ]
    return Answer({"code": options.code, "versions": rows}, tuple(_line(one) for one in found))


def _line(version: TextVersion) -> str:
    mark = words.TEXT_RESTORED_MARK.format(version=version.restored)
    return words.TEXT_LINE.format(
        version=version.version,
        saved_at=version.saved_at.date().isoformat() if version.saved_at else words.TEXT_SHIPPED,
        saved_by=version.saved_by,
        restored=mark if version.restored is not None else "",
    )


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
    Command(
        "letter",
        "texts",
        texts,
        (
            argument("code", metavar="CODE"),
            argument("--kind", choices=_KINDS, default=_KINDS[0]),
            argument("--restore", type=int, metavar="VERSION"),
        ),
    ),
)
