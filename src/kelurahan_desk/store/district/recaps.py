"""What the recap and the list of the overdue ask of the tables: sums by office and week, no people."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.store.district.schema import batch, decision, record, result

NOT_TAKEN = "not_taken"
"""What became of a line beside the states an application can have."""

# Each line with its batch, the record held, and the decision on a revision that is not held any more; on the
# one that is, the record itself tells.
_LINES = (
    result.join(batch, result.c.batch_id == batch.c.id)
    .outerjoin(record, (record.c.office == batch.c.office) & (record.c.id == result.c.id))
    .outerjoin(
        decision,
        (result.c.rev != record.c.rev)
        & (decision.c.office == batch.c.office)
        & (decision.c.id == result.c.id)
        & (decision.c.rev == result.c.rev),
    )
)
_REFUSED = (Tech.INVALID, Tech.STALE, Tech.CONFLICT)
_FINAL = (Decision.APPROVED.value, Decision.REJECTED.value)


@dataclass(frozen=True, slots=True)
class WeekOfBatches:
    """The batches of one office and week; `records` as their signed manifests announce them."""

    office: str
    week: date
    batches: int
    nil: int
    records: int


@dataclass(frozen=True, slots=True)
class WeekOfLines:
    """How many lines of an office and week met one fate; `again` of them had been received before."""

    office: str
    week: date
    fate: str
    lines: int
    again: int


@dataclass(frozen=True, slots=True)
class LastHeard:
    """When an office was heard of last, and the last day its batches speak of."""

    office: str
    received_at: datetime
    until: date | None


class Recaps:
    """Sums over batches and what became of their lines."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def batches(self, first: date | None, last: date | None) -> tuple[WeekOfBatches, ...]:
        """Batches by office and week, of the weeks whose Monday lies between the two days."""
        nil = sa.func.sum(sa.case((batch.c.records == 0, 1), else_=0))
        query = (
            sa.select(batch.c.office, batch.c.week, sa.func.count(), nil, sa.func.sum(batch.c.records))
            .where(*_between(first, last))
            .group_by(batch.c.office, batch.c.week)
            .order_by(batch.c.office, batch.c.week)
        )
        rows = self._connection.execute(query)
        return tuple(WeekOfBatches(row[0], row[1], *map(int, row[2:])) for row in rows)

    def fates(self, first: date | None, last: date | None) -> tuple[WeekOfLines, ...]:
        """Lines by office, week and what became of them; each line is counted once."""
        own = sa.type_coerce(decision.c.decision, sa.Text)
        fate = sa.case(
            (result.c.tech.in_(_REFUSED), NOT_TAKEN), (own.in_(_FINAL), own), else_=record.c.state
        ).label("fate")
        again = sa.func.sum(sa.case((result.c.tech == Tech.DUP, 1), else_=0))
        query = (
            sa.select(batch.c.office, batch.c.week, fate, sa.func.count(), again)
            .select_from(_LINES)
            .where(*_between(first, last))
            .group_by(batch.c.office, batch.c.week, fate)
        )
        rows = self._connection.execute(query)
        return tuple(WeekOfLines(row[0], row[1], row[2], int(row[3]), int(row[4])) for row in rows)

    def last_heard(self) -> dict[str, LastHeard]:
        """The newest of each office."""
        query = sa.select(
            batch.c.office, sa.func.max(batch.c.received_at), sa.func.max(batch.c.period_to)
        ).group_by(batch.c.office)
        return {row[0]: LastHeard(*row) for row in self._connection.execute(query)}

    def covered(self, since: date) -> Iterator[tuple[str, date, date]]:
        """Office, first and last day of what batches since then speak of."""
        query = sa.select(batch.c.office, batch.c.week, batch.c.period_from, batch.c.period_to)
        for row in self._connection.execute(query.where(batch.c.week >= since)):
            yield row.office, min(row.period_from or row.week, row.week), row.week

    def unanswered(self, before: datetime) -> dict[str, int]:
        """Batches received before then that no receipt has answered, by office."""
        query = (
            sa.select(batch.c.office, sa.func.count())
            .where(batch.c.receipt.is_(None), batch.c.received_at < before)
            .group_by(batch.c.office)
        )
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}


def _between(first: date | None, last: date | None) -> list[Any]:
    return [
        *([batch.c.week >= first] if first else []),
        *([batch.c.week <= last] if last else []),
    ]
