"""Taking an import back with a handful of statements, however many people it touched.

An import is a layer: what came after it and still counts lies above. Therefore only the newest import that
wrote anything and was not undone can be taken back; hand-made changes, letters and applications above it
are never lost, because the people they touch keep everything.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from kelurahan_desk.domain.history import BY_HAND
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.resident import PERSON_FIELDS
from kelurahan_desk.store.office.schema import imported, references, resident_change

USED_APPLICATION, USED_CHANGE, USED_LETTER, USED_OTHER = "application", "change", "letter", "other"
"""Why somebody stays."""

_HAND = ", ".join(f"'{kind.value}'" for kind in BY_HAND)
_REASONS = {"letter": USED_LETTER, "application": USED_APPLICATION}
_REFERENCE = """
UNION ALL SELECT x.{column}, '{why}' FROM {table} x JOIN resident p ON p.id = x.{column}
 WHERE {since}p.created = :revision"""


def _references() -> str:
    """Everything in other tables that names a person: since the import, or at all when it added them."""
    return "".join(
        _REFERENCE.format(
            table=table.name,
            column=column,
            why=_REASONS.get(table.name, USED_OTHER),
            since="x.created_at >= :at OR " if "created_at" in table.c else "",
        )
        for table, column in references()
    )


_USED = f"""
CREATE TEMP TABLE undo_used AS
SELECT resident, min(reason) AS reason FROM (
SELECT c.resident, '{USED_CHANGE}' AS reason FROM resident_change c JOIN revision r ON r.id = c.revision
 WHERE c.revision > :revision AND r.kind IN ({_HAND})
{_references()}
UNION ALL SELECT id, '{USED_LETTER}' FROM resident WHERE nik IN
 (SELECT json_extract(facts, '$.subject.nik') FROM letter WHERE created_at >= :at)
UNION ALL SELECT json_extract(draft, '$.applicant'), '{USED_LETTER}' FROM letter_draft
UNION ALL SELECT json_extract(draft, '$.subject'), '{USED_LETTER}' FROM letter_draft
UNION ALL SELECT a.resident, '{USED_APPLICATION}' FROM application a
 JOIN batch_item i ON i.application = a."row" JOIN batch b ON b.id = i.batch_id WHERE b.created >= :at
) WHERE resident IN (SELECT resident FROM resident_change WHERE revision = :revision)
     OR resident IN (SELECT id FROM resident WHERE created = :revision)
GROUP BY resident
"""  # noqa: S608 - our own words only
_FREE = "NOT IN (SELECT resident FROM undo_used)"
_GOING = f"SELECT id FROM resident WHERE created = :revision AND id {_FREE}"  # noqa: S608
_KEPT = """
SELECT r.id, r.name, u.reason FROM undo_used u JOIN resident r ON r.id = u.resident
ORDER BY r.name, r.id
"""
_BACK = f"""
INSERT INTO resident_change (revision, resident, field, old, new)
SELECT :undo, resident, field, new, old FROM resident_change
 WHERE revision = :revision AND resident {_FREE}
"""  # noqa: S608
_RESTORED = f"""
SELECT count(DISTINCT resident) FROM resident_change WHERE revision = :revision AND resident {_FREE}
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did; `kept` are (number, name, why) of those who stay."""

    restored: int
    removed: int
    kept: tuple[tuple[int, str, str], ...]


def take_back(
    connection: sa.Connection, *, import_id: int, revision: int, undo: int, progress: Progress
) -> Undone:
    """Put everybody an import touched back as they were; `revision` is the import's, `undo` the new one."""
    moment = connection.execute(
        sa.select(sa.cast(imported.c.at, sa.Text)).where(imported.c.id == import_id)
    ).scalar_one()
    values: dict[str, object] = {"revision": revision, "undo": undo, "at": moment}
    connection.execute(sa.text("DROP TABLE IF EXISTS temp.undo_used"))
    connection.execute(sa.text(_USED), values)
    fields = connection.execute(
        sa.select(resident_change.c.field).where(resident_change.c.revision == revision).distinct()
    )
    changed = [field for field in fields.scalars() if field in PERSON_FIELDS]
    steps = len(changed) + 2
    for done, field in enumerate(changed):
        progress("undo.write", done, steps)
        connection.execute(sa.text(_restoring(field)), values)
    restored = int(connection.execute(sa.text(_RESTORED), values).scalar_one())
    connection.execute(sa.text(_BACK), values)
    progress("undo.write", steps - 2, steps)
    removed = _remove(connection, values)
    progress("undo.write", steps - 1, steps)
    kept = tuple((row[0], row[1], row[2]) for row in connection.execute(sa.text(_KEPT)))
    connection.execute(sa.text("DROP TABLE temp.undo_used"))
    return Undone(restored, removed, kept)


def _restoring(field: str) -> str:
    return (
        f'UPDATE resident SET "{field}" = c.old FROM resident_change c '  # noqa: S608 - a field of Person
        f"WHERE c.revision = :revision AND c.field = '{field}' AND c.resident = resident.id "
        f"AND resident.id {_FREE}"
    )


def _remove(connection: sa.Connection, values: dict[str, object]) -> int:
    for table, column in (("not_same", "one"), ("not_same", "other"), ("resident_change", "resident")):
        query = f"DELETE FROM {table} WHERE {column} IN ({_GOING})"  # noqa: S608
        connection.execute(sa.text(query), values)
    gone = connection.execute(sa.text(f"DELETE FROM resident WHERE id IN ({_GOING})"), values)  # noqa: S608
    return gone.rowcount
