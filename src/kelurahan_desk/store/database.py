"""An open encrypted database: created or opened, brought to the newest schema, read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store import sqlite


@dataclass(frozen=True, slots=True)
class Edition:
    """The schema this program knows: its migrations, oldest first, and the folder they lie in."""

    revisions: tuple[str, ...]
    folder: Path

    @property
    def head(self) -> str:
        """The newest."""
        return self.revisions[-1]


class Database:
    """The engine of one file. Close it; every connection is gone afterwards."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._engine = sqlite.make_engine(path, key)

    @classmethod
    def create(cls, path: Path, key: bytes, edition: Edition) -> "Database":
        """A new file. It gets its name only when it is complete. Trouble DATABASE_EXISTS."""
        if path.exists():
            raise Trouble("DATABASE_EXISTS", name=path.name)
        unborn = path.with_name(path.name + ".new")
        _remove(unborn)
        made = cls(unborn, key)
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
        found = cls(path, key)
        try:
            sqlite.require_engine(found._engine)
            revision = found._revision()
            if revision not in edition.revisions:
                raise Trouble("DATABASE_NEWER", name=path.name, revision=revision)
            if revision != edition.head:
                found.copy_to(_fresh(path.with_name(f"{path.stem}-{revision}{path.suffix}")))
                found._migrate(edition)
        except BaseException:
            found.close()
            raise
        return found

    @contextmanager
    def connected(self, *, writes: bool) -> Iterator[sa.Connection]:
        """A connection inside a transaction, rolled back at the end unless committed before."""
        with self._engine.connect() as connection:
            connection.execution_options(**{sqlite.WRITES: writes})
            connection.begin()
            yield connection

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, as the engine says it; empty when it is sound."""
        return sqlite.faults_of(self._engine)

    @staticmethod
    def check_copy(path: Path, key: bytes) -> tuple[str, ...]:
        """As `check` for a copy that nobody has open; Trouble WRONG_KEY_OR_DAMAGED, DATABASE_MISSING."""
        return sqlite.faults_of_copy(path, key)

    def copy_to(self, target: Path) -> None:
        """A complete copy under the same key, without stopping readers; `target` must not exist."""
        sqlite.copy_to(self._engine, target, self.path.name)

    def close(self) -> None:
        """Close every connection; the last one folds the WAL into the file."""
        self._engine.dispose()

    def _revision(self) -> str:
        with self.connected(writes=False) as connection:
            tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
            if "alembic_version" not in set(tables.scalars()):
                raise Trouble("DATABASE_DAMAGED", name=self.path.name)
            revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(revision)

    def _migrate(self, edition: Edition) -> None:
        # Alembic costs a fifth of a second to import and is needed once per edition.
        from kelurahan_desk.store.migrate import to_head

        with self.connected(writes=True) as connection:
            to_head(connection, edition.folder)
            connection.commit()


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _fresh(path: Path) -> Path:
    _remove(path)
    return path
