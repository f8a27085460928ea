"""Which stored person a row of a sheet speaks of."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.matching import Matcher
from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.wording import tell

BORN = date(1990, 2, 3)
NIK, OTHER = "6471990302900001", "6471990302900002"
KK, KK_2 = "6471990101150001", "6471990101150002"
KNOWN = Person(name="BUDI", nik=NIK, kk=KK, birth_date=BORN)
NAMELESS = replace(KNOWN, nik=None)


def matcher(*stored, kept=None):
    """A matcher over stored people, numbered from 1."""
    people = [Resident(number, one) for number, one in enumerate(stored, 1)]
    by_nik = {one.person.nik: one for one in people if one.person.nik}
    return Matcher(by_nik, people, kept or {})


def outcome(found):
    """Number of the resident and code of the problem."""
    return (found.resident.id if found.resident else None), (found.problem.code if found.problem else "")


@pytest.mark.parametrize(
    ("stored", "row", "expected"),
    [
        ((KNOWN,), KNOWN, (1, "")),
        ((KNOWN,), replace(KNOWN, name="LAIN", birth_date=None), (1, "")),
        ((KNOWN,), replace(KNOWN, nik=OTHER), (None, "")),
        ((NAMELESS,), KNOWN, (1, "RESIDENT_NIK_FILLED")),
        ((NAMELESS,), replace(KNOWN, kk=None), (1, "RESIDENT_NIK_FILLED")),
        ((NAMELESS,), replace(KNOWN, kk=KK_2), (None, "")),
        ((NAMELESS,), replace(KNOWN, birth_date=None), (None, "")),
        ((NAMELESS, NAMELESS), KNOWN, (None, "RESIDENT_AMBIGUOUS")),
        ((KNOWN,), replace(NAMELESS, name="budi  "), (1, "RESIDENT_BY_NAME")),
        ((NAMELESS,), NAMELESS, (1, "")),
        ((KNOWN,), replace(NAMELESS, kk=KK_2), (None, "")),
        ((KNOWN, NAMELESS), NAMELESS, (None, "RESIDENT_AMBIGUOUS")),
        ((KNOWN,), replace(NAMELESS, birth_date=None), (1, "RESIDENT_BY_NAME")),
        ((replace(NAMELESS, birth_date=None),), replace(NAMELESS, birth_date=None), (1, "")),
        ((Person(name="BUDI"),), Person(name="BUDI"), (1, "")),
        ((Person(name="BUDI", address="A"),), Person(name="BUDI", address="B"), (None, "")),
        ((Person(name="BUDI"),), Person(name="BUDI", kk=KK), (None, "")),
        ((KNOWN,), Person(name="BUDI"), (None, "")),
        ((), NAMELESS, (None, "")),
    ],
)
def test_who_a_row_is(stored, row, expected):
    assert outcome(matcher(*stored).match(5, row)) == expected


def test_a_merged_record_gives_the_one_that_was_kept():
    kept = Resident(9, replace(KNOWN, nik=OTHER, name="BUDI SANTOSO"))
    assert outcome(matcher(KNOWN, kept={1: kept}).match(5, KNOWN)) == (9, "RESIDENT_WAS_MERGED")


@pytest.mark.parametrize(
    ("stored", "first", "second"),
    [
        ((), NAMELESS, NAMELESS),
        ((), Person(name="BUDI"), Person(name="Budi ")),
        ((KNOWN,), KNOWN, NAMELESS),
        ((KNOWN,), NAMELESS, replace(NAMELESS, kk=None)),
    ],
)
def test_two_rows_of_one_person(stored, first, second):
    rows = matcher(*stored)
    assert not rows.match(5, first).refused
    twice = rows.match(6, second)
    assert twice.refused
    assert (twice.problem.code, twice.problem.facts) == ("PERSON_TWICE", {"first": 5})


def test_a_row_without_nik_before_the_row_with_it():
    rows = matcher()
    rows.expect(6, KNOWN)
    assert rows.match(5, NAMELESS).problem.facts == {"first": 6}
    assert outcome(rows.match(6, KNOWN)) == (None, "")


def test_namesakes_without_anything_else_are_several_people():
    rows = matcher(Person(name="BUDI", address="A"), Person(name="BUDI", address="B"))
    assert outcome(rows.match(5, Person(name="BUDI", address="B"))) == (2, "")


def test_every_remark_has_a_sentence():
    problems = [
        matcher(KNOWN).match(5, NAMELESS).problem,
        matcher(NAMELESS).match(5, KNOWN).problem,
        matcher(NAMELESS, NAMELESS).match(5, KNOWN).problem,
    ]
    assert all(tell(one.code, one.facts).hint for one in problems)
    assert [one.severity for one in problems] == [Severity.WARNING, Severity.WARNING, Severity.ERROR]
