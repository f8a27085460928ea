"""Employers that residents named, for the letter that asks the city to see to their workers' cards."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.store.office.schema import employer, resident


class Employers:
    """One employer a resident, the one named last."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, resident_id: int, name: str, *, by: str, at: datetime) -> None:
        """Note or replace; an empty name takes it away."""
        self._connection.execute(employer.delete().where(employer.c.resident == resident_id))
        if name:
            self._connection.execute(employer.insert().values(resident=resident_id, name=name, by=by, at=at))

    def of(self, resident_id: int) -> str:
        """The name, or ""."""
        query = sa.select(employer.c.name).where(employer.c.resident == resident_id)
        return str(self._connection.execute(query).scalar() or "")

    def all(self) -> tuple[tuple[int, str], ...]:
        """Resident and employer, by employer and then by name of the resident."""
        query = (
            sa.select(employer.c.resident, employer.c.name)
            .join(resident, resident.c.id == employer.c.resident)
            .order_by(employer.c.name, resident.c.name)
        )
        return tuple((row[0], row[1]) for row in self._connection.execute(query))
