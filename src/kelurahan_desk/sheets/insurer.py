"""The insurer's sheets: proposals in its layouts of 19 and of 37 columns, and its answers read back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.spelling import MONTHS
from kelurahan_desk.sheets.cells import Cell, meant_text
from kelurahan_desk.sheets.dates import parse_date
from kelurahan_desk.sheets.headings import Headings, data_start, find_headings, meanings_of
from kelurahan_desk.sheets.reading import Table, read_tables
from kelurahan_desk.sheets.remarks import Say, widths_of, write_remarks
from kelurahan_desk.sheets.workbook import sheet_file

BPJS19, BPJS37 = "bpjs19", "bpjs37"
LAYOUTS = (BPJS19, BPJS37)
DATE_FORMATS = {"dmy": ("{0.day:02d}/{0.month:02d}/{0.year:04d}", "dd/mm/yyyy"),
                "mdy": ("{0.month:02d}/{0.day:02d}/{0.year:04d}", "mm/dd/yyyy")}  # fmt: skip
"""How a birth date is written, and how the heading says so: the insurer's offices differ."""

HEADINGS_19 = (
    "NO", "NO KK", "NIK", "NAMA LENGKAP", "TEMPAT LAHIR", "TGL LAHIR", "JENIS KELAMIN", "STATUS NIKAH",
    "ALAMAT TEMPAT TINGGAL", "RT", "RW", "KODE POS", "KECAMATAN", "KELURAHAN", "PERIODE BULAN", "TAHUN",
    "STATUS AKTIF", "STATUS TL", "KETERANGAN",
)  # fmt: skip
HEADINGS_37 = (
    "No", "No Kartu BPJS Kesehatan", "Jenis Mutasi", "Tgl Aktif Berlaku Mutasi", "No KK", "NIK/KITAS/KITAP",
    "Nama Lengkap", "PISA - Kode HubKel", "Tempat Lahir", "Tgl Lahir", "Jenis Kelamin", "Status Kawin",
    "Alamat Tempat Tinggal", "RT", "RW", "Kode Pos", "Kode Kecamatan", "Nama Kecamatan", "Kode Desa",
    "Nama Desa", "Kode Faskes Tk.I", "Nama Faskes Tk.I", "Kode Faskes Dokter Gigi", "Nama Faskes Dokter Gigi",
    "Nomor Telepon Peserta", "Email", "NIP / NPP / ID person", "Jabatan", "Status", "Kelas Rawat",
    "TMT Kerja (Kary. Aktif)", "Gaji Pokok + Tunj. Tetap", "Kewarganegaraan", "No. Kartu Asuransi lain",
    "Nama Asuransi lain", "No. NPWP", "No Passport",
)  # fmt: skip
BLOCK_37 = (
    "JENIS PESERTA", "NAMA INSTANSI", "KODE VIRTUAL ACCOUNT", "BANK", "TANGGAL REGISTRASI", "NOMOR PKS",
    "KODE PKS", "MASA BERLAKU", "KODE TANGGUNGAN", "KODE KC", "KODE DATI2",
)  # fmt: skip
"""The lines above the table of 37 columns, filled from the district's settings."""

