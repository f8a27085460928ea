"""`rules check`: every fault of every rule file."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell


def check(session: Session, options: Namespace) -> Answer:
    """`rules check [FILE]`."""
    from kelurahan_desk.services.rulebook import check_rules

    faults = check_rules(options.file, session.folder)
    rows = [
        {"code": fault.code, **fault.facts, "message": tell(fault.code, fault.facts).text} for fault in faults
    ]
    lines = tuple(str(row["message"]) for row in rows) or (words.RULES_SOUND,)
    return Answer({"faults": rows}, lines, ok=not faults)


COMMANDS = (Command("rules", "check", check, (argument("file", type=Path, nargs="?", metavar="FILE"),)),)
