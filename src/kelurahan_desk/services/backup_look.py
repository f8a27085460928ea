"""What a backup says of itself before anybody opens it, and which ones lie on the drives plugged in."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from kelurahan_desk.batch.archive import ArchiveReader
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.drives import list_drives
from kelurahan_desk.machine.files import Stick
from kelurahan_desk.machine.keystore import users_in, users_of
from kelurahan_desk.machine.paths import DataFolder, read_desk_file
from kelurahan_desk.services.backup_file import SUFFIX
from kelurahan_desk.services.office.unpacking import keystore_of_copy
from kelurahan_desk.services.safekeeping import BackupLook

_MOST = 50  # backups shown of one place


def look_at_backup(path: Path) -> BackupLook:
    """Whose it is and who may open it.

    Refusal BACKUP_UNKNOWN; Trouble BACKUP_DAMAGED, FILE_MISSING, FILE_READ, KEYSTORE_….
    """
    if path.suffix == ".db":
        return _look_at_copy(path)
    try:
        with Stick(io.FileIO(path)) as file:
            reader = ArchiveReader(file)
    except FileNotFoundError:
        raise Trouble("FILE_MISSING", name=path.name) from None
    except BatchFault as fault:
        if path.suffix == SUFFIX:
            raise Trouble("BACKUP_DAMAGED", name=path.name) from fault
        raise Refusal("BACKUP_UNKNOWN", name=path.name) from fault
    except OSError as error:
        raise Trouble("FILE_READ", name=path.name) from error
    head = reader.head
    return BackupLook(
        file=path,
        district=not head.office.isdecimal(),
        office=head.office,
        station=head.station,
        created=head.created,
        users=users_in(reader.keystore, path.name),
    )


def backups_in(folder: Path) -> tuple[BackupLook, ...]:
    """Those in a folder, newest first: sealed ones, and a desk's own copies. Damaged ones are left out.

    Trouble FILE_READ.
    """
    return tuple(sorted(_readable(_candidates(folder)), key=lambda one: one.created, reverse=True))[:_MOST]


def backups_carried() -> tuple[BackupLook, ...]:
    """Those at the top of every drive plugged in, newest first."""
    found: list[BackupLook] = []
    for drive in list_drives():
        try:
            found += backups_in(drive.folder)
        except Trouble:  # a drive that cannot be read has nothing to offer
            continue
    return tuple(sorted(found, key=lambda one: one.created, reverse=True))[:_MOST]


def _candidates(folder: Path) -> list[Path]:
    try:
        there = [path for path in folder.iterdir() if not path.name.startswith(".")]
        inner = [path for path in there if path.is_dir() and path.name == "cadangan"]
        copies = [path for one in (folder, *inner) for path in one.glob("desk-*.db")]
    except OSError as error:
        raise Trouble("FILE_READ", name=folder.name) from error
    return [*(path for path in there if path.suffix == SUFFIX), *copies]


def _readable(paths: Iterable[Path]) -> Iterator[BackupLook]:
    for path in paths:
        try:
            yield look_at_backup(path)
        except (Refusal, Trouble):
            continue


def _look_at_copy(path: Path) -> BackupLook:
    source = DataFolder(path.absolute().parent.parent)
    keystore = keystore_of_copy(path)
    desk = read_desk_file(source) if source.desk_file.is_file() else None
    stamp = path.stem.removeprefix("desk-")
    moment = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[9:11]}:{stamp[11:13]}:{stamp[13:15]}Z"
    return BackupLook(
        file=path,
        district=desk is not None and desk.kind == "district",
        office="",
        station=desk.station if desk else "",
        created=moment if len(stamp) == len("20260101T000000Z") else "",
        users=users_of(keystore),
    )
