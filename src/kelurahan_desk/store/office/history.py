"""What was changed of whom: revisions, and the fields that each of them changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.history import ChangeKind, HistoryEntry
from kelurahan_desk.domain.person_fields import shown_text, stored_text
from kelurahan_desk.domain.resident import Person, changed_fields
from kelurahan_desk.store.office.schema import imported, resident, resident_change, revision

_INSERT = "INSERT INTO resident_change (revision, resident, field, old, new) VALUES (?, ?, ?, ?, ?)"
_ENTRY = (
    revision.c.at,
    revision.c.by,
    revision.c.kind,
    revision.c.reason,
    revision.c.import_id,
    sa.func.coalesce(imported.c.name, "").label("import_name"),
)


class Revisions:
    """One revision for each use case that writes people, numbered in the order of time."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def begin(
        self, kind: ChangeKind, *, by: str, at: datetime, reason: str = "", import_id: int | None = None
    ) -> int:
        """Open a revision; its number goes with every change of the use case."""
        values = {"kind": kind, "by": by, "at": at, "reason": reason, "import_id": import_id}
        query = revision.insert().values(values).returning(revision.c.id)
        return int(self._connection.execute(query).scalar_one())

    def note(self, number: int, resident_id: int, field: str, old: str | None, new: str | None) -> None:
        """A change beside the fields of a person, such as a merge."""
        self._connection.exec_driver_sql(_INSERT, (number, resident_id, field, old, new))

    def of(self, resident_id: int) -> tuple[HistoryEntry, ...]:
        """Everything that happened to a resident, newest first."""
        there = revision.outerjoin(imported)
        changes = (
            sa.select(*_ENTRY, resident_change.c.field, resident_change.c.old, resident_change.c.new)
            .select_from(resident_change.join(there, resident_change.c.revision == revision.c.id))
            .where(resident_change.c.resident == resident_id)
            .order_by(revision.c.id.desc(), resident_change.c.field)
        )
        first = (
            sa.select(*_ENTRY)
            .select_from(resident.join(there, resident.c.created == revision.c.id))
            .where(resident.c.id == resident_id)
        )
        found = [_entry(row) for row in self._connection.execute(changes)]
        found += [HistoryEntry(**row._asdict()) for row in self._connection.execute(first)]
        return tuple(found)

    def last_reason(self, resident_id: int, field: str) -> str:
        """Why a field was last changed, "" when nobody said."""
        query = (
            sa.select(revision.c.reason)
            .join(resident_change, resident_change.c.revision == revision.c.id)
            .where(resident_change.c.resident == resident_id, resident_change.c.field == field)
            .order_by(revision.c.id.desc())
            .limit(1)
        )
        return str(self._connection.execute(query).scalar() or "")


def record_changes(
    connection: sa.Connection, number: int, changes: Iterable[tuple[int, Person, Person]]
) -> None:
    """Write down every field in which the persons after differ from those before."""
    rows = [
        (number, who, field, stored_text(getattr(before, field)), stored_text(getattr(after, field)))
        for who, before, after in changes
        for field in changed_fields(before, after)
    ]
    # In the order of the table's key, so that pages fill up one after the other.
    rows.sort(key=lambda row: (row[1], row[2]))
    if rows:
        connection.exec_driver_sql(_INSERT, rows)


def _entry(row: Any) -> HistoryEntry:  # noqa: ANN401 - rows of two shapes
    values = row._asdict()
    field = str(values["field"])
    values["old"], values["new"] = (shown_text(field, values[side]) for side in ("old", "new"))
    return HistoryEntry(**values)
