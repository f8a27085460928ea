"""`backup …`: make one, check one, put one back into a new folder."""

import dataclasses
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.wording import all_messages
from kelurahan_desk.wording import cli as words

if TYPE_CHECKING:
    from kelurahan_desk.services.office.unpacking import Opener
    from kelurahan_desk.services.safekeeping import BackupChecked, BackupReport, Counted


def create(session: Session, options: Namespace) -> Answer:
    """`backup create [--out FILE|DIR]`."""
    with session.office() as desk:
        return made(desk.backups.create(options.out))


def made(report: "BackupReport") -> Answer:
    """What a backup of either desk came to."""
    data = {
        "verdict": "valid",
        "file": str(report.file),
        "created": report.created.isoformat(),
        "outside": report.outside,
        "size": report.size,
        "objects": report.objects,
        "copied": report.copied,
        "removed": report.removed,
    }
    line = words.BACKUP_MADE if report.outside else words.BACKUP_BESIDE
    return Answer(data, (line.format_map(data),))


def check(session: Session, options: Namespace) -> Answer:
    """`backup check FILE [--recovery]`; compares with the data folder if there is a desk in it."""
    desk = session.folder if (session.folder / "desk.json").is_file() else None
    checked = session.doors.check_backup(options.file, opener(session, options), desk)
    return Answer(_data(checked), _lines(checked), ok=not checked.missing)


def restore(session: Session, options: Namespace) -> Answer:
    """`backup restore FILE --data DIR [--compare DIR] [--recovery]`; DIR must not exist or be empty."""
    restored = session.doors.restore_backup(
        options.file, session.folder, opener(session, options), options.compare
    )
    data = {**_data(restored.checked), "data": str(restored.folder), "epoch": restored.epoch}
    line = words.RESTORED.format(folder=restored.folder, epoch=restored.epoch)
    return Answer(data, (*_lines(restored.checked), line))


def opener(session: Session, options: Namespace) -> "Opener":
    """The passphrase with its user, or the recovery code, as the command says."""
    from kelurahan_desk.services.office.unpacking import Opener

    if options.recovery:
        return Opener(session.recovery_code(), recovery=True)
    return Opener(session.passphrase(), session.user_name())


def _data(checked: "BackupChecked") -> dict[str, object]:
    return {
        "verdict": "incomplete" if checked.missing else "valid",
        "file": checked.file,
        "office": checked.office,
        "station": checked.station,
        "created": checked.created,
        "missing": checked.missing,
        "backup": dataclasses.asdict(checked.backup),
        "desk": dataclasses.asdict(checked.desk) if checked.desk else None,
        "desk_fault": checked.desk_fault,
    }


def _lines(checked: "BackupChecked") -> tuple[str, ...]:
    lines = [
        words.BACKUP_SOUND.format_map(dataclasses.asdict(checked)),
        _counts(words.BACKUP_IN_FILE, checked.backup),
    ]
    if checked.desk:
        lines.append(_counts(words.BACKUP_ON_DESK, checked.desk))
    if checked.desk_fault:
        reason = all_messages()[checked.desk_fault].text.format(name="desk.db", revision="")
        lines.append(words.BACKUP_DESK_SHUT.format(reason=reason))
    if checked.missing:
        lines.append(words.BACKUP_LACKS.format(missing=checked.missing))
    return tuple(lines)


def _counts(what: str, counted: "Counted") -> str:
    return words.BACKUP_COUNTS.format(what=what, **dataclasses.asdict(counted))


_FILE = argument("file", type=Path, metavar="FILE")
_RECOVERY = argument("--recovery", action="store_true")

COMMANDS = (
    Command("backup", "create", create, (argument("--out", type=Path, metavar="FILE|DIR"),)),
    Command("backup", "check", check, (_FILE, _RECOVERY)),
    Command(
        "backup",
        "restore",
        restore,
        (_FILE, _RECOVERY, argument("--compare", type=Path, metavar="DIR")),
    ),
)
