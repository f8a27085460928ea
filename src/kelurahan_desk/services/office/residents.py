"""Residents at the counter: find, show, their history and family; with imports, lists, edits, duplicates."""

from dataclasses import dataclass

from kelurahan_desk.domain import nik as niks
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import HistoryEntry
from kelurahan_desk.domain.household import family_findings
from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.resident import Person, Resident, ResidentRow
from kelurahan_desk.domain.sensitive import shown_application, shown_changes, shown_record
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.duplicates import ResidentDuplicates
from kelurahan_desk.services.office.editing import ResidentEditing
from kelurahan_desk.services.office.imports import ResidentImports
from kelurahan_desk.services.office.lists import CityLists
from kelurahan_desk.services.office.own_data import OwnData
from kelurahan_desk.services.results import HouseholdView, ResidentView


@dataclass(frozen=True)
class Residents(ResidentImports, CityLists, ResidentEditing, ResidentDuplicates, OwnData):
    """Use cases over the resident table; each group has a module of its own."""

    def find(self, text: str, limit: int = 50) -> tuple[ResidentRow, ...]:
        """People by name, NIK, KK or address, words in any order and by prefix."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.residents.search(text, limit)

    def page(self, after: tuple[str, int] | None, limit: int = 200) -> tuple[ResidentRow, ...]:
        """The next people in order of name, after (name, id)."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.residents.page(after, limit)

    def page_at(self, first: int, limit: int = 200) -> tuple[ResidentRow, ...]:
        """The rows in order of name from the one with that place on, the first being 0."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.residents.page_at(first, limit)

    def count(self) -> int:
        """How many people the office knows."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.residents.count()

    def by_nik(self, text: str) -> Resident:
        """The person of a NIK as typed; `Refusal` when it is malformed or unknown.

        The NIK of a merged record gives the record that was kept.
        """
        self.context.user.require(Permission.READ)
        nik, problem = niks.read_nik(text)
        if problem:
            raise Refusal(problem.code, **problem.facts)
        with self.context.store.read() as unit:
            found = unit.residents.by_nik(nik.text) if nik else None
            if found and found.merged_into is not None:
                found = unit.residents.get(found.merged_into)
        if found is None:
            raise Refusal("RESIDENT_UNKNOWN", nik=niks.mask_digits(nik.text) if nik else "")
        return shown_record(found, self.context.user)

    def view(self, resident: int) -> ResidentView:
        """A person with family, lists, letters, applications and doubts about the data.

        That somebody looked is journalled.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            found = unit.residents.get(resident)
            if found is None:
                raise Refusal("RESIDENT_UNKNOWN", nik="")
            person = found.person
            household = unit.residents.household(person.kk) if person.kk else (found,)
            user = self.context.user
            gone = person.life is not Life.ALIVE
            view = ResidentView(
                resident=shown_record(found, user),
                household=tuple(shown_record(member, user) for member in household),
                standing=unit.standings.of(person.nik, person.name, person.birth_date),
                letters=unit.letters.of_resident(resident),
                applications=tuple(
                    shown_application(one, user) for one in unit.applications.of_resident(resident)
                ),
                doubts=_doubts(person),
                family=family_findings(household) if person.kk else (),
                life_reason=unit.revisions.last_reason(resident, "life") if gone else "",
            )
        self.context.saw(f"resident:{resident}")
        return view

    def history(self, resident: int) -> tuple[HistoryEntry, ...]:
        """Everything that changed about a person, newest first: what, when, by whom or by which import."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            if unit.residents.get(resident) is None:
                raise Refusal("RESIDENT_UNKNOWN", nik="")
            return shown_changes(unit.revisions.of(resident), self.context.user)

    def household(self, kk: str) -> HouseholdView:
        """The family of a KK number as typed, with what does not fit together.

        `Refusal` when the number is malformed or nobody here is on that card.
        """
        self.context.user.require(Permission.READ)
        number, problem = niks.read_kk(kk)
        if problem:
            raise Refusal(problem.code, **problem.facts)
        with self.context.store.read() as unit:
            members = unit.residents.household(number) if number else ()
        if number is None or not members:
            raise Refusal("FAMILY_UNKNOWN", kk=niks.mask_digits(number))
        people = tuple(shown_record(member, self.context.user) for member in members)
        return HouseholdView(number, people, family_findings(people))


def _doubts(person: Person) -> tuple[Problem, ...]:
    nik, problem = niks.read_nik(person.nik or "")
    if problem:
        return (problem,)
    return niks.disagreements(nik, person.birth_date, person.sex) if nik else ()
