"""Lines of the city's lists as they were found for people: by NIK, or by name and birth date."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import Kind
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.preflight import Listed
from kelurahan_desk.domain.resident import BY_NAME_BIRTH, BY_NIK, Resident, Standing
from kelurahan_desk.store.office.standings import name_key

_STATUS = 5  # where a row of cards holds its status
ListRow = Sequence[Any]
"""NIK, name, birth date, then the columns of its kind, last the name as lists are compared by it."""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a verdict needs of one person; `letter` is the number of an own SKTM that counts, or ""."""

    resident: int
    birth_date: date | None
    standing: Standing | None
    letter: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of the list of cards, and the resident with its NIK if there is one."""

    line: Listed
    segment: str
    resident: int | None
    life: Life | None


@dataclass(frozen=True, slots=True)
class OpenOne:
    """An application neither answered nor withdrawn, as far as others have to know of it."""

    id: str
    resident: int
    name: str
    nik: str | None
    programme: str
    kind: Kind
    birth_date: date | None
    kk: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the newest lists say of one person.

    `by_nik` are the lines under the person's NIK, `by_name` those of the name and birth date under another.
    """

    standing: Standing | None
    by_nik: tuple[Listed, ...]
    by_name: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What one list holds on one person. `values` are those of the list's kind, all None without a line."""

    values: ListRow = (None,) * 6
    how: str = ""
    by_nik: tuple[Listed, ...] = ()
    others: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundLines:
    """The lines of one list that may speak of some people."""

    list_name: str
    by_nik: Mapping[str, ListRow]
    by_name: Mapping[tuple[str, date], list[ListRow]] = field(default_factory=dict)

    def of(self, resident: Resident) -> FoundLine:
        """What the list holds on one of them, found as `Standings.of` does."""
        person = resident.person
        row = self.by_nik.get(person.nik or "")
        if row is not None:
            return FoundLine(row[3:-1], BY_NIK, (self._listed(row),))
        if person.birth_date is None:
            return FoundLine()
        same = self.by_name.get((name_key(person.name), person.birth_date), [])
        others = tuple(self._listed(row) for row in same if person.nik and row[0])
        fitting = [row for row in same if not person.nik or row[0] is None]
        if len(fitting) == 1:
            return FoundLine(fitting[0][3:-1], BY_NAME_BIRTH, (), others)
        return FoundLine(others=others)

    def _listed(self, row: ListRow) -> Listed:
        status = row[_STATUS] if len(row) > _STATUS + 2 else ""
        return Listed(row[0], row[1], row[2], self.list_name, status or "")


def given(rows: Sequence[int]) -> sa.Select[tuple[int]]:
    """Any number of row numbers as what one query can be asked with."""
    return sa.select(sa.func.json_each(json.dumps(rows)).table_valued("value").c.value)
