"""Backups of a desk of either kind: beside itself every day, and everything sealed in a file that leaves."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch.archive import BackupHead
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.retention import kept_backups
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import make_folder, part_of, settle, sweep_parts, write_verified
from kelurahan_desk.machine.vault import sealed_files, sealed_path
from kelurahan_desk.services.any_desk import AnyContext
from kelurahan_desk.services.backup_file import (
    STAMP,
    SUFFIX,
    copy_keystore,
    file_part,
    objects_folder,
    remove,
    seal_backup,
)
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.safekeeping import BackupReport, BackupState
from kelurahan_desk.store.unit import Unit

REMIND_AFTER = 7
"""Days after which a backup outside the desk is late."""

_NOTE = "backup"


@dataclass(frozen=True, slots=True)
class BackupNote:
    """What the desk remembers of its last backups; `seq` is the journal's head that each holds."""

    local: datetime | None = None
    local_seq: int = 0
    outside: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What belongs into a backup beside the database: `opener` is the age recipient of the desk's users.

    `vaults` are folders of sealed objects by the name they have in the archive, `parts` other files.
    """

    office: str
    station: str
    opener: str
    vaults: Mapping[str, Path]
    parts: tuple[tuple[str, Path], ...]


@dataclass(frozen=True)
class DeskBackups(ABC):
    """Use cases over backups of this desk."""

    context: AnyContext

    @abstractmethod
    def _contents(self) -> Contents:
        """What is to be kept now."""

    @abstractmethod
    def _day(self, moment: datetime) -> date:
        """The date on the desk's wall at a moment."""

    def last(self) -> BackupState:
        """When the last ones were made, and whether one outside is due."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            note = backup_note(unit)
        days = (self.context.clock.now() - note.outside).days if note.outside else None
        return BackupState(
            local=note.local,
            outside=note.outside,
            outside_days=days,
            late=days is None or days > REMIND_AFTER,
        )

    def due(self) -> bool:
        """Whether something changed since the last local backup, or that one is not of today."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            note, (head, _hash) = backup_note(unit), unit.journal.head()
        if note.local is None or head != note.local_seq:
            return True
        return self._day(note.local) < self._day(self.context.clock.now())

    def create_automatic(self) -> BackupReport | None:
        """The local backup of the day or of closing; None when none is due. Raises as `create`."""
        return self._beside() if self.due() else None

    def create(self, out: Path | None = None) -> BackupReport:
        """A backup, opened and checked before it gets its name.

        Without `out` the database beside itself. With a file: one sealed file with every scan and letter.
        With an existing folder: the same file in it, scans and letters beside it, only new ones written.
        Trouble BACKUP_UNSOUND, DATABASE_ON_SERVER, DISK_FULL and others; Refusal BACKUP_TOO_LARGE,
        BACKUP_EXISTS.
        """
        self.context.user.require(Permission.READ)
        if out is None:
            return self._beside()
        self.context.user.require(Permission.TAKE_BACKUP_OUT)
        if not out.is_dir() and out.exists():
            raise Refusal("BACKUP_EXISTS", name=out.name)
        return self._outside(out)

    def _beside(self) -> BackupReport:
        folder, now = self.context.folder, self.context.clock.now()
        make_folder(folder.backups)
        sweep_parts(folder.backups)
        path = folder.backups / f"desk-{now.astimezone(UTC).strftime(STAMP)}.db"
        copy_database(self.context, path)
        copy_keystore(folder)
        self._note(now, outside=False)
        return BackupReport(
            file=path,
            created=now,
            outside=False,
            size=path.stat().st_size,
            objects=0,
            copied=0,
            removed=_prune(folder.backups),
        )

    def _outside(self, out: Path) -> BackupReport:
        folder, now, held = self.context.folder, self.context.clock.now(), self._contents()
        with self.context.store.read() as unit:
            events = unit.journal.head()[0]
        beside = out.is_dir()
        stamp = now.astimezone(UTC).strftime(STAMP)
        target = out / f"KD-{held.office}-{held.station}-{stamp}{SUFFIX}" if beside else out
        head = BackupHead(
            app=__version__,
            created=moment_text(now),
            events=events,
            objects="beside" if beside else "inside",
            office=held.office,
            station=held.station,
        )
        objects = [(name, path) for name, vault in held.vaults.items() for path in sealed_files(vault)]
        copied = _copy_beside(objects, objects_folder(target, head)) if beside else len(objects)
        with ExitStack() as undo:
            make_folder(folder.backups)
            database = folder.backups / "~luar.db.part"
            undo.callback(remove, database)
            copy_database(self.context, database)
            parts = [file_part("desk.db", database)]
            parts += [file_part(name, path) for name, path in held.parts]
            parts += [] if beside else [file_part(f"{name}/{path.name}", path) for name, path in objects]
            seal_backup(target, head, folder.keystore, parts, (self.context.keys.backup_key, held.opener))
        self._note(now, outside=True)
        return BackupReport(
            file=target,
            created=now,
            outside=True,
            size=target.stat().st_size,
            objects=len(objects),
            copied=copied,
            removed=0,
        )

    def _note(self, now: datetime, *, outside: bool) -> None:
        with self.context.store.write() as unit:
            note, before = backup_note(unit), unit.journal.head()[0]
            kind = (("kind", "outside" if outside else "beside"),)
            self.context.record(unit, Entry("backup.create", "backup", kind))
            # The event of taking a copy is no change that asks for another one.
            seq = before + 1 if not outside or before == note.local_seq else note.local_seq
            local, gone = (note.local, now) if outside else (now, note.outside)
            unit.settings.set(_NOTE, BackupNote(local, seq, gone))
            unit.commit()


def backup_note(unit: Unit) -> BackupNote:
    """What the desk remembers of its last backups."""
    return unit.settings.get(_NOTE, BackupNote) or BackupNote()


def copy_database(context: AnyContext, path: Path) -> None:
    """A copy of the database, opened with the key and checked before it gets its name.

    Trouble BACKUP_UNSOUND, DATABASE_ON_SERVER, DISK_FULL and others of the database.
    """
    part = part_of(path)
    with ExitStack() as undo:
        undo.callback(remove, part)
        remove(part)
        context.store.copy_to(part)
        if faults := context.store.check_copy(part, context.keys.database_key):
            raise Trouble("BACKUP_UNSOUND", name=path.name, fault=faults[0][:80])
        settle(part, path)
        undo.pop_all()


def _copy_beside(objects: list[tuple[str, Path]], shelf: Path) -> int:
    copied = 0
    for name, path in objects:
        there = sealed_path(shelf / name, path.name)
        if not there.is_file() or there.stat().st_size != path.stat().st_size:
            make_folder(there.parent)
            write_verified(there, path.read_bytes())
            copied += 1
    return copied


def _prune(folder: Path) -> int:
    """Remove what the daily and weekly rule no longer keeps; a name that is not ours is left alone."""
    dated: dict[datetime, Path] = {}
    for path in folder.glob("desk-*.db"):
        with suppress(ValueError):
            dated[datetime.strptime(path.stem, f"desk-{STAMP}").replace(tzinfo=UTC)] = path
    gone = set(dated) - kept_backups(dated)
    for moment in gone:
        remove(dated[moment])
    return len(gone)
