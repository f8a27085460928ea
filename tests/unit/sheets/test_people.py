"""Rows as a whole: who is kept, who is kept out, and what the clerk is told."""

from datetime import date

import pytest

from kelurahan_desk.domain.codes import Life, Marital, Sex, Shdk
from kelurahan_desk.domain.problems import Cancelled, Severity
from kelurahan_desk.sheets.layouts import LAYOUTS
from kelurahan_desk.sheets.people import read_people
from kelurahan_desk.wording import tell_problem
from unit.sheets.builders import KK, NIK, NIK_2, codes, people_of, read, xlsx

GOOD = ["BUDI", NIK, KK, "L", "15-10-1985", "1"]


def test_a_good_row(tmp_path):
    people = people_of(tmp_path, GOOD)
    (entry,) = people.people
    assert (entry.row, people.rows, people.problems) == (2, 1, ())
    person = entry.person
    assert (person.name, person.nik, person.kk, person.sex) == ("BUDI", NIK, KK, Sex.MALE)
    assert (person.birth_date, person.shdk, person.life) == (date(1985, 10, 15), Shdk.HEAD, Life.ALIVE)


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (["BUDI", "647199151085001"], "NIK_LENGTH", "NIK"),
        (["BUDI", "64719915108500011"], "NIK_LENGTH", "NIK"),
        (["BUDI", "64719915108500O1"], "NIK_LETTERS", "NIK"),
        (["BUDI", "6.47E+15"], "NIK_EXCEL", "NIK"),
        (["BUDI", 6471991510850000], "NIK_EXCEL", "NIK"),
        (["BUDI", "6471991510850000"], "NIK_SERIAL", "NIK"),
        (["BUDI", "6471993002850001"], "NIK_DATE", "NIK"),
        (["BUDI", "9971991510850001"], "NIK_REGION", "NIK"),
        (["", NIK], "NAME_EMPTY", "NAMA"),
        (["-", NIK], "NAME_EMPTY", "NAMA"),
    ],
)
def test_an_error_keeps_its_row_out(tmp_path, row, code, column):
    people = people_of(tmp_path, ["SITI", NIK_2], row)
    (problem,) = people.problems
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert (problem.row, problem.column) == (3, column)
    assert (people.rows, len(people.people)) == (2, 1)
    assert tell_problem(problem).text.startswith(f"Baris 3, kolom {column}: ")


@pytest.mark.parametrize(
    ("row", "code", "column", "field", "value"),
    [
        (["BUDI", float(NIK)], "NIK_NUMERIC", "NIK", "nik", NIK),
        (["BUDI", "0647101100100001"], "NIK_TEMPORARY", "NIK", "nik", None),
        (["BUDI", NIK, "123"], "KK_LENGTH", "NO KK", "kk", None),
        (["BUDI", NIK, NIK], "KK_IS_NIK", "NO KK", "kk", None),
        (["BUDI", NIK, "", "P"], "NIK_SEX", "JENIS KELAMIN", "sex", Sex.FEMALE),
        (
            ["BUDI", NIK, "", "", "16-10-1985"],
            "NIK_BIRTH_DATE",
            "TGL LAHIR",
            "birth_date",
            date(1985, 10, 16),
        ),
        (["BUDI", NIK, "", "", "32-10-1985"], "DATE_IMPOSSIBLE", "TGL LAHIR", "birth_date", None),
        (["BUDI", "", "", "", "23-11-2026"], "DATE_FUTURE", "TGL LAHIR", "birth_date", None),
        (["BUDI", "", "", "", "22-11-1905"], "DATE_AGE", "TGL LAHIR", "birth_date", date(1905, 11, 22)),
        (["BUDI", NIK, "", "?"], "CODE_UNKNOWN", "JENIS KELAMIN", "sex", None),
        (["BUD1", NIK], "NAME_SIGNS", "NAMA", "name", "BUD1"),
    ],
)
def test_a_warning_keeps_the_person(tmp_path, row, code, column, field, value):
    people = people_of(tmp_path, row)
    (problem,) = people.problems
    assert (problem.code, problem.severity) == (code, Severity.WARNING)
    assert (problem.row, problem.column) == (2, column)
    assert getattr(people.people[0].person, field) == value
    assert tell_problem(problem).text.startswith(f"Baris 2, kolom {column}: ")


