"""The register of letters: numbers, frozen facts, finding, voiding, and what still counts."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.sktm import LetterStatus
from store.samples import FULL_PERSON, NOW, TODAY, facts, person


@pytest.fixture
def unit(office):
    """A unit with two residents."""
    with office.write() as opened:
        opened.residents.add_many([FULL_PERSON, person(2)], None)
        yield opened


def issue(unit, counter, *, resident=1, year=2026, kind="SKTM", **changes):
    """Enter a letter."""
    return unit.letters.add(
        facts(counter, **changes),
        kind=kind,
        year=year,
        counter=counter,
        resident=resident,
        sha256="cd" * 32,
        pages=1,
        at=NOW,
        by="petugas",
    )


def test_series_count_by_kind_and_year(unit):
    take = unit.letters.next_counter
    assert [take("SKTM", 2026, 1), take("SKTM", 2026, 1), take("SKTM", 2027, 1)] == [1, 2, 1]
    assert take("DOMISILI", 2026, 100) == 100


def test_a_later_start_moves_a_series_forward_only(unit):
    take = unit.letters.next_counter
    assert [take("SKTM", 2026, 5), take("SKTM", 2026, 50), take("SKTM", 2026, 1)] == [5, 50, 51]


def test_a_letter_comes_back_with_its_facts(unit):
    letter = issue(unit, 1)
    assert unit.letters.get(letter.number) == letter
    assert unit.letters.facts(letter.number) == facts(1)
    assert (letter.status, letter.name, letter.created_at) == (LetterStatus.ISSUED, FULL_PERSON.name, NOW)
    bare = issue(unit, 2, subject=None, intro_date=None)
    assert unit.letters.facts(bare.number) == facts(2, subject=None, intro_date=None)


def test_unknown_letters(unit):
    assert unit.letters.get("1/2026") is None
    assert unit.letters.last(1) is None
    with pytest.raises(Refusal, match="LETTER_UNKNOWN"):
        unit.letters.facts("1/2026")
    with pytest.raises(Refusal, match="LETTER_UNKNOWN"):
        unit.letters.set_status("1/2026", LetterStatus.VOID, "", NOW, "x")


@pytest.mark.parametrize("again", [{"counter": 1, "year": 2027}, {"counter": 1, "number": "other"}])
def test_no_number_twice(unit, again):
    issue(unit, 1)
    with pytest.raises(Refusal, match="LETTER_NUMBER_TAKEN"):
        issue(unit, again.pop("counter"), **again)


def test_status_changes_and_says_who(unit):
    letter = issue(unit, 1)
    unit.letters.set_status(letter.number, LetterStatus.VOID, "salah nama", NOW, "kasi")
    assert unit.letters.get(letter.number) == replace(letter, status=LetterStatus.VOID, note="salah nama")
    row = unit._connection.exec_driver_sql("SELECT changed_by FROM letter").scalar()
    assert row == "kasi"


COLUMNS = ("number", "name", "facts", "sha256", "issued", "resident", "counter", "created_by")


@pytest.mark.parametrize("column", COLUMNS)
def test_facts_are_frozen(unit, column):
    issue(unit, 1)
    with pytest.raises(Trouble, match="LETTER_FROZEN"):
        unit._connection.exec_driver_sql(f"UPDATE letter SET {column} = {column}")


def test_letters_are_never_deleted(unit):
    issue(unit, 1)
    with pytest.raises(Trouble, match="LETTER_FROZEN"):
        unit._connection.exec_driver_sql("DELETE FROM letter")
    assert len(unit.letters.list()) == 1


def test_what_still_counts(unit):
    old = issue(unit, 1, valid_until=date(2026, 11, 22))
    assert unit.letters.valid_for(1, TODAY) == ""
    good = issue(unit, 2, valid_until=TODAY)
    issue(unit, 3, resident=2)
    assert unit.letters.valid_for(1, TODAY) == good.number
    assert unit.letters.valid_for(1, date(2026, 11, 22)) == good.number
    unit.letters.set_status(good.number, LetterStatus.REVOKED, "", NOW, "x")
    assert unit.letters.valid_for(1, TODAY) == ""
    assert unit.letters.valid_for(1, date(2026, 11, 22)) == old.number


def test_counts_and_lists_of_a_resident(unit):
    first, second = issue(unit, 1), issue(unit, 2, issued=date(2026, 1, 5))
    issue(unit, 3, resident=2)
    issue(unit, 1, year=2025, number="lama", issued=date(2025, 1, 5))
    assert unit.letters.of_resident(1)[1:] == (second, first)
    assert unit.letters.last(1).number == "lama"
    assert (unit.letters.count_year(2026), unit.letters.count_year(2024)) == (3, 0)
    assert (unit.letters.count_on(TODAY), unit.letters.count_on(date(2026, 1, 5))) == (2, 1)


@pytest.mark.parametrize(
    ("text", "counters"),
    [
        ("", [12, 2, 1]),
        ("400.9.14.1/0002", [2]),
        ("2", [2]),
        ("12", [12]),
        ("aminah siti", [12, 2, 1]),
        ("ahmad", [12, 2, 1]),
        ("AHMAD 2", [2]),
        ("minah", []),
        (FULL_PERSON.nik[:10], [12, 2, 1]),
        ("100%", []),
        ("_", []),
        ("\\", []),
        ("99999999999999999999", []),
    ],
)
def test_finding_in_the_register(unit, text, counters):
    for counter in (1, 2, 12):
        issue(unit, counter)
    taken = [int(letter.number.split("/")[1]) for letter in unit.letters.list(text, 2026, 10)]
    assert taken == counters
    assert unit.letters.list(text, 2025, 10) == ()
    assert len(unit.letters.list(text, None, 1)) == min(1, len(counters))
