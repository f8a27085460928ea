"""The district officer's sheet, out and back."""

from datetime import date

import openpyxl
import pytest

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.sheets.worklist import HEADINGS, WorklistRow, read_decisions, write_worklist
from kelurahan_desk.wording import tell_problem
from unit.sheets.builders import KK, NIK, xlsx

OFFICE = "6471011001"


def usulan(number: int) -> WorklistRow:
    return WorklistRow(
        office=OFFICE,
        id=f"019a-{number}",
        rev=number,
        nik=NIK,
        kk=KK,
        name="BUDI",
        birth_date=date(1985, 10, 15),
        kind="BARU",
        programme="UHC",
        category="lansia",
        address="=JL. ULIN",
        rt="003",
        rw="010",
        urgent=number == 1,
        sktm="",
    )


def decided(path, answers, headings=HEADINGS):
    """Fill the officer's columns of a written worklist."""
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for row, answer in enumerate(answers, 2):
        for name, value in answer.items():
            sheet.cell(row, headings.index(name) + 1).value = value
    book.save(path)
    return read_decisions(path)


def test_what_the_officer_sees(tmp_path):
    path = tmp_path / "daftar.xlsx"
    write_worklist(path, [usulan(1), usulan(2)])
    with path.open("rb") as file:
        sheet = openpyxl.load_workbook(file).worksheets[0]
    first = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert list(first) == list(HEADINGS)
    assert (first["NIK"].value, first["NIK"].data_type) == (NIK, "s")
    assert (first["ALAMAT"].value, first["ALAMAT"].data_type) == ("=JL. ULIN", "s")
    assert (first["MENDESAK"].value, first["RT"].value, first["REV"].value) == ("YA", "003", 1)
    (rule,) = sheet.data_validations.dataValidation
    assert rule.formula1 == '"SETUJU,TOLAK,TUNDA,LENGKAPI"'
    assert str(rule.sqref) == "R2:R3"


def test_decisions_come_back(tmp_path):
    path = tmp_path / "daftar.xlsx"
    write_worklist(path, [usulan(number) for number in range(1, 7)])
    found = decided(
        path,
        [
            {"KEPUTUSAN": "SETUJU", "NO. REFERENSI": "440/12", "CATATAN": "mulai Desember"},
            {"KEPUTUSAN": "ditolak", "ALASAN": "SUDAH_AKTIF"},
            {"KEPUTUSAN": "Sedang proses"},
            {"KEPUTUSAN": "lengkapi", "ALASAN": "BERKAS"},
            {},
        ],
    )
    assert found.problems == ()
    assert found.open == 2
    assert [(row.row, row.id, row.rev, row.decision, row.reason) for row in found.rows] == [
        (2, "019a-1", 1, Decision.APPROVED, ""),
        (3, "019a-2", 2, Decision.REJECTED, "SUDAH_AKTIF"),
        (4, "019a-3", 3, Decision.PENDING, ""),
        (5, "019a-4", 4, Decision.NEED_INFO, "BERKAS"),
    ]
    assert (found.rows[0].reference, found.rows[0].note, found.rows[0].office) == (
        "440/12",
        "mulai Desember",
        OFFICE,
    )


@pytest.mark.parametrize(
    ("answer", "code", "column"),
    [
        ({"KEPUTUSAN": "BOLEH"}, "DECISION_UNKNOWN", "KEPUTUSAN"),
        ({"KEPUTUSAN": "TOLAK"}, "DECISION_WITHOUT_REASON", "ALASAN"),
        ({"KEPUTUSAN": "LENGKAPI"}, "DECISION_WITHOUT_REASON", "ALASAN"),
        ({"KEPUTUSAN": "SETUJU", "ID USULAN": None}, "DECISION_WITHOUT_ID", "ID USULAN"),
        ({"KEPUTUSAN": "SETUJU", "KANTOR": "-"}, "DECISION_WITHOUT_ID", "ID USULAN"),
    ],
)
def test_a_faulty_decision_is_told_and_left_out(tmp_path, answer, code, column):
    path = tmp_path / "daftar.xlsx"
    write_worklist(path, [usulan(1), usulan(2)])
    found = decided(path, [answer, {"KEPUTUSAN": "SETUJU"}])
    (problem,) = found.problems
    assert (problem.code, problem.row, problem.column) == (code, 2, column)
    assert [row.id for row in found.rows] == ["019a-2"]
    assert tell_problem(problem).text.startswith("Baris 2")


def test_the_same_application_decided_twice(tmp_path):
    path = tmp_path / "daftar.xlsx"
    write_worklist(path, [usulan(1), usulan(1)])
    found = decided(path, [{"KEPUTUSAN": "SETUJU"}, {"KEPUTUSAN": "TOLAK", "ALASAN": "X"}])
    assert [problem.code for problem in found.problems] == ["DECISION_TWICE"]
    assert [row.decision for row in found.rows] == [Decision.APPROVED]


def test_a_sheet_of_ones_own_in_another_order(tmp_path):
    rows = [["keputusan", "id usulan", "kantor"], ["setuju", "019a-9", 6471011001]]
    (row,) = read_decisions(xlsx(tmp_path / "a.xlsx", rows)).rows
    assert (row.office, row.id, row.rev, row.decision) == (OFFICE, "019a-9", None, Decision.APPROVED)


def test_no_applications_make_a_sheet_with_headings(tmp_path):
    path = tmp_path / "daftar.xlsx"
    write_worklist(path, [])
    found = read_decisions(path)
    assert (found.rows, found.problems, found.open) == ((), (), 0)


def test_another_sheet_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        read_decisions(xlsx(tmp_path / "a.xlsx", [["NAMA", "NIK"], ["BUDI", NIK]]))
    assert refused.value.facts["looked"] == "KANTOR, ID USULAN, KEPUTUSAN"
