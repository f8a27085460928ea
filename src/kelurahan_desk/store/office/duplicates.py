"""Records that may be one person: the blocks to compare, what was told apart, and whose papers move."""

from datetime import datetime
from itertools import groupby

import sqlalchemy as sa

from kelurahan_desk.domain.resident import Resident
from kelurahan_desk.store.office.person_rows import RESIDENT_COLUMNS, read_resident
from kelurahan_desk.store.office.schema import not_same, references

_PICKED = ", ".join(f"r.{column}" for column in RESIDENT_COLUMNS.split(", "))
_SAME_BIRTH = f"""
SELECT {_PICKED}, birth_date FROM resident r
WHERE merged_into IS NULL AND birth_date IN (
  SELECT birth_date FROM resident WHERE merged_into IS NULL AND birth_date IS NOT NULL
  GROUP BY birth_date HAVING count(*) > 1)
ORDER BY birth_date, r.id
"""  # noqa: S608 - our own words only
_SAME_NAME_MOTHER = f"""
SELECT {_PICKED}, upper(r.name) || '|' || upper(r.mother) AS block FROM resident r
WHERE merged_into IS NULL AND r.mother <> '' AND upper(r.name) || '|' || upper(r.mother) IN (
  SELECT upper(name) || '|' || upper(mother) FROM resident
  WHERE merged_into IS NULL AND mother <> '' GROUP BY 1 HAVING count(*) > 1)
ORDER BY block, r.id
"""  # noqa: S608
_DRAFTS = """
UPDATE letter_draft SET draft = json_set(draft, '$.{who}', :kept)
 WHERE json_extract(draft, '$.{who}') = :dropped
"""


class Duplicates:
    """What finding and merging duplicates asks of the tables."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def blocks(self) -> tuple[list[Resident], ...]:
        """Groups of records worth comparing: born on one day, or of one name and one mother's name."""
        found: list[list[Resident]] = []
        for query in (_SAME_BIRTH, _SAME_NAME_MOTHER):
            rows = self._connection.exec_driver_sql(query)
            for _, group in groupby(rows, key=lambda row: row[-1]):
                found.append([read_resident(row[:-1]) for row in group])
        return tuple(found)

    def told_apart(self) -> frozenset[tuple[int, int]]:
        """The pairs a clerk called two people, smaller number first."""
        rows = self._connection.execute(sa.select(not_same.c.one, not_same.c.other))
        return frozenset((row.one, row.other) for row in rows)

    def tell_apart(self, one: int, other: int, *, by: str, at: datetime) -> None:
        """Remember that two records are two people; a second time changes nothing."""
        first, second = sorted((one, other))
        values = {"one": first, "other": second, "by": by, "at": at}
        self._connection.execute(not_same.insert().prefix_with("OR IGNORE").values(values))

    def move_papers(self, dropped: int, kept: int) -> tuple[int, int]:
        """Hand everything that names the one over to the other; gives how many letters and applications.

        What a letter says stays frozen: only the record it is found under changes.
        """
        moved: dict[str, int] = {}
        for table, column in references():
            # What there can be only one of stays with the dropped record where the kept one has its own.
            query = table.update().prefix_with("OR IGNORE").where(table.c[column] == dropped)
            done = self._connection.execute(query.values({column: kept}))
            moved[table.name] = moved.get(table.name, 0) + done.rowcount
        for who in ("applicant", "subject"):
            self._connection.execute(sa.text(_DRAFTS.format(who=who)), {"dropped": dropped, "kept": kept})
        return moved["letter"], moved["application"]

    def forget_pair(self, one: int, other: int) -> None:
        """Two records that were told apart are merged after all."""
        first, second = sorted((one, other))
        self._connection.execute(not_same.delete().where(not_same.c.one == first, not_same.c.other == second))
