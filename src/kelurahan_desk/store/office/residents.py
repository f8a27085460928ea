"""Residents: reading, writing in bulk, households, pages and search."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Person, Resident, ResidentRow, household_order
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.schema import resident
from kelurahan_desk.store.office.search import ROW_COLUMNS, search_query

_FIELDS = field_names(Person)
_COLUMNS = (resident.c.id, *(resident.c[name] for name in _FIELDS))
_ALL = sa.select(*_COLUMNS)
_PART = 500
_INSERT = resident.insert()
_UPDATE = resident.update().where(resident.c.id == sa.bindparam("row_id"))


class Residents:
    """The people of the office, by the office's own number."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, resident_id: int) -> Resident | None:
        """The resident of that number."""
        return self._one(resident.c.id == resident_id)

    def by_nik(self, nik: str) -> Resident | None:
        """The resident of that NIK (16 digits)."""
        return self._one(resident.c.nik == nik)

    def by_niks(self, niks: Collection[str]) -> dict[str, Resident]:
        """Those of the given NIK that the office has."""
        found: dict[str, Resident] = {}
        for part in _parts(niks):
            rows = self._connection.execute(_ALL.where(resident.c.nik.in_(part))).all()
            found.update((row.nik, _resident(row)) for row in rows)
        return found

    def household(self, kk: str) -> tuple[Resident, ...]:
        """Everybody on one family card, in the card's order."""
        rows = self._connection.execute(_ALL.where(resident.c.kk == kk))
        return tuple(sorted(map(_resident, rows), key=household_order))

    def without_nik_like(self, name: str, birth_date: date | None) -> tuple[Resident, ...]:
        """People without a NIK who have this name, in any case of letters, and this birth date."""
        same = _ALL.where(
            resident.c.name == name,
            resident.c.birth_date.is_not_distinct_from(birth_date),
            resident.c.nik.is_(None),
        )
        return tuple(map(_resident, self._connection.execute(same.order_by(resident.c.id))))

    def add(self, person: Person, import_id: int | None = None) -> int:
        """A new resident; gives the number. Refusal RESIDENT_NIK_TAKEN."""
        query = _INSERT.values(_values(person, import_id)).returning(resident.c.id)
        return int(self._connection.execute(query).scalar_one())

    def add_many(self, people: Sequence[Person], import_id: int | None = None) -> None:
        """New residents in one go. Refusal RESIDENT_NIK_TAKEN."""
        if people:
            self._connection.execute(_INSERT, [_values(person, import_id) for person in people])

    def update(self, resident_id: int, person: Person, import_id: int | None = None) -> None:
        """Replace what is known of one. Refusal RESIDENT_UNKNOWN, RESIDENT_NIK_TAKEN."""
        done = self._connection.execute(
            resident.update().where(resident.c.id == resident_id).values(_values(person, import_id))
        )
        if not done.rowcount:
            raise Refusal("RESIDENT_UNKNOWN", nik="")

    def update_many(self, changes: Sequence[tuple[int, Person]], import_id: int | None = None) -> None:
        """Replace what is known of several in one go."""
        rows = [{**_values(person, import_id), "row_id": number} for number, person in changes]
        if rows:
            self._connection.execute(_UPDATE, rows)

    def search(self, text: str, limit: int) -> tuple[ResidentRow, ...]:
        """By words of name and address in any order, by prefix; or by the first digits of NIK or KK.

        At most `limit` rows by name; a text that many people match gives some of them.
        """
        asked = search_query(text, limit)
        if asked is None:
            return ()
        return tuple(ResidentRow(*row) for row in self._connection.execute(*asked).all())

    def page(self, after: tuple[str, int] | None, limit: int) -> tuple[ResidentRow, ...]:
        """The next rows by name after (name, id) of the last row seen; from the start with None."""
        query = sa.select(*ROW_COLUMNS).order_by(resident.c.name, resident.c.id).limit(limit)
        if after:
            query = query.where(sa.tuple_(resident.c.name, resident.c.id) > sa.tuple_(*after))
        return tuple(ResidentRow(*row) for row in self._connection.execute(query).all())

    def count(self) -> int:
        """How many there are, of every status."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(resident)).scalar_one()

    def _one(self, condition: sa.ColumnElement[bool]) -> Resident | None:
        row = self._connection.execute(_ALL.where(condition)).one_or_none()
        return _resident(row) if row else None


def _values(person: Person, import_id: int | None) -> dict[str, Any]:
    return {**{name: getattr(person, name) for name in _FIELDS}, "import_id": import_id}


def _resident(row: sa.Row[Any]) -> Resident:
    return Resident(row[0], Person(**dict(zip(_FIELDS, row[1:], strict=True))))


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, _PART)):
        yield part
