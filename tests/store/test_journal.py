"""The journal only grows, each event on the one before, in the transaction of its change."""

from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.journal import GENESIS, Entry, broken_link, event_hash, first_broken
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store import journal as module
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.journal import _AT_HAND
from kelurahan_desk.store.office import OfficeStore
from store.samples import KEY, NOW


@pytest.fixture(params=["office", "district_in_file", "district_on_server"])
def store(request):
    """Both desks keep the same journal, whatever engine keeps it."""
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
        "INSERT INTO event SELECT * FROM event WHERE seq = 3",
    ],
)
def test_the_database_refuses_anything_but_the_next_event(store, statement):
    write(store)
    with store.write() as unit:
        with pytest.raises(Trouble, match="JOURNAL_PROTECTED"), unit._connection.begin_nested():
            unit._connection.exec_driver_sql(statement)
        assert first_broken(unit.journal.events()) is None
        assert unit.journal.head()[0] == 3


@pytest.mark.parametrize(
    ("kept_in", "statement"),
    [
        ("office", "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 3"),
        ("district_on_server", "TRUNCATE event"),
    ],
)
def test_the_ways_of_one_engine_are_closed_as_well(request, kept_in, statement):
    test_the_database_refuses_anything_but_the_next_event(request.getfixturevalue(kept_in), statement)


def test_an_edit_behind_the_guards_shows(office, path):
    write(office, 5)
    office.close()
    connection = sqlite.connect(path, KEY)
    connection.execute("DROP TRIGGER event_stays")
    connection.execute("UPDATE event SET actor = 'orang lain' WHERE seq = 3")
    connection.close()
    with office.read() as unit:
        assert first_broken(unit.journal.events()) == 3


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)


def edit(path, statement: str, *values: object) -> None:
    """Change events as somebody would who has the key and took the guards away."""
    connection = sqlite.connect(path, KEY)
    for guard in ("event_stays", "event_remains", "event_follows"):
        connection.execute(f"DROP TRIGGER IF EXISTS {guard}")
    connection.execute(statement, values)
    connection.close()


@settings(max_examples=60)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
@example(texts=[("a\0b", '\x1f\x7f\u2028"\\\n\t', "é😀")])
def test_the_engine_spells_every_text_as_the_definition_does(texts):
    with TemporaryDirectory() as aside, closing(OfficeStore.create(Path(aside) / "desk.db", KEY)) as store:
        with store.write() as unit:
            for actor, kind, said in texts:
                unit.journal.append(Entry(kind, said, (("x", said),)), actor=actor, station="s", at=NOW)
            unit.commit()
        with store.read() as unit:
            assert unit.journal._all_follow()
            assert unit.journal.first_broken() is None


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE event SET actor = actor || char(0) WHERE seq = 4", 4),
        ("UPDATE event SET at = at || ' ' WHERE seq = 1", 1),
        ("UPDATE event SET body = '{}' WHERE seq = 9", 9),
        ("UPDATE event SET prev = upper(prev) WHERE seq = 2", 2),
        ("UPDATE event SET hash = upper(hash) WHERE seq = 9", 9),
        ("UPDATE event SET hash = prev WHERE seq = 5", 5),
        ("UPDATE event SET prev = 'x' WHERE seq = 6", 6),
        ("UPDATE event SET hash = 'x', prev = 'x' WHERE seq IN (1, 2)", 1),
        ("DELETE FROM event WHERE seq = 5", 5),
        ("DELETE FROM event WHERE seq = 1", 1),
        ("UPDATE event SET seq = seq + 1 WHERE seq = 9", 9),
        ("UPDATE event SET seq = CASE seq WHEN 9 THEN 20 ELSE seq END", 9),
        ("INSERT INTO event SELECT 10, at, actor, station, kind, entity, body, prev, hash FROM event WHERE seq = 9", 10),
    ],
)  # fmt: skip
def test_every_tampering_is_found_at_its_first_event(office, path, statement, first):
    write(office, 9)
    office.close()
    edit(path, statement)
    with office.read() as unit:
        assert unit.journal.first_broken() == first
        assert broken_link(unit.journal.links()) == first


@pytest.mark.parametrize("seq", [1, 2, _AT_HAND, _AT_HAND + 1, 2 * _AT_HAND, 2 * _AT_HAND + 3])
def test_a_long_journal_is_verified_across_its_parts(office, path, seq):
    write(office, 2 * _AT_HAND + 3)
    with office.read() as unit:
        assert unit.journal._all_follow()
    office.close()
    edit(path, "UPDATE event SET body = body || ' ' WHERE seq = ?", seq)
    with office.read() as unit:
        assert not unit.journal._all_follow()
        assert unit.journal.first_broken() == seq


def test_a_chain_made_again_with_a_gap_in_its_numbers_is_found(office, path):
    office.close()
    prev = GENESIS
    for seq in (1, 2, 4):
        fields = (seq, "2026-11-22T01:00:00.000Z", "a", "s", "k", "e", "{}", prev)
        prev = event_hash(*fields)
        edit(path, "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *fields, prev)
    with office.read() as unit:
        assert unit.journal.first_broken() == 3


def test_two_events_changing_places_are_found(office, path):
    write(office, 6)
    office.close()
    for one, other in ((3, 100), (4, 3), (100, 4)):
        edit(path, "UPDATE event SET seq = ? WHERE seq = ?", other, one)
    with office.read() as unit:
        assert unit.journal.first_broken() == 3


def test_a_moment_without_zone_is_refused(store):
    with store.write() as unit, pytest.raises(ValueError, match="time zone"):
        unit.journal.append(Entry("x", "y"), actor="a", station="s", at=datetime(2026, 1, 1))  # noqa: DTZ001