def test_day_and_month_swapped_is_told_as_such(tmp_path):
    people = people_of(tmp_path, ["BUDI", "6471990410850001", "", "L", "10-04-1985"])
    assert codes(people) == ["NIK_BIRTH_DATE_SWAPPED"]


def test_everybody_up_to_120_years_is_believed(tmp_path):
    people = people_of(tmp_path, ["TUA", "", "", "", "23-11-1905"], ["BARU", "", "", "", "22-11-2026"])
    assert codes(people) == []
    assert [entry.person.birth_date for entry in people.people] == [date(1905, 11, 23), date(2026, 11, 22)]


@pytest.mark.parametrize("nothing", ["", "0", 0, "-", None])
def test_people_without_nik_and_kk_stay_apart(tmp_path, nothing):
    people = people_of(
        tmp_path,
        ["BAYI NY. ANI", nothing, nothing, "", "", "1"],
        ["BAYI NY. ANI", nothing, nothing, "", "", "1"],
    )
    assert [(entry.person.nik, entry.person.kk) for entry in people.people] == [(None, None)] * 2
    assert codes(people) == []


def test_the_same_nik_twice_names_both_rows(tmp_path):
    people = people_of(tmp_path, GOOD, [None], ["LAIN", NIK], ["SITI", NIK_2])
    (problem,) = people.problems
    assert (problem.code, problem.row, problem.facts["first"]) == ("NIK_TWICE", 4, 2)
    assert [entry.person.name for entry in people.people] == ["BUDI", "SITI"]
    assert people.rows == 3


def test_a_row_kept_out_does_not_block_the_good_one(tmp_path):
    people = people_of(tmp_path, ["", NIK], ["BUDI", NIK])
    assert codes(people) == ["NAME_EMPTY"]
    assert [entry.row for entry in people.people] == [3]


def test_two_heads_of_one_family(tmp_path):
    people = people_of(tmp_path, GOOD, ["SITI", NIK_2, KK, "P", "", "KEPALA KELUARGA"])
    (problem,) = people.problems
    assert (problem.code, problem.row, problem.facts["first"]) == ("KK_TWO_HEADS", 3, 2)
    assert len(people.people) == 2


def test_rows_with_nobody_in_them_are_told_once(tmp_path):
    people = people_of(
        tmp_path, GOOD, ["", "", "Jumlah: 1"], ["", "", "", "", "22-11-2026"], ["", "", "", "", ""]
    )
    (problem,) = people.problems
    assert (problem.code, problem.row, problem.facts) == ("ROWS_WITHOUT_PERSON", 3, {"count": 2})
    assert (people.rows, len(people.people)) == (1, 1)


def test_a_wrong_code_of_life_leaves_the_person_alive(tmp_path):
    people = people_of(tmp_path, ["BUDI", NIK, "??"], headings=("NAMA", "NIK", "STATUS DASAR"))
    assert people.people[0].person.life is Life.ALIVE
    assert codes(people) == ["CODE_UNKNOWN"]


def test_several_problems_of_a_row_are_all_told(tmp_path):
    people = people_of(tmp_path, ["", "12", "34", "X", "kapan", "99"])
    assert sorted(codes(people)) == [
        "CODE_UNKNOWN", "CODE_UNKNOWN", "DATE_UNREADABLE", "KK_LENGTH", "NAME_EMPTY", "NIK_LENGTH",
    ]  # fmt: skip
    assert people.people == ()


def test_sentences_do_not_repeat_a_whole_nik(tmp_path):
    people = people_of(
        tmp_path, ["A", "6471991510850000"], ["B", "64719915108500011"], ["C", "64719915108500O1"],
        ["D", NIK, NIK], ["E", NIK], ["F", float(NIK_2)], ["G", 6471991510850000.0],
    )  # fmt: skip
    assert len(people.problems) == 7
    for problem in people.problems:
        told = tell_problem(problem)
        assert "64719915" not in told.text + told.hint


def test_progress_is_told_and_cancel_stops(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["NAMA", "NIK"], *([f"A{'B' * (n % 9)}", ""] for n in range(2000))])
    steps = []
    read_people(path, today=date(2026, 11, 22), progress=lambda *step: steps.append(step))
    assert steps[0] == ("sheet.read", 0, 0)
    assert steps[-1] == ("sheet.rows", 2000, 2000)
    assert len(steps) >= 5

    def cancel(step: str, done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_people(path, today=date(2026, 11, 22), progress=cancel)


def test_a_short_row_reads_as_blank_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"NAMA;NIK;NO KK\nBUDI;{NIK}\nSITI\n", encoding="utf-8")
    assert [entry.person.kk for entry in read(path).people] == [None, None]


