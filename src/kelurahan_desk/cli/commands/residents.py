"""`resident import|imports|undo|find` and `list …`: bring people and city lists in, find people."""

import time
from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.commands.columns import COLUMN, FILE, REMEMBER, SHEET, said_columns
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.history import Difference
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.person_fields import NUMBERS
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.resident import ResidentRow
from kelurahan_desk.services.results import ImportReport
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import people, tell

_SHOWN = 20


def import_residents(session: Session, options: Namespace) -> Answer:
    """`resident import FILE [--dry-run] [--annotate OUT.xlsx] [--sheet N] [--empty-blanks] [--name TEXT] …

    `--column FIELD=COLUMN` says what a column of an unknown sheet is, `--remember` keeps it.
    """
    with session.office() as desk:
        report = desk.residents.import_file(
            options.file,
            sheet=options.sheet,
            dry_run=options.dry_run,
            annotate=options.annotate,
            progress=session.progress,
            empty_blanks=options.empty_blanks,
            name=options.name or "",
            columns=said_columns(desk, options),
        )
    template = words.DRY_RUN if options.dry_run else words.IMPORTED
    lines = [
        template.format_map(_counts(report)),
        *(_problem_line(found) for found in report.problems[:_SHOWN]),
    ]
    if len(report.problems) > _SHOWN:
        lines.append(words.MORE_PROBLEMS.format(count=len(report.problems) - _SHOWN))
    differences = [_difference(one, reveal=session.reveal) for one in report.differences]
    if options.dry_run:
        lines += [words.DIFFERENCE.format_map(one) for one in differences[:_SHOWN]]
        if len(differences) > _SHOWN:
            lines.append(words.MORE_DIFFERENCES.format(count=len(differences) - _SHOWN))
    data = {
        **_counts(report),
        "name": report.name,
        "problems": [problem_data(found) for found in report.problems],
        "counts": report.counts(),
        "differences": differences,
    }
    return Answer(data, tuple(lines))


def imports(session: Session, _options: Namespace) -> Answer:
    """`resident imports`."""
    with session.office() as desk:
        found = desk.residents.imports()
    rows = [
        {
            "import_id": one.id,
            "name": one.name,
            "layout": one.layout,
            "rows": one.rows,
            "added": one.added,
            "changed": one.changed,
            "by": one.by,
            "at": one.at.isoformat(timespec="seconds"),
            "undone": one.undone_at is not None,
            "undoable": one.undoable,
        }
        for one in found
    ]
    lines = tuple(
        words.IMPORT_LINE.format_map(
            {**row, "id": row["import_id"], "undone": words.IMPORT_UNDONE_MARK if row["undone"] else ""}
        )
        for row in rows
    )
    return Answer({"imports": rows}, lines or (words.NO_IMPORTS,))


def undo(session: Session, options: Namespace) -> Answer:
    """`resident undo IMPORT_ID [--dry-run]`; `restored` counts the people removed again, too."""
    with session.office() as desk:
        report = desk.residents.undo_import(
            options.import_id, dry_run=options.dry_run, progress=session.progress
        )
    kept = [{"id": one.id, "name": one.name, "reason": one.reason} for one in report.kept]
    data = {
        "import_id": report.import_id,
        "name": report.name,
        "restored": report.restored + report.removed,
        "removed": report.removed,
        "kept": kept,
    }
    first = (words.UNDO_TRIAL if options.dry_run else words.UNDONE).format(**data, count=len(kept))
    told = (words.KEPT.format_map({**one, "reason": people.USED[str(one["reason"])]}) for one in kept)
    return Answer(data, (first, *told))


def find(session: Session, options: Namespace) -> Answer:
    """`resident find TEXT [--limit N]`."""
    with session.office() as desk:
        start = time.perf_counter()
        rows = desk.residents.find(options.text, options.limit)
        taken = (time.perf_counter() - start) * 1000
    results = [_row(row, reveal=session.reveal) for row in rows]
    lines = tuple(
        f"{row['id']:>7}  {row['nik'] or '-':<16}  {row['name']}  ({row['address']})" for row in results
    )
    return Answer({"results": results, "ms": round(taken, 2)}, lines or (words.NOBODY,))


