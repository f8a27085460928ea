"""`district …`: the receiving desk at Dinsos."""

from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell

_TAKEN = {"accepted", "duplicate", "parked"}


def init(session: Session, options: Namespace) -> Answer:
    """`district init --code CODE --db URL`."""
    founded = session.doors.found_district(
        session.folder, options.code, options.name, options.db, session.passphrase()
    )
    data = {
        "office": founded.office,
        "root_fingerprint": founded.root_fingerprint,
        "recovery_code": founded.recovery_code,
        "data": str(session.folder),
    }
    return Answer(data, tuple(line.format_map(data) for line in words.DISTRICT_FOUNDED))


def enrol(session: Session, options: Namespace) -> Answer:
    """`district enrol FILE --fingerprint DIGITS`."""
    with session.district() as desk:
        enrolled = desk.offices.enrol(options.file, options.fingerprint)
    data = {
        "office": enrolled.office,
        "station": enrolled.station,
        "name": enrolled.name,
        "fingerprint": enrolled.fingerprint,
        "replaced": enrolled.replaced,
    }
    return Answer(data, (words.DISTRICT_ENROLLED.format_map(data),))


def revoke(session: Session, options: Namespace) -> Answer:
    """`district revoke STATION --reason TEXT`."""
    with session.district() as desk:
        known = desk.offices.revoke(options.station, options.reason)
    data = {"office": known.station.office, "station": known.station.station, "status": known.status}
    return Answer(data, (words.DISTRICT_REVOKED.format_map(data),))


def confirm(session: Session, options: Namespace) -> Answer:
    """`district confirm STATION --epoch N --reason TEXT`: after a call to the office."""
    with session.district() as desk:
        desk.offices.confirm_epoch(options.station, options.epoch, options.reason)
    data = {"station": options.station, "epoch": options.epoch}
    return Answer(data, (words.EPOCH_CONFIRMED.format_map(data),))


def key(session: Session, options: Namespace) -> Answer:
    """`district key export --out FILE`: asks for the passphrase like every command; it is journalled."""
    with session.district() as desk:
        file = desk.offices.export_key(options.out)
    return Answer({"file": str(file)}, (words.KEY_EXPORTED.format(file=file),))


def ingest(session: Session, options: Namespace) -> Answer:
    """`district ingest FILE|FOLDER…`: each file on its own; exit 1 when one was refused."""
    with session.district() as desk:
        files = desk.ingest.look(tuple(options.files), session.progress)
        reports = desk.ingest.files(files, session.progress)
    rows = [_ingested(report) for report in reports]
    data: dict[str, object] = {"files": rows}
    lines: list[str] = []
    for report in reports:
        if report.verdict in _TAKEN:
            lines.append(words.INGESTED[report.verdict].format_map(_ingested(report)))
            lines += [f"  {tell(report.note, {}).text}"] if report.note else []
            continue
        told = tell(report.code, {"where": report.file, "name": report.file, "limit": 0})
        lines.append(words.NOT_INGESTED.format(file=report.file, text=told.text, hint=told.hint))
        data.setdefault("error", {"code": report.code, "message": told.text, "hint": told.hint})
    return Answer(data, tuple(lines), ok="error" not in data)


def _ingested(report: IngestReport) -> dict[str, object]:
    return {
        "file": report.file,
        "verdict": report.verdict,
        "code": report.code,
        "office": report.office,
        "accepted": report.accepted,
        "rejected": report.rejected,
        "duplicates": report.duplicates,
        "waited": report.waited,
        "note": report.note,
    }


_OUT = argument("--out", type=Path, required=True, metavar="PATH")
_REASON = argument("--reason", required=True, metavar="TEXT")
_STATION = argument("station", metavar="STATION")

COMMANDS = (
    Command(
        "district",
        "init",
        init,
        (
            argument("--code", required=True),
            argument("--name", default="Dinas Sosial"),
            argument("--db", default="", metavar="URL"),
        ),
    ),
    Command(
        "district",
        "enrol",
        enrol,
        (
            argument("file", type=Path, metavar="FILE"),
            argument("--fingerprint", required=True, metavar="DIGITS"),
        ),
    ),
    Command("district", "revoke", revoke, (_STATION, _REASON)),
    Command(
        "district", "confirm", confirm, (_STATION, argument("--epoch", type=int, required=True), _REASON)
    ),
    Command("district", "key", key, (argument("action", choices=("export",)), _OUT)),
    Command("district", "ingest", ingest, (argument("files", type=Path, nargs="+", metavar="FILE"),)),
)
