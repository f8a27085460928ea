"""Folders that a killed program may leave behind, and how they are found again and removed."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

LONG = 3600.0
"""Seconds without any writing after which nobody can be at work in a place that several programs share."""

_ASIDE = "kelurahan-desk-sementara-"
_UNBORN = ".kelurahan-desk-baru"
_LOCK = ".kunci"


@contextlib.contextmanager
def aside() -> Iterator[Path]:
    """A folder of our own among the system's temporary files; it is gone at the end."""
    with tempfile.TemporaryDirectory(prefix=_ASIDE, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def unborn(root: Path) -> Path:
    """Where a folder lies until it is whole, beside its place."""
    return root.with_name(f".{root.name}{_UNBORN}")


def unborn_lock(root: Path) -> Path:
    """The file that is held while a folder is being made, so that two programs never make the same one."""
    return root.with_name(f".{root.name}{_UNBORN}{_LOCK}")


def sweep_folders(beside: Path, quiet: float = LONG) -> int:
    """Remove folders `aside`, and in `beside` folders that never became whole; how many those were.

    One in which something was written within the last `quiet` seconds may be another program's and stays.
    """
    since = time.time() - quiet
    found = (*Path(tempfile.gettempdir()).glob(f"{_ASIDE}*"), *beside.glob(f".*{_UNBORN}"))
    for lock in beside.glob(f".*{_UNBORN}{_LOCK}"):
        with contextlib.suppress(OSError):
            if lock.lstat().st_mtime <= since:
                lock.unlink()
    return sum(_remove(folder) for folder in found if _is_old(folder, since))


def _is_old(folder: Path, since: float) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    with contextlib.suppress(OSError):
        return max(_times(folder)) <= since
    return False


def _times(folder: Path) -> Iterable[float]:
    for top, _folders, files in os.walk(folder):
        yield Path(top).lstat().st_mtime
        for name in files:
            yield Path(top, name).lstat().st_mtime


def _remove(folder: Path) -> bool:
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()
