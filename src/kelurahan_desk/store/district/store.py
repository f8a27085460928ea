"""The district's database, named by a URL: an encrypted file or a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store.database import Database
from kelurahan_desk.store.district.answers import Answers
from kelurahan_desk.store.district.batches import Batches
from kelurahan_desk.store.district.decisions import Decisions
from kelurahan_desk.store.district.doubles import Doubles
from kelurahan_desk.store.district.forks import Forks
from kelurahan_desk.store.district.held import HeldRecords
from kelurahan_desk.store.district.ledger import Ledger
from kelurahan_desk.store.district.proposals import Proposals
from kelurahan_desk.store.district.recaps import Recaps
from kelurahan_desk.store.district.receipts import Receipts
from kelurahan_desk.store.district.records import Records
from kelurahan_desk.store.district.schema import EDITION
from kelurahan_desk.store.district.stations import Stations
from kelurahan_desk.store.unit import Unit

if TYPE_CHECKING:
    from kelurahan_desk.store.server import ServerDatabase

_FILE = "sqlite"


class DistrictUnit(Unit):
    """Everything the district's database holds, inside one transaction."""

    def __init__(self, connection: sa.Connection, *, writes: bool) -> None:
        super().__init__(connection, writes=writes)
        self.stations = Stations(connection)
        self.batches = Batches(connection)
        self.forks = Forks(connection)
        self.records = Records(connection)
        self.decisions = Decisions(connection)
        self.receipts = Receipts(connection)
        self.answers = Answers(connection)
        self.proposals = Proposals(connection)
        self.held = HeldRecords(connection)
        self.recaps = Recaps(connection)
        self.doubles = Doubles(connection)
        self.ledger = Ledger(connection)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Work that is taken back alone when it raises; what went before it in the unit stands."""
        with self._connection.begin_nested():
            yield


class DistrictStore:
    """The district's database. Threads may share it; every unit has its own connection."""

    def __init__(self, database: "Database | ServerDatabase") -> None:
        self._database = database

    @classmethod
    def create(cls, url: str, key: bytes | None) -> "DistrictStore":
        """A new one: `sqlite:///path` under a raw key of 32 bytes, or `postgresql://host/name`.

        Trouble DATABASE_URL, DATABASE_EXISTS and those of the engine.
        """
        parsed = _parsed(url)
        if parsed.drivername != _FILE:
            return cls(_servers(parsed).create(parsed, EDITION))
        return cls(Database.create(*_target(parsed, key), EDITION))

    @classmethod
    def open(cls, url: str, key: bytes | None) -> "DistrictStore":
        """An existing one. Trouble DATABASE_URL, DATABASE_MISSING, DATABASE_NEWER and those of the engine."""
        parsed = _parsed(url)
        if parsed.drivername != _FILE:
            return cls(_servers(parsed).open(parsed, EDITION))
        return cls(Database.open(*_target(parsed, key), EDITION))

    @property
    def on_server(self) -> bool:
        """Whether a server keeps it, and so its copies and its encryption."""
        return not isinstance(self._database, Database)

    @contextmanager
    def write(self) -> Iterator[DistrictUnit]:
        """Work that changes something; nothing is kept unless `unit.commit()` was its last line."""
        with self._database.connected(writes=True) as connection:
            unit = DistrictUnit(connection, writes=True)
            yield unit
            unit.finish()

    @contextmanager
    def read(self) -> Iterator[DistrictUnit]:
        """Work that only looks, on one consistent state."""
        with self._database.connected(writes=False) as connection:
            yield DistrictUnit(connection, writes=False)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the database, in the engine's words; empty when it is sound."""
        return self._database.check()

    @staticmethod
    def check_copy(path: Path, key: bytes) -> tuple[str, ...]:
        """As `check` for a file that nobody has open; Trouble WRONG_KEY_OR_DAMAGED, DATABASE_MISSING."""
        return Database.check_copy(path, key)

    def copy_to(self, target: Path) -> None:
        """A complete copy under the same key; `target` must not exist. Trouble DATABASE_ON_SERVER."""
        self._database.copy_to(target)

    def close(self) -> None:
        """Close it."""
        self._database.close()


def _parsed(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except sa.exc.ArgumentError:
        raise Trouble("DATABASE_URL", url=url.partition(":")[0]) from None


def _servers(parsed: sa.URL) -> "type[ServerDatabase]":
    """The driver is loaded only where a server is meant."""
    if parsed.get_backend_name() != "postgresql":
        raise Trouble("DATABASE_URL", url=parsed.drivername)
    from kelurahan_desk.store.server import ServerDatabase

    return ServerDatabase


def _target(parsed: sa.URL, key: bytes | None) -> tuple[Path, bytes]:
    if not parsed.database or key is None:
        raise Trouble("DATABASE_URL", url=parsed.drivername)
    return Path(parsed.database), key
