"""The time: a clock that tests can replace, and the date at the office."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from kelurahan_desk.domain.problems import Trouble


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The time with its zone, UTC."""
        ...


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        """The time with its zone, UTC."""
        return datetime.now(UTC)


def local_date(now: datetime, timezone: str) -> date:
    """The date on the wall of the office. Trouble TIMEZONE_UNKNOWN; ValueError for a time without zone."""
    return _there(now, timezone).date()


def local_moment(now: datetime, timezone: str) -> str:
    """Day and minute on the wall of the office, as `23-11-2026 14.05`. Raises as `local_date`."""
    return _there(now, timezone).strftime("%d-%m-%Y %H.%M")


def _there(now: datetime, timezone: str) -> datetime:
    if now.tzinfo is None:
        raise ValueError("a time without a zone")
    try:
        zone = ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as error:
        raise Trouble("TIMEZONE_UNKNOWN", timezone=timezone) from error
    return now.astimezone(zone)
