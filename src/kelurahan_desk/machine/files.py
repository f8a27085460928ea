"""Files that are either whole or not there: durable writes, verified writes, bounded reads."""

import contextlib
import errno
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from kelurahan_desk.domain.problems import Trouble

_WINDOWS = os.name == "nt"
_ATTEMPTS = 5 if _WINDOWS else 1
_PAUSE = 0.2  # seconds; a virus scanner lets go of a new file within about one

# EFBIG is what a limit of the process and a 4 GiB file on FAT32 answer; Windows has no EDQUOT.
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})


def write_durably(path: Path, data: bytes) -> None:
    """Replace `path` by `data` so that a power cut leaves the old file or the new one.

    Trouble DISK_FULL, DISK_READ_ONLY or FILE_WRITE; nothing half-written stays behind.
    """
    _write_checked(path, data, _trust)


def write_verified(path: Path, data: bytes) -> None:
    """`write_durably`, with the bytes read back and compared before the file gets its name.

    For sticks that lose what they promised. Trouble READ_BACK besides those of `write_durably`.
    """
    with trouble_from_writing(path.name):
        usage = shutil.disk_usage(path.parent)
    if usage.total and usage.free < len(data):  # some drivers for FAT tell no sizes at all
        raise Trouble("DISK_FULL", name=path.name)
    _write_checked(path, data, _compare)


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Trouble FILE_MISSING, FILE_TOO_LARGE or FILE_READ."""
    data = read_if_there(path, limit)
    if data is None:
        raise Trouble("FILE_MISSING", name=path.name)
    return data


def read_if_there(path: Path, limit: int) -> bytes | None:
    """As `read_limited`, but None for a file that does not exist."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Trouble("FILE_READ", name=path.name) from error
    if len(data) > limit:
        raise Trouble("FILE_TOO_LARGE", name=path.name, limit=limit)
    return data


class Stick(io.BufferedReader):
    """A file that tells a failed read as such, also where a write goes on around it."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Trouble FILE_READ."""
        try:
            return super().read(size)
        except OSError as error:
            raise Trouble("FILE_READ", name=Path(str(self.name)).name) from error


@contextlib.contextmanager
def reading_limited(path: Path, limit: int) -> Iterator[tuple[Stick, int]]:
    """A file to read piece by piece, with its size in bytes. Trouble as `read_limited`."""
    try:
        file = Stick(io.FileIO(path))
    except FileNotFoundError:
        raise Trouble("FILE_MISSING", name=path.name) from None
    except OSError as error:
        raise Trouble("FILE_READ", name=path.name) from error
    with file:
        size = os.fstat(file.fileno()).st_size
        if size > limit:
            raise Trouble("FILE_TOO_LARGE", name=path.name, limit=limit)
        yield file, size


def copy_durably(source: BinaryIO, path: Path) -> None:
    """`write_durably` of everything that can be read from `source`."""
    part = part_of(path)
    with contextlib.ExitStack() as undo, trouble_from_writing(path.name):
        undo.callback(_remove, part)
        with open(part, "wb", opener=_private) as file:
            shutil.copyfileobj(source, file)
        settle(part, path)
        undo.pop_all()


def sweep_parts(folder: Path, quiet: float = 0, names: str = "*") -> int:
    """Remove what a killed program left half-written directly in `folder`; how many files that were.

    What was written to within the last `quiet` seconds may be another program's work in progress and stays.
    In a folder that is not ours `names` says which files are.
    """
    removed, since, parts = 0, time.time() - quiet, list[Path]()
    with contextlib.suppress(OSError):  # a stick that was pulled out is told by whoever writes to it
        parts = sorted(folder.glob(f"~{names}.part*"))
    for part in parts:
        with contextlib.suppress(OSError):
            if not quiet or part.stat().st_mtime <= since:
                part.unlink()
                removed += 1
    return removed


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, so that they survive a power cut; only the owner may enter (POSIX).

    Trouble as `write_durably`.
    """
    with trouble_from_writing(folder.name):
        if folder.is_dir():
            return
        # A drive of Windows that is not there is its own parent.
        if folder.parent != folder:  # pragma: no branch
            make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


@contextlib.contextmanager
def trouble_from_writing(name: str) -> Iterator[None]:
    """Turn the system's answer to a write into Trouble DISK_FULL, DISK_READ_ONLY or FILE_WRITE."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Trouble("DISK_FULL", name=name) from error
        if error.errno in _READ_ONLY:
            raise Trouble("DISK_READ_ONLY", name=name) from error
        raise Trouble("FILE_WRITE", name=name) from error


def settle(part: Path, path: Path) -> None:
    """Give a file that something else has written its name, durably. Trouble as `write_durably`."""
    with trouble_from_writing(path.name):
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        _rename(part, path)
        sync_folder(path.parent)


def part_of(path: Path) -> Path:
    """Where a file lies until it is whole; `sweep_parts` knows it by this name."""
    return path.with_name(f"~{path.name}.part")


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the file system knows how.

    Windows has no such call and journals names by itself; some drivers for sticks refuse it.
    """
    if _WINDOWS:  # pragma: no cover - Windows
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _sync_if_it_can(handle)
    finally:
        os.close(handle)


def retry_replace(
    replace: Callable[[Path, Path], object], source: Path, target: Path, attempts: int, pause: float
) -> None:
    """Rename; on PermissionError (another program holds the file) again after `pause` seconds."""
    for _ in range(attempts - 1):
        try:
            replace(source, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    replace(source, target)


def _write_checked(path: Path, data: bytes, check: Callable[[Path, bytes, str], None]) -> None:
    part = part_of(path)
    with contextlib.ExitStack() as undo, trouble_from_writing(path.name):
        undo.callback(_remove, part)
        with open(part, "wb", opener=_private) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        check(part, data, path.name)
        _rename(part, path)
        sync_folder(path.parent)
        undo.pop_all()


def _sync_if_it_can(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise


def _remove(part: Path) -> None:
    # A stick that was pulled out fails here again; the first error is the one to tell.
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _rename(part: Path, path: Path) -> None:
    try:
        retry_replace(os.replace, part, path, _ATTEMPTS, _PAUSE)
    except PermissionError as error:
        # The folder took the new file, so it is the old one that somebody holds on to.
        raise Trouble("FILE_WRITE", name=path.name) from error


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _trust(_part: Path, _data: bytes, _name: str) -> None:
    """Believe the medium."""


def _compare(part: Path, data: bytes, name: str) -> None:
    try:
        with part.open("rb", buffering=0) as file:
            forget_cached(file.fileno())
            seen = file.readall()
    except OSError as error:
        raise Trouble("READ_BACK", name=name) from error
    if seen != data:
        raise Trouble("READ_BACK", name=name)


def forget_cached(handle: int) -> None:
    """Ask the system to read from the medium instead of from memory, where it can be asked."""
    if sys.platform == "linux":  # pragma: no branch - Windows
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
