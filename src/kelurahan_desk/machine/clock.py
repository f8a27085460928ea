"""The time: a clock that tests can replace, and the date at the office."""

from datetime import UTC, date, datetime, time
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


def utc_text(day: date, timezone: str) -> str:
    """The first moment of a day at the office, as UTC in ISO 8601. Raises as `local_date`."""
    start = datetime.combine(day, time(), tzinfo=_zone(timezone))
    return start.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _there(now: datetime, timezone: str) -> datetime:
    if now.tzinfo is None:
        raise ValueError("a time without a zone")
    return now.astimezone(_zone(timezone))


def _zone(timezone: str) -> ZoneInfo:
    try:
        return ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as error:
        raise Trouble("TIMEZONE_UNKNOWN", timezone=timezone) from error
