"""Bringing residents in from a spreadsheet, and taking an import back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.sensitive import shown_changes
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.services.office.import_plan import ImportPlan, plan_import
from kelurahan_desk.services.office.mappings import SheetMappings
from kelurahan_desk.services.results import ImportedFile, ImportReport, KeptPerson, UndoReport
from kelurahan_desk.sheets.layouts import UnknownHeadings
from kelurahan_desk.sheets.mapping import Mapping
from kelurahan_desk.sheets.people import SheetPeople, read_people
from kelurahan_desk.sheets.writing import write_annotated
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording import tell


@dataclass(frozen=True)
class ResidentImports(SheetMappings):
    """Use cases over spreadsheets of residents."""

    def import_file(
        self,
        path: Path,
        *,
        sheet: int | None = None,
        dry_run: bool = False,
        annotate: Path | None = None,
        progress: Progress = silent,
        empty_blanks: bool = False,
        name: str = "",
        columns: Sequence[str] | None = None,
    ) -> ImportReport:
        """Bring in a spreadsheet of residents: all accepted rows in one transaction, or none.

        A dry run tells the same and changes nothing. `annotate` names a copy of the clerk's sheet to write
        with the remarks beside the rows; it is written before anything is stored. Blank cells leave what is
        stored alone unless `empty_blanks`. `name` is what the import is called, the file's name by default.
        `columns` says what each column of `look_at_sheet` is; without it a remembered answer is used where
        the headings are unknown.
        """
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        with self.context.store.read() as unit:
            today = self.context.today(self.context.profile(unit))
        people, mapping = self._people(path, sheet, today, columns, progress)
        name = name.strip() or path.name
        if dry_run:
            with self.context.store.read() as unit:
                plan = plan_import(unit, people, empty_blanks=empty_blanks, progress=progress)
            report = _report(people, plan, None, name, self.context.user)
            _annotate(path, annotate, report, sheet, mapping, progress)
            return report
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        with self.context.store.write() as unit:
            plan = plan_import(unit, people, empty_blanks=empty_blanks, progress=progress)
            before = _report(people, plan, None, name, self.context.user)
            _annotate(path, annotate, before, sheet, mapping, progress)
            import_id = self._store(unit, people, plan, name, digest, progress)
            progress("import.commit", 1, 1)
            unit.commit()
        return _report(people, plan, import_id, name, self.context.user)

    def imports(self) -> tuple[ImportedFile, ...]:
        """Every import, newest first, with what became of it."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            records = unit.imports.list()
        found: list[ImportedFile] = []
        covered = False
        for one in records:
            found.append(
                ImportedFile(
                    id=one.id,
                    name=one.name,
                    layout=one.layout,
                    rows=one.rows,
                    added=one.added,
                    changed=one.changed,
                    by=one.by,
                    at=one.at,
                    undone_at=one.undone_at,
                    undone_by=one.undone_by,
                    undoable=one.undone_at is None and not covered,
                )
            )
            covered = covered or (one.undone_at is None and one.added + one.changed > 0)
        return tuple(found)

    def undo_import(
        self, import_id: int, *, dry_run: bool = False, progress: Progress = silent
    ) -> UndoReport:
        """Take an import back: people it added go, people it changed are as before.

        Whoever was used since in a letter or an application, or changed by hand, stays and is told. Imports
        are taken back from the newest on; one that wrote nothing stands in nobody's way. A dry run tells the
        same and changes nothing. Refusal IMPORT_UNKNOWN, IMPORT_UNDONE, IMPORT_NOT_NEWEST.
        """
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        with self.context.store.write() as unit:
            record = unit.imports.get(import_id)
            name, now = (record.name if record else ""), self.context.clock.now()
            done = unit.imports.undo(import_id, by=self.context.user.name, at=now, progress=progress)
            if not dry_run:
                counts = (("restored", done.restored), ("removed", done.removed), ("kept", len(done.kept)))
                self.context.record(unit, Entry("resident.undo", f"import:{import_id}", counts))
                progress("undo.commit", 1, 1)
                unit.commit()
        return UndoReport(
            import_id=import_id,
            name=name,
            restored=done.restored,
            removed=done.removed,
            kept=tuple(KeptPerson(*one) for one in done.kept),
            change=Change(Area.NOTHING if dry_run else Area.RESIDENTS),
        )

    def _people(
        self,
        path: Path,
        sheet: int | None,
        today: date,
        columns: Sequence[str] | None,
        progress: Progress,
    ) -> tuple[SheetPeople, Mapping | None]:
        """The people of a sheet, by what the clerk says now, the headings, or what was said before."""
        mapping = None if columns is None else self._chosen(path, sheet, columns)
        try:
            return read_people(path, sheet=sheet, today=today, mapping=mapping, progress=progress), mapping
        except UnknownHeadings:
            mapping = self._remembered(path, sheet)
            if mapping is None:
                raise
        return read_people(path, sheet=sheet, today=today, mapping=mapping, progress=progress), mapping

    def _store(
        self,
        unit: OfficeUnit,
        people: SheetPeople,
        plan: ImportPlan,
        name: str,
        digest: str,
        progress: Progress,
    ) -> int:
        now, user = self.context.clock.now(), self.context.user.name
        added, changed = len(plan.added), len(plan.changed)
        import_id = unit.imports.add(
            name=name,
            layout=people.layout,
            sha256=digest,
            rows=people.rows,
            added=added,
            changed=changed,
            by=user,
            at=now,
        )
        revision = unit.revisions.begin(ChangeKind.IMPORT, by=user, at=now, import_id=import_id)

        def told(step: str, done: int, _total: int) -> None:
            progress(step, done, added + changed)

        unit.residents.add_many(plan.added, revision, told)
        unit.residents.change_many(
            plan.changed, revision, lambda step, done, total: told(step, added + done, total)
        )
        progress("import.write", added + changed, added + changed)
        counts = (("added", added), ("changed", changed), ("file", digest))
        self.context.record(unit, Entry("resident.import", f"import:{import_id}", counts))
        return import_id


def _annotate(
    path: Path,
    out: Path | None,
    report: ImportReport,
    sheet: int | None,
    mapping: Mapping | None,
    progress: Progress,
) -> None:
    if out:
        write_annotated(
            path,
            out,
            report.problems,
            tell=_what,
            mend=_mend,
            sheet=sheet,
            mapping=mapping,
            progress=progress,
        )


def _report(
    people: SheetPeople, plan: ImportPlan, import_id: int | None, name: str, user: User
) -> ImportReport:
    problems = tuple(sorted((*people.problems, *plan.problems), key=lambda problem: problem.row or 0))
    return ImportReport(
        import_id=import_id,
        layout=people.layout,
        rows=people.rows,
        added=len(plan.added),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        rejected=people.rows - len(plan.added) - len(plan.changed) - plan.unchanged,
        warnings=sum(problem.severity is Severity.WARNING for problem in problems),
        problems=problems,
        change=Change(Area.RESIDENTS if import_id else Area.NOTHING),
        name=name,
        differences=shown_changes(plan.differences, user),
    )


def _what(problem: Problem) -> str:
    return tell(problem.code, problem.facts).text


def _mend(problem: Problem) -> str:
    return tell(problem.code, problem.facts).hint
