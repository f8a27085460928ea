"""The district's database, named by a URL: SQLite under a key today."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store.database import Database
from kelurahan_desk.store.district.batches import Batches
from kelurahan_desk.store.district.decisions import Decisions
from kelurahan_desk.store.district.doubles import Doubles
from kelurahan_desk.store.district.held import HeldRecords
from kelurahan_desk.store.district.recaps import Recaps
from kelurahan_desk.store.district.receipts import Receipts
from kelurahan_desk.store.district.records import Records
from kelurahan_desk.store.district.schema import EDITION
from kelurahan_desk.store.district.stations import Stations
from kelurahan_desk.store.unit import Unit


class DistrictUnit(Unit):
    """Everything the district's database holds, inside one transaction."""

    def __init__(self, connection: sa.Connection, *, writes: bool) -> None:
        super().__init__(connection, writes=writes)
        self.stations = Stations(connection)
        self.batches = Batches(connection)
        self.records = Records(connection)
        self.decisions = Decisions(connection)
        self.receipts = Receipts(connection)
        self.held = HeldRecords(connection)
        self.recaps = Recaps(connection)
        self.doubles = Doubles(connection)


class DistrictStore:
    """The district's database. Threads may share it; every unit has its own connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def create(cls, url: str, key: bytes | None) -> "DistrictStore":
        """A new one: `sqlite:///path` under a raw key of 32 bytes. Trouble DATABASE_URL, DATABASE_EXISTS."""
        return cls(Database.create(*_target(url, key), EDITION))

    @classmethod
    def open(cls, url: str, key: bytes | None) -> "DistrictStore":
        """An existing one. Trouble DATABASE_URL, DATABASE_MISSING, WRONG_KEY_OR_DAMAGED, DATABASE_NEWER."""
        return cls(Database.open(*_target(url, key), EDITION))

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

    def copy_to(self, target: Path) -> None:
        """A complete copy under the same key; `target` must not exist."""
        self._database.copy_to(target)

    def close(self) -> None:
        """Close it."""
        self._database.close()


def _target(url: str, key: bytes | None) -> tuple[Path, bytes]:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise Trouble("DATABASE_URL", url=url.partition(":")[0]) from None
    if parsed.drivername != "sqlite" or not parsed.database or key is None:
        raise Trouble("DATABASE_URL", url=parsed.drivername)
    return Path(parsed.database), key
