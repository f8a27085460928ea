"""What a file carries besides its cells: named, never run, never followed; and files that are open."""

import zipfile

import openpyxl
import pytest
import xlsxwriter

from kelurahan_desk.domain.problems import Problem, Severity, Trouble
from kelurahan_desk.sheets import archive, reading
from kelurahan_desk.wording import tell, tell_problem
from unit.sheets.builders import NIK, NIK_2, names, ods, read, trouble, with_member, xls, xlsx

HEAD = ["NAMA", "NIK", "ALAMAT"]
ROWS = [HEAD, ["BUDI", NIK, "JL. ULIN"], ["SITI", NIK_2, "GG. DAMAI"]]


def notices(path):
    """What is told of the whole file, with its facts; each has a sentence."""
    found = [problem for problem in read(path).problems if problem.row is None]
    assert all(problem.severity is Severity.WARNING and tell_problem(problem).hint for problem in found)
    return [(problem.code, dict(problem.facts)) for problem in found]


def test_a_plain_file_has_nothing_to_tell(tmp_path):
    assert notices(xlsx(tmp_path / "a.xlsx", ROWS)) == []
    assert notices(ods(tmp_path / "a.ods", ROWS)) == []
    assert notices(xls(tmp_path / "a.xls", ROWS)) == []


def test_macros_are_named_and_the_cells_are_read(tmp_path):
    path = with_member(xlsx(tmp_path / "a.xlsm", ROWS), "xl/vbaProject.bin")
    assert notices(path) == [("SHEET_MACROS", {})]
    assert names(read(path)) == ["BUDI", "SITI"]
    assert notices(with_member(ods(tmp_path / "a.ods", ROWS), "Basic/Standard/Module1.xml")) == [
        ("SHEET_MACROS", {})
    ]


def test_links_to_other_files_are_named(tmp_path):
    path = with_member(xlsx(tmp_path / "a.xlsx", ROWS), "xl/externalLinks/externalLink1.xml", b"<x/>")
    assert notices(path) == [("SHEET_LINKS", {})]


def test_hidden_sheets_are_counted_and_not_read(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS, ROWS, ROWS, hidden=[1, 2])
    assert notices(path) == [("SHEET_HIDDEN_SHEETS", {"count": 2})]
    assert notices(ods(tmp_path / "a.ods", ROWS, ROWS, hidden=[1])) == [("SHEET_HIDDEN_SHEETS", {"count": 1})]


def test_a_workbook_of_hidden_sheets_only(tmp_path):
    assert trouble(ods(tmp_path / "a.ods", ROWS, hidden=[0])) == "SHEET_ALL_HIDDEN"


def formulas(path, value):
    with xlsxwriter.Workbook(str(path)) as book:
        other, sheet = book.add_worksheet("Lain & lain"), book.add_worksheet("Data <1>")
        other.write_formula(0, 0, "=1+1")
        for index, row in enumerate(ROWS):
            sheet.write_row(index, 0, row)
        sheet.write_formula(1, 2, "=A1", None, value)
        sheet.write_formula(2, 2, "=A1", None, value)
    return path


def test_formulas_are_counted_in_the_sheet_that_is_read(tmp_path):
    assert notices(formulas(tmp_path / "a.xlsx", "JL. ULIN")) == [("SHEET_FORMULAS", {"count": 2})]
    assert notices(formulas(tmp_path / "b.xlsx", "#N/A")) == [
        ("SHEET_FORMULAS", {"count": 2}),
        ("SHEET_ERROR_CELLS", {"count": 2}),
    ]


def test_formulas_that_were_never_computed_are_no_silent_blanks(tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["C2"] = "=A2"
    book.save(tmp_path / "a.xlsx")
    assert notices(tmp_path / "a.xlsx") == [("SHEET_FORMULAS_EMPTY", {"count": 1})]


@pytest.mark.parametrize("chunk", [61, 200, 1000])
def test_signs_are_counted_across_the_edges_of_chunks(tmp_path, monkeypatch, chunk):
    monkeypatch.setattr(archive, "CHUNK", chunk)
    assert notices(formulas(tmp_path / "b.xlsx", "#N/A")) == [
        ("SHEET_FORMULAS", {"count": 2}),
        ("SHEET_ERROR_CELLS", {"count": 2}),
    ]


@pytest.mark.parametrize("mark", ["~${}", ".~lock.{}#"])
def test_a_file_that_is_open_elsewhere_is_read_as_it_was_saved(tmp_path, mark):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    lock = tmp_path / mark.format(path.name)
    lock.write_bytes(b"\x05Petugas")
    assert notices(path) == [("SHEET_OPEN", {"name": "a.xlsx"})]
    assert trouble(lock) == "SHEET_LOCK_FILE"


def held(name, winerror):
    fault = PermissionError(13, "Permission denied")
    fault.winerror = winerror
    refused = Trouble("FILE_READ", name=name)
    refused.__cause__ = fault
    return refused


@pytest.mark.parametrize(
    ("winerror", "locked", "code"),
    [
        (32, False, "SHEET_IN_USE"),
        (33, False, "SHEET_IN_USE"),
        (5, True, "SHEET_IN_USE"),
        (5, False, "FILE_READ"),
    ],
)
def test_a_file_that_another_program_keeps_to_itself(tmp_path, monkeypatch, winerror, locked, code):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    if locked:
        (tmp_path / "~$a.xlsx").touch()

    def refuse(path, _limit):
        raise held(path.name, winerror)

    monkeypatch.setattr(reading, "read_limited", refuse)
    assert trouble(path) == code


def test_a_binary_workbook_is_refused_by_name(tmp_path):
    path = tmp_path / "a.xlsb"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("xl/workbook.bin", b"x")
    assert trouble(path) == "SHEET_BINARY"


def test_every_notice_has_its_own_sentence():
    problems = [
        Problem("", code, {"count": 2, "name": "a.xlsx"}, Severity.WARNING)
        for code in ("SHEET_MACROS", "SHEET_LINKS", "SHEET_HIDDEN_SHEETS", "SHEET_FORMULAS", "SHEET_OPEN")
    ]
    assert len({tell(problem.code, problem.facts).text for problem in problems}) == len(problems)
