"""What every open database is, whichever engine is behind it: transactions, revision, migration, end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Trouble

WRITES = "desk_writes"
"""Execution option of a connection: True while it may write."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The schema this program knows: its migrations, oldest first, and the folder they lie in.

    `cache_kib` is what a connection to a file of it keeps in memory.
    """

    revisions: tuple[str, ...]
    folder: Path
    cache_kib: int = 65536

    @property
    def head(self) -> str:
        """The newest."""
        return self.revisions[-1]


class Engined:
    """A database behind an engine; `name` is what a person knows it by."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @contextmanager
    def connected(self, *, writes: bool) -> Iterator[sa.Connection]:
        """A connection inside a transaction, rolled back at the end unless committed before."""
        with self._engine.connect() as connection:
            connection.execution_options(**{WRITES: writes})
            connection.begin()
            yield connection

    def close(self) -> None:
        """Close every connection; in a file, the last one folds the WAL in."""
        self._engine.dispose()

    def _revision(self) -> str | None:
        """Which migration it is at; None where there are no tables of ours."""
        with self.connected(writes=False) as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())

    def _require_known(self, revision: str, edition: Edition) -> None:
        if revision not in edition.revisions:
            raise Trouble("DATABASE_NEWER", name=self.name, revision=revision)

    def _migrate(self, edition: Edition) -> None:
        # Alembic costs a fifth of a second to import and is needed once per edition.
        from kelurahan_desk.store.migrate import to_head

        with self.connected(writes=True) as connection:
            to_head(connection, edition.folder)
            connection.commit()
