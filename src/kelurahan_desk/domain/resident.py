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
    """A stored person; `id` is the office's own and never leaves it.

    `merged_into` names the record that a duplicate was joined to; the duplicate stays for its trace only.
    """

    id: int
    person: Person
    merged_into: int | None = None


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
    """What the city's newest lists say of a person: desil of the social register and BPJS coverage.

    The lists' names are those of their files. A certainty is `BY_NIK`, `BY_NAME_BIRTH`, or "" where the
    person stands in no list.
    """

    desil: int | None = None
    desil_period: str = ""
    segment: str = ""
    coverage_status: str = ""
    coverage_since: date | None = None
    coverage_as_of: date | None = None
    card: str = ""
    facility: str = ""
    desil_as_of: date | None = None
    desil_list: str = ""
    desil_certainty: str = ""
    coverage_list: str = ""
    coverage_certainty: str = ""


BY_NIK = "nik"
BY_NAME_BIRTH = "name_birth"
"""How a line of a list was found to speak of a person."""


def household_order(resident: Resident) -> tuple[int, date, int]:
    """Sort key of a family card: by relation to the head, then oldest first."""
    person = resident.person
    return (
        person.shdk.value if person.shdk else 99,
        person.birth_date or date.max,
        resident.id,
    )


def merge_person(stored: Person, incoming: Person, *, emptied: frozenset[str] = frozenset()) -> Person:
    """The stored person with what a sheet says anew; a blank never empties a filled field.

    Only the fields in `emptied`, for which the clerk asked, are emptied by a blank; name, NIK and life never.
    A NIK once recorded stays. Somebody recorded as dead, moved or missing stays so: a sheet that calls them
    alive is usually an old one, and a clerk decides by hand.
    """
    news: dict[str, object] = {}
    for name in PERSON_FIELDS:
        value, held = getattr(incoming, name), getattr(stored, name)
        if value == held:
            continue
        if value not in (None, "") or (name in emptied and name not in _NEVER_EMPTY):
            news[name] = value
    if stored.life is not Life.ALIVE:
        news.pop("life", None)
    if stored.nik:
        news.pop("nik", None)
    return dataclasses.replace(stored, **news) if news else stored  # type: ignore[arg-type]


def fill_person(kept: Person, other: Person) -> Person:
    """The kept person with its empty fields filled from another record of the same person."""
    gaps = {
        name: getattr(other, name)
        for name in PERSON_FIELDS
        if getattr(kept, name) in (None, "") and getattr(other, name) not in (None, "")
    }
    return dataclasses.replace(kept, **gaps) if gaps else kept


def changed_fields(before: Person, after: Person) -> tuple[str, ...]:
    """Names of the fields that differ."""
    return tuple(name for name in PERSON_FIELDS if getattr(before, name) != getattr(after, name))


PERSON_FIELDS = tuple(field.name for field in dataclasses.fields(Person))
_NEVER_EMPTY = frozenset({"name", "nik", "life"})
