"""Lists from the city."""

from datetime import date

import pytest

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.sheets.lists import CoverageRow, DtsenRow, read_coverage, read_dtsen
from kelurahan_desk.wording import tell_problem
from unit.sheets.builders import NIK, NIK_2, csv_bytes, xlsx


def test_the_social_register(tmp_path):
    rows = [
        ["DAFTAR DTSEN"],
        ["No", "Nama Lengkap", "NIK", "Desil", "Periode"],
        [1, "BUDI", NIK, 3, "2026-T3"],
        [2, "SITI", NIK_2, "Desil 5", "2026-T3"],
        [3, "NOL", "6471990101500001", "0", ""],
        [],
        [4, "LAGI", NIK, 2, ""],
        [5, "TANPA", "", 2, ""],
        [6, "SALAH", "6471990201500001", "11", ""],
        [7, "SALAH", "123", 4, ""],
        [8, "KOSONG", "6471990301500001", "", ""],
    ]
    found = read_dtsen(xlsx(tmp_path / "a.xlsx", rows))
    assert found.period == "2026-T3"
    assert found.rows == (
        DtsenRow(NIK, "BUDI", 3),
        DtsenRow(NIK_2, "SITI", 5),
        DtsenRow("6471990101500001", "NOL", 0),
    )
    assert [(problem.row, problem.code) for problem in found.problems] == [
        (7, "NIK_TWICE"),
        (8, "LIST_NIK_EMPTY"),
        (9, "DESIL_UNREADABLE"),
        (10, "NIK_LENGTH"),
        (11, "DESIL_UNREADABLE"),
    ]
    assert all(tell_problem(problem).text.startswith("Baris ") for problem in found.problems)


def test_the_coverage_list(tmp_path):
    rows = [
        ["NO.", "NO. KARTU", "NIK", "NAMA", "SEGMEN", "STATUS", "TMT"],
        [1, "0001234567890", NIK, "BUDI", "PBPU Pemda", "AKTIF", date(2026, 1, 1)],
        [2, 1234567891, NIK_2, "SITI", "", "non aktif premi", "01-02-2026"],
        [3, "", "6471990101500001", "ANI", "PBI", "AKTIF", "kapan"],
    ]
    found = read_coverage(xlsx(tmp_path / "a.xlsx", rows))
    assert found.rows == (
        CoverageRow(NIK, "0001234567890", "PBPU Pemda", "AKTIF", date(2026, 1, 1), "BUDI"),
        CoverageRow(NIK_2, "0001234567891", "", "non aktif premi", date(2026, 2, 1), "SITI"),
        CoverageRow("6471990101500001", "", "PBI", "AKTIF", None, "ANI"),
    )
    assert [(problem.row, problem.code, problem.column) for problem in found.problems] == [
        (4, "DATE_UNREADABLE", "TMT")
    ]


def test_lists_as_csv_with_the_least_columns(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes([["desil", "nik"], ["7", NIK]]))
    assert read_dtsen(path).rows == (DtsenRow(NIK, "", 7),)
    path.write_bytes(csv_bytes([["nik", "status"], [NIK, "belum terdaftar"]], separator=","))
    assert read_coverage(path).rows == (CoverageRow(NIK, "", "", "belum terdaftar", None),)


@pytest.mark.parametrize(("reader", "looked"), [(read_dtsen, "NIK, DESIL"), (read_coverage, "NIK, STATUS")])
def test_a_list_of_something_else_is_refused(tmp_path, reader, looked):
    with pytest.raises(Refusal) as refused:
        reader(xlsx(tmp_path / "a.xlsx", [["NIK", "NAMA"], [NIK, "BUDI"]], names=["Data"]))
    assert refused.value.code == "SHEET_HEADING_UNKNOWN"
    assert refused.value.facts == {"sheet": "Data", "looked": looked}


def test_a_row_without_nik_names_somebody_by_name_and_birth_date(tmp_path):
    rows = [
        ["NIK", "Nama", "Tgl Lahir", "Status", "FKTP"],
        ["", "BUDI", "01-02-1980", "AKTIF", "PUSKESMAS CONTOH"],
        ["123", "SITI", date(1981, 2, 3), "AKTIF", ""],
        ["", "ANI", "", "AKTIF", ""],
    ]
    found = read_coverage(xlsx(tmp_path / "a.xlsx", rows))
    assert [(row.nik, row.name, row.birth_date, row.facility) for row in found.rows] == [
        (None, "BUDI", date(1980, 2, 1), "PUSKESMAS CONTOH"),
        (None, "SITI", date(1981, 2, 3), ""),
    ]
    assert [(problem.row, problem.code) for problem in found.problems] == [
        (3, "NIK_LENGTH"),
        (4, "LIST_NIK_EMPTY"),
    ]
