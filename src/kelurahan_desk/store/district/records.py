"""Records: the newest revision of each application, what became of every record, and what waits."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.exchange import StoredRecord, Tech
from kelurahan_desk.store.bulk import insert_rows, rows_with_keys
from kelurahan_desk.store.columns import field_names, is_key, key_bytes, to_json
from kelurahan_desk.store.district.schema import batch, record, result
from kelurahan_desk.store.district.states import OPEN, UNDECIDED, state_of
from kelurahan_desk.store.district.values import RecordResult, RecordRow

_FIELDS = field_names(RecordRow)
_ALL = sa.select(*(record.c[name] for name in _FIELDS))
_RESULT_FIELDS = field_names(RecordResult)
_RESULT = sa.select(*(result.c[name] for name in _RESULT_FIELDS))
_RESULT_NAMES = ("batch_id", *_RESULT_FIELDS)
_HERE = (record.c.office == sa.bindparam("of_office")) & (
    record.c.id == sa.bindparam("of_id", type_=record.c.id.type)
)
_GREATEST = (
    sa.select(sa.type_coerce(record.c.id, sa.LargeBinary))
    .where(record.c.office == sa.bindparam("of_office"))
    .order_by(record.c.id.desc())
    .limit(1)
)
_NO_FAULTS = to_json(())
_LAST = sa.select(sa.func.max(record.c.row))
# The engine copies what it was just given: half the time of sending it once more.
_TAKEN = result.insert().from_select(
    _RESULT_NAMES,
    sa.select(
        record.c.batch_id,
        record.c.id,
        record.c.rev,
        record.c.sha256,
        sa.literal(Tech.OK.value, sa.Text),
        sa.literal(_NO_FAULTS, sa.Text),
    )
    .where(record.c.row > sa.bindparam("of_last"))
    .order_by(record.c.row),
)


class Records:
    """Records by office and application id."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def stored(self, office: str, ids: Collection[str]) -> dict[str, StoredRecord]:
        """What is held of the given applications of an office. ValueError for a text that is no id."""
        greatest = self._connection.execute(_GREATEST, {"of_office": office}).scalar() or b""
        # Ids begin with the moment they were made: most of a week's are beyond everything held.
        keys = {key: text for key, text in ((key_bytes(text), text) for text in ids) if key <= greatest}
        rows = rows_with_keys(self._connection, record, ("id", "rev", "sha256"), office, list(keys))
        return {keys[key]: StoredRecord(rev, sha256) for key, rev, sha256 in rows}

    def upsert_many(self, rows: Sequence[RecordRow]) -> None:
        """Keep these revisions in place of whatever was held of the same applications."""
        held: set[tuple[str, str]] = set()
        for office in {row.office for row in rows}:
            ids = [row.id for row in rows if row.office == office]
            held.update((office, key) for key in self.stored(office, ids))
        self.add_many([row for row in rows if (row.office, row.id) not in held])
        self.replace_many([row for row in rows if (row.office, row.id) in held])

    def add_many(self, rows: Sequence[RecordRow]) -> None:
        """Keep applications of which nothing is held."""
        insert_rows(self._connection, record, (*_FIELDS, "state"), [_driver_row(row) for row in rows])

    def take_many(self, rows: Sequence[RecordRow]) -> None:
        """As `add_many`, and note of each that its batch brought it and it was taken."""
        last = self._connection.execute(_LAST).scalar() or 0
        self.add_many(rows)
        self._connection.execute(_TAKEN, {"of_last": last})

    def replace_many(self, rows: Sequence[RecordRow]) -> None:
        """Keep these revisions in place of the held ones of the same applications."""
        values = [
            {name: getattr(row, name) for name in _FIELDS}
            | {"state": state_of(row.op, None), "of_office": row.office, "of_id": row.id}
            for row in rows
        ]
        if values:
            self._connection.execute(record.update().where(_HERE), values)

    def results_add(
        self, batch_id: int, app_id: str, rev: int, sha256: str, tech: Tech, errs: tuple[tuple[str, str], ...]
    ) -> None:
        """Note what became of one record of a batch; `errs` are (path, code)."""
        found = RecordResult(id=app_id, rev=rev, sha256=sha256, tech=tech, errs=errs)
        self.results_add_many(batch_id, [found])

    def results_add_many(self, batch_id: int, results: Sequence[RecordResult]) -> None:
        """The same for many records in one go."""
        rows = [
            (
                batch_id,
                key_bytes(found.id),
                found.rev,
                found.sha256,
                found.tech.value,
                to_json(found.errs) if found.errs else _NO_FAULTS,
            )
            for found in results
        ]
        insert_rows(self._connection, result, _RESULT_NAMES, rows)

    def results_of(self, batch_id: int) -> tuple[RecordResult, ...]:
        """What became of a batch's records, in their order."""
        query = _RESULT.where(result.c.batch_id == batch_id).order_by(result.c.row)
        return tuple(RecordResult(**row._asdict()) for row in self._connection.execute(query))

    def results_untold(self, office: str) -> tuple[RecordResult, ...]:
        """What became of the records in every batch of an office that no receipt has answered."""
        query = (
            _RESULT.select_from(result.join(batch, result.c.batch_id == batch.c.id))
            .where(batch.c.office == office, batch.c.receipt.is_(None))
            .order_by(batch.c.id, result.c.row)
        )
        return tuple(RecordResult(**row) for row in self._connection.execute(query).mappings())

    def worklist(self, *, pending: bool = False, office: str = "") -> tuple[RecordRow, ...]:
        """Records whose newest revision has no decision, urgent ones first, then in the order they came.

        With `pending`, also those put off so far. Withdrawn ones wait for nothing. "" is every office.
        """
        states = OPEN if pending else (UNDECIDED,)
        query = _ALL.where(record.c.state.in_(states)).order_by(record.c.urgent.desc(), record.c.row)
        if office:
            query = query.where(record.c.office == office)
        return tuple(RecordRow(**row) for row in self._connection.execute(query).mappings())

    def lines(self, office: str) -> tuple[bytes, ...]:
        """The newest record of each application of an office as it came, in the order they came."""
        query = sa.select(record.c.line).where(record.c.office == office).order_by(record.c.row)
        return tuple(self._connection.execute(query).scalars())

    def get(self, office: str, app_id: str) -> RecordRow | None:
        """One record; None for a text that is no id at all, too."""
        if not is_key(app_id):
            return None
        query = _ALL.where(record.c.office == office, record.c.id == app_id)
        row = self._connection.execute(query).one_or_none()
        return RecordRow(**row._asdict()) if row else None


def _driver_row(row: RecordRow) -> tuple[Any, ...]:
    """A row as the drivers keep it, in the order of the columns; `asdict` would copy deeply."""
    return (
        row.office,
        key_bytes(row.id),
        row.rev,
        row.sha256,
        row.op,
        row.kind,
        row.nik,
        row.kk,
        row.name,
        row.born.isoformat() if row.born else None,
        row.address,
        row.rt,
        row.rw,
        row.urgent,
        row.line,
        row.batch_id,
        state_of(row.op, None),
    )
