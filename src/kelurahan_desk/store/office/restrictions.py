"""Restrictions of processing: who may not be worked on, since when, and why."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.domain.restriction import Restriction
from kelurahan_desk.store.office.protection import restriction
from kelurahan_desk.store.office.schema import resident

_COLUMNS = (
    *(restriction.c[name] for name in ("id", "resident", "reason", "by", "at")),
    *(restriction.c[name] for name in ("lifted_at", "lifted_by", "note")),
)
_HOLDS = restriction.c.lifted_at.is_(None)

_BOUND = "SELECT resident FROM restriction WHERE lifted_at IS NULL"


class Restrictions:
    """One row for each time somebody's data were restricted."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def begin(self, resident_id: int, reason: str, *, by: str, at: datetime) -> int:
        """Restrict somebody; gives the number of the restriction."""
        values = {
            "resident": resident_id, "reason": reason, "by": by, "at": at, "lifted_by": "", "note": ""
        }  # fmt: skip
        query = restriction.insert().values(values).returning(restriction.c.id)
        return int(self._connection.execute(query).scalar_one())

    def lift(self, number: int, note: str, *, by: str, at: datetime) -> None:
        """End a restriction."""
        query = restriction.update().where(restriction.c.id == number)
        self._connection.execute(query.values(lifted_at=at, lifted_by=by, note=note))

    def of(self, resident_id: int) -> Restriction | None:
        """The restriction that binds somebody now."""
        return next(iter(self._where(_HOLDS, restriction.c.resident == resident_id)), None)

    def history(self, resident_id: int) -> tuple[Restriction, ...]:
        """Every restriction of somebody, newest first."""
        return self._where(restriction.c.resident == resident_id)

    def all(self) -> tuple[Restriction, ...]:
        """Those that bind now, newest first."""
        return self._where(_HOLDS)

    def among(self, residents: Collection[int]) -> frozenset[int]:
        """Which of these people are restricted; one question, whatever their number."""
        return self.bound() & frozenset(residents)

    def bound(self) -> frozenset[int]:
        """Everybody who is restricted now, by number."""
        return frozenset(self._connection.exec_driver_sql(_BOUND).scalars())

    def _where(self, *conditions: sa.ColumnElement[bool]) -> tuple[Restriction, ...]:
        query = (
            sa.select(*_COLUMNS, resident.c.name)
            .join(resident, resident.c.id == restriction.c.resident)
            .where(*conditions)
            .order_by(restriction.c.id.desc())
        )
        return tuple(Restriction(**row._asdict()) for row in self._connection.execute(query))
