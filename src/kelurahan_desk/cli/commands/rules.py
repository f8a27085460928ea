"""`rules check`, `rules keep`, `rules drop`: faults of rule files, and an office's own editions."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell

FILE_MOST = 1 << 20  # bytes of a rule file


def check(session: Session, options: Namespace) -> Answer:
    """`rules check [FILE]`."""
    from kelurahan_desk.services.rulebook import check_rules

    faults = check_rules(options.file, session.folder)
    rows = [
        {"code": fault.code, **fault.facts, "message": tell(fault.code, fault.facts).text} for fault in faults
    ]
    lines = tuple(str(row["message"]) for row in rows) or (words.RULES_SOUND,)
    return Answer({"faults": rows}, lines, ok=not faults)


def keep(session: Session, options: Namespace) -> Answer:
    """`rules keep FILE`: the office's own edition of a programme, if it has no fault."""
    text = read_limited(options.file, FILE_MOST).decode(errors="replace")
    with session.office() as desk:
        code, _ = desk.rules.keep(text)
    return Answer({"programme": code}, (words.RULES_KEPT.format(code=code),))


def drop(session: Session, options: Namespace) -> Answer:
    """`rules drop CODE`: the shipped rules count again."""
    with session.office() as desk:
        desk.rules.drop(options.code)
    return Answer({"programme": options.code}, (words.RULES_DROPPED.format(code=options.code),))


COMMANDS = (
    Command("rules", "check", check, (argument("file", type=Path, nargs="?", metavar="FILE"),)),
    Command("rules", "keep", keep, (argument("file", type=Path, metavar="FILE"),)),
    Command("rules", "drop", drop, (argument("code", metavar="CODE"),)),
)