_SURE_DAY = re.compile(r"[A-Za-z]{3}|^\s*\d{4}[-/.]")
_SEX = {"L": 1, "P": 2}
_MARRIED, _DIVORCED, _WIDOWED = 2, 3, 4  # SIAK
_WIDOW, _WIDOWER = 3, 4  # the 19 columns
_PISA = {1: 1, 2: 2, 3: 3, 4: 4}  # SIAK's relations to the insurer's, everybody else 5
_OTHER_RELATION, _THIRD_CLASS, _WNI = 5, 3, 1
_MEANINGS = meanings_of(
    {
        "nik": "nik; nik/kitas/kitap; no nik; nomor nik; nik peserta",
        "name": "nama lengkap; nama; nama peserta",
        "village": "kelurahan; nama desa; desa; desa/kelurahan",
        "kind": "status aktif; jenis usulan; usulan",
        "status": "status tl; status tindak lanjut; hasil; jawaban; jawaban bpjs; status usulan; hasil bpjs",
        "note": "keterangan; ket; keterangan bpjs; alasan",
        "valid": "tgl aktif berlaku mutasi; tmt; tmt aktif; tgl aktif",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One person proposed. `marital` and `relation` are SIAK numbers, 0 unknown; texts may be ""."""

    kk: str
    nik: str
    name: str
    birth_place: str
    born: date | None
    sex: str
    marital: int
    relation: int
    address: str
    rt: str
    rw: str
    postal_code: str
    kecamatan: str
    village: str
    phone: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """What the insurer wrote beside one person; a blank status and note are no answer yet."""

    row: int
    nik: str
    name: str
    village: str
    kind: str
    status: str
    note: str
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """The lines that carry an answer; `open` counts those that do not."""

    lines: tuple[AnswerLine, ...]
    open: int
    table: Table
    headings: Headings

    def placed(self, line: AnswerLine, problem: Problem) -> Problem:
        """The problem at its cell of the sheet."""
        columns = (column.heading for column in self.headings.columns if column.field == problem.field)
        return Problem(
            problem.field, problem.code, problem.facts, problem.severity, line.row, next(columns, None)
        )


def write_19(path: Path, proposals: Iterable[Proposal], *, period: date, dates: str) -> int:
    """The sheet of 19 columns for a month; gives the number of rows. `Trouble` as `sheet_file`."""
    kept = [_row_19(number, one, period, dates) for number, one in enumerate(proposals, 1)]
    headings = tuple(_dated(text, dates) for text in HEADINGS_19)
    with sheet_file(path, "Usulan") as sheet:
        sheet.widths(widths_of(headings, kept))
        sheet.freeze(1)
        sheet.row(0, headings, "heading")
        for index, row in enumerate(kept, 1):
            sheet.row(index, row)
    return len(kept)


def write_37(
    path: Path, proposals: Iterable[Proposal], *, block: Sequence[tuple[str, str]], dates: str
) -> int:
    """The form of 37 columns under its `block` of lines; gives the number of rows."""
    kept = [_row_37(number, one, dates) for number, one in enumerate(proposals, 1)]
    headings = tuple(_dated(text, dates) for text in HEADINGS_37)
    first = len(block) + 1
    with sheet_file(path, "Form Mutasi") as sheet:
        sheet.widths(widths_of(headings, kept))
        sheet.freeze(first + 1)
        for index, (name, value) in enumerate(block):
            sheet.row(index, (name, None, value))
        sheet.row(first, headings, "heading")
        for index, row in enumerate(kept, first + 1):
            sheet.row(index, row)
    return len(kept)


def read_answers(path: Path, *, sheet: int | None = None) -> AnswerSheet:
    """The answers in either layout, or in any sheet with a NIK and what was answered.

    Raises `Refusal("SHEET_HEADING_UNKNOWN")` and `Trouble` as `read_table`.
    """
    table, headings = _find(path, sheet)
    lines: list[AnswerLine] = []
    undecided = 0
    for index in range(data_start(table, headings), len(table.rows)):
        line = _line(table.rows[index], headings, index + 1)
        if line.status or line.note:
            lines.append(line)
        else:
            undecided += bool(line.nik)
    return AnswerSheet(tuple(lines), undecided, table, headings)


def write_answers_back(
    out: Path, sheet: AnswerSheet, problems: Sequence[Problem], says: Sequence[Say]
) -> None:
    """The insurer's sheet as it came, with remarks beside rows not taken. `Trouble` as `sheet_file`."""
    write_remarks(out, sheet.table, sheet.headings, problems, says=says)


def _row_19(number: int, one: Proposal, period: date, dates: str) -> tuple[Cell | None, ...]:
    kind = " - ".join(text.upper() for text in (one.kind, one.reason) if text)
    month = MONTHS[period.month - 1].upper()
    who = (number, one.kk, one.nik, one.name, one.birth_place, _day(one.born, dates), _SEX.get(one.sex))
    where = (one.address, one.rt, one.rw, one.postal_code, one.kecamatan, one.village)
    return (*who, _married_19(one), *where, month, period.year, kind, None, None)


def _row_37(number: int, one: Proposal, dates: str) -> tuple[Cell | None, ...]:
    who = (one.kk, one.nik, one.name, _pisa(one.relation), one.birth_place, _day(one.born, dates))
    where = (one.address, one.rt, one.rw, one.postal_code, None, one.kecamatan, None, one.village)
    filled = (number, None, None, None, *who, _SEX.get(one.sex), _married_37(one.marital), *where)
    phone = (None, None, None, None, one.phone)
    rest = (None, None, None, None, _THIRD_CLASS, None, None, _WNI, None, None, None, None)
    return (*filled, *phone, *rest)


def _married_19(one: Proposal) -> int | None:
    """1 unmarried, 2 married, 3 a woman divorced or widowed, 4 a man."""
    if one.marital in (_DIVORCED, _WIDOWED):
        return _WIDOWER if one.sex == "L" else _WIDOW
    return one.marital or None


def _married_37(marital: int) -> int:
    """0 unknown, 1 unmarried, 2 married, 3 divorced or widowed."""
    return min(marital, _DIVORCED)


def _pisa(relation: int) -> int | None:
    return _PISA.get(relation, _OTHER_RELATION) if relation else None


def _day(day: date | None, dates: str) -> str | None:
    return DATE_FORMATS[dates][0].format(day) if day else None


def _dated(heading: str, dates: str) -> str:
    """Which of the two numbers is the month must not be guessed: the heading says it."""
    return f"{heading} ({DATE_FORMATS[dates][1]})" if heading.casefold() == "tgl lahir" else heading


def _find(path: Path, sheet: int | None) -> tuple[Table, Headings]:
    first = ""
    for table in read_tables(path, sheet=sheet):
        headings = find_headings(table, _MEANINGS)
        if headings and "nik" in headings.fields and {"status", "note"} & headings.fields:
            return table, headings
        first = first or table.sheet_name
    raise Refusal("SHEET_HEADING_UNKNOWN", sheet=first, looked="NIK, STATUS TL, KETERANGAN")


def _line(cells: Sequence[Cell], headings: Headings, row: int) -> AnswerLine:
    found = {column.field: cells[column.index] for column in headings.columns if column.index < len(cells)}
    texts = {field: meant_text(cell) for field, cell in found.items()}
    return AnswerLine(
        row=row,
        nik=texts.get("nik", ""),
        name=texts.get("name", ""),
        village=texts.get("village", ""),
        kind=texts.get("kind", "").partition(" ")[0].casefold(),
        status=texts.get("status", ""),
        note=texts.get("note", ""),
        valid_from=_sure_day(found.get("valid", "")),
    )


def _sure_day(cell: Cell) -> date | None:
    """A day whose month cannot be mistaken: a date cell, a named month, or the year first; else None."""
    if isinstance(cell, str) and not _SURE_DAY.search(cell):
        return None
    return parse_date(cell)[0]
