"""An open database on a PostgreSQL server: founded in an empty one, or opened and brought up to date."""

from pathlib import Path

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store import postgres
from kelurahan_desk.store.engined import Edition, Engined


class ServerDatabase(Engined):
    """The engine of one database of a server. Close it; every connection is gone afterwards."""

    def __init__(self, url: sa.URL) -> None:
        address = postgres.address_of(url)
        name = address.database or ""
        super().__init__(postgres.make_engine(address, name), name)

    @classmethod
    def create(cls, url: sa.URL, edition: Edition) -> "ServerDatabase":
        """Our tables in a database that holds none, or whose founding was cut off.

        Trouble DATABASE_EXISTS, and those of `open`.
        """
        made = cls(url)
        try:
            made._require_engine()
            if made._revision() is not None and made._is_founded():
                raise Trouble("DATABASE_EXISTS", name=made.name)
            made._migrate(edition)
        except BaseException:
            made.close()
            raise
        return made

    @classmethod
    def open(cls, url: sa.URL, edition: Edition) -> "ServerDatabase":
        """An existing one; an older one is brought up to date in one transaction.

        Trouble DATABASE_URL, DATABASE_PASSWORD, DATABASE_TLS, DATABASE_SERVER, DATABASE_REFUSED,
        DATABASE_MISSING, DATABASE_NEWER, ENGINE_INCOMPLETE.
        """
        found = cls(url)
        try:
            found._require_engine()
            revision = found._revision()
            if revision is None:
                raise Trouble("DATABASE_MISSING", name=found.name)
            found._require_known(revision, edition)
            if revision != edition.head:
                found._migrate(edition)
        except BaseException:
            found.close()
            raise
        return found

    def check(self) -> tuple[str, ...]:
        """What of ours is wrong in the database; empty when nothing is."""
        with self.connected(writes=False) as connection:
            return postgres.faults_of(connection)

    def copy_to(self, target: Path) -> None:
        """A server is backed up by its own tools. Trouble DATABASE_ON_SERVER, always."""
        raise Trouble("DATABASE_ON_SERVER", name=self.name, target=target.name)

    def _require_engine(self) -> None:
        with self.connected(writes=False) as connection:
            postgres.require_engine(connection)

    def _is_founded(self) -> bool:
        with self.connected(writes=False) as connection:
            return bool(connection.exec_driver_sql("SELECT count(*) FROM event").scalar())
