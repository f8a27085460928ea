"""What protection costs: encryption over an office day, verifying the journal, a guess at a passphrase."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from desks import office_folder, open_office_at, scratch
from rows import Row, in_turns, median, milliseconds
from sqlcipher3 import dbapi2

from kelurahan_desk.domain.journal import GENESIS, Entry
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.machine.cost import LEAST, calibrate, seconds_of
from kelurahan_desk.machine.keystore import change_passphrase
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.office import OfficeStore, OfficeUnit

EVENTS = 100_000
CLERK = 1500.0
"""Milliseconds a clerk may wait to sign in."""

_SECRET = "ukur-sandi-2026"
_AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
_ROWS = "SELECT seq, at, actor, station, kind, entity, body, prev, hash FROM event ORDER BY seq"


def measure() -> tuple[Row, ...]:
    """Every goal of protection that is a ratio or a time."""
    return (office_day(), *journal(), *sign_in())


def office_day() -> Row:
    """The same day on the same data through our store: encrypted, and with no key at all."""
    desk = open_office_at(office_folder())
    key = desk.context.keys.database_key
    sealed_path, plain_path = scratch() / "day-sealed.db", scratch() / "day-plain.db"
    desk.context.store.copy_to(sealed_path)
    desk.close()
    export_plain(sealed_path, key, plain_path)
    with_key = sqlite.connect
    # The one seam: a connection without a key is plain SQLite, everything above it is the same code.
    sqlite.connect = lambda path, given: with_key(path, given) if path != plain_path else plain(path)  # type: ignore[assignment]
    sealed, unsealed = OfficeStore.open(sealed_path, key), OfficeStore.open(plain_path, key)
    ours, baseline = in_turns(7, lambda: a_day(sealed), lambda: a_day(unsealed))
    sealed.close()
    unsealed.close()
    sqlite.connect = with_key
    return Row("an office day: 400 look-ups, 60 changes", median(ours), median(baseline), "plain SQLite", 1.5)


def a_day(store: OfficeStore) -> None:
    """Typing names, looking people up with their families, and changes with their journal events."""
    names = ("siti am", "budi", "jl. mel", "647199", "nur hid", "ahmad f")
    for turn in range(60):
        with store.read() as unit:
            for name in names[turn % 6 :]:
                unit.residents.search(name, 50)
            look(unit, 1 + turn * 397)
            unit.letters.list("", 2026, 50)
        with store.write() as unit:
            unit.settings.set("ukur", {"turn": turn})
            entry = Entry("letter.issue", f"letter:{turn}", (("sha256", "a" * 64),))
            unit.journal.append(entry, actor="admin", station="K7QD", at=_AT)
            unit.commit()


def look(unit: OfficeUnit, number: int) -> None:
    """A person as the counter shows one."""
    found = unit.residents.get(number)
    if found and found.person.kk:
        unit.residents.household(found.person.kk)
        unit.letters.valid_for(number, date(2026, 11, 23))


def plain(path: Path) -> dbapi2.Connection:
    """The same engine with the same settings and no key."""
    connection = dbapi2.connect(str(path), check_same_thread=False, isolation_level=None)
    for pragma in sqlite.PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def export_plain(sealed: Path, key: bytes, target: Path) -> None:
    """The database without its encryption, for comparing only."""
    connection = sqlite.connect(sealed, key)
    connection.execute("ATTACH DATABASE ? AS bare KEY ''", (str(target),))
    connection.execute("SELECT sqlcipher_export('bare')")
    connection.execute("DETACH DATABASE bare")
    connection.close()


def journal() -> tuple[Row, ...]:
    """Verifying 100,000 events, against the barest loops that read or hash the same bytes."""
    path, key = scratch() / "journal.db", bytes(range(32))
    store = OfficeStore.create(path, key)
    with store.write() as unit:
        for number in range(EVENTS):
            body = (("number", f"400.9.14.1/{number:04d}/05.1001/XI/2026"), ("sha256", "a" * 64))
            entry = Entry("letter.issue", f"letter:{number}", body)
            unit.journal.append(entry, actor="admin", station="K7QD", at=_AT)
        unit.commit()
    raw = sqlite.connect(path, key)
    ready = list(event_bytes(raw))
    ours, fetching, reading, hashing = in_turns(
        5, verify(store), lambda: fetch_and_hash(raw), lambda: bare_loop(raw), lambda: only_hash(ready)
    )
    raw.close()
    store.close()
    name = f"journal of {EVENTS:,} events verified"
    return (
        Row(
            name,
            median(ours),
            median(fetching),
            "a Python loop that only fetches and hashes, no chain kept",
            1.5,
        ),
        Row(name, median(ours), median(reading), "a Python loop that reads columns, builds and hashes", 1.5),
        Row(name, median(ours), median(hashing), "hashing the same bytes, ready in memory, unencrypted"),
    )


def verify(store: OfficeStore) -> Callable[[], None]:
    """What `journal verify` does."""

    def work() -> None:
        with store.read() as unit:
            assert unit.journal.first_broken() is None

    return work


def event_bytes(raw: dbapi2.Connection) -> list[bytes]:
    """What each event's hash is made over."""
    made, prev = [], GENESIS
    for row in raw.execute(_ROWS):
        fields = json.dumps(row[:7], separators=(",", ":"), ensure_ascii=False).encode()
        made.append(b"SKBEV1" + bytes.fromhex(prev) + fields)
        prev = row[8]
    return made


def fetch_and_hash(raw: dbapi2.Connection) -> None:
    """The same bytes, as the engine hands them out of the encrypted file, hashed one by one; no comparing.

    The least that any verifier of this file in Python has to do: decrypt, fetch, hash.
    """
    bare = (
        "SELECT CAST(json_array(seq, at, actor, station, kind, entity, body) AS BLOB) FROM event ORDER BY seq"
    )
    for (data,) in raw.execute(bare):
        hashlib.sha256(data).hexdigest()


def bare_loop(raw: dbapi2.Connection) -> None:
    """Rows from the driver, put to bytes, hashed; nothing is compared."""
    encode, prev = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode, GENESIS
    for row in raw.execute(_ROWS):
        prev = hashlib.sha256(b"SKBEV1" + bytes.fromhex(prev) + encode(row[:7]).encode()).hexdigest()


def only_hash(ready: list[bytes]) -> None:
    """The floor of SHA-256."""
    for data in ready:
        hashlib.sha256(data).hexdigest()


def sign_in() -> tuple[Row, ...]:
    """What a guess costs at the least, and what a clerk waits at the most, at the calibrated cost."""
    cost = calibrate()
    guess = min(seconds_of(cost) for _ in range(5)) * 1000
    root = office_folder()
    desk = open_office_at(root)
    keystore, keys, user = desk.context.folder.keystore, desk.context.keys, desk.user.name
    desk.close()
    before = keystore.read_bytes()
    change_passphrase(keystore, keys, user=user, passphrase=_SECRET, cost=cost)
    try:
        waits = max(
            milliseconds(lambda: open_office(root, user, _SECRET, clock=SystemClock()).close())
            for _ in range(5)
        )
    finally:
        keystore.write_bytes(before)
    name = f"Argon2id {cost.memory_kib // 1024} MiB x {cost.passes}"
    return (
        Row(
            f"0.5 s in one guess at a passphrase, {name}",
            LEAST * 1000,
            guess,
            "the quickest of 5 guesses",
            1.0,
        ),
        Row(f"a clerk signs in, slowest of 5, {name}", waits, CLERK, "the 1.5 s a clerk may wait", 1.0),
    )
