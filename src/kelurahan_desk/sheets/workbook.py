"""Writing one sheet by XlsxWriter: durable, row by row, and nothing that a spreadsheet program could run."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.packed import PackedText

_EXACT = 10**15  # from here on Excel shows zeros instead of digits
_FIRST_YEAR = 1901  # before March 1900 Excel's own calendar is wrong
_LONGEST = 32_767
_SHEET_NAME = 31
_ROWS = b"<sheetData></sheetData>"
_LOOKS: dict[str, dict[str, object]] = {
    "plain": {},
    "heading": {"bold": True, "bg_color": "#E5E7EB", "bottom": 1, "valign": "vcenter"},
    "error": {"bg_color": "#FECACA"},
    "warning": {"bg_color": "#FDE68A"},
    "remark": {"font_color": "#991B1B", "italic": True},
}


class SheetWriter:
    """Rows in order, by index from 0. Text stays text: `=`, `+`, `-` and `@` never become formulas."""

    def __init__(self, book: Any, name: str) -> None:  # noqa: ANN401 - XlsxWriter carries no types
        self._sheet: Any = book.add_worksheet(name[:_SHEET_NAME], worksheet_class=_RowsApart)
        self._formats = {look: book.add_format(facts) for look, facts in _LOOKS.items()}
        self._dates = {
            look: book.add_format({**facts, "num_format": "dd-mm-yyyy"}) for look, facts in _LOOKS.items()
        }

    def put_together(self, draft: BinaryIO, whole: BinaryIO) -> None:
        """The file that XlsxWriter made, with the rows in their place."""
        with zipfile.ZipFile(draft) as made, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as out:
            for part in made.infolist():
                before, here, after = made.read(part).partition(_ROWS)
                with out.open(part, "w") as sink:
                    sink.write(before)
                    if here:
                        sink.write(b"<sheetData>")
                        sink.writelines(self._sheet.rows.pieces())
                        sink.write(b"</sheetData>")
                    sink.write(after)

    def widths(self, widths: Sequence[int]) -> None:
        """Column widths in characters."""
        for index, width in enumerate(widths):
            self._sheet.set_column(index, index, width)

    def freeze(self, row: int, column: int = 0) -> None:
        """Keep the rows above and the columns left of the place in sight."""
        self._sheet.freeze_panes(row, column)

    def filter(self, first_row: int, last_row: int, columns: int) -> None:
        """Filter arrows on a heading row."""
        self._sheet.autofilter(first_row, 0, max(first_row, last_row), columns - 1)

    def choices(self, column: int, first_row: int, last_row: int, words: Sequence[str]) -> None:
        """Offer a list of words in the cells of a column."""
        rule = {"validate": "list", "source": list(words), "ignore_blank": True, "error_type": "warning"}
        self._sheet.data_validation(first_row, column, max(first_row, last_row), column, rule)

    def row(self, index: int, values: Sequence[Cell | None], look: str = "plain") -> None:
        """A whole row in one look."""
        for column, value in enumerate(values):
            self.cell(index, column, value, look)

    def cell(self, row: int, column: int, value: Cell | None, look: str = "plain") -> None:
        """One cell; blanks are written only where their look matters."""
        if value is None or value == "":
            if look != "plain":
                self._sheet.write_blank(row, column, None, self._formats[look])
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, self._formats[look])
        elif isinstance(value, int | float) and abs(value) < _EXACT:
            self._sheet.write_number(row, column, value, self._formats[look])
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            moment = value if isinstance(value, datetime) else datetime.combine(value, time.min)
            self._sheet.write_datetime(row, column, moment, self._dates[look])
        else:
            self._sheet.write_string(row, column, _as_text(value)[:_LONGEST], self._formats[look])


class _RowsApart(Worksheet):  # type: ignore[misc]  # XlsxWriter carries no types
    """Keeps each row as the text of its cells, packed in memory, and leaves them out of its own text.

    XlsxWriter itself does that through a file among the system's temporary ones, in the clear.
    """

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize(init_data)
        self.constant_memory = True
        self.rows = self.row_data_fh = self.fh = PackedText()

    def _write_optimized_sheet_data(self) -> None:
        self.fh.write(_ROWS.decode())


@contextmanager
def sheet_file(path: Path, name: str) -> Iterator[SheetWriter]:
    """Write an XLSX with one sheet; the file appears whole or not at all, and no other file is written.

    Raises `Trouble` DISK_FULL, DISK_READ_ONLY or FILE_WRITE.
    """
    draft, whole = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(draft, {"in_memory": True, "strings_to_formulas": False}) as book:
        writer = SheetWriter(book, name)
        yield writer
    writer.put_together(draft, whole)
    write_durably(path, whole.getvalue())


def _as_text(value: Cell) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value.day:02d}-{value.month:02d}-{value.year:04d}"
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
