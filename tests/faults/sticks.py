"""A stick that is pulled at the n-th call of the system on it: from then on every call there fails."""

import builtins
import errno
import io
import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import pytest

_PATHS = ("open", "replace", "unlink", "stat", "mkdir", "statvfs")


class Stick:
    """Counts calls below `root`; the one numbered `pulled_at` and all later ones fail."""

    def __init__(self, root: Path, pulled_at: int) -> None:
        self.root, self.pulled_at, self.calls = str(root), pulled_at, 0

    @contextmanager
    def plugged(self):
        """The system's calls as long as the block lasts."""
        with pytest.MonkeyPatch.context() as patch:
            for name in _PATHS:
                patch.setattr(os, name, self._by_path(getattr(os, name)))
            patch.setattr(os, "fsync", self._by_handle(os.fsync))
            opened = self._opening(io.open)
            patch.setattr(io, "open", opened)
            patch.setattr(builtins, "open", opened)
            yield self

    @property
    def was_pulled(self) -> bool:
        """Whether it came so far."""
        return self.calls >= self.pulled_at

    def step(self) -> None:
        """One call on the stick."""
        self.calls += 1
        if self.was_pulled:
            raise OSError(errno.EIO, "dicabut")

    def _here(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and str(path).startswith(self.root)

    def _by_path(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def told(path: object, *rest: Any, **named: Any) -> Any:
            if self._here(path):
                self.step()
            return call(path, *rest, **named)

        return told

    def _by_handle(self, call: Callable[[int], None]) -> Callable[[int], None]:
        def told(handle: int) -> None:
            if self._here(os.readlink(f"/proc/self/fd/{handle}")):
                self.step()
            call(handle)

        return told

    def _opening(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def told(path: object, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if not self._here(path):
                return call(path, mode, *rest, **named)
            self.step()
            return _File(call(path, mode, *rest, **named), self)

        return told


class _File:
    """An open file on the stick."""

    def __init__(self, file: Any, stick: Stick) -> None:
        self._file, self._stick = file, stick

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._file, name)
        if name not in {"write", "flush", "read", "readall"}:
            return found

        def told(*given: Any) -> Any:
            self._stick.step()
            return found(*given)

        return told
