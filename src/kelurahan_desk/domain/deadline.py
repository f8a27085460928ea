"""The day of a month by which a programme's applications must be in; no calendar of its own."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from kelurahan_desk.domain.programme import Programme


def cutoff_of(programme: Programme, month: date, is_working_day: Callable[[date], bool]) -> date | None:
    """The cut-off in the month of `month`, moved off a day off as the programme says.

    A month shorter than the cut-off day ends on its last day. None for a programme without a cut-off.
    """
    if programme.cutoff_day is None:
        return None
    last = monthrange(month.year, month.month)[1]
    day = month.replace(day=min(programme.cutoff_day, last))
    if programme.cutoff_moves == "stay":
        return day
    step = timedelta(days=1 if programme.cutoff_moves == "after" else -1)
    while not is_working_day(day):
        day += step
    return day
