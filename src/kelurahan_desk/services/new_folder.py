"""A data folder that appears whole or not at all."""

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.files import sync_folder, trouble_from_writing
from kelurahan_desk.machine.leftovers import sweep_folders, unborn, unborn_lock
from kelurahan_desk.machine.lock import WindowLock
from kelurahan_desk.machine.paths import DataFolder

_ROOM = 1 << 20  # bytes; with fewer a disk is full
FOUNDING_STEPS = 4
"""Measuring this computer, keys, database, folder: what is told while a desk is founded."""


@contextmanager
def new_folder(root: Path) -> Iterator[DataFolder]:
    """Make it beside the wanted place and rename it at the end.

    Refusal FOLDER_IN_USE; Trouble FOLDER_BEING_MADE, DISK_FULL, DISK_READ_ONLY, FILE_WRITE.
    """
    _require_room(root)
    making = unborn(root)
    with trouble_from_writing(root.name):
        root.parent.mkdir(parents=True, exist_ok=True)
        sweep_folders(root.parent)
        with _held(root):
            _require_room(root)  # another program may have been quicker
            try:
                shutil.rmtree(making, ignore_errors=True)
                folder = DataFolder(making)
                folder.create()
                yield folder
                if root.exists():
                    root.rmdir()
                making.rename(root)
                sync_folder(root.parent)
            except Trouble as trouble:
                # The engine says so when it cannot lengthen a file it has mapped.
                if trouble.code == "DATABASE_IO" and shutil.disk_usage(root.parent).free < _ROOM:
                    raise Trouble("DISK_FULL", name=root.name) from trouble
                raise
            finally:
                shutil.rmtree(making, ignore_errors=True)


def is_desk(root: Path) -> bool:
    """Whether a folder says that it is a desk's, whole or damaged."""
    return DataFolder(root).desk_file.exists()


def why_not_first(root: Path) -> Trouble | None:
    """What keeps a desk from being begun in a folder without one: something lies in it; None if nothing."""
    if not root.exists():
        return None
    if not root.is_dir():
        return Trouble("NO_DESK", folder=str(root))
    with trouble_from_writing(root.name):
        names = {path.name for path in root.iterdir()}
    folder = DataFolder(root)
    if names & {folder.keystore.name, folder.database.name, folder.attachments.name}:
        return Trouble("FOLDER_HALF", folder=str(root))
    return Trouble("NO_DESK", folder=str(root)) if names else None


def set_aside(root: Path) -> Path:
    """Give a folder another name, so that a new one may take its place; nothing in it is touched.

    Trouble DISK_READ_ONLY, FILE_WRITE.
    """
    names = (root.with_name(f"{root.name}-lama-{number}") for number in count(1))
    free = next(path for path in names if not path.exists())
    with trouble_from_writing(root.name):
        root.rename(free)
        sync_folder(root.parent)
    return free


def clear_stopped(root: Path) -> bool:
    """Whether the making of `root` was broken off by a kill or a power cut; what it left is removed.

    False, and nothing removed, while another program is at it.
    """
    making = unborn(root)
    if not making.is_dir():
        return False
    try:
        with _held(root):
            shutil.rmtree(making, ignore_errors=True)
    except Trouble:
        return False
    return True


@contextmanager
def _held(root: Path) -> Iterator[None]:
    path = unborn_lock(root)
    lock = WindowLock(path)
    try:
        lock.acquire()
    except Trouble as trouble:
        if trouble.code == "ALREADY_OPEN":
            raise Trouble("FOLDER_BEING_MADE", name=root.name) from trouble
        raise
    try:
        yield
    finally:
        lock.release()
        with contextlib.suppress(OSError):
            path.unlink()


def _require_room(root: Path) -> None:
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise Refusal("FOLDER_IN_USE", name=root.name)
