"""Residents at the counter: find, show, and bring in from a spreadsheet."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain import nik as niks
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.coverage import segment_of, status_of
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Problem, Refusal, Severity
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.resident import Person, Resident, ResidentRow, merge_person
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import ImportReport, ListReport, ResidentView
from kelurahan_desk.sheets.lists import read_coverage, read_dtsen
from kelurahan_desk.sheets.people import SheetPeople, SheetPerson, read_people
from kelurahan_desk.sheets.writing import write_annotated
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording import tell


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an accepted sheet changes: people to add, and stored people with their new facts."""

    added: tuple[Person, ...]
    changed: tuple[tuple[int, Person], ...]
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Residents:
    """Use cases over the resident table."""

    context: Context

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

    def count(self) -> int:
        """How many people the office knows."""
        with self.context.store.read() as unit:
            return unit.residents.count()

    def by_nik(self, text: str) -> Resident:
        """The person of a NIK as typed; `Refusal` when it is malformed or unknown."""
        self.context.user.require(Permission.READ)
        nik, problem = niks.read_nik(text)
        if problem:
            raise Refusal(problem.code, **problem.facts)
        with self.context.store.read() as unit:
            found = unit.residents.by_nik(nik.text) if nik else None
        if found is None:
            raise Refusal("RESIDENT_UNKNOWN", nik=niks.mask_digits(nik.text) if nik else "")
        return found

    def view(self, resident: int) -> ResidentView:
        """A person with family, lists, letters, applications and doubts about the data."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            found = unit.residents.get(resident)
            if found is None:
                raise Refusal("RESIDENT_UNKNOWN", nik="")
            person = found.person
            return ResidentView(
                resident=found,
                household=unit.residents.household(person.kk) if person.kk else (found,),
                standing=unit.standings.of(person.nik) if person.nik else None,
                letters=unit.letters.of_resident(resident),
                applications=unit.applications.of_resident(resident),
                doubts=_doubts(person),
            )

    def import_file(
        self,
        path: Path,
        *,
        sheet: int | None = None,
        dry_run: bool = False,
        annotate: Path | None = None,
        progress: Progress = silent,
    ) -> ImportReport:
        """Bring in a spreadsheet of residents: all accepted rows in one transaction, or none.

        A dry run tells the same and changes nothing. `annotate` names a copy of the clerk's sheet to write
        with the remarks beside the rows.
        """
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
        sheet_people = read_people(path, sheet=sheet, today=today, progress=progress)
        if dry_run:
            with self.context.store.read() as unit:
                plan = _plan(unit, sheet_people)
            report = _report(sheet_people, plan, None)
        else:
            report = self._commit_import(path, sheet_people, progress)
        if annotate:
            write_annotated(path, annotate, report.problems, tell=_remark, sheet=sheet)
        return report

    def import_list(self, path: Path, kind: str) -> ListReport:
        """Bring in a list from the city: `dtsen` (desil) or `coverage`; matched by NIK."""
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        change = Change(Area.RESIDENTS)
        rows: int
        if kind == "dtsen":
            listed = read_dtsen(path)
            rows = len(listed.rows)
            with self.context.store.write() as unit:
                today = self.context.today(self.context.profile(unit))
                period = listed.period or today.strftime("%Y-%m")
                entries = [(row.nik, row.name, row.desil) for row in listed.rows]
                list_id, matched = unit.standings.replace_dtsen(path.name, period, entries)
                self.context.record(unit, Entry("list.dtsen", f"list:{list_id}", (("rows", rows),)))
                unit.commit()
        else:
            covered = read_coverage(path)
            rows = len(covered.rows)
            with self.context.store.write() as unit:
                today = self.context.today(self.context.profile(unit))
                cards = [
                    (row.nik, row.card, segment_of(row.segment), status_of(row.status), row.since)
                    for row in covered.rows
                ]
                list_id, matched = unit.standings.replace_coverage(path.name, today, cards)
                self.context.record(unit, Entry("list.coverage", f"list:{list_id}", (("rows", rows),)))
                unit.commit()
        return ListReport(
            list_id=list_id, rows=rows, matched=matched, unmatched=rows - matched, change=change
        )

    def _commit_import(self, path: Path, people: SheetPeople, progress: Progress) -> ImportReport:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        with self.context.store.write() as unit:
            plan = _plan(unit, people)
            progress("import.write", 0, len(plan.added) + len(plan.changed))
            import_id = unit.imports.add(
                name=path.name,
                layout=people.layout,
                sha256=digest,
                rows=people.rows,
                added=len(plan.added),
                changed=len(plan.changed),
                by=self.context.user.name,
                at=self.context.clock.now(),
            )
            unit.residents.add_many(list(plan.added), import_id)
            unit.residents.update_many(list(plan.changed), import_id)
            counts = (("added", len(plan.added)), ("changed", len(plan.changed)), ("file", digest))
            self.context.record(unit, Entry("resident.import", f"import:{import_id}", counts))
            progress("import.commit", 1, 1)
            unit.commit()
        return _report(people, plan, import_id)


def _plan(unit: OfficeUnit, people: SheetPeople) -> _Plan:
    known = unit.residents.by_niks([entry.person.nik for entry in people.people if entry.person.nik])
    added: list[Person] = []
    changed: list[tuple[int, Person]] = []
    problems: list[Problem] = []
    unchanged = 0
    for entry in people.people:
        stored = _match(unit, known, entry)
        if stored is None:
            added.append(entry.person)
            continue
        merged = merge_person(stored.person, entry.person)
        if merged.life is not entry.person.life:
            facts = {"name": stored.person.name, "status": merged.life.label}
            problems.append(Problem("life", "RESIDENT_LIFE_KEPT", facts, Severity.WARNING, row=entry.row))
        if merged == stored.person:
            unchanged += 1
        else:
            changed.append((stored.id, merged))
    return _Plan(tuple(added), tuple(changed), unchanged, tuple(problems))


def _match(unit: OfficeUnit, known: dict[str, Resident], entry: SheetPerson) -> Resident | None:
    if entry.person.nik:
        return known.get(entry.person.nik)
    same = unit.residents.without_nik_like(entry.person.name, entry.person.birth_date)
    return same[0] if len(same) == 1 else None


def _report(people: SheetPeople, plan: _Plan, import_id: int | None) -> ImportReport:
    problems = tuple(sorted((*people.problems, *plan.problems), key=lambda problem: problem.row or 0))
    return ImportReport(
        import_id=import_id,
        layout=people.layout,
        rows=people.rows,
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        rejected=people.rows - len(people.people),
        warnings=sum(problem.severity is Severity.WARNING for problem in problems),
        problems=problems,
        change=Change(Area.RESIDENTS if import_id else Area.NOTHING),
    )


def _remark(problem: Problem) -> str:
    told = tell(problem.code, problem.facts)
    return f"{told.text} {told.hint}".strip()


def _doubts(person: Person) -> tuple[Problem, ...]:
    nik, problem = niks.read_nik(person.nik or "")
    if problem:
        return (problem,)
    return niks.disagreements(nik, person.birth_date, person.sex) if nik else ()
