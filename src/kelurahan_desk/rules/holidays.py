"""Working days of the government calendar; a year without a decree is refused, never guessed."""

from datetime import date, timedelta
from functools import cache

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.rules.tables import read_rows


@cache
def _days_off() -> dict[int, dict[date, str]]:
    years: dict[int, dict[date, str]] = {}
    for row in read_rows("calendar", "libur.csv"):
        day = date.fromisoformat(row["tanggal"])
        years.setdefault(day.year, {})[day] = row["nama"]
    return years


def known_years() -> tuple[int, ...]:
    """The years whose decree is shipped, ascending."""
    return tuple(sorted(_days_off()))


def holidays(year: int) -> dict[date, str]:
    """National holidays and collective leave of a year by day. Refusal HOLIDAYS_UNKNOWN."""
    days = _days_off().get(year)
    if days is None:
        first, *_, last = known_years()
        raise Refusal("HOLIDAYS_UNKNOWN", year=year, first=first, last=last)
    return dict(days)


def is_working_day(day: date) -> bool:
    """Monday to Friday and neither holiday nor collective leave. Refusal HOLIDAYS_UNKNOWN."""
    return day not in holidays(day.year) and day.weekday() < 5


def add_working_days(day: date, count: int) -> date:
    """The day `count` working days after `day`. Refusal HOLIDAYS_UNKNOWN."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def latest_working_day(day: date) -> date:
    """The day itself or the last working day before it: when a deadline moves, it moves earlier."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
