"""Lists from the city: the social register with its desil, and who is covered by which segment."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kelurahan_desk.domain.problems import Problem, Refusal, Severity
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.sheets.cells import Cell, cell_text, meant_text
from kelurahan_desk.sheets.dates import parse_date
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.headings import FoundColumn, Headings, data_start, find_headings, meanings_of
from kelurahan_desk.sheets.parsers import parse_nik
from kelurahan_desk.sheets.reading import Table, read_tables


class DtsenRow(NamedTuple):
    """A person of the social register, by NIK or by name and birth date; desil 1 is the poorest tenth."""

    nik: str | None
    name: str
    desil: int
    birth_date: date | None = None


class CoverageRow(NamedTuple):
    """A person's BPJS card; segment and status as the list spells them (see `domain.coverage`).

    `facility` is the FKTP. Without `nik`, name and birth date are there.
    """

    nik: str | None
    card: str
    segment: str
    status: str
    since: date | None
    name: str = ""
    birth_date: date | None = None
    facility: str = ""


@dataclass(frozen=True, slots=True)
class DtsenList:
    """`period` as the list names it, or ""."""

    period: str
    rows: tuple[DtsenRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CoverageList:
    """Who is covered, as far as the rows could be read."""

    rows: tuple[CoverageRow, ...]
    problems: tuple[Problem, ...]


_DTSEN_HEADINGS = {
    "nik": FIELDS["nik"].headings,
    "name": FIELDS["name"].headings,
    "birth_date": FIELDS["birth_date"].headings,
    "desil": "desil; desil dtsen; desil nasional; desil kesejahteraan; peringkat desil; kelompok desil",
    "period": "periode; periode data; periode dtsen; periode desil; bulan; triwulan",
}
_COVERAGE_HEADINGS = {
    "nik": FIELDS["nik"].headings,
    "name": FIELDS["name"].headings + "; nama peserta",
    "birth_date": FIELDS["birth_date"].headings,
    "facility": "fktp; nama fktp; faskes; faskes tingkat 1; faskes 1; nama faskes; faskes tk 1; puskesmas",
    "card": "no kartu; nomor kartu; nomor kartu bpjs; no kartu bpjs; no bpjs; nomor bpjs; kartu; noka",
    "segment": "segmen; segmen peserta; segmen kepesertaan; segment; jenis peserta; jns peserta; "
    "jenis kepesertaan",
    "status": "status; status peserta; status kepesertaan; status kartu; status aktif; ket aktif; "
    "keterangan status",
    "since": "tmt; sejak; tmt aktif; tanggal mulai; tgl mulai; tanggal mulai aktif; tgl mulai aktif; "
    "tanggal aktif; tgl aktif; tanggal status; tgl status",
}
_DESIL = re.compile(r"^(?:desil)?\s*0*(\d{1,2})(?:[.,]0+)?\+?$", re.IGNORECASE)
_CARD_DIGITS = 13
_TELL_EVERY = 500


def read_dtsen(path: Path, *, sheet: int | None = None, progress: Progress = silent) -> DtsenList:
    """The social register; rows that name nobody or have no desil of 0 to 10 are told and left out.

    A person is named by a good NIK, or by name and birth date together.

    A NIK seen twice keeps its first row. Raises `Refusal("SHEET_HEADING_UNKNOWN")` and `Trouble` as
    `read_table`.
    """
    rows, problems = _rows(path, sheet, _DTSEN_HEADINGS, ("nik", "desil"), progress)
    found: list[DtsenRow] = []
    periods: list[str] = []
    for row in rows:
        told = row.text("desil")
        matched = _DESIL.match(told)
        if matched is None or int(matched.group(1)) > 10:
            problems.append(row.problem("desil", "DESIL_UNREADABLE", told))
            continue
        desil = int(matched.group(1))
        found.append(DtsenRow(row.nik, row.text("name"), desil, row.birth_date))
        periods.append(row.text("period"))
    period = next((text for text in periods if text), "")
    return DtsenList(period, tuple(found), _in_order(problems))


def read_coverage(path: Path, *, sheet: int | None = None, progress: Progress = silent) -> CoverageList:
    """The coverage list; rows that name nobody are told and left out. Raises as `read_dtsen`."""
    rows, problems = _rows(path, sheet, _COVERAGE_HEADINGS, ("nik", "status"), progress)
    found: list[CoverageRow] = []
    for row in rows:
        since, problem = parse_date(row.cell("since"))
        if problem:
            problems.append(row.problem("since", problem.code, row.text("since")))
        card = row.text("card")
        if card.isdigit():
            card = card.zfill(_CARD_DIGITS)
        found.append(
            CoverageRow(
                nik=row.nik,
                card=card,
                segment=row.text("segment"),
                status=row.text("status"),
                since=since,
                name=row.text("name"),
                birth_date=row.birth_date,
                facility=row.text("facility"),
            )
        )
    return CoverageList(tuple(found), _in_order(problems))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a list that names somebody."""

    number: int
    nik: str | None
    cells: Sequence[Cell]
    headings: Headings

    def cell(self, field: str) -> Cell:
        """The cell of a field, "" where the list has no such column."""
        index = self.headings.index_of(field)
        return self.cells[index] if index is not None and index < len(self.cells) else ""

    def text(self, field: str) -> str:
        """Its text."""
        return meant_text(self.cell(field))

    @property
    def birth_date(self) -> date | None:
        """The birth date, where it can be read."""
        return parse_date(self.cell("birth_date"))[0]

    def problem(self, field: str, code: str, value: str) -> Problem:
        """A warning at a cell of this row."""
        problem = Problem(field, code, {"value": value[:40]}, Severity.WARNING)
        return _placed(problem, self.number, self.headings)


