"""Sheets that leave the program: registers, people in either layout, and the clerk's sheet with remarks."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.sheets.cells import Cell, cell_text
from kelurahan_desk.sheets.codes import number_of
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.layouts import LAYOUTS, Column, Layout
from kelurahan_desk.sheets.people import find_sheet
from kelurahan_desk.sheets.workbook import SheetWriter, sheet_file

REMARKS = "KETERANGAN"
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
    """People as an office would hand them over, in `opensid43` or `siak37`. `Trouble` as `sheet_file`."""
    chosen = LAYOUTS[layout]
    headings = [column.heading for column in chosen.columns]
    write_table(path, headings, people_rows(people, chosen), name="Data Penduduk")


def people_rows(people: Iterable[Person], layout: Layout) -> list[list[Cell]]:
    """The cells of each person in the order of the layout's columns."""
    return [[_cell(person, column, layout) for column in layout.columns] for person in people]


def write_annotated(
    source: Path,
    out: Path,
    problems: Sequence[Problem],
    *,
    tell: Callable[[Problem], str],
    sheet: int | None = None,
) -> None:
    """A copy of the clerk's sheet: remarks in a new last column, the cells they speak of coloured.

    `tell` makes the sentence of a problem. Raises as `read_people` and `sheet_file`.
    """
    table, recognised = find_sheet(source, sheet=sheet)
    headings = recognised.headings
    by_row: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None:
            by_row.setdefault(problem.row - 1, []).append(problem)
    last = max((len(row) for row in table.rows), default=0)
    with sheet_file(out, table.sheet_name) as sheet_out:
        sheet_out.widths([*_widths((), table.rows[:_LOOKED_ROWS], last), _REMARK_WIDTH])
        sheet_out.freeze(headings.last + 1)
        for index, row in enumerate(table.rows):
            heading = headings.first <= index <= headings.last
            sheet_out.row(index, row, "heading" if heading else "plain")
            if index == headings.last:
                sheet_out.cell(index, last, REMARKS, "heading")
            if found := by_row.get(index):
                marked = {headings.index_of(problem.field): problem for problem in _errors_last(found)}
                _colour(sheet_out, index, row, marked)
                remark = " ".join(tell(problem) for problem in found)
                sheet_out.cell(index, last, remark, "heading" if index == headings.last else "remark")


def _errors_last(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.severity is Severity.ERROR)


def _colour(sheet: SheetWriter, index: int, row: Sequence[Cell], marked: dict[int | None, Problem]) -> None:
    for column, problem in marked.items():
        if column is not None:
            look = "error" if problem.severity is Severity.ERROR else "warning"
            sheet.cell(index, column, row[column] if column < len(row) else "", look)


def _cell(person: Person, column: Column, layout: Layout) -> Cell:
    if not column.field:
        return ""
    value: Enum | date | str | None = getattr(person, column.field)
    if isinstance(value, Enum):
        number = int(value.value)
        return number if layout.numbered else str(getattr(value, "label", number))
    if value is None or value == "":
        return "0" if layout.numbered and column.field in {"nik", "kk"} else ""
    category = FIELDS[column.field].category
    if layout.numbered and category and isinstance(value, str):
        return number_of(category).get(value, value)
    if isinstance(value, date) and not layout.numbered:
        return short_date(value)
    return value


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell | None]], columns: int = 0) -> list[int]:
    """Wide enough for what stands in the first rows; 16 digits always fit."""
    widths = [len(heading) + 4 for heading in headings] or [_NARROW] * columns
    for row in rows[:_LOOKED_ROWS]:
        for index, value in enumerate(row[: len(widths)]):
            if value is not None:
                widths[index] = max(widths[index], len(cell_text(value)) + 2)
    return [min(max(width, _NARROW), _WIDE) for width in widths]
