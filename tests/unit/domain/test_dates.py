"""Dates, months, money and counts as Indonesian papers spell them, and the deadlines."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.deadline import cutoff_of
from kelurahan_desk.domain.sktm import valid_until
from kelurahan_desk.domain.spelling import (
    DAYS,
    MONTHS,
    day_name,
    grouped,
    long_date,
    roman_month,
    rupiah,
    short_date,
)
from unit.domain.builders import dates, programme


def test_one_day_in_every_spelling():
    day = date(2026, 11, 22)
    assert long_date(day) == "22 November 2026"
    assert short_date(day) == "22-11-2026"
    assert day_name(day) == "Minggu"
    assert roman_month(day.month) == "XI"


@given(dates)
def test_a_long_date_names_one_day_only(day):
    number, month, year = long_date(day).split()
    assert date(int(year), MONTHS.index(month) + 1, int(number)) == day


@given(dates)
def test_a_short_date_reads_day_first(day):
    number, month, year = short_date(day).split("-")
    assert date(int(year), int(month), int(number)) == day


@given(dates)
def test_days_follow_one_another(day):
    assert (DAYS.index(day_name(day)) + 1) % 7 == DAYS.index(day_name(day + timedelta(days=1)))


def test_roman_months_differ():
    assert len({roman_month(month) for month in range(1, 13)}) == 12


@given(st.integers(-(10**12), 10**12))
def test_grouping_changes_no_digit(number):
    assert int(grouped(number).replace(".", "")) == number
    assert rupiah(number) == f"Rp{grouped(number)}"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1284, "1.284"), (92_600_000_000, "92.600.000.000")]
)
def test_grouped(number, text):
    assert grouped(number) == text


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 11, 22), 3, date(2027, 2, 22)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_the_last_day_of_a_letter(issued, months, last):
    assert valid_until(issued, months) == last


@given(dates, st.integers(1, 24))
def test_a_letter_never_ends_in_a_later_month_than_counted(issued, months):
    last = valid_until(issued, months)
    assert (last.year - issued.year) * 12 + last.month - issued.month == months
    assert last.day <= issued.day


def workday(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("day", "month", "cutoff"),
    [
        pytest.param(20, date(2026, 11, 1), date(2026, 11, 20), id="a Friday"),
        pytest.param(20, date(2026, 12, 31), date(2026, 12, 18), id="a Sunday"),
        pytest.param(31, date(2027, 2, 10), date(2027, 2, 26), id="short month that ends on a Sunday"),
        pytest.param(1, date(2026, 11, 15), date(2026, 10, 30), id="moved into the month before"),
        pytest.param(None, date(2026, 11, 15), None, id="no cut-off"),
    ],
)
def test_cutoff(day, month, cutoff):
    assert cutoff_of(programme(cutoff_day=day), month, workday) == cutoff


@given(st.integers(1, 31), dates, st.sets(st.integers(0, 3)))
def test_a_cutoff_is_a_working_day_and_no_working_day_lies_between(day, month, holidays):
    def working(asked: date) -> bool:
        return workday(asked) and asked.toordinal() % 5 not in holidays

    found = cutoff_of(programme(cutoff_day=day), month, working)
    wanted = cutoff_of(programme(cutoff_day=day), month, lambda _: True)
    assert working(found)
    assert found <= wanted
    assert not any(working(found + timedelta(days=more)) for more in range(1, (wanted - found).days + 1))


@pytest.mark.parametrize(("moves", "cutoff"), [("stay", date(2026, 12, 20)), ("after", date(2026, 12, 21))])
def test_where_a_cutoff_on_a_sunday_goes(moves, cutoff):
    rules = programme(cutoff_day=20, cutoff_moves=moves)
    assert cutoff_of(rules, date(2026, 12, 1), workday) == cutoff
