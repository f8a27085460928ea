"""`district …`: the recap, what is owed, and the replies."""

import dataclasses
from argparse import Namespace
from datetime import date
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.weeks import week_text
from kelurahan_desk.services.district.results import OverdueOffice, RecapLine
from kelurahan_desk.wording import cli as general
from kelurahan_desk.wording import district_work as words
from kelurahan_desk.wording import tell


def recap(session: Session, options: Namespace) -> Answer:
    """`district recap [--out FILE.xlsx|FILE.pdf] [--paper CODE] [--from DATE] [--to DATE]`."""
    with session.district() as desk:
        if options.out:
            found = desk.recaps.write(
                options.out, options.first, options.last, paper=options.paper, progress=session.progress
            )
        else:
            found = desk.recaps.recap(options.first, options.last, progress=session.progress)
    data: dict[str, object] = {
        "lines": [_line(line) for line in found.lines],
        "total": _line(found.total),
        "adds_up": found.adds_up,
    }
    if options.out:
        data["file"] = str(options.out)
    if not found.adds_up:
        told = tell("RECAP_DIFFERS", {})
        data["error"] = {"code": "RECAP_DIFFERS", "message": told.text, "hint": told.hint}
    shown = (*found.lines, found.total)
    return Answer(data, tuple(words.RECAP_LINE.format_map(_line(line)) for line in shown), ok=found.adds_up)


def overdue(session: Session, _options: Namespace) -> Answer:
    """`district overdue`."""
    with session.district() as desk:
        offices = desk.overdue.offices()
    lines = tuple(line for one in offices for line in _owed_lines(one))
    return Answer({"offices": [_owed(one) for one in offices]}, lines or (words.NOTHING_OWED,))


def reply(session: Session, options: Namespace) -> Answer:
    """`district reply --out DIR`.

    The same bytes once more: `district reply again --office CODE --seq N --out DIR`.
    """
    if options.action:
        with session.district() as desk:
            file = desk.replies.write_again(options.office, options.seq, options.out)
        data = {"file": str(file), "office": options.office, "seq": options.seq}
        return Answer(data, (words.REPLIED_AGAIN.format_map(data),))
    with session.district() as desk:
        written = desk.replies.write(options.out)
    rows = [{**dataclasses.asdict(one), "file": str(one.file)} for one in written]
    return Answer({"files": rows}, (general.REPLIED.format(count=len(rows)),))


def give_back(session: Session, options: Namespace) -> Answer:
    """`district return --office CODE --out DIR`: to an office that lost everything, what is held of it."""
    with session.district() as desk:
        done = desk.returning.write(options.office, options.out, session.progress)
    data = {**dataclasses.asdict(done), "files": [str(file) for file in done.files]}
    return Answer(data, (words.GIVEN_BACK.format_map(data), *map(str, done.files)))


def replies(session: Session, options: Namespace) -> Answer:
    """`district replies [--limit N]`: what was written, newest first."""
    with session.district() as desk:
        written = desk.ledger.receipts(options.limit)
    rows = [
        {"office": one.office, "seq": one.seq, "file": one.file, "at": one.at.isoformat()} for one in written
    ]
    lines = tuple(words.REPLY_LINE.format_map(row) for row in rows)
    return Answer({"replies": rows}, lines or (words.NO_REPLIES,))


def _line(line: RecapLine) -> dict[str, object]:
    return {
        **dataclasses.asdict(line),
        "week": week_text(line.week) if line.week else "",
        "accepted": line.accepted,
        "refused": line.refused,
        "pending": line.pending,
        "adds_up": line.adds_up,
    }


def _owed(one: OverdueOffice) -> dict[str, object]:
    return {
        "office": one.office,
        "name": one.name,
        "last_received": one.last_received.isoformat() if one.last_received else None,
        "weeks": [week_text(week) for week in one.weeks],
        "missing": [dataclasses.asdict(gap) for gap in one.missing],
        "parked": one.parked,
        "unanswered": one.unanswered,
    }


def _owed_lines(one: OverdueOffice) -> tuple[str, ...]:
    last = short_date(one.last_received.date()) if one.last_received else words.NEVER
    found = [words.OWED_OFFICE.format(office=one.office, name=one.name, last=last)]
    if one.weeks:
        found.append(words.OWED_WEEKS.format(weeks=", ".join(map(week_text, one.weeks))))
    found += [words.OWED_BATCHES.format_map(dataclasses.asdict(gap)) for gap in one.missing]
    if one.unanswered:
        found.append(words.OWED_REPLIES.format(count=one.unanswered))
    return tuple(found)


COMMANDS = (
    Command(
        "district",
        "recap",
        recap,
        (
            argument("--out", type=Path, metavar="FILE.xlsx|FILE.pdf"),
            argument("--paper", choices=tuple(PAPERS), default=DEFAULT_PAPER),
            argument("--from", dest="first", type=date.fromisoformat, metavar="YYYY-MM-DD"),
            argument("--to", dest="last", type=date.fromisoformat, metavar="YYYY-MM-DD"),
        ),
    ),
    Command("district", "overdue", overdue),
    Command(
        "district",
        "reply",
        reply,
        (
            argument("action", nargs="?", choices=("again",)),
            argument("--out", type=Path, required=True, metavar="DIR"),
            argument("--office", default="", metavar="CODE"),
            argument("--seq", type=int, default=0, metavar="N"),
        ),
    ),
    Command(
        "district",
        "return",
        give_back,
        (
            argument("--office", required=True, metavar="CODE"),
            argument("--out", type=Path, required=True, metavar="DIR"),
        ),
    ),
    Command("district", "replies", replies, (argument("--limit", type=int, default=200, metavar="N"),)),
)
