"""Somebody's own sheet given back: the same cells, remarks in new last columns, faulty cells coloured."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.sheets.cells import Cell, cell_text
from kelurahan_desk.sheets.headings import Headings
from kelurahan_desk.sheets.reading import Table
from kelurahan_desk.sheets.workbook import sheet_file

REMARKS = ("Catatan", "Cara memperbaiki")
"""The headings of the columns that an annotated copy has besides the clerk's own."""
_NARROW, _WIDE, _REMARK_WIDTH = 8, 42, 70
_LOOKED_ROWS = 200
_TELL_EVERY = 500

Say = Callable[[Problem], str]
Marked = Callable[[Sequence[Cell], Sequence[Problem]], Mapping[int, Problem]]


def write_remarks(
    out: Path,
    table: Table,
    headings: Headings,
    problems: Sequence[Problem],
    *,
    says: Sequence[Say],
    marked: Marked | None = None,
    progress: Progress = silent,
) -> None:
    """Write the copy. `says` fill the columns of `REMARKS`, `marked` finds the cells of a row's problems.

    Remarks of an earlier copy are replaced. `Trouble` as `sheet_file`.
    """
    mark = marked or (lambda _row, found: marked_by(found, headings.index_of))
    by_row: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None:
            by_row.setdefault(problem.row - 1, []).append(problem)
    last = _first_free_column(table, headings)
    with sheet_file(out, table.sheet_name) as copy:
        widths = widths_of((), table.rows[:_LOOKED_ROWS], last)
        copy.widths([*widths, *[_REMARK_WIDTH] * len(says)])
        copy.freeze(headings.last + 1)
        for index, whole in enumerate(table.rows):
            if index % _TELL_EVERY == 0:
                progress("sheet.annotate", index, len(table.rows))
            row, found = whole[:last], by_row.get(index, [])
            copy.row(index, row, "heading" if headings.first <= index <= headings.last else "plain")
            for column, problem in mark(row, found).items():
                copy.cell(index, column, row[column] if column < len(row) else "", problem.severity.value)
            remarks = [" ".join(text for one in found if (text := say(one))) for say in says]
            if index == headings.last:
                remarks = [remark or title for remark, title in zip(remarks, REMARKS, strict=False)]
            for place, remark in enumerate(remarks):
                if remark:
                    copy.cell(index, last + place, remark, "heading" if index == headings.last else "remark")


def marked_by(problems: Sequence[Problem], column_of: Callable[[str], int | None]) -> dict[int, Problem]:
    """The column of each problem; an error outweighs the warning beside it."""
    found: dict[int, Problem] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity is Severity.ERROR):
        column = column_of(problem.field)
        if column is not None:
            found[column] = problem
    return found


def widths_of(headings: Sequence[str], rows: Sequence[Sequence[Cell | None]], columns: int = 0) -> list[int]:
    """Wide enough for what stands in the first rows; 16 digits always fit."""
    widths = [len(heading) + 4 for heading in headings] or [_NARROW] * columns
    for row in rows[:_LOOKED_ROWS]:
        for index, value in enumerate(row[: len(widths)]):
            if value is not None:
                widths[index] = max(widths[index], len(cell_text(value)) + 2)
    return [min(max(width, _NARROW), _WIDE) for width in widths]


def _first_free_column(table: Table, headings: Headings) -> int:
    """Where remarks begin: behind the last column, or where those of an earlier copy stand."""
    earlier = [index for index, text in enumerate(headings.texts) if text == REMARKS[0]]
    behind = max((len(row) for row in table.rows), default=0)
    if earlier and all(text in {*REMARKS, ""} for text in headings.texts[earlier[-1] :]):
        return earlier[-1]
    return behind
