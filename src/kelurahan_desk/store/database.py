"""An open encrypted file: created or opened, brought to the newest schema, read and written."""

import os
from pathlib import Path

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import part_of, settle
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.engined import Edition, Engined

__all__ = ["Database", "Edition"]


class Database(Engined):
    """The engine of one file. Close it; every connection is gone afterwards."""

    def __init__(self, path: Path, key: bytes, cache_kib: int = sqlite.CACHE_KIB) -> None:
        super().__init__(sqlite.make_engine(path, key, cache_kib), path.name)
        self.path = path

    @classmethod
    def create(cls, path: Path, key: bytes, edition: Edition) -> "Database":
        """A new file. It gets its name only when it is complete. Trouble DATABASE_EXISTS."""
        if path.exists():
            raise Trouble("DATABASE_EXISTS", name=path.name)
        unborn = path.with_name(path.name + ".new")
        _remove(unborn)
        made = cls(unborn, key, edition.cache_kib)
        try:
            sqlite.require_engine(made._engine)
            made._migrate(edition)
        finally:
            made.close()
        unborn.replace(path)
        return cls.open(path, key, edition)

    @classmethod
    def open(cls, path: Path, key: bytes, edition: Edition) -> "Database":
        """An existing file; an older one is copied beside itself and brought up to date.

        Trouble DATABASE_MISSING, WRONG_KEY_OR_DAMAGED, DATABASE_NEWER, DATABASE_DAMAGED, ENGINE_INCOMPLETE.
        """
        if not path.is_file():
            raise Trouble("DATABASE_MISSING", name=path.name)
        found = cls(path, key, edition.cache_kib)
        try:
            sqlite.require_engine(found._engine)
            revision = found._revision()
            if revision is None:
                raise Trouble("DATABASE_DAMAGED", name=path.name)
            found._require_known(revision, edition)
            if revision != edition.head:
                found._copy_aside(path.with_name(f"{path.stem}-{revision}{path.suffix}"))
                found._migrate(edition)
        except Trouble as trouble:
            found.close()
            if trouble.code == "DATABASE_MISSING" and not os.access(path.parent, os.W_OK):
                # The file is there; what could not be made is the log beside it.
                raise Trouble("DISK_READ_ONLY", name=path.name) from trouble
            raise
        except BaseException:
            found.close()
            raise
        return found

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, as the engine says it; empty when it is sound."""
        return sqlite.faults_of(self._engine)

    @staticmethod
    def check_copy(path: Path, key: bytes) -> tuple[str, ...]:
        """As `check` for a copy that nobody has open; Trouble WRONG_KEY_OR_DAMAGED, DATABASE_MISSING."""
        return sqlite.faults_of_copy(path, key)

    @classmethod
    def copy_of(cls, path: Path, key: bytes, target: Path) -> None:
        """A complete copy of a file, which is neither migrated nor written to; `target` must not exist.

        Trouble DATABASE_MISSING, WRONG_KEY_OR_DAMAGED.
        """
        if not path.is_file():
            raise Trouble("DATABASE_MISSING", name=path.name)
        found = cls(path, key)
        try:
            found._revision()  # tells a wrong key from a damaged file
            found.copy_to(target)
        finally:
            found.close()

    def copy_to(self, target: Path) -> None:
        """A complete copy under the same key, without stopping readers; `target` must not exist."""
        sqlite.copy_to(self._engine, target, self.path.name)

    def _copy_aside(self, target: Path) -> None:
        """A copy that has its name only when it is whole and durable; an older one of that name gives way."""
        part = part_of(target)
        _remove(part)
        self.copy_to(part)
        settle(part, target)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