def whole_niks(serial):
    """Six sound NIKs of men born on the fifteenth of a month."""
    return [f"64719915{month:02d}85{serial:04d}" for month in range(1, 7)]


def test_a_column_whose_numbers_nearly_all_end_in_zero_has_lost_its_last_digits(tmp_path):
    rows = [[f"ORANG {sign}", nik] for sign, nik in zip("ABCDEF", whole_niks(10), strict=True)]
    damaged = people_of(tmp_path, *rows, headings=("NAMA", "NIK"))
    assert codes(damaged) == ["NIK_EXCEL"] * 6
    assert damaged.people == ()
    sound = [[f"ORANG {sign}", nik] for sign, nik in zip("GHIJKL", whole_niks(11), strict=True)]
    mixed = people_of(tmp_path, *rows, *sound, headings=("NAMA", "NIK"))
    assert (codes(mixed), len(mixed.people)) == ([], 12)


def test_a_number_whose_last_digit_became_zero_is_not_imported(tmp_path):
    people = people_of(tmp_path, ["BUDI", 6471991510850010.0], ["SITI", 6471991510850012.0])
    assert codes(people) == ["NIK_EXCEL", "NIK_NUMERIC"]
    assert [entry.person.name for entry in people.people] == ["SITI"]


def test_dates_written_month_first_are_left_out_and_named(tmp_path):
    american = [["A", "", "", "", f"{month}/{day}/1985"] for month, day in enumerate(range(11, 19), 3)]
    people = people_of(tmp_path, *american, ["B", "", "", "", date(1985, 3, 4)])
    assert set(codes(people)) == {"DATE_MONTH_FIRST"}
    assert [entry.person.birth_date for entry in people.people] == [None] * 8 + [date(1985, 3, 4)]
    ours = [["A", "", "", "", f"{day}/{month}/1985"] for month, day in enumerate(range(11, 19), 3)]
    few = [["A", "", "", "", "4/15/1985"]]
    assert codes(people_of(tmp_path, *ours)) == []
    assert codes(people_of(tmp_path, *few)) == ["DATE_IMPOSSIBLE"]


def test_widows_and_widowers_are_not_guessed(tmp_path):
    heads = ("NAMA", "NIK", "STATUS KAWIN")
    people = people_of(
        tmp_path, ["A", "", "JANDA"], ["B", "", "Duda"], ["C", "", "CERAI MATI"], headings=heads
    )
    assert codes(people) == ["MARITAL_UNCLEAR"] * 2
    assert [entry.person.marital for entry in people.people] == [None, None, Marital.WIDOWED]


def test_place_and_date_of_birth_in_one_cell(tmp_path):
    heads = ("NAMA", "NIK", "Tempat/Tgl Lahir")
    people = people_of(
        tmp_path,
        ["A", "", "BONTANG, 15-10-1985"],
        ["B", "", "KUTAI KARTANEGARA / Selasa, 1 Mei 1990"],
        ["C", "", "BONTANG"],
        ["D", "", date(1985, 10, 15)],
        ["E", "", "BONTANG, 31-02-1990"],
        headings=heads,
    )
    assert [(entry.person.birth_place, entry.person.birth_date) for entry in people.people] == [
        ("BONTANG", date(1985, 10, 15)),
        ("KUTAI KARTANEGARA", date(1990, 5, 1)),
        ("BONTANG", None),
        ("", date(1985, 10, 15)),
        ("BONTANG", None),
    ]
    assert codes(people) == ["DATE_IMPOSSIBLE"]


def test_the_dinsos_sheet_numbers_widows_its_own_way(tmp_path):
    heads = [column.heading for column in LAYOUTS["dinsos19"].columns]
    row = [
        1,
        KK,
        NIK,
        "BUDI",
        "BONTANG",
        "15-10-1985",
        1,
        4,
        "JL. ULIN",
        2,
        "003",
        "",
        "",
        "",
        11,
        2026,
        "BARU",
    ]
    people = people_of(tmp_path, row, headings=heads)
    (entry,) = people.people
    assert (people.layout, codes(people)) == ("dinsos19", ["MARITAL_UNCLEAR"])
    assert (entry.person.sex, entry.person.marital, entry.person.rt) == (Sex.MALE, None, "002")
    assert entry.person.life is Life.ALIVE
