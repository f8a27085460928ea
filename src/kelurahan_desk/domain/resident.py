"""A resident: the facts of one person as the civil registry writes them, and the stored record."""

import dataclasses
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The facts of one person. An unknown text is "", an unknown code or date is None.

    `nik` and `kk` are 16 digits or None; a person without a NIK has None, never "0".
    `rt` and `rw` are three digits or "". `education`, `occupation`, `blood` and `disability`
    hold the SIAK spelling in capitals.
    """

    name: str
    nik: str | None = None
    kk: str | None = None
    sex: Sex | None = None
    birth_place: str = ""
    birth_date: date | None = None
    religion: Religion | None = None
    marital: Marital | None = None
    shdk: Shdk | None = None
    citizenship: Citizenship | None = None
    education: str = ""
    occupation: str = ""
    blood: str = ""
    disability: str = ""
    father: str = ""
    father_nik: str | None = None
    mother: str = ""
    mother_nik: str | None = None
    address: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    birth_certificate: str = ""
    phone: str = ""
    life: Life = Life.ALIVE


@dataclass(frozen=True, slots=True)
class Resident:
    """A stored person; `id` is the office's own and never leaves it."""

    id: int
    person: Person


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """One line of a result list: only what the list shows."""

    id: int
    name: str
    nik: str | None
    kk: str | None
    birth_date: date | None
    address: str
    rt: str
    rw: str
    life: Life


@dataclass(frozen=True, slots=True)
class Standing:
    """What the city's lists say of a person: desil of the social register and BPJS coverage."""

    desil: int | None = None
    desil_period: str = ""
    segment: str = ""
    coverage_status: str = ""
    coverage_since: date | None = None
    coverage_as_of: date | None = None


def household_order(resident: Resident) -> tuple[int, date, int]:
    """Sort key of a family card: by relation to the head, then oldest first."""
    person = resident.person
    return (
        person.shdk.value if person.shdk else 99,
        person.birth_date or date.max,
        resident.id,
    )


def merge_person(stored: Person, incoming: Person) -> Person:
    """The stored person with what a sheet says anew; a blank never empties a filled field.

    Somebody recorded as dead, moved or missing stays so: a sheet that calls them alive is usually an old
    one, and a clerk decides by hand.
    """
    news = {
        name: value
        for name in _FIELDS
        if (value := getattr(incoming, name)) not in (None, "") and value != getattr(stored, name)
    }
    if stored.life is not Life.ALIVE:
        news.pop("life", None)
    return dataclasses.replace(stored, **news) if news else stored


def changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    """Names of the fields that differ."""
    return tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))


_FIELDS = tuple(field.name for field in dataclasses.fields(Person))
