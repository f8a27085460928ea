"""Which backups to keep: the newest of each of the last days, and of each of the last weeks."""

from collections.abc import Iterable
from datetime import datetime

DAILY = 7
WEEKLY = 8


def kept_backups(
    moments: Iterable[datetime], daily: int = DAILY, weekly: int = WEEKLY
) -> frozenset[datetime]:
    """Of all moments those to keep: the newest of each of `daily` days and `weekly` weeks that have any."""
    newest_first = sorted(moments, reverse=True)
    days: dict[object, datetime] = {}
    weeks: dict[object, datetime] = {}
    for moment in newest_first:
        days.setdefault(moment.date(), moment)
        weeks.setdefault(moment.isocalendar()[:2], moment)
    return frozenset([*list(days.values())[:daily], *list(weeks.values())[:weekly]])
