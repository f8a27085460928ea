"""Weeks from Monday to Sunday, and which of them a batch speaks for."""

from collections.abc import Iterator
from datetime import date, timedelta

WEEK = timedelta(days=7)
_OLDEST = timedelta(days=366)


def monday(day: date) -> date:
    """The Monday of a day's week, which names the week."""
    return day - timedelta(days=day.weekday())


def week_text(day: date) -> str:
    """2026-W47, as ISO 8601 numbers weeks."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def report_week(until: date | None, received: date) -> date:
    """The Monday of the week that a batch speaks for: the one in which its period ends.

    A period that ends after the day of receipt, or more than a year before it, tells of a wrong clock and not
    of a week; then the day of receipt counts.
    """
    if until is None or until > received + timedelta(days=1) or received - until > _OLDEST:
        return monday(received)
    return monday(until)


def weeks(first: date, last: date) -> Iterator[date]:
    """The Mondays from the week of the first day to that of the last."""
    week = monday(first)
    while week <= last:
        yield week
        week += WEEK
