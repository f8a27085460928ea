"""The district officer's sheet: applications out, decisions in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Fact, Problem, Refusal
from kelurahan_desk.sheets.cells import Cell, meant_text
from kelurahan_desk.sheets.codes import find_code
from kelurahan_desk.sheets.headings import Headings, find_headings, meanings_of
from kelurahan_desk.sheets.reading import Table, read_tables
from kelurahan_desk.sheets.remarks import Say, write_remarks
from kelurahan_desk.sheets.workbook import sheet_file

HEADINGS = (
    "NO", "KANTOR", "ID USULAN", "REV", "NIK", "KK", "NAMA", "TGL LAHIR", "JENIS USULAN", "PROGRAM",
    "KATEGORI", "ALAMAT", "RT", "RW", "MENDESAK", "SKTM", "PERINGATAN", "KEPUTUSAN", "ALASAN", "CATATAN",
    "NO. REFERENSI",
)  # fmt: skip
_DOUBLE = "MUNGKIN GANDA"
DECISION_WORDS = {
    Decision.APPROVED: "SETUJU",
    Decision.REJECTED: "TOLAK",
    Decision.PENDING: "TUNDA",
    Decision.NEED_INFO: "LENGKAPI",
}
_DECISIONS = dict(enumerate(DECISION_WORDS, 1))  # numbers of the list `keputusan`
_NEEDS_REASON = frozenset({Decision.REJECTED, Decision.NEED_INFO})
_MEANINGS = meanings_of(
    {
        "office": "kantor; kode kantor; kode kelurahan",
        "id": "id usulan; id",
        "rev": "rev; revisi",
        "nik": "nik",
        "kk": "kk; no kk; nomor kk",
        "name": "nama; nama lengkap",
        "born": "tgl lahir; tanggal lahir",
        "kind": "jenis usulan",
        "programme": "program",
        "decision": "keputusan; hasil; status usulan",
        "reason": "alasan; kode alasan",
        "note": "catatan; keterangan",
        "reference": "no referensi; nomor referensi; referensi; no ref",
    }
)
PROTECTED = ("nik", "kk", "name", "born", "kind", "programme")
"""What the officer reads and must not change; a sheet may leave any of it out."""
_REQUIRED = ("office", "id", "decision")
_WIDTHS = (6, 14, 38, 6, 19, 19, 32, 12, 15, 22, 24, 36, 6, 6, 11, 30, 18, 13, 24, 30, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorklistRow:
    """An application the officer has to decide. `office` is ten digits; `sktm` a letter's number or ""."""

    office: str
    id: str
    rev: int
    nik: str
    kk: str
    name: str
    birth_date: date | None
    kind: str
    programme: str
    category: str
    address: str
    rt: str
    rw: str
    urgent: bool
    sktm: str
    double: bool = False  # there is another application that may speak of the same person


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What the officer wrote beside one application; `rev` is None when the column is gone.

    `told` is what stands in the protected columns, by field.
    """

    row: int
    office: str
    id: str
    rev: int | None
    decision: Decision
    reason: str
    note: str
    reference: str
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Rows with a decision, and what is wrong with others. `open` counts rows left undecided."""

    rows: tuple[DecisionRow, ...]
    problems: tuple[Problem, ...]
    open: int
    table: Table
    headings: Headings

    def placed(self, row: DecisionRow, problem: Problem) -> Problem:
        """The problem at its cell of the sheet."""
        return _placed(problem, row.row, self.headings)


def write_worklist(path: Path, rows: Iterable[WorklistRow]) -> None:
    """The officer's sheet, with a list of words to choose from. `Trouble` as `sheet_file`."""
    kept = tuple(rows)
    with sheet_file(path, "Usulan") as sheet:
        sheet.widths(_WIDTHS)
        sheet.freeze(1, 3)
        sheet.filter(0, len(kept), len(HEADINGS))
        sheet.choices(HEADINGS.index("KEPUTUSAN"), 1, len(kept), tuple(DECISION_WORDS.values()))
        sheet.row(0, HEADINGS, "heading")
        for number, row in enumerate(kept, 1):
            sheet.row(number, _cells(number, row))


