"""A backup laid out as a data folder: keys opened first, then database, scans and letters put in place."""

import errno
import io
import os
import re
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from kelurahan_desk.batch.archive import HEAD, ArchiveReader, BackupHead, unpack
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.streams import identity_from
from kelurahan_desk.domain.problems import Cancelled, Refusal, Trouble
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.machine.files import (
    Stick,
    make_folder,
    part_of,
    read_limited,
    settle,
    trouble_from_writing,
    write_durably,
)
from kelurahan_desk.machine.keystore import Unlocked, unlock, unlock_with_recovery
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.machine.vault import sealed_files, sealed_path
from kelurahan_desk.services.backup_file import objects_folder
from kelurahan_desk.services.sign_in import only_user

_MEGABYTE = 1 << 20
_KEYSTORE_LIMIT = 1 << 20  # bytes
_OBJECT = re.compile(r"(att|surat)/([0-9a-f]{64})\Z")
_LOGO = re.compile(r"logo/((?:[0-9a-f]{2}){1,46})\Z")
_PICTURES = {".png", ".jpg", ".jpeg"}
_SENT = re.compile(r"(outbox|inbox)/(skb1-[br]-[a-z0-9-]{1,50})\.tar\.age\Z")


@dataclass(frozen=True)
class Opener:
    """What opens a backup: a passphrase with its user, or the recovery code. `user` None: the only one."""

    secret: str = field(repr=False)
    user: str | None = None
    recovery: bool = False

    def open(self, folder: DataFolder) -> Unlocked:
        """The keys. Trouble WRONG_PASSPHRASE, WRONG_RECOVERY_CODE, KEYSTORE_…; Refusal USER_UNNAMED."""
        if self.recovery:
            return unlock_with_recovery(folder.keystore, self.secret)
        return unlock(folder.keystore, self.user or only_user(folder), self.secret)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The opened keys, and what the file said of itself; `head` None for a copy of the database alone."""

    keys: Unlocked
    head: BackupHead | None


def lay_out(path: Path, folder: DataFolder, opener: Opener, progress: Progress = silent) -> Unpacked:
    """Put everything of a backup into a prepared folder; megabytes are told, and raising from it cancels.

    Refusal BACKUP_UNKNOWN; Trouble FILE_MISSING, BACKUP_DAMAGED, those of the keystore and of writing.
    """
    try:
        with Stick(io.FileIO(path)) as file:
            archive = file.read(len(HEAD) + 1) == HEAD.encode() + b"\0"
            file.seek(0)
            if archive:
                return _from_archive(path, ArchiveReader(file), folder, opener, progress)
    except FileNotFoundError:
        raise Trouble("FILE_MISSING", name=path.name) from None
    except BatchFault as fault:
        raise Trouble("BACKUP_DAMAGED", name=path.name) from fault
    except OSError as error:
        raise Trouble("FILE_READ", name=path.name) from error
    return _from_copy(path, folder, opener, progress)


def _from_archive(
    path: Path, reader: ArchiveReader, folder: DataFolder, opener: Opener, progress: Progress
) -> Unpacked:
    write_durably(folder.keystore, reader.keystore)
    keys = opener.open(folder)
    inner = folder.root / "~isi.part"
    with ExitStack() as stack:
        stack.callback(inner.unlink, missing_ok=True)
        total = path.stat().st_size // _MEGABYTE
        with inner.open("wb+") as file:
            _unseal(path, reader, keys, _Told(file, partial(progress, "backup.open"), total))
            file.seek(0)
            for name, pieces in unpack(file, reader.head_bytes):
                target = _place(name, folder)
                with trouble_from_writing(target.name):
                    make_folder(target.parent)
                    part = part_of(target)
                    with part.open("wb") as out:
                        out.writelines(pieces)
                    settle(part, target)
                progress("backup.place", file.tell() // _MEGABYTE, total)
    if reader.head.objects == "beside":
        _copy_objects(objects_folder(path, reader.head), folder, progress)
    return Unpacked(keys, reader.head)


def _unseal(path: Path, reader: ArchiveReader, keys: Unlocked, sink: "_Told") -> None:
    try:
        with trouble_from_writing(path.name):
            reader.unseal((identity_from(keys.backup_key),), cast("BinaryIO", sink))
    except Trouble:
        if sink.stopped:
            raise sink.stopped from None
        raise


def _from_copy(path: Path, folder: DataFolder, opener: Opener, progress: Progress) -> Unpacked:
    """A local backup is only the database: its keystore, scans and letters are those of its data folder."""
    source, keystore = DataFolder(path.absolute().parent.parent), keystore_of_copy(path)
    write_durably(folder.keystore, read_limited(keystore, _KEYSTORE_LIMIT))
    keys = opener.open(folder)
    _copy(path, folder.database)
    _copy_vault(source.attachments, folder.attachments, progress)
    _copy_vault(source.letters, folder.letters, progress)
    for picture in sorted(source.root.iterdir()):
        if picture.suffix.lower() in _PICTURES and picture.is_file():
            _copy(picture, folder.root / picture.name)
    for sent in sorted(source.outbox.glob("SKB1-B-*.tar.age")):
        _copy(sent, folder.outbox / sent.name)
    return Unpacked(keys, None)


def keystore_of_copy(path: Path) -> Path:
    """The keystore that opens a local copy of a database. Refusal BACKUP_UNKNOWN."""
    keystores = (DataFolder(path.absolute().parent.parent).keystore, path.with_name("keystore.json"))
    keystore = next((one for one in keystores if one.is_file()), None)
    if path.suffix != ".db" or keystore is None:
        raise Refusal("BACKUP_UNKNOWN", name=path.name)
    return keystore


def _place(name: str, folder: DataFolder) -> Path:
    """Where a part of the archive belongs; no name of a file is ever taken as a path."""
    if name == "desk.db":
        return folder.database
    if found := _OBJECT.match(name):
        vault = folder.attachments if found[1] == "att" else folder.letters
        return sealed_path(vault, found[2])
    if found := _SENT.match(name):
        box = folder.outbox if found[1] == "outbox" else folder.inbox
        return box / f"{found[2].upper()}.tar.age"
    if found := _LOGO.match(name):
        return folder.root / _plain_name(found[1])
    raise BatchFault("CONTAINER", where=name)


def _plain_name(hexed: str) -> str:
    """The name of the office's picture: one that leads nowhere else and hides none of our own files."""
    name = bytes.fromhex(hexed).decode("utf-8", "replace")
    if Path(name).name != name or Path(name).suffix.lower() not in _PICTURES:
        raise BatchFault("CONTAINER", where="logo")
    return name


