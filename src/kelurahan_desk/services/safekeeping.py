"""What backup, restoring and start-up checks give back: frozen values for the window and the command line."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """A backup written, read back and found sound. `objects` counts scans and letters that are in it."""

    file: Path
    created: datetime
    outside: bool
    size: int  # bytes of the file itself
    objects: int
    copied: int  # objects newly written; less than `objects` where a folder held the others already
    removed: int  # older local backups that gave way


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """When the last backups were made; the window reminds where `late` is true."""

    local: datetime | None
    outside: datetime | None
    outside_days: int | None
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a desk holds, for comparing two of them."""

    residents: int
    letters: int
    applications: int
    batches: int
    events: int
    newest_event: str  # UTC in ISO 8601, or ""
    newest_letter: str  # its number, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupLook:
    """A backup as it lies there. `created` in ISO 8601, or "" where only its content would tell."""

    file: Path
    district: bool
    office: str  # its code, "" for a copy beside a desk
    station: str
    created: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BackupKey:
    """What somebody typed to open a backup."""

    user: str
    secret: str = field(repr=False)
    recovery: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """A new desk: who signs in first, and the recovery code, which is kept nowhere."""

    user: str
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupChecked:
    """A backup that holds. `desk` is what the existing desk holds, `desk_fault` why it stays closed."""

    file: str
    created: str
    office: str
    station: str
    backup: Counted
    missing: int  # scans and letters that the database names and the backup lacks
    desk: Counted | None
    desk_fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A desk put back into a new folder; its next batch begins `epoch`."""

    folder: Path
    epoch: int
    checked: BackupChecked


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRestored:
    """A district desk put back into a new folder."""

    folder: Path
    code: str
    created: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """The journal against the heads that batches took away; `broken` names batches it no longer fits.

    `unwitnessed` names those whose heads, told back by the district, it no longer has.
    """

    checked: int
    broken: tuple[str, ...]
    unwitnessed: tuple[str, ...] = ()

    @property
    def differing(self) -> tuple[str, ...]:
        """Both, each batch once."""
        return tuple(sorted({*self.broken, *self.unwitnessed}))
