"""The register of letters: numbers, frozen facts, finding, voiding, and what still counts."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.numbering import Jump, Series
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
        series=kind,
        year=year,
        counter=counter,
        resident=resident,
        sha256="cd" * 32,
        pages=1,
        at=NOW,
        by="petugas",
    )


def take(unit, name="SKTM", year=2026, first=1, last=0, why="start"):
    """The next counter of a series."""
    return unit.numbers.take(Series(name, year, first, last, why))


def test_series_count_by_name_and_year(unit):
    assert [take(unit), take(unit), take(unit, year=2027)] == [1, 2, 1]
    assert take(unit, "DOMISILI", first=100) == 100
    assert unit.numbers.series(2026) == (("DOMISILI", 100), ("SKTM", 2))


def test_a_later_start_moves_a_series_forward_only_and_leaves_its_reason(unit):
    assert [take(unit, first=5), take(unit, first=50), take(unit, first=1)] == [5, 50, 51]
    assert unit.numbers.jumps("SKTM", 2026) == (Jump(1, 4, "start"), Jump(6, 49, "start"))


def test_a_station_stays_in_its_range(unit):
    assert [take(unit, first=500, last=501, why="station") for _ in range(2)] == [500, 501]
    with pytest.raises(Refusal, match="NUMBERS_EXHAUSTED"):
        take(unit, first=500, last=501, why="station")
    assert unit.numbers.jumps("SKTM", 2026) == (Jump(1, 499, "station"),)


def test_a_number_taken_elsewhere_is_passed_over_with_a_trace(unit):
    unit.numbers.skip(Series("SKTM", 2026), take(unit))
    assert take(unit) == 2
    assert unit.numbers.jumps("SKTM", 2026) == (Jump(1, 1, "taken"),)


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


COLUMNS = ("number", "name", "facts", "sha256", "issued", "counter", "created_by")


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


def test_what_ends_soon_and_what_ended(unit):
    soon, later = (
        issue(unit, 1, valid_until=date(2026, 11, 30)),
        issue(unit, 2, valid_until=date(2026, 12, 30)),
    )
    assert unit.letters.expiring(TODAY, date(2026, 12, 1), 10) == (soon,)
    assert unit.letters.expiring(TODAY, date(2027, 1, 1), 10) == (soon, later)
    unit.letters.set_status(soon.number, LetterStatus.REVOKED, "x", NOW, "kasi", decision="1/SK")
    assert unit.letters.expiring(TODAY, date(2027, 1, 1), 10) == (later,)
    assert [letter.decision for letter in unit.letters.ended(TODAY)] == ["1/SK"]
    assert unit.letters.ended(date(2026, 12, 1)) == ()


def test_a_handed_over_letter_still_counts(unit):
    letter = issue(unit, 1)
    unit.letters.set_status(
        letter.number, LetterStatus.HANDED_OVER, "", NOW, "x", handed_to="ANI", handed_at=NOW
    )
    kept = unit.letters.get(letter.number)
    assert (kept.handed_to, kept.handed_at) == ("ANI", NOW)
    assert unit.letters.valid_for(1, TODAY) == letter.number


def test_the_book_comes_in_the_order_of_its_numbers(unit):
    for counter in (3, 1, 2):
        issue(unit, counter, issued=date(2026, 10 + counter % 2, 1))
    assert [counter for _, _, _, counter in unit.letters.book(2026)] == [1, 2, 3]
    assert [counter for _, _, _, counter in unit.letters.book(2026, 10)] == [2]
    assert unit.letters.counters("SKTM", 2026) == tuple((at, LetterStatus.ISSUED) for at in (1, 2, 3))
    assert (unit.letters.newest_date(2026), unit.letters.newest_date(2025)) == (date(2026, 11, 1), None)


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
