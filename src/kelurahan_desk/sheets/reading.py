"""One way to read any spreadsheet: workbooks by python-calamine, `.csv` by the standard library."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import python_calamine as calamine

from kelurahan_desk.domain.problems import Problem, Trouble
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.sheets.archive import workbook_kind
from kelurahan_desk.sheets.biff import check_xls
from kelurahan_desk.sheets.cells import Cell, is_blank
from kelurahan_desk.sheets.csvtext import read_csv
from kelurahan_desk.sheets.notices import BookSigns, notice
from kelurahan_desk.sheets.opendocument import check_ods
from kelurahan_desk.sheets.openxml import check_xlsx, plain_sheets
from kelurahan_desk.sheets.rows import StreamedRows
from kelurahan_desk.sheets.xlsxrows import PlainRows, PlainSheet

_CHECKS = {"xlsx": check_xlsx, "xls": check_xls, "ods": check_ods}
_LOCK_MARKS = ("~$", ".~lock.")
_HELD = frozenset({32, 33})  # Windows: another program keeps the file, or a part of it, to itself
MAX_FILE = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: `rows[0]` is row 1 as the spreadsheet program shows it, `rows[n][0]` is column A.

    `number` counts the visible sheets from 1. `notices` say what the clerk should know of the file and the
    sheet, and carry no row.
    """

    sheet_name: str
    number: int
    rows: Sequence[Sequence[Cell]]
    notices: tuple[Problem, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no cell shows anything."""
        return all(is_blank(cell) for row in self.rows for cell in row)


def read_table(path: Path, *, sheet: int | None = None) -> Table:
    """The chosen sheet, or the first visible one that holds something.

    `sheet` counts visible sheets from 1. Formulas give their stored values. Raises `Trouble`:
    FILE_MISSING, FILE_TOO_LARGE, FILE_READ, SHEET_IN_USE, SHEET_LOCK_FILE, SHEET_PASSWORD,
    SHEET_NOT_A_SHEET, SHEET_BINARY, SHEET_WEB_PAGE, SHEET_UNREADABLE, SHEET_UNPACKED_TOO_LARGE,
    SHEET_TOO_WIDE, SHEET_QUOTE, SHEET_EMPTY, SHEET_ALL_HIDDEN, SHEET_NUMBER.
    """
    return next(read_tables(path, sheet=sheet))


def read_tables(path: Path, *, sheet: int | None = None) -> Iterator[Table]:
    """The visible sheets that hold something, one at a time; at least one. Errors as `read_table`."""
    data = _read_bytes(path)
    opened = (notice("SHEET_OPEN", name=path.name),) if _lock_files(path) else ()
    found = False
    for table in _tables(data, path.name, sheet):
        if not table.empty:
            found = True
            yield replace(table, notices=(*opened, *table.notices))
    if not found:
        raise Trouble("SHEET_EMPTY", name=path.name)


def _read_bytes(path: Path) -> bytes:
    if path.name.startswith(_LOCK_MARKS):
        raise Trouble("SHEET_LOCK_FILE", name=path.name)
    try:
        return read_limited(path, MAX_FILE)
    except Trouble as trouble:
        held = isinstance(trouble.__cause__, PermissionError)
        if held and (_lock_files(path) or getattr(trouble.__cause__, "winerror", 0) in _HELD):
            raise Trouble("SHEET_IN_USE", name=path.name) from trouble
        raise


def _lock_files(path: Path) -> bool:
    """Whether Excel or LibreOffice has left the mark of a file that is open."""
    marks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(mark.exists() for mark in marks)


def _tables(data: bytes, name: str, sheet: int | None) -> Iterator[Table]:
    kind = workbook_kind(data, name)
    if kind == "text":
        _choose(1, sheet, name)
        yield Table(name, 1, read_csv(data, name))
        return
    signs = _CHECKS[kind](data, name)
    if kind == "xlsx" and (sheets := plain_sheets(data, name, signs)):
        yield from _plain_tables(sheets, name, sheet, signs)
        return
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names, hidden = _visible(book)
            if not names and hidden:
                raise Trouble("SHEET_ALL_HIDDEN", name=name)
            for number in _choose(len(names), sheet, name):
                title = names[number - 1]
                rows: list[list[Cell]] = []
                rows.extend(book.get_sheet_by_name(title).to_python(skip_empty_area=False))
                yield Table(title, number, rows, signs.notices(title, hidden))
    except calamine.PasswordError as error:
        raise Trouble("SHEET_PASSWORD", name=name) from error
    except calamine.CalamineError as error:
        raise Trouble("SHEET_UNREADABLE", name=name) from error
    except BaseException as error:
        # The reader is written in Rust: a damaged file can make it panic, which Python calls no Exception.
        if type(error).__name__ == "PanicException":
            raise Trouble("SHEET_UNREADABLE", name=name) from error
        raise


def _plain_tables(
    sheets: Sequence[PlainSheet], name: str, sheet: int | None, signs: BookSigns
) -> Iterator[Table]:
    """The visible sheets of an ordinary workbook, whose rows are read as they are gone through."""
    seen = [one for one in sheets if not one.hidden]
    if not seen:
        raise Trouble("SHEET_ALL_HIDDEN", name=name)
    for number in _choose(len(seen), sheet, name):
        one = seen[number - 1]
        notices = signs.notices(one.title, len(sheets) - len(seen))
        yield Table(one.title, number, StreamedRows(PlainRows(one), one.rows), notices)


def _visible(book: calamine.CalamineWorkbook) -> tuple[list[str], int]:
    """The names of the sheets in sight, and how many are hidden."""
    sheets = [one for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
    names = [one.name for one in sheets if one.visible == calamine.SheetVisibleEnum.Visible]
    return names, len(sheets) - len(names)


def _choose(count: int, sheet: int | None, name: str) -> tuple[int, ...]:
    if sheet is None:
        return tuple(range(1, count + 1))
    if not 1 <= sheet <= count:
        raise Trouble("SHEET_NUMBER", name=name, sheet=sheet, count=count)
    return (sheet,)