def import_list(session: Session, options: Namespace) -> Answer:
    """`list import FILE --kind dtsen|coverage [--period TEXT] [--dry-run]`."""
    with session.office() as desk:
        report = desk.residents.import_list(
            options.file,
            options.kind,
            period=options.period or "",
            dry_run=options.dry_run,
            progress=session.progress,
        )
    data = {
        "list_id": report.list_id,
        "rows": report.rows,
        "matched": report.matched,
        "unmatched": report.unmatched,
        "by_nik": report.by_nik,
        "by_name_birth": report.by_name_birth,
        "period": report.period,
        "newest": report.newest,
        "problems": [problem_data(found) for found in report.problems],
    }
    template = words.LIST_DRY_RUN if options.dry_run else words.LIST_IMPORTED
    lines = [template.format_map(data), *(_problem_line(one) for one in report.problems[:_SHOWN])]
    return Answer(data, tuple(lines) if report.newest else (*lines, words.LIST_OLDER))


def lists(session: Session, _options: Namespace) -> Answer:
    """`list show`."""
    with session.office() as desk:
        found = desk.residents.lists()
    rows = [
        {
            "id": one.id,
            "kind": one.kind,
            "name": one.name,
            "period": one.period,
            "as_of": one.as_of.isoformat(),
            "rows": one.rows,
            "by": one.by,
            "counts": one.counts,
        }
        for one in found
    ]
    lines = tuple(
        words.LIST_LINE.format_map({**row, "counts": words.LIST_COUNTS if row["counts"] else ""})
        for row in rows
    )
    return Answer({"lists": rows}, lines or (words.NO_LISTS,))


def remove_list(session: Session, options: Namespace) -> Answer:
    """`list remove LIST_ID`."""
    with session.office() as desk:
        desk.residents.remove_list(options.list_id)
    return Answer({"list_id": options.list_id}, (words.LIST_REMOVED,))


def problem_data(problem: Problem) -> dict[str, object]:
    """A problem as the JSON answers carry it."""
    told = tell(problem.code, problem.facts)
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": told.text,
        "hint": told.hint,
    }


def _counts(report: ImportReport) -> dict[str, object]:
    return {
        "import_id": report.import_id,
        "layout": report.layout,
        "rows": report.rows,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": report.rejected,
        "warnings": report.warnings,
    }


def _problem_line(problem: Problem) -> str:
    place = words.ROW.format(row=problem.row, column=problem.column or "-")
    return f"  {place} {tell(problem.code, problem.facts).text} [{problem.code}]"


def _difference(one: Difference, *, reveal: bool) -> dict[str, object]:
    old, new = one.old, one.new
    if one.field in NUMBERS and not reveal:
        old, new = mask_digits(old), mask_digits(new)
    label = people.FIELDS[one.field]
    return {"row": one.row, "name": one.name, "field": one.field, "label": label, "old": old, "new": new}


def _row(row: ResidentRow, *, reveal: bool) -> dict[str, object]:
    place = f"{row.address} RT {row.rt or '-'}/RW {row.rw or '-'}"
    return {
        "id": row.id,
        "name": row.name,
        "nik": row.nik if reveal else mask_digits(row.nik),
        "kk": row.kk if reveal else mask_digits(row.kk),
        "address": place.strip(),
    }


COMMANDS = (
    Command(
        "resident",
        "import",
        import_residents,
        (
            FILE,
            argument("--dry-run", action="store_true"),
            argument("--annotate", type=Path, metavar="OUT.xlsx"),
            SHEET,
            COLUMN,
            REMEMBER,
            argument("--empty-blanks", action="store_true"),
            argument("--name", metavar="TEXT"),
        ),
    ),
    Command("resident", "imports", imports),
    Command(
        "resident",
        "undo",
        undo,
        (argument("import_id", type=int, metavar="IMPORT_ID"), argument("--dry-run", action="store_true")),
    ),
    Command(
        "resident",
        "find",
        find,
        (argument("text", metavar="TEXT"), argument("--limit", type=int, default=50, metavar="N")),
    ),
    Command(
        "list",
        "import",
        import_list,
        (
            FILE,
            argument("--kind", choices=("dtsen", "coverage"), required=True),
            argument("--period", metavar="TEXT"),
            argument("--dry-run", action="store_true"),
        ),
    ),
    Command("list", "show", lists),
    Command("list", "remove", remove_list, (argument("list_id", type=int, metavar="LIST_ID"),)),
)
