"""One piece of work on a database: nothing is kept unless `commit()` was its last line."""

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store.accounts import Accounts
from kelurahan_desk.store.journal import Journal
from kelurahan_desk.store.settings import Settings


class Unit:
    """What both desks' units share: users, settings, journal, and the commit."""

    def __init__(self, connection: sa.Connection, *, writes: bool) -> None:
        self._connection = connection
        self._writes = writes
        self._committed = False
        self.users = Accounts(connection)
        self.settings = Settings(connection)
        self.journal = Journal(connection)

    def commit(self) -> None:
        """Keep the work; the unit is finished afterwards.

        Trouble from here carries the fact `uncertain`: a commit reported as failed may be durable after
        all, so the caller has to read the state again.
        """
        if not self._writes:
            raise RuntimeError("commit() in a unit that only reads")
        try:
            self._connection.commit()
        except Trouble as trouble:
            raise Trouble(trouble.code, **{**trouble.facts, "uncertain": 1}) from trouble
        self._committed = True

    def finish(self) -> None:
        """Called when the block ends without an error: work after `commit()` would be lost silently."""
        if self._committed and self._connection.in_transaction():
            raise RuntimeError("work after commit() is not kept")
