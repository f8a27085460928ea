"""`batch …`, `reply …`, `station …`, `roster …`: files to the district and back."""

import json
from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.handover import told_of
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import cli_exchange as more
from kelurahan_desk.wording import tell_problem
from kelurahan_desk.wording.window_exchange import FLAGS, STATUSES


def export(session: Session, options: Namespace) -> Answer:
    """`batch export --out DIR [--nil] [--mail]`: what does not fit goes on in the next batch."""
    with session.office() as desk:
        reports = desk.exchange.export_all(options.out, nil=options.nil, by_mail=options.mail)
    told = [told_of(report) for report in reports]
    warnings = [tell_problem(problem).text for problem in reports[0].warnings]
    left_out = [
        {"name": one.name, "problems": [tell_problem(problem).text for problem in one.problems]}
        for one in reports[-1].left_out
    ]
    lines = [line.format_map(one) for one in told for line in words.BATCH_EXPORTED]
    lines += [more.MAIL_READY.format_map(one) for one in told if one["mail"]]
    lines += [f"{one['name']}: {'; '.join(one['problems'])}" for one in left_out]
    return Answer(
        {**told[0], "batches": told, "warnings": warnings, "left_out": left_out}, (*lines, *warnings)
    )


def inspect(session: Session, options: Namespace) -> Answer:
    """`batch inspect FILE`."""
    with session.office() as desk:
        seen = desk.exchange.inspect(options.file)
    data = {
        "verdict": seen.verdict,
        "kind": seen.kind,
        "sender": seen.sender,
        "epoch": seen.epoch,
        "seq": seen.seq,
        "records": seen.records,
        "manifest": json.loads(seen.manifest) if seen.manifest else None,
    }
    return Answer(data, (f"{options.file.name}: {seen.verdict}",), ok=seen.verdict == "valid")


def listing(session: Session, _options: Namespace) -> Answer:
    """`batch list`."""
    with session.office() as desk:
        batches = desk.exchange.batches()
    rows = [
        {
            "epoch": batch.epoch,
            "seq": batch.seq,
            "file": batch.file,
            "created": batch.created.isoformat(),
            "records": batch.records,
            "attachments": batch.attachments,
            "fingerprint": batch.fingerprint,
            "answered": batch.answered,
            "status": batch.status,
            "missing": batch.missing,
            "handover": {"at": batch.handover.at.isoformat(), "receiver": batch.handover.receiver}
            if batch.handover
            else None,
        }
        for batch in batches
    ]
    lines = tuple(f"{one.file}: {one.answered}/{one.records} ({STATUSES[one.status]})" for one in batches)
    return Answer({"batches": rows}, lines or (words.NO_BATCHES,))


def import_reply(session: Session, options: Namespace) -> Answer:
    """`reply import FILE`: a reply, or what the district returns to an office that lost everything."""
    with session.office() as desk:
        report = desk.exchange.import_reply(options.file)
    data = {
        "decisions": report.decisions,
        "tasks": report.tasks,
        "unknown": report.unknown,
        "duplicate": report.duplicate,
        "returned": report.returned,
        "people": report.people,
        "flags": [{"application": one.application, "code": one.code} for one in report.flags],
        "warnings": [tell_problem(problem).text for problem in report.warnings],
    }
    flagged = [f"{one.name or one.application}: {FLAGS[one.code]}" for one in report.flags]
    warned = [tell_problem(problem).text for problem in report.warnings]
    said = more.RETURN_IMPORTED if report.returned else words.REPLY_IMPORTED
    return Answer(data, (said.format_map(data), *flagged, *warned))


def enrol(session: Session, options: Namespace) -> Answer:
    """`station enrol --out FILE`."""
    with session.office() as desk:
        fingerprint = desk.exchange.enrol(options.out)
    data = {"file": str(options.out), "fingerprint": fingerprint}
    return Answer(data, (words.ENROLMENT_WRITTEN.format_map(data),))


def import_roster(session: Session, options: Namespace) -> Answer:
    """`roster import FILE [--fingerprint DIGITS]`."""
    with session.office() as desk:
        version, fingerprint = desk.exchange.import_roster(options.file, options.fingerprint)
    data = {"version": version, "fingerprint": fingerprint}
    return Answer(data, (words.ROSTER_IMPORTED.format_map(data),))


_FILE = argument("file", type=Path, metavar="FILE")
_OUT = argument("--out", type=Path, required=True, metavar="PATH")

COMMANDS = (
    Command(
        "batch",
        "export",
        export,
        (_OUT, argument("--nil", action="store_true"), argument("--mail", action="store_true")),
    ),
    Command("batch", "inspect", inspect, (_FILE,)),
    Command("batch", "list", listing),
    Command("reply", "import", import_reply, (_FILE,)),
    Command("station", "enrol", enrol, (_OUT,)),
    Command("roster", "import", import_roster, (_FILE, argument("--fingerprint", metavar="DIGITS"))),
)
