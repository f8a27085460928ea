"""Restoring: a backup becomes a new data folder, compared with what is there, never in its place."""

from contextlib import closing
from pathlib import Path

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.highwater import read_high_water
from kelurahan_desk.machine.keystore import Unlocked
from kelurahan_desk.machine.leftovers import aside
from kelurahan_desk.machine.paths import DESK_FORMAT, DataFolder, DeskFile, write_desk_file
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.services.new_folder import new_folder
from kelurahan_desk.services.office.context import STATION
from kelurahan_desk.services.office.places import begin_epoch, least_epoch
from kelurahan_desk.services.office.unpacking import Opener, Unpacked, lay_out
from kelurahan_desk.services.safekeeping import BackupChecked, Counted, Restored
from kelurahan_desk.store.office import OfficeStore, OfficeUnit

_DAMAGE = {"WRONG_KEY_OR_DAMAGED", "DATABASE_DAMAGED", "DATABASE_MISSING", "DATABASE_IO"}
_EVERYTHING = 10_000_000  # rows


def check_backup(
    path: Path, opener: Opener, desk: Path | None = None, progress: Progress = silent
) -> BackupChecked:
    """Open a backup aside, check it to the last page and scan, and compare it with an existing desk.

    Trouble BACKUP_DAMAGED, WRONG_PASSPHRASE and others; Refusal BACKUP_UNKNOWN. Changes nothing.
    """
    with aside() as place:
        folder = DataFolder(place)
        folder.create()
        unpacked = lay_out(path, folder, opener, progress)
        with closing(_open(path, folder, unpacked)) as store:
            return _checked(path, store, folder, unpacked, desk, progress)


def restore_backup(
    path: Path,
    root: Path,
    opener: Opener,
    *,
    clock: Clock,
    desk: Path | None = None,
    progress: Progress = silent,
) -> Restored:
    """Put a backup back into the new folder `root`, which appears whole or not at all.

    The restored desk begins a new epoch: what the lost one sent after the backup is unknown here. `desk` is
    an existing data folder to compare with; it is only read. Raises as `check_backup`, and FOLDER_IN_USE.
    """
    with new_folder(root) as folder:
        unpacked = lay_out(path, folder, opener, progress)
        with closing(_open(path, folder, unpacked)) as store:
            checked = _checked(path, store, folder, unpacked, desk, progress)
            with store.write() as unit:
                epoch = _new_epoch(unit, desk)
                begin_epoch(unit, epoch)
                body = (("backup", checked.created), ("epoch", epoch), ("missing", checked.missing))
                actor = "" if opener.recovery else opener.user or ""
                unit.journal.append(
                    Entry("backup.restore", "office", body),
                    actor=actor,
                    station=checked.station,
                    at=clock.now(),
                )
                unit.commit()
        write_desk_file(folder, DeskFile("office", DESK_FORMAT, checked.station, ""))
    return Restored(folder=root, epoch=epoch, checked=checked)


def _open(path: Path, folder: DataFolder, unpacked: Unpacked) -> OfficeStore:
    keys = unpacked.keys
    if unpacked.head and not unpacked.head.office.isdecimal():
        raise Refusal("BACKUP_OTHER_DESK", name=path.name, office=unpacked.head.office)
    try:
        if OfficeStore.check_copy(folder.database, keys.database_key):
            raise Trouble("BACKUP_DAMAGED", name=path.name)
        return OfficeStore.open(folder.database, keys.database_key)
    except Trouble as trouble:
        if trouble.code in _DAMAGE:
            raise Trouble("BACKUP_DAMAGED", name=path.name) from trouble
        raise


def _checked(
    path: Path,
    store: OfficeStore,
    folder: DataFolder,
    unpacked: Unpacked,
    desk: Path | None,
    progress: Progress,
) -> BackupChecked:
    with store.read() as unit:
        station = unit.settings.get(STATION, Station)
        counted, missing = count(unit), _missing(unit, folder, unpacked.keys, progress)
    if station is None:
        raise Trouble("BACKUP_DAMAGED", name=path.name)
    theirs, fault = _existing(desk, unpacked.keys)
    head = unpacked.head
    return BackupChecked(
        file=path.name,
        created=head.created if head else counted.newest_event,
        office=station.office,
        station=station.station,
        backup=counted,
        missing=missing,
        desk=theirs,
        desk_fault=fault,
    )


def count(unit: OfficeUnit) -> Counted:
    """What a desk holds."""
    last = unit.journal.head()[0]
    newest = next(unit.journal.events(last - 1), None) if last else None
    letter = next(iter(unit.letters.list("", None, 1)), None)
    return Counted(
        residents=unit.residents.count(),
        letters=len(unit.letters.list("", None, _EVERYTHING)),
        applications=sum(unit.applications.count_by_state().values()),
        batches=len(unit.batches.list()),
        events=last,
        newest_event=newest.at if newest else "",
        newest_letter=letter.number if letter else "",
    )


def referenced(unit: OfficeUnit) -> tuple[frozenset[str], frozenset[str]]:
    """Hashes of the letters, the signed ones too, and of the scans that the database names."""
    letters = frozenset(letter.sha256 for letter in unit.letters.list("", None, _EVERYTHING))
    letters |= unit.signed_copies.hashes()
    applications = unit.applications.list(None, "", _EVERYTHING)
    scans = frozenset(document.sha256 for one in applications for document in one.documents)
    return letters, scans - unit.retention.disposed()


def _missing(unit: OfficeUnit, folder: DataFolder, keys: Unlocked, progress: Progress) -> int:
    """How many letters and scans the database names that are not there or do not open."""
    letters, scans = referenced(unit)
    wanted = [(Vault(folder.letters, keys.attachment_key), letters)]
    wanted.append((Vault(folder.attachments, keys.attachment_key), scans))
    total, missing = len(letters) + len(scans), 0
    looked = ((vault, sha256) for vault, hashes in wanted for sha256 in hashes)
    for done, (vault, sha256) in enumerate(looked, 1):
        missing += not _opens(vault, sha256)
        progress("backup.check", done, total)
    return missing


def _opens(vault: Vault, sha256: str) -> bool:
    try:
        vault.get(sha256)
    except Trouble:
        return False
    return True


def _existing(desk: Path | None, keys: Unlocked) -> tuple[Counted | None, str]:
    if desk is None:
        return None, ""
    try:
        with aside() as place:
            # An older desk would be brought up to date by opening it, and it is only to be looked at.
            copy = place / "desk.db"
            OfficeStore.copy_of(DataFolder(desk).database, keys.database_key, copy)
            with closing(OfficeStore.open(copy, keys.database_key)) as store, store.read() as unit:
                return count(unit), ""
    except Trouble as trouble:
        return None, trouble.code


def _new_epoch(unit: OfficeUnit, desk: Path | None) -> int:
    """One above every epoch that the backup, or the mark of the desk it replaces, can tell of."""
    newest = unit.batches.newest()
    mark = _mark(desk)
    return 1 + max(newest.epoch if newest else 1, mark, least_epoch(unit))


def _mark(desk: Path | None) -> int:
    if desk is None:
        return 0
    try:
        mark = read_high_water(DataFolder(desk).highwater)
    except Trouble:
        return 0
    return mark.epoch if mark else 0