def _copy_objects(shelf: Path, folder: DataFolder, progress: Progress) -> None:
    _copy_vault(shelf / "att", folder.attachments, progress)
    _copy_vault(shelf / "surat", folder.letters, progress)


def _copy_vault(source: Path, target: Path, progress: Progress) -> None:
    found = tuple(sealed_files(source))
    for done, path in enumerate(found, 1):
        _copy(path, sealed_path(target, path.name))
        progress("backup.objects", done, len(found))


def _copy(source: Path, target: Path) -> None:
    with trouble_from_writing(target.name):
        make_folder(target.parent)
        part = part_of(target)
        with source.open("rb") as file, part.open("wb") as out:
            shutil.copyfileobj(file, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        settle(part, target)


class _Told:
    """A file that is written to, and how many megabytes that came to; `stopped` when somebody cancelled."""

    def __init__(self, file: BinaryIO, tell: Callable[[int, int], None], total: int) -> None:
        self._file, self._tell, self._total = file, tell, total
        self.stopped: Cancelled | None = None

    def write(self, data: bytes) -> int:
        """Write, then tell. The library that calls knows only errors of files: a cancel goes by as one."""
        written = self._file.write(data)
        try:
            self._tell(min(self._file.tell() // _MEGABYTE, self._total), self._total)
        except Cancelled as stopped:
            self.stopped = stopped
            raise OSError(errno.ECANCELED, "cancelled") from stopped
        return written

    def flush(self) -> None:
        """What was written goes on to the system."""
        self._file.flush()
