"""What merging asks of the tables: blocks, pairs told apart, papers that move, records that point."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.resident import Person
from store.samples import FULL_PERSON, NOW, application, facts, person

BORN = date(1990, 2, 3)


@pytest.fixture
def unit(office):
    """A unit that writes."""
    with office.write() as opened:
        yield opened


def test_blocks_hold_only_what_is_worth_comparing(unit):
    unit.residents.add_many(
        [
            Person(name="A", birth_date=BORN),
            Person(name="B", birth_date=BORN),
            Person(name="C", birth_date=date(1991, 1, 1)),
            Person(name="D", mother="IBU"),
            Person(name="d", mother="ibu"),
            Person(name="E", mother=""),
            Person(name="E", mother=""),
        ]
    )
    blocks = [[one.person.name for one in block] for block in unit.duplicates.blocks()]
    assert blocks == [["A", "B"], ["D", "d"]]
    unit.residents.mark_merged(2, 1)
    assert [[one.id for one in block] for block in unit.duplicates.blocks()] == [[4, 5]]


def test_pairs_told_apart_are_remembered_once(unit):
    unit.residents.add_many([person(1), person(2)])
    for one, other in ((2, 1), (1, 2)):
        unit.duplicates.tell_apart(one, other, by="petugas", at=NOW)
    assert unit.duplicates.told_apart() == {(1, 2)}
    unit.duplicates.forget_pair(2, 1)
    assert unit.duplicates.told_apart() == frozenset()


def test_papers_move_and_say_what_they_said(unit):
    keep, drop = unit.residents.add(person(1)), unit.residents.add(FULL_PERSON)
    taken = {"kind": "SKTM", "series": "SKTM", "year": 2026, "counter": 1, "sha256": "ab", "pages": 1}
    letter = unit.letters.add(facts(1), **taken, resident=drop, at=NOW, by="petugas")
    unit.applications.add(application(1, resident=drop))
    unit.tasks.add(application(1).id, drop, "tanya", date(2026, 11, 23))
    assert unit.duplicates.move_papers(drop, keep) == (1, 1)
    assert unit.letters.of_resident(keep) == (replace(letter, resident=keep),)
    assert unit.letters.facts(letter.number) == facts(1)
    assert unit.applications.get(application(1).id).resident == keep
    assert unit.letters.of_resident(drop) == ()
    assert unit.duplicates.move_papers(drop, keep) == (0, 0)


def test_a_merged_record_points_to_the_last_one_kept(unit):
    one, two, three = (unit.residents.add(person(number)) for number in (1, 2, 3))
    unit.residents.mark_merged(one, two)
    unit.residents.mark_merged(two, three)
    assert unit.residents.get(one).merged_into == three
    merged = unit.residents.merged()
    assert {number: kept.id for number, kept in merged.items()} == {one: three, two: three}
    assert merged[one].person == person(3)


def test_a_merged_record_leaves_the_family(unit):
    keep = unit.residents.add(person(1, kk=FULL_PERSON.kk))
    drop = unit.residents.add(person(2, kk=FULL_PERSON.kk))
    unit.residents.mark_merged(drop, keep)
    assert [one.id for one in unit.residents.household(FULL_PERSON.kk)] == [keep]
