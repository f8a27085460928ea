"""The district's backups: one sealed file with everything in it, and a new folder made from it."""

from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch.archive import BackupHead
from kelurahan_desk.batch.seal import recipient_of
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.files import make_folder, part_of
from kelurahan_desk.machine.paths import DESK_FORMAT, DeskFile, write_desk_file
from kelurahan_desk.machine.vault import sealed_files
from kelurahan_desk.services.backup_file import STAMP, SUFFIX, copy_keystore, file_part, remove, seal_backup
from kelurahan_desk.services.district.context import DISTRICT, DistrictContext
from kelurahan_desk.services.district.values import District
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.new_folder import new_folder
from kelurahan_desk.services.office.unpacking import Opener, lay_out
from kelurahan_desk.services.safekeeping import BackupReport, DistrictRestored
from kelurahan_desk.store.district import DistrictStore

_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Backups:
    """Use cases over backups of this desk. A database on a server is the server's to back up."""

    context: DistrictContext

    def create(self, out: Path) -> BackupReport:
        """A file, or a new file in an existing folder; opened and checked before it gets its name.

        Trouble DATABASE_ON_SERVER, BACKUP_UNSOUND, DISK_FULL and others; Refusal BACKUP_EXISTS.
        """
        self.context.user.require(Permission.TAKE_BACKUP_OUT)
        folder, now = self.context.folder, self.context.clock.now()
        opener = recipient_of(self.context.identities()[0])
        with self.context.store.read() as unit:
            district, events = self.context.district(unit), unit.journal.head()[0]
        stamp = now.astimezone(UTC).strftime(STAMP)
        target = out / f"KD-{district.code}-{district.station}-{stamp}{SUFFIX}" if out.is_dir() else out
        if target.exists():
            raise Refusal("BACKUP_EXISTS", name=target.name)
        head = BackupHead(
            app=__version__,
            created=moment_text(now),
            events=events,
            objects="inside",
            office=district.code,
            station=district.station,
        )
        objects = list(sealed_files(folder.attachments))
        boxes = [(box.name, path) for box in (folder.outbox, folder.inbox) for path in _files(box)]
        with ExitStack() as undo:
            make_folder(folder.backups)
            database = part_of(folder.backups / "luar.db")
            undo.callback(remove, database)
            remove(database)
            self.context.store.copy_to(database)
            if faults := DistrictStore.check_copy(database, self.context.keys.database_key):
                raise Trouble("BACKUP_UNSOUND", name=target.name, fault=faults[0][:80])
            parts = [file_part("desk.db", database)]
            parts += [file_part(f"att/{path.name}", path) for path in objects]
            parts += [file_part(f"{box}/{path.name.lower()}", path) for box, path in boxes]
            openers = (self.context.keys.backup_key, opener)
            seal_backup(target, head, folder.keystore, parts, openers)
        copy_keystore(folder)
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("backup.create", "backup", (("kind", "outside"),)))
            unit.commit()
        return BackupReport(
            file=target,
            created=now,
            outside=True,
            size=target.stat().st_size,
            objects=len(objects),
            copied=len(objects),
            removed=0,
        )


def restore_district(path: Path, root: Path, opener: Opener, *, clock: Clock) -> DistrictRestored:
    """Put a district's backup into the new folder `root`, which appears whole or not at all.

    Trouble BACKUP_DAMAGED, WRONG_PASSPHRASE and others; Refusal BACKUP_UNKNOWN, FOLDER_IN_USE.
    """
    with new_folder(root) as folder:
        unpacked = lay_out(path, folder, opener)
        if unpacked.head and unpacked.head.office.isdecimal():
            raise Refusal("BACKUP_OTHER_DESK", name=path.name, office=unpacked.head.office)
        key = unpacked.keys.database_key
        if unpacked.head is None or DistrictStore.check_copy(folder.database, key):
            raise Trouble("BACKUP_DAMAGED", name=path.name)
        with closing(DistrictStore.open(_SQLITE + str(folder.database.absolute()), key)) as store:
            with store.read() as unit:
                district = unit.settings.get(DISTRICT, District)
                events = unit.journal.head()[0]
            if district is None:
                raise Trouble("BACKUP_DAMAGED", name=path.name)
            with store.write() as unit:
                entry = Entry("backup.restore", "district", (("backup", unpacked.head.created),))
                unit.journal.append(entry, actor=opener.user or "", station=district.station, at=clock.now())
                unit.commit()
        write_desk_file(folder, DeskFile("district", DESK_FORMAT, district.station, ""))
    return DistrictRestored(folder=root, code=district.code, created=unpacked.head.created, events=events)


def _files(box: Path) -> list[Path]:
    """What was sent and what waits; left-overs of a kill and foreign files are not ours to carry."""
    return sorted(path for path in box.glob("SKB1-?-*.tar.age") if path.is_file())
