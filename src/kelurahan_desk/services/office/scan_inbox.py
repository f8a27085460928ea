"""The folder into which the office's scanner writes: what lies there new, to be attached with one press."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context

SCAN_FOLDER = "scan_folder"
_KINDS = frozenset({".jpg", ".jpeg", ".png", ".pdf"})
_MOST = 8
_STILL = 1.5  # seconds without a change until a file counts as written to its end
_FRESH = 12 * 3600  # seconds that a scan is offered


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file in the folder; `stamp` tells it from a later one of the same name."""

    path: Path
    size: int
    stamp: int  # nanoseconds of its last change


@dataclass(frozen=True)
class ScanInbox:
    """Use cases over the watched folder."""

    context: Context

    def folder(self) -> Path | None:
        """The folder chosen, None without one."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            chosen = unit.settings.get(SCAN_FOLDER, str)
        return Path(chosen) if chosen else None

    def choose(self, folder: Path | None) -> Change:
        """Watch this folder from now on, or none. Refusal SCAN_FOLDER_MISSING."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        if folder is not None and not folder.is_dir():
            raise Refusal("SCAN_FOLDER_MISSING", name=folder.name)
        with self.context.store.write() as unit:
            unit.settings.set(SCAN_FOLDER, str(folder) if folder else "")
            self.context.record(unit, Entry("scan.folder", "setting:scan_folder"))
            unit.commit()
        return Change(Area.OFFICE)

    def files(self, folder: Path) -> tuple[ScanFile, ...]:
        """Scans of the last hours that are written to their end, newest first; touches no store.

        A folder that is not there now (a stick, a share) is as good as empty.
        """
        self.context.user.require(Permission.READ)
        now = self.context.clock.now().timestamp()
        found: list[ScanFile] = []
        try:
            for path in folder.iterdir():
                seen = path.stat()
                if path.suffix.lower() in _KINDS and path.is_file() and _STILL < now - seen.st_mtime < _FRESH:
                    found.append(ScanFile(path, seen.st_size, seen.st_mtime_ns))
        except OSError:
            return ()
        return tuple(sorted(found, key=lambda one: one.stamp, reverse=True)[:_MOST])
