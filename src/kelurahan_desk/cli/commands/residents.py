"""`resident …` and `list …`: bring people and city lists in, find people."""

import time
from argparse import Namespace
from pathlib import Path

from kelurahan_desk.cli.command import Answer, Command, argument
from kelurahan_desk.cli.session import Session
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.resident import ResidentRow
from kelurahan_desk.services.results import ImportReport
from kelurahan_desk.wording import cli as words
from kelurahan_desk.wording import tell

_SHOWN = 20


def import_residents(session: Session, options: Namespace) -> Answer:
    """`resident import FILE [--dry-run] [--annotate OUT.xlsx] [--sheet N]`."""
    with session.office() as desk:
        report = desk.residents.import_file(
            options.file,
            sheet=options.sheet,
            dry_run=options.dry_run,
            annotate=options.annotate,
            progress=session.progress,
        )
    template = words.DRY_RUN if options.dry_run else words.IMPORTED
    lines = [
        template.format_map(_counts(report)),
        *(_problem_line(found) for found in report.problems[:_SHOWN]),
    ]
    if len(report.problems) > _SHOWN:
        lines.append(words.MORE_PROBLEMS.format(count=len(report.problems) - _SHOWN))
    return Answer(
        {**_counts(report), "problems": [_problem(found) for found in report.problems]}, tuple(lines)
    )


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
    """`list import FILE --kind dtsen|coverage`."""
    with session.office() as desk:
        report = desk.residents.import_list(options.file, options.kind)
    data = {
        "list_id": report.list_id,
        "rows": report.rows,
        "matched": report.matched,
        "unmatched": report.unmatched,
    }
    return Answer(data, (words.LIST_IMPORTED.format_map(data),))


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


def _problem(problem: Problem) -> dict[str, object]:
    told = tell(problem.code, problem.facts)
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": told.text,
        "hint": told.hint,
    }


def _problem_line(problem: Problem) -> str:
    place = words.ROW.format(row=problem.row, column=problem.column or "-")
    return f"  {place} {tell(problem.code, problem.facts).text} [{problem.code}]"


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
            argument("file", type=Path, metavar="FILE"),
            argument("--dry-run", action="store_true"),
            argument("--annotate", type=Path, metavar="OUT.xlsx"),
            argument("--sheet", type=int, metavar="N"),
        ),
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
            argument("file", type=Path, metavar="FILE"),
            argument("--kind", choices=("dtsen", "coverage"), required=True),
        ),
    ),
)
