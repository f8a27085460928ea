"""The data folder of a desk: what lies where, and the small file that says which desk it is."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_dir

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import make_folder, read_if_there, trouble_from_writing, write_durably
from kelurahan_desk.machine.jsonfile import a_number, a_text, canonical_json, exactly, parse_object

DESK_FORMAT = 1
"""The newest layout of a data folder that this program understands."""

_KINDS = ("office", "district")
_LIMIT = 64 * 1024  # bytes


def default_data_folder() -> Path:
    """Where this system keeps the data of a program for the person signed in."""
    return Path(user_data_dir("kelurahan-desk", appauthor=False))


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places in one data folder."""

    root: Path

    @property
    def desk_file(self) -> Path:
        """Which desk this folder belongs to."""
        return self.root / "desk.json"

    @property
    def keystore(self) -> Path:
        """The wrapped keys."""
        return self.root / "keystore.json"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "desk.db"

    @property
    def attachments(self) -> Path:
        """Encrypted scans, found by hash."""
        return self.root / "att"

    @property
    def letters(self) -> Path:
        """Encrypted letters, found by hash."""
        return self.root / "surat"

    @property
    def outbox(self) -> Path:
        """Files sent, kept as they were sent."""
        return self.root / "outbox"

    @property
    def inbox(self) -> Path:
        """Files taken in, kept as they came."""
        return self.root / "inbox"

    @property
    def highwater(self) -> Path:
        """The last batch number taken, outside the database and its backups."""
        return self.root / "highwater.json"

    @property
    def logs(self) -> Path:
        """Technical logs."""
        return self.root / "logs"

    @property
    def rules(self) -> Path:
        """Programmes and forms of the office's own, beside those that are shipped."""
        return self.root / "aturan"

    @property
    def backups(self) -> Path:
        """Copies of the database on this computer, under the same key."""
        return self.root / "cadangan"

    @property
    def attempts(self) -> Path:
        """Wrong passphrases of late, by user."""
        return self.root / "attempts.json"

    @property
    def window_lock(self) -> Path:
        """Held while a window is open."""
        return self.root / "window.lock"

    def create(self) -> None:
        """Make the folder and those in it; on POSIX nobody but the owner may enter.

        Trouble DISK_FULL, DISK_READ_ONLY or FILE_WRITE.
        """
        for folder in (self.root, self.attachments, self.letters, self.outbox, self.inbox, self.logs):
            make_folder(folder)
        if os.name == "posix":  # pragma: no branch - Windows keeps profiles apart by itself
            with trouble_from_writing(self.root.name):
                self.root.chmod(0o700)


@dataclass(frozen=True, slots=True)
class DeskFile:
    """Which desk a data folder belongs to. `database` is the address of a server, or ""."""

    kind: str  # "office" or "district"
    format: int
    station: str
    database: str


def read_desk_file(folder: DataFolder) -> DeskFile:
    """What the folder is. Trouble NO_DESK, DESK_DAMAGED, DESK_NEWER (format, ours) or FILE_READ."""
    data = read_if_there(folder.desk_file, _LIMIT)
    if data is None:
        raise Trouble("NO_DESK", folder=str(folder.root))
    try:
        value = parse_object(data)
        version = a_number(value, "format")
        if version > DESK_FORMAT:
            raise Trouble("DESK_NEWER", format=version, ours=DESK_FORMAT)
        exactly(value, "kind", "format", "station", "database")
        desk = DeskFile(a_text(value, "kind"), version, a_text(value, "station"), a_text(value, "database"))
    except ValueError as error:
        raise Trouble("DESK_DAMAGED", folder=str(folder.root)) from error
    if desk.kind not in _KINDS or desk.format < 1:
        raise Trouble("DESK_DAMAGED", folder=str(folder.root))
    return desk


def write_desk_file(folder: DataFolder, desk: DeskFile) -> None:
    """Say which desk the folder belongs to. Trouble as `write_durably`."""
    value = {"kind": desk.kind, "format": desk.format, "station": desk.station, "database": desk.database}
    write_durably(folder.desk_file, canonical_json(value) + b"\n")
