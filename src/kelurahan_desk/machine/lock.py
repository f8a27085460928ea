"""One window per data folder: a lock of the operating system, which lets go even after a kill."""

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import trouble_from_writing

if sys.platform == "win32":  # pragma: no cover - Windows
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class WindowLock:
    """Held while a window is open. The file stays: deleting it would let two programs lock two files."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock; taking it twice is taking it once.

        Trouble ALREADY_OPEN, or DISK_FULL, DISK_READ_ONLY, FILE_WRITE when the file cannot be made.
        """
        if self._handle is not None:
            return
        with trouble_from_writing(self._path.name):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            with contextlib.ExitStack() as undo:
                undo.callback(os.close, handle)
                if not _try_lock(handle):
                    raise Trouble("ALREADY_OPEN", folder=str(self._path.parent))
                undo.pop_all()
        self._handle = handle

    def release(self) -> None:
        """Let go. Closing the file is what frees the lock on every system."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
