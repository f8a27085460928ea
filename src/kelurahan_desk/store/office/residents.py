"""Residents: reading, writing in bulk, households, pages and search."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.resident import (
    PERSON_FIELDS,
    Person,
    Resident,
    ResidentRow,
    changed_fields,
    household_order,
)
from kelurahan_desk.store.bulk import parts
from kelurahan_desk.store.office.history import record_changes
from kelurahan_desk.store.office.person_rows import (
    RESIDENT_COLUMNS,
    insert_statement,
    read_resident,
    stored_row,
    stored_value,
    update_statement,
)
from kelurahan_desk.store.office.schema import resident
from kelurahan_desk.store.office.search import ROW_COLUMNS, heads_query, search_query
from kelurahan_desk.store.office.values import Family
from kelurahan_desk.store.words import only_digits

_COLUMNS = (resident.c.id, resident.c.merged_into, *(resident.c[name] for name in PERSON_FIELDS))
_PART = 2000
_INSERT = insert_statement()
_WRITE = "import.write"
_FEWEST_DIGITS = 4


class Residents:
    """The people of the office, by the office's own number.

    `revision` (see `history.Revisions`) says as part of what a person is added or changed; without one
    nobody can tell later, which only synthetic data may ask for.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, resident_id: int) -> Resident | None:
        """The resident of that number, a merged one too."""
        return next(iter(self._where("id", (resident_id,))), None)

    def by_nik(self, nik: str) -> Resident | None:
        """The resident of that NIK (16 digits), a merged one too."""
        return next(iter(self._where("nik", (nik,))), None)

    def by_niks(self, niks: Collection[str]) -> dict[str, Resident]:
        """Those of the given NIK that the office has, merged ones too."""
        found = (one for part in parts(niks, _PART) for one in self._where("nik", part))
        return {one.person.nik or "": one for one in found}

    def by_ids(self, numbers: Collection[int]) -> dict[int, Resident]:
        """Those of the given numbers."""
        return {one.id: one for part in parts(numbers, _PART) for one in self._where("id", part)}

    def household(self, kk: str) -> tuple[Resident, ...]:
        """Everybody on one family card, in the card's order; merged records are left out."""
        return self.households({kk})[kk]

    def households(self, cards: Collection[str]) -> dict[str, tuple[Resident, ...]]:
        """As `household` for several cards; nobody on a card gives an empty family."""
        people: dict[str, list[Resident]] = {card: [] for card in cards}
        for part in parts(cards, _PART):
            for one in self._where("kk", part):
                if one.merged_into is None:
                    people[one.person.kk or ""].append(one)
        return {card: tuple(sorted(family, key=household_order)) for card, family in people.items()}

    def without_nik(self) -> tuple[Resident, ...]:
        """Everybody who has no NIK."""
        return self._raw("WHERE nik IS NULL AND merged_into IS NULL ORDER BY id")

    def of_names(self, names: Collection[str]) -> tuple[Resident, ...]:
        """Everybody who bears one of the names, in any case of letters."""
        return tuple(
            one
            for part in parts(names, _PART)
            for one in self._where("name", part)
            if one.merged_into is None
        )

    def merged(self) -> dict[int, Resident]:
        """The records that others were joined to, by the number of the joined one."""
        other = resident.alias()
        query = sa.select(other.c.id, *_COLUMNS).join(other, other.c.merged_into == resident.c.id)
        return {row[0]: _resident(row[1:]) for row in self._connection.execute(query)}

    def add(self, person: Person, revision: int | None = None) -> int:
        """A new resident; gives the number. Refusal RESIDENT_NIK_TAKEN."""
        values = {name: getattr(person, name) for name in PERSON_FIELDS}
        query = resident.insert().values(**values, created=revision).returning(resident.c.id)
        return int(self._connection.execute(query).scalar_one())

    def add_many(
        self, people: Sequence[Person], revision: int | None = None, progress: Progress = silent
    ) -> None:
        """New residents in one go. Refusal RESIDENT_NIK_TAKEN."""
        done = 0
        for part in parts(people, _PART):
            progress(_WRITE, done, len(people))
            rows = [(*stored_row(person), revision) for person in part]
            self._connection.exec_driver_sql(_INSERT, rows)
            done += len(part)

    def change(self, before: Resident, after: Person, revision: int | None = None) -> None:
        """Replace what is known of one. Refusal RESIDENT_UNKNOWN, RESIDENT_NIK_TAKEN."""
        if self.get(before.id) is None:
            raise Refusal("RESIDENT_UNKNOWN", nik="")
        self.change_many([(before, after)], revision)

    def change_many(
        self,
        changes: Sequence[tuple[Resident, Person]],
        revision: int | None = None,
        progress: Progress = silent,
    ) -> None:
        """Replace what is known of several, each as it is now and as it shall be. RESIDENT_NIK_TAKEN."""
        several = [(changed_fields(before.person, after), before, after) for before, after in changes]
        several.sort(key=lambda change: (change[0], change[1].id))
        done = 0
        for fields, group in groupby(several, key=lambda change: change[0]):
            for part in parts(group, _PART):
                progress(_WRITE, done, len(changes))
                if fields:
                    self._update(fields, [(before.id, after) for _, before, after in part])
                done += len(part)
        if revision is not None:
            record_changes(self._connection, revision, ((one.id, one.person, new) for one, new in changes))

    def mark_merged(self, dropped: int, kept: int) -> None:
        """Point a duplicate, and whatever was joined to it before, to the record that is kept."""
        joined = sa.or_(resident.c.id == dropped, resident.c.merged_into == dropped)
        self._connection.execute(resident.update().where(joined).values(merged_into=kept))

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

    def page_at(self, first: int, limit: int) -> tuple[ResidentRow, ...]:
        """The rows by name from a place on; what lies before it is passed over in the index of names."""
        passed = sa.select(resident.c.id).order_by(resident.c.name, resident.c.id)
        there = passed.offset(first).limit(limit).scalar_subquery()
        query = sa.select(*ROW_COLUMNS).where(resident.c.id.in_(there))
        ordered = query.order_by(resident.c.name, resident.c.id)
        return tuple(ResidentRow(*row) for row in self._connection.execute(ordered).all())

    def families(self, text: str, limit: int) -> tuple[Family, ...]:
        """Families by the first digits of their KK number, at least four, or by words of the head."""
        digits = only_digits(text)
        if digits:
            return self._families_by_number(digits, limit) if len(digits) >= _FEWEST_DIGITS else ()
        asked = heads_query(text, limit)
        return tuple(Family(*row) for row in self._connection.execute(*asked)) if asked else ()

    def _families_by_number(self, digits: str, limit: int) -> tuple[Family, ...]:
        headed = sa.func.min(sa.func.coalesce(sa.type_coerce(resident.c.shdk, sa.Integer), 99)).label("first")
        # SQLite gives the bare column of the row that min() chose: the head, where there is one.
        query = (
            sa.select(resident.c.kk, resident.c.name, headed)
            .where(resident.c.kk >= digits, resident.c.kk < digits + ":", resident.c.merged_into.is_(None))
            .group_by(resident.c.kk)
            .order_by(resident.c.kk)
            .limit(limit)
        )
        return tuple(Family(row.kk, row.name) for row in self._connection.execute(query))

    def count(self) -> int:
        """How many there are, of every status."""
        return self._connection.execute(sa.select(sa.func.count()).select_from(resident)).scalar_one()

    def _where(self, column: str, values: Sequence[str | int]) -> tuple[Resident, ...]:
        marks = ",".join("?" * len(values))
        return self._raw(f"WHERE {column} IN ({marks})", tuple(values))

    def _raw(self, condition: str, values: tuple[str | int, ...] = ()) -> tuple[Resident, ...]:
        query = f"SELECT {RESIDENT_COLUMNS} FROM resident {condition}"  # noqa: S608 - our own words only
        return tuple(map(read_resident, self._connection.exec_driver_sql(query, values).all()))

    def _update(self, fields: tuple[str, ...], people: list[tuple[int, Person]]) -> None:
        rows = [(*(stored_value(getattr(new, name)) for name in fields), number) for number, new in people]
        self._connection.exec_driver_sql(update_statement(fields), rows)


def _resident(row: Sequence[Any]) -> Resident:
    return Resident(row[0], Person(**dict(zip(PERSON_FIELDS, row[2:], strict=True))), row[1])
