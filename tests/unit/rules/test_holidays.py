"""Working days of 2026 and 2027, and the refusal of any other year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.rules.holidays import (
    add_working_days,
    holidays,
    is_working_day,
    known_years,
    latest_working_day,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 8, 17), False),
        (date(2026, 12, 24), False),  # collective leave
        (date(2026, 12, 28), True),
        (date(2027, 1, 1), False),
    ],
)
def test_working_days(day, works):
    assert is_working_day(day) is works


def test_counts_of_the_decrees():
    assert known_years() == (2026, 2027)
    assert (len(holidays(2026)), len(holidays(2027))) == (25, 26)
    assert holidays(2026)[date(2026, 8, 17)] == "Proklamasi Kemerdekaan"


def test_the_shipped_table_cannot_be_changed_by_a_caller():
    holidays(2026).clear()
    assert len(holidays(2026)) == 25


@pytest.mark.parametrize("year", [2025, 2028])
def test_a_year_without_a_decree_is_refused(year):
    with pytest.raises(Refusal) as refused:
        is_working_day(date(year, 6, 1))
    assert refused.value.code == "HOLIDAYS_UNKNOWN"
    assert refused.value.facts == {"year": year, "first": 2026, "last": 2027}


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_adding_working_days(day, count, then):
    assert add_working_days(day, count) == then


@given(st.dates(date(2026, 1, 5), date(2027, 12, 1)))
def test_a_deadline_moves_earlier_to_a_working_day(day):
    moved = latest_working_day(day)
    assert is_working_day(moved)
    assert moved <= day
    assert not any(
        is_working_day(moved + timedelta(days=ahead)) for ahead in range(1, (day - moved).days + 1)
    )
