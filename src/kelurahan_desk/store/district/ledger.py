"""Looking back over several tables at once: what the window lists; nothing here writes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.lots import of_any_lot
from kelurahan_desk.store.district.schema import batch, decision, fork, parked, receipt, record, result
from kelurahan_desk.store.district.states import UNDECIDED, state_of
from kelurahan_desk.store.district.values import IncomingBatch, ParkedBatch

_SAME = (
    (decision.c.office == record.c.office) & (decision.c.id == record.c.id) & (decision.c.rev == record.c.rev)
)
_FILED = record.outerjoin(decision, _SAME)
_OF_FEW, _OF_ALL = 12, 16  # digits of a NIK: of region and day of birth, which few people share; of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records to list; "" leaves a side open.

    `state` is UNDECIDED, WITHDRAWN, or a decision's value; `kind` is `programme.kind`; `text` part of a name
    or the beginning of a NIK.
    """

    state: str = ""
    office: str = ""
    kind: str = ""
    text: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledRecord:
    """A record with what was decided on its newest revision. `row` is its place in the order of arrival."""

    row: int
    office: str
    id: str
    rev: int
    op: str
    kind: str
    nik: str | None
    name: str
    born: date | None
    urgent: bool
    decision: Decision | None
    reason: str | None
    told: int | None  # the receipt that carried the decision

    @property
    def state(self) -> str:
        """UNDECIDED, WITHDRAWN, or the decision's value."""
        return state_of(self.op, self.decision)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStep:
    """One revision of a record as it came in one batch, and what became of it."""

    received_at: datetime
    epoch: int
    seq: int
    rev: int
    tech: Tech


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReceipt:
    """A receipt this desk wrote."""

    office: str
    seq: int
    file: str
    at: datetime


_DECIDED: Mapping[str, sa.Column[Any]] = {
    "decision": decision.c.decision,
    "reason": decision.c.reason,
    "told": decision.c.receipt,
}
_RECORDS = sa.select(
    *(_DECIDED[name].label(name) if name in _DECIDED else record.c[name] for name in field_names(FiledRecord))
).select_from(_FILED)


