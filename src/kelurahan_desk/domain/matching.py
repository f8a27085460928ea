"""Which stored person a row of a sheet speaks of: by NIK, else by name and birth date, else nobody.

Wrongly joining two people does more harm than adding one twice, because a duplicate can be merged later:
two different NIK, or two different family cards, are never joined by name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.resident import Person, Resident, merge_person

_Key = tuple[str, date | None, str | None]


@dataclass(frozen=True, slots=True)
class Match:
    """Who the row is; `resident` None with no error is somebody new."""

    resident: Resident | None = None
    problem: Problem | None = None

    @property
    def refused(self) -> bool:
        """Whether the row must be kept out."""
        return self.problem is not None and self.problem.severity is Severity.ERROR


def name_key(name: str) -> str:
    """A name without regard to case and spaces."""
    return " ".join(name.split()).casefold()


@dataclass(slots=True)
class Matcher:
    """Looks rows up one after the other, and remembers who was taken by which row.

    `by_nik` are the stored people of the sheet's NIK, `nameless` those without a NIK and those who bear a
    name of the sheet's rows without a NIK, `kept` the records that merged ones were joined to, by the merged
    one's number.
    """

    by_nik: Mapping[str, Resident]
    nameless: Iterable[Resident]
    kept: Mapping[int, Resident]
    _by_name: dict[str, list[Resident]] = field(default_factory=dict)
    _row_of: dict[int, int] = field(default_factory=dict)
    _seen: dict[_Key, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for resident in self.nameless:
            self._by_name.setdefault(name_key(resident.person.name), []).append(resident)

    def expect(self, row: int, person: Person) -> None:
        """Tell of a row with a NIK before matching begins: a row without one may be the same person."""
        if person.birth_date:
            self._seen.setdefault(_key(person), row)

    def match(self, row: int, person: Person) -> Match:
        """Who a row speaks of."""
        found = self._with_nik(person) if person.nik else self._without_nik(row, person)
        if found.refused or found.resident is None:
            return found
        first = self._row_of.setdefault(found.resident.id, row)
        return found if first == row else _twice(first)

    def _with_nik(self, person: Person) -> Match:
        stored = self.by_nik.get(person.nik or "")
        if stored is None:
            same = [one for one in self._same_birth(person) if one.person.nik is None]
            return _only(same, person, "RESIDENT_NIK_FILLED")
        target = self.kept.get(stored.id)
        if target is None:
            return Match(stored)
        facts = {"name": target.person.name}
        return Match(target, Problem("nik", "RESIDENT_WAS_MERGED", facts, Severity.WARNING))

    def _without_nik(self, row: int, person: Person) -> Match:
        first = self._seen.setdefault(_key(person), row)
        if first != row:
            return _twice(first)
        if person.birth_date:
            return _only(self._same_birth(person), person, "RESIDENT_BY_NAME")
        bearers = self._by_name.get(name_key(person.name), [])
        family = [one for one in bearers if person.kk and one.person.kk == person.kk]
        if family:
            return _only(family, person, "RESIDENT_BY_NAME")
        known = (one for one in bearers if one.id not in self._row_of and not one.person.nik)
        return Match(next((one for one in known if merge_person(one.person, person) == one.person), None))

    def _same_birth(self, person: Person) -> list[Resident]:
        if person.birth_date is None:
            return []
        return [
            one
            for one in self._by_name.get(name_key(person.name), [])
            if one.person.birth_date == person.birth_date and _kk_agree(one.person, person)
        ]


def _only(same: list[Resident], person: Person, code: str) -> Match:
    """The one who fits; several are a question for the clerk."""
    if not same:
        return Match()
    if len(same) > 1:
        return Match(None, Problem("name", "RESIDENT_AMBIGUOUS", {"name": person.name, "count": len(same)}))
    if same[0].person.nik == person.nik:
        return Match(same[0])
    return Match(same[0], Problem("nik", code, {"name": person.name}, Severity.WARNING))


def _twice(first: int) -> Match:
    return Match(None, Problem("name", "PERSON_TWICE", {"first": first}))


def _key(person: Person) -> _Key:
    return name_key(person.name), person.birth_date, person.kk


def _kk_agree(one: Person, other: Person) -> bool:
    return not one.kk or not other.kk or one.kk == other.kk
