"""What an accepted sheet changes: who is new, who is somebody known, and what differs."""

import dataclasses
from dataclasses import dataclass

from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import Difference
from kelurahan_desk.domain.matching import Matcher
from kelurahan_desk.domain.person_fields import field_text
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.resident import Person, Resident, changed_fields, merge_person
from kelurahan_desk.sheets.people import SheetPeople, SheetPerson
from kelurahan_desk.store.office import OfficeUnit

_TELL_EVERY = 1000


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """People to add, and stored people with their new facts; whoever is in neither stays as they are."""

    added: tuple[Person, ...]
    changed: tuple[tuple[Resident, Person], ...]
    unchanged: int
    problems: tuple[Problem, ...]
    differences: tuple[Difference, ...]


def plan_import(
    unit: OfficeUnit, people: SheetPeople, *, empty_blanks: bool, progress: Progress
) -> ImportPlan:
    """Look every accepted row up among the stored people; nothing is written."""
    planner = _Planner(_matcher(unit, people), _emptied(people) if empty_blanks else {})
    for done, entry in enumerate(people.people):
        if done % _TELL_EVERY == 0:
            progress("import.match", done, len(people.people))
        planner.take(entry)
    return planner.plan()


def _matcher(unit: OfficeUnit, people: SheetPeople) -> Matcher:
    niks = [entry.person.nik for entry in people.people if entry.person.nik]
    names = {entry.person.name for entry in people.people if not entry.person.nik}
    bearers = {one.id: one for one in (*unit.residents.without_nik(), *unit.residents.of_names(names))}
    matcher = Matcher(unit.residents.by_niks(niks), bearers.values(), unit.residents.merged())
    for entry in people.people:
        if entry.person.nik:
            matcher.expect(entry.row, entry.person)
    return matcher


def _emptied(people: SheetPeople) -> dict[int, frozenset[str]]:
    """By row, the fields a blank may empty: those with a column whose cell was not merely unreadable."""
    faulty: dict[int, set[str]] = {}
    for problem in people.problems:
        faulty.setdefault(problem.row or 0, set()).add(problem.field)
    return {entry.row: people.fields - faulty.get(entry.row, set()) for entry in people.people}


class _Planner:
    """Sorts the rows of one sheet."""

    def __init__(self, matcher: Matcher, emptied: dict[int, frozenset[str]]) -> None:
        self._matcher = matcher
        self._emptied = emptied
        self._added: list[Person] = []
        self._changed: list[tuple[Resident, Person]] = []
        self._problems: list[Problem] = []
        self._differences: list[Difference] = []
        self._unchanged = 0

    def take(self, entry: SheetPerson) -> None:
        """One accepted row."""
        match = self._matcher.match(entry.row, entry.person)
        if match.problem:
            self._problems.append(dataclasses.replace(match.problem, row=entry.row))
        if match.refused:
            return
        if match.resident is None:
            self._added.append(entry.person)
        else:
            self._compare(entry, match.resident)

    def plan(self) -> ImportPlan:
        """Everything together."""
        return ImportPlan(
            added=tuple(self._added),
            changed=tuple(self._changed),
            unchanged=self._unchanged,
            problems=tuple(self._problems),
            differences=tuple(self._differences),
        )

    def _compare(self, entry: SheetPerson, stored: Resident) -> None:
        incoming = entry.person
        after = merge_person(stored.person, incoming, emptied=self._emptied.get(entry.row, frozenset()))
        if after.life is not incoming.life and stored.person.life is not Life.ALIVE:
            facts = {"name": stored.person.name, "status": after.life.label}
            self._problems.append(
                Problem("life", "RESIDENT_LIFE_KEPT", facts, Severity.WARNING, row=entry.row)
            )
        if after == stored.person:
            self._unchanged += 1
            return
        self._changed.append((stored, after))
        for field in changed_fields(stored.person, after):
            old, new = (field_text(field, getattr(side, field)) for side in (stored.person, after))
            self._differences.append(Difference(entry.row, stored.person.name, field, old, new))
