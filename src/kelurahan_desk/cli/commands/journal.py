"""`journal …`: prove that nothing was changed afterwards, and give the events to an auditor."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import cli as words


def verify(session: Session, _options: Namespace) -> Answer:
    """`journal verify`."""
    with session.office() as desk:
        events, broken = desk.journal.verify()
    data = {"events": events, "verdict": "broken" if broken else "intact", "broken_at": broken}
    line = words.JOURNAL_BROKEN if broken else words.JOURNAL_INTACT
    return Answer(data, (line.format_map(data),), ok=broken is None)


def export(session: Session, options: Namespace) -> Answer:
    """`journal export --out FILE`."""
    with session.office() as desk:
        events = desk.journal.export(options.out)
    return Answer(
        {"events": events, "file": str(options.out)}, (words.JOURNAL_WRITTEN.format(events=events),)
    )


COMMANDS = (
    Command("journal", "verify", verify),
    Command("journal", "export", export, (argument("--out", type=Path, required=True, metavar="FILE"),)),
)
