"""One way to read any spreadsheet: `.xlsx` and `.xls` by python-calamine, `.csv` by the standard library."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.sheets.archive import check_workbook, workbook_kind
from kelurahan_desk.sheets.cells import Cell, is_blank
from kelurahan_desk.sheets.csvtext import read_csv

MAX_FILE = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: `rows[0]` is row 1 as the spreadsheet program shows it, `rows[n][0]` is column A.

    `number` counts the visible sheets from 1.
    """

    sheet_name: str
    number: int
    rows: list[list[Cell]]

    @property
    def empty(self) -> bool:
        """Whether no cell shows anything."""
        return all(is_blank(cell) for row in self.rows for cell in row)


def read_table(path: Path, *, sheet: int | None = None) -> Table:
    """The chosen sheet, or the first visible one that holds something.

    `sheet` counts visible sheets from 1. Formulas give their stored values. Raises `Trouble`:
    FILE_MISSING, FILE_TOO_LARGE, FILE_READ, SHEET_PASSWORD, SHEET_NOT_A_SHEET, SHEET_WEB_PAGE,
    SHEET_UNREADABLE, SHEET_UNPACKED_TOO_LARGE, SHEET_TOO_WIDE, SHEET_QUOTE, SHEET_EMPTY, SHEET_NUMBER.
    """
    return next(read_tables(path, sheet=sheet))


def read_tables(path: Path, *, sheet: int | None = None) -> Iterator[Table]:
    """The visible sheets that hold something, one at a time; at least one. Errors as `read_table`."""
    data = read_limited(path, MAX_FILE)
    found = False
    for table in _tables(data, path.name, sheet):
        if not table.empty:
            found = True
            yield table
    if not found:
        raise Trouble("SHEET_EMPTY", name=path.name)


def _tables(data: bytes, name: str, sheet: int | None) -> Iterator[Table]:
    kind = workbook_kind(data, name)
    if kind == "text":
        _choose(1, sheet, name)
        yield Table(name, 1, read_csv(data, name))
        return
    if kind == "xlsx":
        check_workbook(data, name)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = _visible(book)
            for number in _choose(len(names), sheet, name):
                rows: list[list[Cell]] = []
                rows.extend(book.get_sheet_by_name(names[number - 1]).to_python(skip_empty_area=False))
                yield Table(names[number - 1], number, rows)
    except calamine.PasswordError as error:
        raise Trouble("SHEET_PASSWORD", name=name) from error
    except calamine.CalamineError as error:
        raise Trouble("SHEET_UNREADABLE", name=name) from error


def _visible(book: calamine.CalamineWorkbook) -> list[str]:
    wanted = (calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet)
    return [sheet.name for sheet in book.sheets_metadata if (sheet.visible, sheet.typ) == wanted]


def _choose(count: int, sheet: int | None, name: str) -> tuple[int, ...]:
    if sheet is None:
        return tuple(range(1, count + 1))
    if not 1 <= sheet <= count:
        raise Trouble("SHEET_NUMBER", name=name, sheet=sheet, count=count)
    return (sheet,)
