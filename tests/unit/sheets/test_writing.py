"""Sheets that go out: safe to open, exact in their digits, and helpful to the clerk."""

from datetime import date

import openpyxl
import pytest

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.sheets.layouts import LAYOUTS
from kelurahan_desk.sheets.reading import read_table
from kelurahan_desk.sheets.remarks import REMARKS
from kelurahan_desk.sheets.writing import write_annotated, write_people, write_table
from kelurahan_desk.wording import tell_problem
from unit.sheets.builders import KK, NIK, PLACE, TODAY, read, xlsx

DANGEROUS = ["=1+1", "+62", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "http://contoh.id", "mailto:a@b.id"]


def cells_of(path):
    """Every cell as an independent reader sees it: value, type, colour."""
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        return [
            [(cell.value, cell.data_type, cell.fill.fgColor.rgb) for cell in row] for row in sheet.iter_rows()
        ]


def test_a_register_keeps_digits_and_runs_nothing(tmp_path):
    path = tmp_path / "register.xlsx"
    write_table(path, ["A", "B", "C"], [[text, NIK, 7] for text in DANGEROUS] + [[int(NIK), None, True]])
    rows = cells_of(path)
    assert [[value for value, _, _ in row] for row in rows[1:]] == [
        *([text, NIK, 7] for text in DANGEROUS),
        [NIK, None, True],
    ]
    assert {kind for row in rows[1:-1] for _, kind, _ in row[:2]} == {"s"}
    assert [row[0] for row in read_table(path).rows[1:-1]] == DANGEROUS


