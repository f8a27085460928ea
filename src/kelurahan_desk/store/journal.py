"""The journal: a chain of events that only grows, written in the transaction of the change itself."""

from collections.abc import Iterator
from datetime import UTC, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.journal import GENESIS, Entry, Event, body_text, event_hash
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.shared import TABLES

_event = TABLES.event
_FIELDS = field_names(Event)
_PART = 1000


class Journal:
    """Events by sequence number; the database's triggers refuse a change, a deletion and a gap."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def append(self, entry: Entry, *, actor: str, station: str, at: datetime) -> Event:
        """Add an event on top of the newest; `at` is aware."""
        if at.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        last, prev = self.head()
        moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        body = body_text(entry)
        fields = (last + 1, moment, actor, station, entry.kind, entry.entity, body, prev)
        event = Event(*fields, event_hash(*fields))
        self._connection.execute(_event.insert().values({name: getattr(event, name) for name in _FIELDS}))
        return event

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest event; (0, GENESIS) when there is none."""
        row = self._connection.execute(
            sa.select(_event.c.seq, _event.c.hash).order_by(_event.c.seq.desc()).limit(1)
        ).one_or_none()
        return (row.seq, row.hash) if row else (0, GENESIS)

    def events(self, after: int = 0) -> Iterator[Event]:
        """Every event after that number, oldest first, read in parts."""
        columns = [_event.c[name] for name in _FIELDS]
        while True:
            query = sa.select(*columns).where(_event.c.seq > after).order_by(_event.c.seq).limit(_PART)
            rows = self._connection.execute(query).all()
            yield from (Event(*row) for row in rows)
            if len(rows) < _PART:
                return
            after = rows[-1].seq
