"""The series of letter numbers: the next counter, and why some counters carry no letter."""

import sqlalchemy as sa

from kelurahan_desk.domain.numbering import Jump, Series
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office.schema import number_jump, number_series

# Every letter runs these: as the driver's own text they cost a fifth.
_LAST = "SELECT last FROM number_series WHERE name = ? AND year = ?"
_MOVE = "UPDATE number_series SET last = ? WHERE name = ? AND year = ?"
_BEGIN = "INSERT INTO number_series (last, name, year) VALUES (?, ?, ?)"


class Numbers:
    """Counters, taken inside the transaction that uses them: rolled back, they are free again."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def take(self, series: Series) -> int:
        """The next counter of a series. Refusal NUMBERS_EXHAUSTED at the end of its range.

        A later `first` moves the series forward, never back, and leaves a jump with its reason.
        """
        last = self.last(series)
        counter = max(last + 1, series.first)
        if series.last and counter > series.last:
            raise Refusal("NUMBERS_EXHAUSTED", first=series.first, last=series.last, year=series.year)
        self._move(series, last, counter, series.why)
        return counter

    def skip(self, series: Series, counter: int) -> None:
        """Give up a counter just taken, because its number is taken elsewhere; a jump keeps the trace."""
        self._add_jump(series, counter, counter, "taken")

    def last(self, series: Series) -> int:
        """The newest counter taken, or 0."""
        return self._connection.exec_driver_sql(_LAST, (series.name, series.year)).scalar() or 0

    def series(self, year: int) -> tuple[tuple[str, int], ...]:
        """The series of a year by name, with their newest counter."""
        query = sa.select(number_series.c.name, number_series.c.last).where(number_series.c.year == year)
        return tuple(
            (name, last) for name, last in self._connection.execute(query.order_by(number_series.c.name))
        )

    def jumps(self, name: str, year: int) -> tuple[Jump, ...]:
        """The counters of a series that no letter carries, with the reason, ascending."""
        query = sa.select(number_jump.c.first, number_jump.c.last, number_jump.c.reason)
        here = (number_jump.c.name == name) & (number_jump.c.year == year)
        return tuple(
            Jump(*row) for row in self._connection.execute(query.where(here).order_by(number_jump.c.first))
        )

    def _move(self, series: Series, last: int, counter: int, reason: str) -> None:
        self._connection.exec_driver_sql(_MOVE if last else _BEGIN, (counter, series.name, series.year))
        if counter > last + 1:
            self._add_jump(series, last + 1, counter - 1, reason)

    def _add_jump(self, series: Series, first: int, last: int, reason: str) -> None:
        row = {"name": series.name, "year": series.year, "first": first, "last": last, "reason": reason}
        self._connection.execute(number_jump.insert().values(row))