def test_dates_are_dates_and_very_old_ones_text(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, ["A"], [[date(1985, 3, 4)], [date(1899, 1, 2)]])
    assert [row[0] for row in read_table(path).rows] == ["A", date(1985, 3, 4), "02-01-1899"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_people_are_written_as_offices_know_them(tmp_path, layout):
    path = tmp_path / "a.xlsx"
    write_people(path, [*make_population(PLACE, 20, 1, TODAY), Person(name="TANPA NIK")], layout)
    rows = cells_of(path)
    heads = [value for value, _, _ in rows[0]]
    assert heads == [column.heading for column in LAYOUTS[layout].columns]
    numbers = [i for i, column in enumerate(LAYOUTS[layout].columns) if column.field in {"nik", "kk"}]
    people = [row for row in rows[1:-1] if not str(row[0][0]).startswith("No. KK")]
    assert len(people) >= 20
    assert all(row[at][1] == "s" and len(row[at][0]) == 16 for row in people for at in numbers)
    assert {rows[-1][at][0] for at in numbers} == {"0" if layout == "opensid43" else None}


def test_families_are_printed_with_their_card_above_them_and_headings_on_every_page(tmp_path):
    path = tmp_path / "bip.xlsx"
    people = make_population(PLACE, 200, 1, TODAY)
    write_people(path, people, "bip")
    first = [[value for value, _, _ in row] for row in cells_of(path)]
    assert first[1][0] == f"No. KK : {people[0].kk}"
    assert (first[1][2], first[1][11]) == (
        people[0].name,
        f"{people[0].address} RT/RW : {people[0].rt}/{people[0].rw} DUSUN : -",
    )
    assert first[2][:3] == [1, people[0].name, people[0].nik]
    assert [row[0] for row in first].count("NO") == 1 + len(first) // 46


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nobody_at_all_still_makes_a_sheet(tmp_path, layout):
    path = tmp_path / "a.xlsx"
    write_people(path, [], layout)
    people = read(path)
    assert (people.layout, people.rows, people.people) == (layout, 0, ())


def annotate(tmp_path, rows, sheet=None):
    source = xlsx(tmp_path / "asal.xlsx", *rows)
    return annotated(source, tmp_path / "catatan.xlsx", sheet)


def annotated(source, out, sheet=None):
    found = read(source, sheet)
    write_annotated(
        source,
        out,
        found.problems,
        tell=lambda problem: tell_problem(problem).text,
        mend=lambda problem: tell_problem(problem).hint,
        sheet=sheet,
    )
    return found, out


def test_the_annotated_copy_marks_the_cells_and_says_why(tmp_path):
    rows = [
        ["DAFTAR WARGA"],
        ["NAMA", "NIK", "NO KK", "TGL LAHIR", "Keterangan"],
        ["BUDI", "123", KK, date(1985, 10, 15), "=x"],
        ["SITI", NIK, "456", "kapan", 5],
        ["", "0", "", "", ""],
        ["ANI", float(NIK), "", "", ""],
    ]
    _, out = annotate(tmp_path, [rows])
    cells = cells_of(out)
    red, yellow = "FFFECACA", "FFFDE68A"
    assert [value for value, _, _ in cells[1]] == [*rows[1], *REMARKS]
    assert cells[2][4][:2] == ("=x", "s")
    assert cells[2][1][2] == red
    assert (cells[3][2][2], cells[3][3][2]) == (yellow, yellow)
    assert cells[2][3][0].date() == date(1985, 10, 15)
    assert cells[5][1][:2] == (NIK, "s")  # the number became text: nothing more is lost
    assert cells[5][1][2] == red  # twice: an error outweighs the warning beside it
    assert "Baris 3, kolom NIK" in cells[2][5][0]
    assert cells[3][5][0].count("Baris 4") == 2
    assert cells[2][6][0] == "Cocokkan dengan KTP atau KK."
    assert (cells[4][5][0], cells[4][6][0]) == (None, None)


def test_an_annotated_copy_can_be_read_again_with_the_same_result(tmp_path):
    rows = [["NAMA", "NIK", "NO KK"], ["BUDI", "12", KK], ["SITI", NIK, "3"], ["ANI", "", ""]]
    found, out = annotate(tmp_path, [rows])
    again = read(out)
    assert again.people == found.people
    assert again.problems == found.problems


def test_remarks_on_an_annotated_copy_replace_those_of_the_first(tmp_path):
    rows = [["NAMA", "NIK", "NO KK"], ["BUDI", "12", KK], ["SITI", NIK, "3"], ["ANI", "", ""]]
    _, out = annotate(tmp_path, [rows])
    first = cells_of(out)
    annotated(out, tmp_path / "lagi.xlsx")
    assert cells_of(tmp_path / "lagi.xlsx") == first


def test_a_copy_of_families_marks_the_row_of_the_family(tmp_path):
    heads = [column.heading for column in LAYOUTS["bip"].columns]
    rows = [heads, ["No. KK : 123", "", "BUDI"], [1, "BUDI", NIK], [2, "SITI", "45"]]
    _, out = annotate(tmp_path, [rows])
    cells = cells_of(out)
    assert (cells[1][0][2], cells[3][2][2]) == ("FFFDE68A", "FFFECACA")
    assert "Baris 2, kolom No. KK" in cells[1][19][0]
    assert cells[2][19][0] is None


def test_the_chosen_sheet_is_annotated(tmp_path):
    first = [["NAMA", "NIK"], ["BUDI", NIK]]
    second = [["NAMA", "NIK"], ["SITI", "1"]]
    _, out = annotate(tmp_path, [first, second], sheet=2)
    assert [row[0][0] for row in cells_of(out)] == ["NAMA", "SITI"]


def test_a_folder_that_is_not_there_leaves_nothing(tmp_path):
    with pytest.raises(Trouble) as raised:
        write_table(tmp_path / "tiada" / "a.xlsx", ["A"], [["b"]])
    assert raised.value.code == "FILE_WRITE"
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_writing_leaves_no_file(tmp_path):
    def rows():
        yield ["a"]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_table(tmp_path / "a.xlsx", ["A"], rows())
    assert list(tmp_path.iterdir()) == []
