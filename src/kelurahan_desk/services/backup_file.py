"""One sealed backup file: written, read back from the medium, named; and the second copy of the keys."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from kelurahan_desk.batch.archive import SEALED_MOST, ArchiveReader, BackupHead, Part, write_archive
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.seal import recipient_of
from kelurahan_desk.batch.streams import identity_from
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.files import (
    forget_cached,
    make_folder,
    part_of,
    read_limited,
    settle,
    sweep_parts,
    trouble_from_writing,
    write_durably,
)
from kelurahan_desk.machine.leftovers import LONG
from kelurahan_desk.machine.paths import DataFolder

SUFFIX = ".cadangan"
STAMP = "%Y%m%dT%H%M%SZ"
_KEYSTORE_LIMIT = 1 << 20  # bytes
_PIECE = 1 << 20  # bytes


def seal_backup(
    target: Path, head: BackupHead, keystore: Path, parts: Sequence[Part], openers: tuple[bytes, str]
) -> None:
    """Write, read back, name. A cut or a full stick leaves nothing behind.

    `openers`: the desk's backup key, and the age recipient of its signers. Refusal BACKUP_TOO_LARGE; Trouble
    DISK_FULL, READ_BACK and others.
    """
    size = sum(part.size + 2048 for part in parts)
    if size > SEALED_MOST // 8 * 7:
        raise Refusal("BACKUP_TOO_LARGE", gib=size >> 30)
    identity = identity_from(openers[0])
    wrapped = read_limited(keystore, _KEYSTORE_LIMIT)
    part = part_of(target)
    with ExitStack() as undo, trouble_from_writing(target.name):
        if shutil.disk_usage(target.parent).free < size:
            raise Trouble("DISK_FULL", name=target.name)
        sweep_parts(target.parent, LONG, f"*{SUFFIX}")
        undo.callback(remove, part)
        with part.open("wb") as sink:
            write_archive(sink, head, wrapped, parts, (recipient_of(identity), openers[1]))
            os.fsync(sink.fileno())
        _read_back(part, identity, target.name)
        settle(part, target)
        undo.pop_all()


def copy_keystore(folder: DataFolder) -> None:
    """Keep one second copy of the wrapped keys; an older one would keep a changed passphrase alive."""
    make_folder(folder.backups)
    write_durably(folder.backups / folder.keystore.name, read_limited(folder.keystore, _KEYSTORE_LIMIT))


def objects_folder(archive: Path, head: BackupHead) -> Path:
    """Where scans and letters lie that a backup in a folder does not carry itself."""
    return archive.parent / f"KD-{head.office}-{head.station}-lampiran"


def file_part(name: str, path: Path) -> Part:
    """A file as a part of a backup."""
    return Part(name, path.stat().st_size, partial(_pieces, path))


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _read_back(part: Path, identity: str, name: str) -> None:
    try:
        with part.open("rb") as file, open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path
            forget_cached(file.fileno())
            ArchiveReader(file).unseal((identity,), nowhere)
    except (BatchFault, OSError) as error:
        raise Trouble("READ_BACK", name=name) from error


def remove(path: Path) -> None:
    """Take a file away, if it is there and can be."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
