"""`journal …`: prove that nothing was changed afterwards, and give the events to an auditor."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell
from kelurahan_desk.wording.protection import REPORTS


def verify(session: Session, _options: Namespace) -> Answer:
    """`journal verify`."""
    with session.office() as desk:
        events, broken = desk.journal.verify()
        anchors = desk.journal.anchors()
    whole = broken is None and not anchors.differing
    data = {
        "events": events,
        "verdict": "intact" if whole else "broken",
        "broken_at": broken,
        "anchors": anchors.checked,
        "anchors_broken": list(anchors.broken),
        "unwitnessed": list(anchors.unwitnessed),
    }
    lines = [(words.JOURNAL_BROKEN if broken else words.JOURNAL_INTACT).format_map(data)]
    if anchors.broken:
        lines.append(words.JOURNAL_UNANCHORED.format(batches=", ".join(anchors.broken)))
    if anchors.unwitnessed:
        lines.append(tell("JOURNAL_UNWITNESSED", {"batches": ", ".join(anchors.unwitnessed)}).text)
    return Answer(data, tuple(lines), ok=whole)


def export(session: Session, options: Namespace) -> Answer:
    """`journal export --out FILE`."""
    with session.office() as desk:
        events = desk.journal.export(options.out)
    return Answer(
        {"events": events, "file": str(options.out)}, (words.JOURNAL_WRITTEN.format(events=events),)
    )


def report(session: Session, options: Namespace) -> Answer:
    """`journal report NAME [--out FILE.xlsx]`: without a file the rows, NIK masked unless `--reveal`."""
    with session.office() as desk:
        if options.name in REPORTS and options.out:
            made = desk.journal.write_report(options.name, options.out, REPORTS[options.name][1])
        else:
            made = desk.journal.report(options.name)
    headings = REPORTS[made.name][1]
    shown = [tuple(_shown(value, reveal=session.reveal) for value in row) for row in made.rows]
    data: dict[str, object] = {"report": made.name, "rows": len(shown), "headings": headings}
    if options.out:
        data["file"] = str(options.out)
        return Answer(data, (words.REPORT_WRITTEN.format(rows=len(shown)),))
    title = words.REPORT_TITLE.format(title=REPORTS[made.name][0], rows=len(shown))
    lines = tuple(" | ".join(map(str, row)) for row in shown)
    return Answer({**data, "table": shown}, (title, *lines))


def _shown(value: str | int, *, reveal: bool) -> str | int:
    whole = isinstance(value, str) and len(value) == 16 and value.isdecimal()
    return mask_digits(str(value)) if whole and not reveal else value


COMMANDS = (
    Command(
        "journal",
        "report",
        report,
        (argument("name", metavar="NAME"), argument("--out", type=Path, metavar="FILE.xlsx")),
    ),
    Command("journal", "verify", verify),
    Command("journal", "export", export, (argument("--out", type=Path, required=True, metavar="FILE"),)),
)
