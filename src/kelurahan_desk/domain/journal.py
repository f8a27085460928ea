"""The journal: one event for each change, chained by hash so that a later edit shows.

`hash = SHA-256("SKBEV1" ‖ prev ‖ canonical JSON of [seq, at, actor, station, kind, entity, body])`.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

MAGIC = b"SKBEV1"
GENESIS = "0" * 64
Link = tuple[int, str, str, str, str, str, str, str, str]
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """What a use case says of itself; `body` carries no personal data, only field names and hashes."""

    kind: str  # e.g. "letter.issue"
    entity: str  # e.g. "letter:12"
    body: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One stored link of the chain; `at` is UTC in ISO 8601, `body` canonical JSON text."""

    seq: int
    at: str
    actor: str
    station: str
    kind: str
    entity: str
    body: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which events to show; "" is every one. `kind` by its beginning, moments as UTC text, `until` not in."""

    actor: str = ""
    kind: str = ""
    entity: str = ""
    since: str = ""
    until: str = ""


def body_text(entry: Entry) -> str:
    """The canonical JSON of an entry's body."""
    return json.dumps(dict(entry.body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def event_hash(
    seq: int, at: str, actor: str, station: str, kind: str, entity: str, body: str, prev: str
) -> str:
    """The hash of one event over the hash before it (64 hex digits)."""
    fields = _encode([seq, at, actor, station, kind, entity, body])
    return hashlib.sha256(MAGIC + bytes.fromhex(prev) + fields.encode()).hexdigest()


def first_broken(events: Iterable[Event]) -> int | None:
    """The sequence number of the first event that does not follow from the one before; None if all do."""
    return broken_link(
        (one.seq, one.at, one.actor, one.station, one.kind, one.entity, one.body, one.prev, one.hash)
        for one in events
    )


def broken_link(links: Iterable[Link]) -> int | None:
    """As `first_broken` for bare rows: seq, at, actor, station, kind, entity, body, prev, hash."""
    last, expected = GENESIS, 1
    for seq, at, actor, station, kind, entity, body, prev, said in links:
        # `event_hash` written out: this loop runs once for every event there ever was.
        fields = _encode([seq, at, actor, station, kind, entity, body]).encode()
        right = hashlib.sha256(MAGIC + bytes.fromhex(last) + fields).hexdigest()
        if seq != expected or prev != last or said != right:
            return expected
        last, expected = said, expected + 1
    return None
