"""Incidents with personal data, and when they were told to whom."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.domain.incident import Incident, IncidentDraft
from kelurahan_desk.store.office.protection import incident


class Incidents:
    """The office's list of incidents; none is ever removed."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, draft: IncidentDraft, facts: tuple[tuple[str, str], ...], *, by: str, at: datetime) -> int:
        """Keep one; gives its number."""
        values = {"draft": draft, "facts": facts, "by": by, "at": at}
        return int(
            self._connection.execute(incident.insert().values(values).returning(incident.c.id)).scalar_one()
        )

    def change(self, number: int, draft: IncidentDraft) -> None:
        """What is known now."""
        self._connection.execute(incident.update().where(incident.c.id == number).values(draft=draft))

    def told(self, number: int, *, agency: datetime | None, people: datetime | None) -> None:
        """When the notices went out."""
        query = incident.update().where(incident.c.id == number)
        self._connection.execute(query.values(told_agency=agency, told_people=people))

    def get(self, number: int) -> Incident | None:
        """One incident."""
        return next((one for one in self.list() if one.id == number), None)

    def list(self) -> tuple[Incident, ...]:
        """All, newest first."""
        rows = self._connection.execute(sa.select(incident).order_by(incident.c.id.desc()))
        return tuple(Incident(**row._asdict()) for row in rows)