class Ledger:
    """Lists for the window."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def records(
        self, wanted: Wanted, after: FiledRecord | None = None, limit: int = 200
    ) -> tuple[FiledRecord, ...]:
        """Records, urgent ones first, then in the order they came; those that follow `after`."""
        found = [*self._conditions(wanted), *([_follows(after)] if after else [])]
        order = (record.c.urgent.desc(), record.c.row)
        query = _RECORDS.where(*found).order_by(*order).limit(limit)
        return tuple(FiledRecord(**row._asdict()) for row in self._connection.execute(query))

    def count(self, wanted: Wanted) -> int:
        """How many records the list has in all."""
        query = sa.select(sa.func.count()).select_from(record).where(*self._conditions(wanted))
        return int(self._connection.execute(query).scalar_one())

    def states(self) -> dict[str, int]:
        """How many records stand in each state."""
        return self._numbers(sa.select(record.c.state, sa.func.count()).group_by(record.c.state))

    def urgent(self) -> int:
        """How many urgent records wait undecided."""
        return self.count(Wanted(state=UNDECIDED, urgent=True))

    def kinds(self) -> tuple[str, ...]:
        """Every `programme.kind` that came, in order."""
        query = sa.select(record.c.kind).distinct().order_by(record.c.kind)
        return tuple(self._connection.execute(query).scalars())

    def arrivals(self, limit: int) -> tuple[IncomingBatch, ...]:
        """The newest batches taken in, newest first."""
        columns = (batch.c[name] for name in field_names(IncomingBatch))
        query = sa.select(*columns).order_by(batch.c.id.desc()).limit(limit)
        return tuple(IncomingBatch(**row._asdict()) for row in self._connection.execute(query))

    def since(self, moment: datetime) -> tuple[int, int, int]:
        """Batches, records and offices that came since then."""
        query = sa.select(
            sa.func.count(), sa.func.coalesce(sa.func.sum(batch.c.records), 0),
            sa.func.count(sa.distinct(batch.c.office)),
        ).where(batch.c.received_at >= moment)  # fmt: skip
        batches, records, offices = self._connection.execute(query).one()
        return int(batches), int(records), int(offices)

    def last_received(self) -> dict[str, datetime]:
        """When the newest batch of each key was taken in."""
        query = sa.select(batch.c.key_id, sa.func.max(batch.c.received_at)).group_by(batch.c.key_id)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def parked(self) -> tuple[ParkedBatch, ...]:
        """Every batch that waits for an earlier one, oldest first."""
        columns = (parked.c[name] for name in field_names(ParkedBatch))
        query = sa.select(*columns).order_by(parked.c.received_at)
        return tuple(ParkedBatch(**row._asdict()) for row in self._connection.execute(query))

    def steps(self, office: str, record_id: str) -> tuple[RecordStep, ...]:
        """Each time a record came, oldest first."""
        columns = (batch.c.received_at, batch.c.epoch, batch.c.seq, result.c.rev, result.c.tech)
        query = (
            sa.select(*columns)
            .select_from(result.join(batch, batch.c.id == result.c.batch_id))
            .where(batch.c.office == office, result.c.id == record_id)
            .order_by(result.c.row)
        )
        return tuple(RecordStep(**row._asdict()) for row in self._connection.execute(query))

    def receipts(self, limit: int) -> tuple[WrittenReceipt, ...]:
        """The newest receipts, newest first."""
        columns = (receipt.c[name] for name in field_names(WrittenReceipt))
        query = sa.select(*columns).order_by(receipt.c.at.desc(), receipt.c.seq.desc()).limit(limit)
        return tuple(WrittenReceipt(**row._asdict()) for row in self._connection.execute(query))

    def untold(self) -> dict[str, tuple[int, int]]:
        """For each office: batches no receipt has answered, forks too, and decisions it has not been told."""
        batches = sa.select(batch.c.office, sa.func.count()).where(batch.c.receipt.is_(None))
        decisions = (
            sa.select(decision.c.office, sa.func.count())
            .select_from(decision.join(record, _SAME))
            .where(decision.c.receipt.is_(None))
        )
        forks = sa.select(fork.c.office, sa.func.count()).where(fork.c.receipt.is_(None))
        unanswered = Counter(self._numbers(batches.group_by(batch.c.office)))
        unanswered.update(self._numbers(forks.group_by(fork.c.office)))
        undelivered = self._numbers(decisions.group_by(decision.c.office))
        offices = sorted({*unanswered, *undelivered})
        return {office: (unanswered[office], undelivered.get(office, 0)) for office in offices}

    def _numbers(self, query: sa.Select[str, int]) -> dict[str, int]:
        return {row[0]: int(row[1]) for row in self._connection.execute(query)}

    def _conditions(self, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
        found: list[sa.ColumnElement[bool]] = []
        if wanted.state:
            found.append(record.c.state == wanted.state)
        if wanted.office:
            found.append(record.c.office == wanted.office)
        if wanted.kind:
            found.append(record.c.kind == wanted.kind)
        if wanted.urgent:
            found.append(record.c.urgent.is_(True))
        if text := wanted.text.strip():
            digits = text.replace(" ", "")
            if digits.isdigit():
                found += self._of_nik(digits)
            else:
                found.append(sa.func.lower(record.c.name).contains(text.lower(), autoescape=True))
        return found

    def _of_nik(self, beginning: str) -> list[sa.ColumnElement[bool]]:
        found = [record.c.nik.startswith(beginning, autoescape=True)]
        if len(beginning) >= _OF_FEW:
            last = beginning.ljust(_OF_ALL, "9")
            found += [of_any_lot(self._connection), record.c.nik.between(beginning, last)]
        return found


def _follows(after: FiledRecord) -> sa.ColumnElement[bool]:
    later, quiet = record.c.row > after.row, record.c.urgent.is_(False)
    return later | quiet if after.urgent else later & quiet
