"""Records: the newest revision of each application, what became of every record, and what waits."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import StoredRecord, Tech
from kelurahan_desk.store.columns import field_names, is_key
from kelurahan_desk.store.district.schema import decision, record, result
from kelurahan_desk.store.district.values import RecordResult, RecordRow

_FIELDS = field_names(RecordRow)
_ALL = sa.select(*(record.c[name] for name in _FIELDS))
_RESULT_FIELDS = field_names(RecordResult)
_RESULT = sa.select(*(result.c[name] for name in _RESULT_FIELDS))
_PART = 500
_HERE = (record.c.office == sa.bindparam("of_office")) & (
    record.c.id == sa.bindparam("of_id", type_=record.c.id.type)
)


class Records:
    """Records by office and application id."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def stored(self, office: str, ids: Collection[str]) -> dict[str, StoredRecord]:
        """What is held of the given applications of an office."""
        found: dict[str, StoredRecord] = {}
        columns = (record.c.id, record.c.rev, record.c.sha256)
        for part in _parts(ids):
            query = sa.select(*columns).where(record.c.office == office, record.c.id.in_(part))
            rows = self._connection.execute(query)
            found.update((row.id, StoredRecord(row.rev, row.sha256)) for row in rows)
        return found

    def upsert_many(self, rows: Sequence[RecordRow]) -> None:
        """Keep these revisions in place of whatever was held of the same applications."""
        held: set[tuple[str, str]] = set()
        for office in {row.office for row in rows}:
            ids = [row.id for row in rows if row.office == office]
            held.update((office, key) for key in self.stored(office, ids))
        new = [_values(row, _FIELDS) for row in rows if (row.office, row.id) not in held]
        old = [
            {**_values(row, _FIELDS), "of_office": row.office, "of_id": row.id}
            for row in rows
            if (row.office, row.id) in held
        ]
        if new:
            self._connection.execute(record.insert(), new)
        if old:
            self._connection.execute(record.update().where(_HERE), old)

    def results_add(
        self, batch_id: int, app_id: str, rev: int, sha256: str, tech: Tech, errs: tuple[tuple[str, str], ...]
    ) -> None:
        """Note what became of one record of a batch; `errs` are (path, code)."""
        found = RecordResult(id=app_id, rev=rev, sha256=sha256, tech=tech, errs=errs)
        self.results_add_many(batch_id, [found])

    def results_add_many(self, batch_id: int, results: Sequence[RecordResult]) -> None:
        """The same for many records in one go."""
        rows = [{**_values(found, _RESULT_FIELDS), "batch_id": batch_id} for found in results]
        if rows:
            self._connection.execute(result.insert(), rows)

    def results_of(self, batch_id: int) -> tuple[RecordResult, ...]:
        """What became of a batch's records, in their order."""
        query = _RESULT.where(result.c.batch_id == batch_id).order_by(result.c.row)
        return tuple(RecordResult(**row._asdict()) for row in self._connection.execute(query))

    def worklist(self, *, pending: bool = False) -> tuple[RecordRow, ...]:
        """Records whose newest revision has no decision, urgent ones first, then in the order they came.

        With `pending`, also those decided PENDING so far. Withdrawn ones wait for nothing.
        """
        same = (
            (decision.c.office == record.c.office)
            & (decision.c.id == record.c.id)
            & (decision.c.rev == record.c.rev)
        )
        undecided = sa.or_(
            decision.c.decision.is_(None),
            *([decision.c.decision == Decision.PENDING] if pending else []),
        )
        query = (
            _ALL.select_from(record.outerjoin(decision, same))
            .where(undecided, record.c.op != "withdraw")
            .order_by(record.c.urgent.desc(), record.c.row)
        )
        return tuple(RecordRow(**row._asdict()) for row in self._connection.execute(query))

    def get(self, office: str, app_id: str) -> RecordRow | None:
        """One record; None for a text that is no id at all, too."""
        if not is_key(app_id):
            return None
        query = _ALL.where(record.c.office == office, record.c.id == app_id)
        row = self._connection.execute(query).one_or_none()
        return RecordRow(**row._asdict()) if row else None


def _values(row: RecordRow | RecordResult, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns of a row; `asdict` would copy deeply, which is most of the time of an ingest."""
    return {name: getattr(row, name) for name in names}


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, _PART)):
        yield part
