"""Sheets as clerks send them, made by other programs than the one under test."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
import xlwt

from kelurahan_desk.domain.office import Place
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.people import SheetPeople, read_people
from kelurahan_desk.wording import tell

TODAY = date(2026, 11, 22)
PLACE = Place(
    "64.71.01.1001", "kelurahan", "Manggar", "Balikpapan Timur", "Kota Balikpapan", "Kalimantan Timur"
)
NIK = "6471991510850001"  # 15-10-1985, a man
NIK_2 = "6471995603900002"  # 16-03-1990, a woman
KK = "6471990101205001"

Rows = Sequence[Sequence[Cell | None]]


def xlsx(path: Path, *sheets: Rows, names: Sequence[str] = (), hidden: Sequence[int] = ()) -> Path:
    """An XLSX with these sheets; numbers stay numbers, dates are date cells."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[number] if names else None)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, date):
                        moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time.min)
                        sheet.write_datetime(r, c, moment, day)
                    elif isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    elif cell is not None:
                        sheet.write(r, c, cell)
            if number in hidden:
                sheet.hide()
            elif number - 1 in hidden:
                sheet.activate()
                sheet.set_first_sheet()
    return path


def xls(path: Path, rows: Rows) -> Path:
    """The old format."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lembar1")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write(r, c, cell, day)
            elif cell is not None and cell != "":
                sheet.write(r, c, cell)
    book.save(str(path))
    return path


def ods(path: Path, *sheets: Rows, hidden: Sequence[int] = (), rows: str = "", extra: str = "") -> Path:
    """An ODS as LibreOffice saves it: blanks up to the last corner are repeated; `rows` are added as XML."""
    tables = "".join(
        f'<table:table table:name="Lembar{number + 1}" table:style-name="ta{int(number in hidden)}">'
        f'<table:table-column table:number-columns-repeated="16384"/>{"".join(map(_ods_row, cells))}{rows}'
        f'<table:table-row table:number-rows-repeated="{1_048_576 - len(cells)}">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        for number, cells in enumerate(sheets)
    )
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    styles = "".join(
        f'<style:style style:name="ta{shown}" style:family="table">'
        f'<style:table-properties table:display="{"false" if shown else "true"}"/></style:style>'
        for shown in (0, 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        parts.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
            f"{tables}</office:spreadsheet></office:body></office:document-content>",
        )
        parts.writestr("META-INF/manifest.xml", f"<manifest:manifest>{extra}</manifest:manifest>")
    return path


def _ods_row(cells: Sequence[Cell | None]) -> str:
    filled = "".join(map(_ods_cell, cells))
    blank = f'<table:table-cell table:number-columns-repeated="{16384 - len(cells)}"/>'
    return f"<table:table-row>{filled}{blank}</table:table-row>"


def _ods_cell(cell: Cell | None) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        value = f'date" office:date-value="{cell.isoformat()}'
    elif isinstance(cell, str):
        value = "string"
    else:
        value = f'float" office:value="{cell!r}'
    text = escape(str(cell))
    return f'<table:table-cell office:value-type="{value}"><text:p>{text}</text:p></table:table-cell>'


def with_member(path: Path, name: str, data: bytes = b"x") -> Path:
    """The same archive with one more member."""
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr(name, data)
    return path


def csv_bytes(rows: Rows, *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """CSV text as a spreadsheet program saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def read(path: Path, sheet: int | None = None) -> SheetPeople:
    """The people of a sheet as of the tests' day."""
    return read_people(path, sheet=sheet, today=TODAY)


def names(people: SheetPeople) -> list[str]:
    """Who was read."""
    return [entry.person.name for entry in people.people]


def trouble(path: Path, sheet: int | None = None) -> str:
    """The code of the trouble with a file; its sentence names the file."""
    with pytest.raises(Trouble) as raised:
        read(path, sheet)
    assert path.name in tell(raised.value.code, raised.value.facts).text
    return raised.value.code


def codes(people: SheetPeople) -> list[str]:
    """The codes of its problems, in order."""
    return [problem.code for problem in people.problems]


def people_of(tmp_path: Path, *rows: Sequence[Cell | None], headings: Sequence[str] = ()) -> SheetPeople:
    """Read rows under headings, by default name, NIK, KK, sex, birth date."""
    head = headings or ("NAMA", "NIK", "NO KK", "JENIS KELAMIN", "TGL LAHIR", "SHDK")
    return read(xlsx(tmp_path / "warga.xlsx", [head, *rows]))
