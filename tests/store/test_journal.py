"""The journal only grows, each event on the one before, in the transaction of its change."""

from datetime import datetime

import pytest

from kelurahan_desk.domain.journal import GENESIS, Entry, event_hash, first_broken
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store import journal as module
from kelurahan_desk.store import sqlite
from store.samples import KEY, NOW


@pytest.fixture(params=["office", "district"])
def store(request):
    """Both desks keep the same journal."""
    return request.getfixturevalue(request.param)


def write(store, count=3):
    """Add events in one unit."""
    with store.write() as unit:
        for number in range(count):
            entry = Entry("letter.issue", f"letter:{number}", (("z", 1), ("a", "ä")))
            unit.journal.append(entry, actor="petugas", station="K7QD", at=NOW)
        unit.commit()


def test_events_form_a_chain(store):
    write(store)
    with store.read() as unit:
        events = list(unit.journal.events())
        assert [event.seq for event in events] == [1, 2, 3]
        assert events[0].prev == GENESIS
        assert events[0].at == "2026-11-23T01:02:03.456Z"
        assert events[0].body == '{"a":"ä","z":1}'
        assert first_broken(events) is None
        assert unit.journal.head() == (3, events[-1].hash)
        assert [event.seq for event in unit.journal.events(after=2)] == [3]


def test_an_empty_journal(store):
    with store.read() as unit:
        assert unit.journal.head() == (0, GENESIS)
        assert list(unit.journal.events()) == []


def test_long_journals_are_read_in_parts(store, monkeypatch):
    monkeypatch.setattr(module, "_PART", 2)
    write(store, 4)
    write(store, 1)
    with store.read() as unit:
        assert [event.seq for event in unit.journal.events()] == [1, 2, 3, 4, 5]
        assert [event.seq for event in unit.journal.events(1)] == [2, 3, 4, 5]


def test_events_of_an_unfinished_unit_are_gone(store):
    with store.write() as unit:
        unit.journal.append(Entry("x", "y"), actor="a", station="s", at=NOW)
    with store.read() as unit:
        assert unit.journal.head() == (0, GENESIS)


def insert(seq: int, prev: str) -> str:
    """An event put in past our layer."""
    digest = event_hash(seq, "t", "a", "s", "k", "e", "{}", prev)
    return f"INSERT INTO event VALUES ({seq}, 't', 'a', 's', 'k', 'e', '{{}}', '{prev}', '{digest}')"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'x' WHERE seq = 2",
        "UPDATE event SET hash = hash",
        "DELETE FROM event WHERE seq = 3",
        "DELETE FROM event",
        insert(5, "ab" * 32),
        insert(4, GENESIS),
        insert(0, GENESIS),
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3",
    ],
)
def test_the_database_refuses_anything_but_the_next_event(store, statement):
    write(store)
    with store.write() as unit:
        with pytest.raises(Trouble, match="JOURNAL_PROTECTED"):
            unit._connection.exec_driver_sql(statement)
        assert first_broken(unit.journal.events()) is None
        assert unit.journal.head()[0] == 3


def test_an_edit_behind_the_guards_shows(office, path):
    write(office, 5)
    office.close()
    connection = sqlite.connect(path, KEY)
    connection.execute("DROP TRIGGER event_stays")
    connection.execute("UPDATE event SET actor = 'orang lain' WHERE seq = 3")
    connection.close()
    with office.read() as unit:
        assert first_broken(unit.journal.events()) == 3


def test_a_moment_without_zone_is_refused(store):
    with store.write() as unit, pytest.raises(ValueError, match="time zone"):
        unit.journal.append(Entry("x", "y"), actor="a", station="s", at=datetime(2026, 1, 1))  # noqa: DTZ001
