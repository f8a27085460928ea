"""The journal: one event for each change, chained by hash so that a later edit shows.

`hash = SHA-256("SKBEV1" ‖ prev ‖ canonical JSON of [seq, at, actor, station, kind, entity, body])`.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

_MAGIC = b"SKBEV1"
GENESIS = "0" * 64


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


def body_text(entry: Entry) -> str:
    """The canonical JSON of an entry's body."""
    return json.dumps(dict(entry.body), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def event_hash(
    seq: int, at: str, actor: str, station: str, kind: str, entity: str, body: str, prev: str
) -> str:
    """The hash of one event over the hash before it (64 hex digits)."""
    fields = json.dumps(
        [seq, at, actor, station, kind, entity, body], separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(_MAGIC + bytes.fromhex(prev) + fields.encode()).hexdigest()


def first_broken(events: Iterable[Event]) -> int | None:
    """The sequence number of the first event that does not follow from the one before; None if all do."""
    prev, expected = GENESIS, 1
    for event in events:
        right = event_hash(
            event.seq, event.at, event.actor, event.station, event.kind, event.entity, event.body, event.prev
        )
        if event.seq != expected or event.prev != prev or event.hash != right:
            return expected
        prev, expected = event.hash, expected + 1
    return None
