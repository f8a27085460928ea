"""Persons as rows of the driver: what bulk work reads and writes without a layer in between."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from kelurahan_desk.domain.person_fields import CODES, DATES, FieldValue
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person, Resident
from kelurahan_desk.store.office.schema import resident

_MEMBERS = {field: {member.value: member for member in kind} for field, kind in CODES.items()}
_READ: dict[str, Callable[[Any], Any]] = {
    **{field: members.__getitem__ for field, members in _MEMBERS.items()},
    **dict.fromkeys(DATES, date.fromisoformat),
}
_SPECIAL = tuple((place, _READ[name]) for place, name in enumerate(PERSON_FIELDS) if name in _READ)
_ALL_FIELDS: Callable[[Person], tuple[Any, ...]] = attrgetter(*PERSON_FIELDS)

RESIDENT_COLUMNS = ", ".join(("id", "merged_into", *PERSON_FIELDS))
"""What `read_resident` takes, in its order."""


def stored_value(value: FieldValue) -> str | int | None:
    """A field as the driver takes it."""
    if isinstance(value, Enum):
        return int(value.value)
    return value.isoformat() if isinstance(value, date) else value


def stored_row(person: Person) -> tuple[str | int | None, ...]:
    """All fields in their order, as the driver takes them."""
    values = list(_ALL_FIELDS(person))
    for place, _ in _SPECIAL:
        if values[place] is not None:
            values[place] = stored_value(values[place])
    return tuple(values)


def read_resident(row: Sequence[Any]) -> Resident:
    """A resident from a row of `RESIDENT_COLUMNS`, as the driver gives it."""
    values = list(row[2:])
    for place, read in _SPECIAL:
        if values[place] is not None:
            values[place] = read(values[place])
    return Resident(row[0], Person(**dict(zip(PERSON_FIELDS, values, strict=True))), row[1])


def insert_statement() -> str:
    """INSERT of `(*stored_row(person), created)`."""
    return _sql(resident.insert().values(dict.fromkeys((*PERSON_FIELDS, "created"))))


def update_statement(fields: Sequence[str]) -> str:
    """UPDATE of some fields; the row's number comes last."""
    statement = resident.update().where(resident.c.id == sa.bindparam("row_id"))
    return _sql(statement.values(dict.fromkeys(fields)))


def _sql(statement: sa.Insert | sa.Update) -> str:
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark")))
