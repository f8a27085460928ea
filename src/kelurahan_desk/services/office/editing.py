"""People written by hand: a form's checks, new people, corrections, and who is no longer served."""

from dataclasses import dataclass, replace

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.matching import name_key
from kelurahan_desk.domain.person_check import NikSuggestion, person_problems, suggestion, tidy
from kelurahan_desk.domain.person_fields import CODES
from kelurahan_desk.domain.problems import Fact, InvalidInput, Problem, Refusal, Severity
from kelurahan_desk.domain.resident import PERSON_FIELDS, Person, Resident, changed_fields
from kelurahan_desk.domain.sensitive import shown, with_hidden
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import ResidentSaved
from kelurahan_desk.sheets.codes import find_code, labels, number_of
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.store.office import OfficeUnit

_LISTED = tuple(name for name, field in FIELDS.items() if field.category and name not in CODES)


@dataclass(frozen=True)
class ResidentEditing:
    """Use cases that write one person."""

    context: Context

    def check(self, person: Person, resident: int | None = None) -> tuple[Problem, ...]:
        """Everything wrong or doubtful about a person in a form; `resident` is who is being corrected.

        Fast enough for every keystroke: two look-ups by index.
        """
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return self._problems(unit, _spelled(tidy(person)), resident)

    def suggest(self, nik: str) -> NikSuggestion | None:
        """Birth date and sex that a NIK as typed says; None while it is not a whole NIK."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return suggestion(nik, self.context.today(self.context.profile(unit)))

    def code_lists(self) -> dict[str, tuple[str, ...]]:
        """The official words of the fields that a long SIAK list rules; touches no store."""
        self.context.user.require(Permission.READ)
        return {field: tuple(labels(FIELDS[field].category).values()) for field in _LISTED}

    def add(self, person: Person) -> ResidentSaved:
        """Record somebody new; a newborn needs no NIK. InvalidInput with the problems that forbid it."""
        self.context.user.require(Permission.EDIT_RESIDENTS)
        wanted = _spelled(tidy(person))
        with self.context.store.write() as unit:
            doubts = self._acceptable(unit, wanted, None)
            revision = self._begin(unit, ChangeKind.ADD)
            number = unit.residents.add(wanted, revision)
            fields = [name for name in PERSON_FIELDS if getattr(wanted, name) not in (None, "")]
            self._record(unit, "resident.add", number, fields)
            unit.commit()
        return ResidentSaved(number, doubts, Change(Area.RESIDENTS))

    def change(
        self, resident: int, person: Person, *, reason: str = "", seen: Person | None = None
    ) -> ResidentSaved:
        """Correct what is known of somebody; `set_life` alone changes whether they are served.

        `seen` is the person as the form showed it at first: Refusal RESIDENT_CHANGED when somebody else wrote
        in between. InvalidInput with the problems that forbid it; RESIDENT_UNKNOWN, RESIDENT_MERGED.
        """
        self.context.user.require(Permission.EDIT_RESIDENTS)
        with self.context.store.write() as unit:
            before = self._writable(unit, resident)
            if seen is not None and seen != shown(before.person, self.context.user):
                raise Refusal("RESIDENT_CHANGED", name=before.person.name)
            wanted = with_hidden(_spelled(tidy(person)), before.person, self.context.user)
            wanted = replace(wanted, life=before.person.life)
            doubts = self._acceptable(unit, wanted, resident)
            fields = changed_fields(before.person, wanted)
            if not fields:
                return ResidentSaved(resident, doubts, Change(Area.NOTHING))
            revision = self._begin(unit, ChangeKind.EDIT, reason)
            unit.residents.change(before, wanted, revision)
            self._record(unit, "resident.edit", resident, fields)
            unit.commit()
        return ResidentSaved(resident, doubts, Change(Area.RESIDENTS))

    def set_life(self, resident: int, life: Life, reason: str) -> Change:
        """Mark somebody as dead, moved or missing, or as here again; the record stays, with the reason.

        InvalidInput LIFE_REASON_MISSING; Refusal RESIDENT_UNKNOWN, RESIDENT_MERGED.
        """
        self.context.user.require(Permission.EDIT_RESIDENTS)
        if not reason.strip():
            raise InvalidInput((Problem("reason", "LIFE_REASON_MISSING"),))
        with self.context.store.write() as unit:
            before = self._writable(unit, resident)
            if before.person.life is life:
                return Change(Area.NOTHING)
            revision = self._begin(unit, ChangeKind.LIFE, reason)
            unit.residents.change(before, replace(before.person, life=life), revision)
            self._record(unit, "resident.life", resident, ["life"])
            unit.commit()
        return Change(Area.RESIDENTS)

    def _begin(self, unit: OfficeUnit, kind: ChangeKind, reason: str = "") -> int:
        name, now = self.context.user.name, self.context.clock.now()
        return unit.revisions.begin(kind, by=name, at=now, reason=reason.strip())

    def _record(
        self, unit: OfficeUnit, kind: str, resident: int, fields: tuple[str, ...] | list[str]
    ) -> None:
        self.context.record(unit, Entry(kind, f"resident:{resident}", (("fields", " ".join(fields)),)))

    def _acceptable(self, unit: OfficeUnit, person: Person, resident: int | None) -> tuple[Problem, ...]:
        problems = self._problems(unit, person, resident)
        if errors := tuple(problem for problem in problems if problem.severity is Severity.ERROR):
            raise InvalidInput(errors)
        return problems

    def _problems(self, unit: OfficeUnit, person: Person, resident: int | None) -> tuple[Problem, ...]:
        today = self.context.today(self.context.profile(unit))
        found = [*person_problems(person, today), *_off_list(unit, person, resident)]
        holder = unit.residents.by_nik(person.nik) if person.nik else None
        if holder and holder.id != resident:
            found.append(Problem("nik", "PERSON_NIK_TAKEN", {"name": holder.person.name}))
        elif person.name and person.birth_date:
            found += _maybe_known(unit, person, resident)
        return tuple(found)

    @staticmethod
    def _writable(unit: OfficeUnit, resident: int) -> Resident:
        found = unit.residents.get(resident)
        if found is None:
            raise Refusal("RESIDENT_UNKNOWN", nik="")
        if found.merged_into is not None:
            raise Refusal("RESIDENT_MERGED", name=found.person.name, kept=found.merged_into)
        return found


def _spelled(person: Person) -> Person:
    """Words that a code list knows, in the list's own spelling."""
    news: dict[str, str] = {}
    for field in _LISTED:
        category = FIELDS[field].category
        text = getattr(person, field)
        number = find_code(category, text) if text else None
        if number is not None:
            news[field] = labels(category)[number]
    return replace(person, **news)  # type: ignore[arg-type]


def _is_listed(field: str, text: str) -> bool:
    return not text or text in number_of(FIELDS[field].category)


def _off_list(unit: OfficeUnit, person: Person, resident: int | None) -> list[Problem]:
    """Words that no list knows; one that stood there before may stay until somebody corrects it."""
    strange = [field for field in _LISTED if not _is_listed(field, getattr(person, field))]
    before = unit.residents.get(resident) if strange and resident is not None else None
    return [
        Problem(field, "PERSON_CODE_UNKNOWN", {"value": getattr(person, field)[:40]})
        for field in strange
        if before is None or getattr(before.person, field) != getattr(person, field)
    ]


def _maybe_known(unit: OfficeUnit, person: Person, resident: int | None) -> list[Problem]:
    """Somebody of this name and birth date is here already."""
    for other in unit.residents.of_names([person.name]):
        same = name_key(other.person.name) == name_key(person.name)
        if other.id != resident and same and other.person.birth_date == person.birth_date:
            facts: dict[str, Fact] = {"name": other.person.name, "id": other.id}
            return [Problem("name", "PERSON_MAYBE_KNOWN", facts, Severity.WARNING)]
    return []
