"""Sheets that leave the program: registers, people in any layout, and the clerk's sheet with remarks."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.layout_rows import people_rows
from kelurahan_desk.sheets.layouts import LAYOUTS, Recognised
from kelurahan_desk.sheets.mapping import Mapping
from kelurahan_desk.sheets.people import find_sheet
from kelurahan_desk.sheets.remarks import marked_by, widths_of, write_remarks
from kelurahan_desk.sheets.workbook import sheet_file


def write_table(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell | None]], *, name: str = "Data"
) -> None:
    """A register: one heading row, then `rows`. Long numbers stay text. `Trouble` as `sheet_file`."""
    kept = [tuple(row) for row in rows]
    with sheet_file(path, name) as sheet:
        sheet.widths(widths_of(headings, kept))
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
    progress: Progress = silent,
) -> None:
    """A copy of the clerk's sheet: remarks in new last columns, the cells they speak of coloured.

    `tell` says what is wrong with a problem and `mend`, if given, what to do, in a column of its own.
    Remarks of an earlier copy are replaced. Raises as `read_people` and `sheet_file`.
    """
    table, recognised = find_sheet(source, sheet=sheet, mapping=mapping)
    write_remarks(
        out,
        table,
        recognised.headings,
        problems,
        says=(tell, mend) if mend else (tell,),
        marked=lambda row, found: _marked(recognised, row, found),
        progress=progress,
    )


def _marked(recognised: Recognised, row: Sequence[Cell], problems: Sequence[Problem]) -> dict[int, Problem]:
    """The column of each problem in a row; an error outweighs the warning beside it."""
    families = recognised.families
    family = families.family_at(row, 0) if families and problems else None
    return marked_by(problems, family.columns.get if family else recognised.headings.index_of)
