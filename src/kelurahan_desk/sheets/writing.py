"""Sheets that leave the program: registers, people in any layout, and the clerk's sheet with remarks."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.sheets.cells import Cell, cell_text
from kelurahan_desk.sheets.headings import Headings
from kelurahan_desk.sheets.layout_rows import people_rows
from kelurahan_desk.sheets.layouts import LAYOUTS, Recognised
from kelurahan_desk.sheets.mapping import Mapping
from kelurahan_desk.sheets.people import find_sheet
from kelurahan_desk.sheets.reading import Table
from kelurahan_desk.sheets.workbook import sheet_file

REMARKS = ("Catatan", "Cara memperbaiki")
"""The headings of the columns that an annotated copy has besides the clerk's own."""
_NARROW, _WIDE, _REMARK_WIDTH = 8, 42, 70
_LOOKED_ROWS = 200


def write_table(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell | None]], *, name: str = "Data"
) -> None:
    """A register: one heading row, then `rows`. Long numbers stay text. `Trouble` as `sheet_file`."""
    kept = [tuple(row) for row in rows]
    with sheet_file(path, name) as sheet:
        sheet.widths(_widths(headings, kept))
        sheet.freeze(1)
        sheet.filter(0, len(kept), len(headings))
        sheet.row(0, headings, "heading")
        for index, row in enumerate(kept, 1):
            sheet.row(index, row)


def write_people(path: Path, people: Iterable[Person], layout: str = "opensid43") -> None:
    """People as an office would hand them over, in one of `LAYOUTS`. `Trouble` as `sheet_file`."""
    chosen = LAYOUTS[layout]
    headings = [column.heading for column in chosen.columns]
    write_table(path, headings, people_rows(people, chosen), name="Data Penduduk")


def write_annotated(
    source: Path,
    out: Path,
    problems: Sequence[Problem],
    *,
    tell: Callable[[Problem], str],
    mend: Callable[[Problem], str] | None = None,
    sheet: int | None = None,
    mapping: Mapping | None = None,
) -> None:
    """A copy of the clerk's sheet: remarks in new last columns, the cells they speak of coloured.

    `tell` says what is wrong with a problem and `mend`, if given, what to do, in a column of its own.
    Remarks of an earlier copy are replaced. Raises as `read_people` and `sheet_file`.
    """
    table, recognised = find_sheet(source, sheet=sheet, mapping=mapping)
    headings = recognised.headings
    by_row: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None:
            by_row.setdefault(problem.row - 1, []).append(problem)
    says = (tell, mend) if mend else (tell,)
    last = _first_free_column(table, headings)
    with sheet_file(out, table.sheet_name) as copy:
        widths = _widths((), table.rows[:_LOOKED_ROWS], last)
        copy.widths([*widths, *[_REMARK_WIDTH] * len(says)])
        copy.freeze(headings.last + 1)
        for index, whole in enumerate(table.rows):
            row, found = whole[:last], by_row.get(index, [])
            copy.row(index, row, "heading" if headings.first <= index <= headings.last else "plain")
            for column, problem in _marked(recognised, row, found).items():
                copy.cell(index, column, row[column] if column < len(row) else "", problem.severity.value)
            remarks = [" ".join(text for one in found if (text := say(one))) for say in says]
            if index == headings.last:
                remarks = [remark or title for remark, title in zip(remarks, REMARKS, strict=False)]
            for place, remark in enumerate(remarks):
                if remark:
                    copy.cell(index, last + place, remark, "heading" if index == headings.last else "remark")


def _first_free_column(table: Table, headings: Headings) -> int:
    """Where remarks begin: behind the last column, or where those of an earlier copy stand."""
    earlier = [index for index, text in enumerate(headings.texts) if text == REMARKS[0]]
    behind = max((len(row) for row in table.rows), default=0)
    if earlier and all(text in {*REMARKS, ""} for text in headings.texts[earlier[-1] :]):
        return earlier[-1]
    return behind


def _marked(recognised: Recognised, row: Sequence[Cell], problems: Sequence[Problem]) -> dict[int, Problem]:
    """The column of each problem in a row; an error outweighs the warning beside it."""
    families = recognised.families
    family = families.family_at(row, 0) if families and problems else None
    found: dict[int, Problem] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity is Severity.ERROR):
        column = family.columns.get(problem.field) if family else recognised.headings.index_of(problem.field)
        if column is not None:
            found[column] = problem
    return found


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell | None]], columns: int = 0) -> list[int]:
    """Wide enough for what stands in the first rows; 16 digits always fit."""
    widths = [len(heading) + 4 for heading in headings] or [_NARROW] * columns
    for row in rows[:_LOOKED_ROWS]:
        for index, value in enumerate(row[: len(widths)]):
            if value is not None:
                widths[index] = max(widths[index], len(cell_text(value)) + 2)
    return [min(max(width, _NARROW), _WIDE) for width in widths]
