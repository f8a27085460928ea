"""Sheets as clerks send them, made by other programs than the one under test."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
import xlwt

from kelurahan_desk.domain.office import Place
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.people import SheetPeople, read_people

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


def csv_bytes(rows: Rows, *, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """CSV text as a spreadsheet program saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def read(path: Path, sheet: int | None = None) -> SheetPeople:
    """The people of a sheet as of the tests' day."""
    return read_people(path, sheet=sheet, today=TODAY)


def codes(people: SheetPeople) -> list[str]:
    """The codes of its problems, in order."""
    return [problem.code for problem in people.problems]


def people_of(tmp_path: Path, *rows: Sequence[Cell | None], headings: Sequence[str] = ()) -> SheetPeople:
    """Read rows under headings, by default name, NIK, KK, sex, birth date."""
    head = headings or ("NAMA", "NIK", "NO KK", "JENIS KELAMIN", "TGL LAHIR", "SHDK")
    return read(xlsx(tmp_path / "warga.xlsx", [head, *rows]))
