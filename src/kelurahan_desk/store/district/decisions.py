"""What the district decided, and whether the office was told."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.schema import decision, record
from kelurahan_desk.store.district.values import DecisionRow, NewDecision

_SOURCES = {"sha256": record.c.sha256}
_ALL = sa.select(
    *(_SOURCES[name] if name in _SOURCES else decision.c[name] for name in field_names(DecisionRow))
).select_from(decision.join(record, (decision.c.office == record.c.office) & (decision.c.id == record.c.id)))

_NEW = field_names(NewDecision)
_EACH = sa.and_(
    *(
        decision.c[name] == sa.bindparam(f"of_{name}", type_=decision.c[name].type)
        for name in ("office", "id", "rev")
    )
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
        keys = [{"of_office": one.office, "of_id": one.id, "of_rev": one.rev} for one in made]
        self._connection.execute(decision.delete().where(_EACH), keys)
        rows = [
            {**{name: getattr(one, name) for name in _NEW}, "at": at, "by": by, "receipt": None}
            for one in made
        ]
        self._connection.execute(decision.insert(), rows)

    def get(self, office: str, app_id: str, rev: int) -> DecisionRow | None:
        """The decision on one revision."""
        row = self._connection.execute(_ALL.where(_here(office, app_id, rev))).one_or_none()
        return DecisionRow(**row._asdict()) if row else None

    def undelivered(self, office: str) -> tuple[DecisionRow, ...]:
        """What the office has not been told, oldest first; only on the revisions still held."""
        query = _ALL.where(
            decision.c.office == office, decision.c.receipt.is_(None), decision.c.rev == record.c.rev
        ).order_by(decision.c.at, record.c.row)
        return tuple(DecisionRow(**row._asdict()) for row in self._connection.execute(query))

    def mark_delivered(self, told: Sequence[DecisionRow], receipt: int) -> None:
        """Note the number of the receipt that carries these decisions."""
        rows = [{"of_office": row.office, "of_id": row.id, "of_rev": row.rev} for row in told]
        if rows:
            self._connection.execute(decision.update().where(_EACH).values(receipt=receipt), rows)


def _here(office: str, app_id: str, rev: int) -> sa.ColumnElement[bool]:
    return (decision.c.office == office) & (decision.c.id == app_id) & (decision.c.rev == rev)