def _rows(
    path: Path,
    sheet: int | None,
    wanted: Mapping[str, str],
    required: tuple[str, ...],
    progress: Progress,
) -> tuple[list[_Row], list[Problem]]:
    progress("sheet.read", 0, 0)
    table, headings = _find(path, sheet, wanted, required)
    rows: list[_Row] = []
    problems: list[Problem] = [*table.notices]
    seen: dict[str, int] = {}
    start, total = data_start(table, headings), len(table.rows)
    for index in range(start, total):
        if (index - start) % _TELL_EVERY == 0:
            progress("sheet.rows", index - start, total - start)
        cells = table.rows[index]
        if not any(cells):
            continue
        row = _Row(index + 1, None, cells, headings)
        nik, problem = parse_nik(row.cell("nik"))
        if problem:
            problems.append(_placed(problem, row.number, headings))
        if not isinstance(nik, str):
            if row.text("name") and row.birth_date:
                rows.append(row)
            elif problem is None and any(cell_text(row.cell(field)) for field in required):
                problems.append(_placed(Problem("nik", "LIST_NIK_EMPTY"), row.number, headings))
        elif nik in seen:
            twice = Problem("nik", "NIK_TWICE", {"first": seen[nik]})
            problems.append(_placed(twice, row.number, headings))
        else:
            seen[nik] = row.number
            rows.append(replace(row, nik=nik))
    return rows, problems


def _find(
    path: Path, sheet: int | None, wanted: Mapping[str, str], required: tuple[str, ...]
) -> tuple[Table, Headings]:
    meanings = meanings_of(wanted)
    first = ""
    for table in read_tables(path, sheet=sheet):
        headings = find_headings(table, meanings)
        if headings and headings.fields.issuperset(required):
            return table, headings
        first = first or table.sheet_name
    looked = ", ".join(wanted[field].partition(";")[0].upper() for field in required)
    raise Refusal("SHEET_HEADING_UNKNOWN", sheet=first, looked=looked)


def _placed(problem: Problem, number: int, headings: Headings) -> Problem:
    column: FoundColumn | None = next((one for one in headings.columns if one.field == problem.field), None)
    return replace(problem, row=number, column=column.heading if column else None)


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.row or 0))
