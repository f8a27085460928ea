"""A file that leaves a desk: frozen in the outbox, laid ready on the stick, named only once it counts."""

import contextlib
import os
from pathlib import Path
from typing import Self

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.drives import device_of, require_room
from kelurahan_desk.machine.files import (
    make_folder,
    retry_replace,
    sweep_parts,
    sync_folder,
    trouble_from_writing,
    write_durably,
    write_verified,
)
from kelurahan_desk.machine.leftovers import LONG

_ATTEMPTS, _PAUSE = 5, 0.2  # seconds; a virus scanner may hold a file just written


class Outgoing:
    """One file on its way: `stage`, the database's commit, `keep`, then `release`.

    A full or locked disk shows while staging, when nothing has changed yet. Leaving the block before
    `keep` takes everything back. A kill between commit and release leaves a `~….part` on the stick, which
    goes when something is next laid ready there, and the file in the outbox, from where it is copied again.
    """

    def __init__(self, outbox: Path, out: Path, name: str) -> None:
        self._frozen = outbox / name
        self._part = out / f"~{name}.part"
        self._kept = False
        self._device: int | None = None
        self.target = out / name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for path in (self._part,) if self._kept else (self._part, self._frozen):
            with contextlib.suppress(OSError):  # the first error is the one to tell
                path.unlink(missing_ok=True)

    def stage(self, data: bytes) -> None:
        """Freeze the bytes and lay them ready, read back. Trouble as `lay_ready`."""
        write_durably(self._frozen, data)
        self.lay_ready(data)

    def lay_ready(self, data: bytes) -> None:
        """Lay bytes ready that are frozen already. Trouble as `require_room` and `write_verified`."""
        folder = self.target.parent
        require_room(folder, len(data), self.target.name)
        make_folder(folder)
        sweep_parts(folder, LONG, "SKB1-*")
        self._device = device_of(folder)
        write_verified(self._part, data)

    def keep(self) -> None:
        """The database knows of it now: the frozen file stays, whatever becomes of the stick."""
        self._kept = True

    def release(self) -> Path:
        """Give the file its name. Trouble DRIVE_GONE (the stick was pulled) and as `write_verified`."""
        if device_of(self.target.parent) != self._device:
            raise Trouble("DRIVE_GONE", folder=self.target.parent.name)
        with trouble_from_writing(self.target.name):
            retry_replace(os.replace, self._part, self.target, _ATTEMPTS, _PAUSE)
            sync_folder(self.target.parent)
        return self.target


def file_in(out: Path, name: str) -> Path:
    """Where to write a file of the given name: inside `out` if that is a folder, else `out` itself."""
    return out / name if out.is_dir() else out