def read_decisions(path: Path, *, sheet: int | None = None) -> Decisions:
    """What the officer decided. A row with a problem is left out of `rows`; undecided rows are counted.

    Raises `Refusal("SHEET_HEADING_UNKNOWN")` and `Trouble` as `read_table`.
    """
    table, headings = _find(path, sheet)
    rows: list[DecisionRow] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    undecided = 0
    for index in range(headings.last + 1, len(table.rows)):
        cells = table.rows[index]
        texts = {column.field: _text(cells, column.index) for column in headings.columns}
        if not texts["decision"]:
            undecided += bool(texts["id"])
            continue
        problem = _fault(texts, seen)
        if problem:
            problems.append(_placed(problem, index + 1, headings))
            continue
        seen[texts["office"], texts["id"]] = index + 1
        rows.append(_decision(texts, index + 1))
    return Decisions(tuple(rows), tuple(problems), undecided, table, headings)


def write_decisions_back(
    out: Path, sheet: Decisions, problems: Sequence[Problem], says: Sequence[Say]
) -> None:
    """The officer's sheet as it came, with remarks beside rows not taken. `Trouble` as `sheet_file`."""
    write_remarks(out, sheet.table, sheet.headings, problems, says=says)


def _cells(number: int, row: WorklistRow) -> tuple[Cell | None, ...]:
    who = (row.office, row.id, row.rev, row.nik, row.kk, row.name, row.birth_date)
    what = (row.kind, row.programme, row.category, row.address, row.rt, row.rw)
    return (number, *who, *what, "YA" if row.urgent else "", row.sktm, _DOUBLE if row.double else "")


def _find(path: Path, sheet: int | None) -> tuple[Table, Headings]:
    first = ""
    for table in read_tables(path, sheet=sheet):
        headings = find_headings(table, _MEANINGS)
        if headings and headings.fields.issuperset(_REQUIRED):
            return table, headings
        first = first or table.sheet_name
    raise Refusal("SHEET_HEADING_UNKNOWN", sheet=first, looked="KANTOR, ID USULAN, KEPUTUSAN")


def _text(cells: Sequence[Cell], index: int) -> str:
    return meant_text(cells[index]) if index < len(cells) else ""


def _fault(texts: dict[str, str], seen: dict[tuple[str, str], int]) -> Problem | None:
    if not texts["id"] or not texts["office"]:
        return Problem("id", "DECISION_WITHOUT_ID")
    first = seen.get((texts["office"], texts["id"]))
    if first:
        return Problem("id", "DECISION_TWICE", {"first": first})
    decision = _decision_of(texts["decision"])
    if decision is None:
        facts: dict[str, Fact] = {
            "value": texts["decision"][:40],
            "words": ", ".join(DECISION_WORDS.values()),
        }
        return Problem("decision", "DECISION_UNKNOWN", facts)
    if decision in _NEEDS_REASON and not texts.get("reason"):
        return Problem("reason", "DECISION_WITHOUT_REASON", {"decision": DECISION_WORDS[decision]})
    return None


def _decision_of(text: str) -> Decision | None:
    number = find_code("keputusan", text)
    return _DECISIONS.get(number) if number else None


def _decision(texts: dict[str, str], row: int) -> DecisionRow:
    decision = _decision_of(texts["decision"])
    assert decision is not None
    rev = texts.get("rev", "")
    return DecisionRow(
        row=row,
        office=texts["office"],
        id=texts["id"].lower(),
        rev=int(rev) if rev.isascii() and rev.isdigit() else None,
        decision=decision,
        reason=texts.get("reason", ""),
        note=texts.get("note", ""),
        reference=texts.get("reference", ""),
        told=tuple((field, texts[field]) for field in PROTECTED if texts.get(field)),
    )


def _placed(problem: Problem, row: int, headings: Headings) -> Problem:
    found = next((column.heading for column in headings.columns if column.field == problem.field), None)
    return Problem(problem.field, problem.code, problem.facts, problem.severity, row, found)
