"""What the district decided, and whether the office was told."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.bulk import put_rows
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.schema import decision, record
from kelurahan_desk.store.district.values import DecisionRow, NewDecision

_SOURCES = {"sha256": record.c.sha256}
_JOINED = decision.join(record, (decision.c.office == record.c.office) & (decision.c.id == record.c.id))
_ALL = sa.select(
    *(_SOURCES[name] if name in _SOURCES else decision.c[name] for name in field_names(DecisionRow))
).select_from(_JOINED)
_NEW = field_names(NewDecision)
_OF = ("office", "id", "rev")
_NOT_TOLD = (decision.c.receipt.is_(None), decision.c.rev == record.c.rev)
# On the newest revision only, and not on one that was taken back.
_STANDS = (
    record.update()
    .where(*(record.c[name] == sa.bindparam(f"of_{name}", type_=record.c[name].type) for name in _OF))
    .where(record.c.op != "withdraw")
    .values(state=sa.bindparam("of_state", type_=sa.Text()))
)


class Decisions:
    """Decisions by office, application id and revision."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def set(
        self,
        office: str,
        app_id: str,
        rev: int,
        verdict: Decision,
        *,
        reason: str,
        ref: str,
        valid_from: date | None,
        at: datetime,
        by: str,
    ) -> None:
        """Decide, or decide anew; the office is told (again) by the next receipt."""
        made = NewDecision(office, app_id, rev, verdict, reason, ref, valid_from)
        self.set_many([made], at=at, by=by)

    def set_many(self, made: Sequence[NewDecision], *, at: datetime, by: str) -> None:
        """The same for many at once; an application stands at most once among them."""
        if not made:
            return
        rows = [
            {**{name: getattr(one, name) for name in _NEW}, "at": at, "by": by, "receipt": None}
            for one in made
        ]
        put_rows(self._connection, decision, rows)
        states = [
            {**{f"of_{name}": getattr(one, name) for name in _OF}, "of_state": one.decision.value}
            for one in made
        ]
        self._connection.execute(_STANDS, states)

    def get(self, office: str, app_id: str, rev: int) -> DecisionRow | None:
        """The decision on one revision."""
        here = (decision.c.office == office, decision.c.id == app_id, decision.c.rev == rev)
        row = self._connection.execute(_ALL.where(*here)).one_or_none()
        return DecisionRow(**row._asdict()) if row else None

    def undelivered(self, office: str) -> tuple[DecisionRow, ...]:
        """What the office has not been told, oldest first; only on the revisions still held."""
        query = _ALL.where(decision.c.office == office, *_NOT_TOLD).order_by(decision.c.at, record.c.row)
        return tuple(DecisionRow(**row) for row in self._connection.execute(query).mappings())

    def offices_to_tell(self) -> frozenset[str]:
        """The offices for which `undelivered` gives something."""
        query = sa.select(decision.c.office).distinct().select_from(_JOINED).where(*_NOT_TOLD)
        return frozenset(self._connection.execute(query).scalars())

    def tell_again(self, office: str) -> None:
        """Nothing was told to the office: `undelivered` gives every decision on a revision still held."""
        self._connection.execute(decision.update().where(decision.c.office == office).values(receipt=None))

    def mark_delivered(self, office: str, receipt: int) -> None:
        """Note the number of the receipt that carries everything `undelivered` gives."""
        newest = sa.exists().where(
            record.c.office == decision.c.office,
            record.c.id == decision.c.id,
            record.c.rev == decision.c.rev,
        )
        self._connection.execute(
            decision.update()
            .where(decision.c.office == office, decision.c.receipt.is_(None), newest)
            .values(receipt=receipt)
        )
