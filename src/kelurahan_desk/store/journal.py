"""The journal: a chain of events that only grows, written in the transaction of the change itself."""

import hashlib
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import cast

import sqlalchemy as sa

from kelurahan_desk.domain.journal import (
    GENESIS,
    MAGIC,
    Entry,
    Event,
    JournalFilter,
    Link,
    body_text,
    broken_link,
    event_hash,
)
from kelurahan_desk.store.bulk import run
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.shared import TABLES

_event = TABLES.event
_FIELDS = field_names(Event)
_ADD = f"INSERT INTO event ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"  # noqa: S608
_HEAD = "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"
_PART = 1000
_AT_HAND = 128  # events in Python at once: with more of them the processor's own memory is too small
# The engine writes the bytes that are hashed: a third of what nine columns and json cost in Python.
_BYTES = f"""SELECT hash, prev, CAST(x'{MAGIC.hex()}' || unhex(prev)
|| json_array(seq, at, actor, station, kind, entity, body) AS BLOB) FROM event ORDER BY seq"""  # noqa: S608
# Each by itself: that way the engine looks at the two ends only.
_ENDS = "SELECT coalesce((SELECT min(seq) FROM event), 1), coalesce((SELECT max(seq) FROM event), 0)"


class Journal:
    """Events by sequence number; the database's triggers refuse a change, a deletion and a gap."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._newest: tuple[int, str] | None = None

    def append(self, entry: Entry, *, actor: str, station: str, at: datetime) -> Event:
        """Add an event on top of the newest; `at` is aware."""
        if at.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        # Whoever has appended holds the file until the end: nobody else can have come after.
        last, prev = self._newest or self.head()
        moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        body = body_text(entry)
        fields = (last + 1, moment, actor, station, entry.kind, entry.entity, body, prev)
        event = Event(*fields, event_hash(*fields))
        run(self._connection, _ADD, (*fields, event.hash))
        self._newest = (event.seq, event.hash)
        return event

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest event; (0, GENESIS) when there is none."""
        newest = run(self._connection, _HEAD, ()).all()
        return tuple(newest[0]) if newest else (0, GENESIS)

    def hash_at(self, seq: int) -> str | None:
        """The hash of one event, GENESIS for 0, None where there is none."""
        if seq == 0:
            return GENESIS
        return self._connection.execute(sa.select(_event.c.hash).where(_event.c.seq == seq)).scalar()

    def of_kinds(self, kinds: Collection[str]) -> tuple[Event, ...]:
        """The events of some kinds, oldest first."""
        columns = [_event.c[name] for name in _FIELDS]
        query = sa.select(*columns).where(_event.c.kind.in_(kinds)).order_by(_event.c.seq)
        return tuple(Event(*row) for row in self._connection.execute(query))

    def of_entity(self, entity: str) -> tuple[Event, ...]:
        """Every event about one thing, newest first."""
        columns = [_event.c[name] for name in _FIELDS]
        query = sa.select(*columns).where(_event.c.entity == entity).order_by(_event.c.seq.desc())
        return tuple(Event(*row) for row in self._connection.execute(query))

    def of_entities(self, entities: Collection[str]) -> tuple[Event, ...]:
        """Every event about any of these, newest first; one pass over the journal."""
        columns = [_event.c[name] for name in _FIELDS]
        query = sa.select(*columns).where(_event.c.entity.in_(entities)).order_by(_event.c.seq.desc())
        return tuple(Event(*row) for row in self._connection.execute(query))

    def find(self, wanted: JournalFilter, before: int | None, limit: int) -> tuple[Event, ...]:
        """Events that fit, newest first, below a number; each part of the filter that is empty fits all."""
        columns = [_event.c[name] for name in _FIELDS]
        query = sa.select(*columns).order_by(_event.c.seq.desc()).limit(limit)
        conditions = (
            (before, _event.c.seq < (before or 0)),
            (wanted.actor, _event.c.actor == wanted.actor),
            (wanted.kind, _event.c.kind.startswith(wanted.kind, autoescape=True)),
            (wanted.entity, _event.c.entity == wanted.entity),
            (wanted.since, _event.c.at >= wanted.since),
            (wanted.until, _event.c.at < wanted.until),
        )
        query = query.where(*(condition for asked, condition in conditions if asked))
        return tuple(Event(*row) for row in self._connection.execute(query))

    def actors(self) -> tuple[str, ...]:
        """Everybody who ever did something here."""
        query = sa.select(_event.c.actor).distinct().order_by(_event.c.actor)
        return tuple(self._connection.execute(query).scalars())

    def links(self) -> Iterator[Link]:
        """Every event as a bare row, oldest first: what verifying needs, without the cost of values."""
        query = f"SELECT {', '.join(_FIELDS)} FROM event ORDER BY seq"  # noqa: S608 - our own column names
        rows = self._connection.exec_driver_sql(query, execution_options={"yield_per": _PART})
        yield from cast("Iterator[Link]", rows)

    def first_broken(self) -> int | None:
        """The number of the first event that does not follow from the one before; None if all do.

        The engine's own spelling of the bytes clears a whole journal quickly; whatever it does not clear is
        judged by `broken_link`, the definition.
        """
        if self._connection.dialect.name == "sqlite" and self._all_follow():
            return None
        return broken_link(self.links())

    def _all_follow(self) -> bool:
        # The driver's cursor: a third of the time again goes into rows that can be asked by name.
        cursor = self._connection.connection.cursor()
        sha256, last, count = hashlib.sha256, GENESIS, 0
        try:
            ends = cursor.execute(_ENDS).fetchone()
            cursor.execute(_BYTES)
            while rows := cursor.fetchmany(_AT_HAND):
                said, prev, data = zip(*rows, strict=True)
                # No bytes come where `prev` is no hash; then nothing fits either.
                right = [sha256(one or b"").hexdigest() for one in data]
                if prev != (last, *said[:-1]) or said != tuple(right):
                    return False
                last, count = said[-1], count + len(rows)
        finally:
            cursor.close()
        return bool(ends == (1, count))

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
