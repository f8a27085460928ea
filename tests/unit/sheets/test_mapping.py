"""Any other sheet: columns guessed from heading and content, chosen by the clerk, and known again."""

from datetime import date

import pytest

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.sheets.guess import guess_headings, guess_mapping
from kelurahan_desk.sheets.layout_rows import people_rows
from kelurahan_desk.sheets.layouts import LAYOUTS, UnknownHeadings
from kelurahan_desk.sheets.mapping import MappedColumn, Mapping, check_mapping, column_letter, sample
from kelurahan_desk.sheets.people import read_people
from kelurahan_desk.sheets.reading import Table, read_table
from kelurahan_desk.wording import tell, tell_problem
from unit.sheets.builders import NIK, NIK_2, PLACE, TODAY, codes, names, xlsx

PEOPLE = make_population(PLACE, 80, 4, TODAY)
NUMBERS = {"kk", "nik", "name", "birth_date", "sex"}
WORDS = NUMBERS | {"life", "father_nik", "mother_nik", "marital", "shdk", "religion"}
ROWS = [
    ["Yang bersangkutan", "Nomor 1", "Lahir di/pada", "Kediaman", "x"],
    ["BUDI", NIK, "BONTANG, 15-10-1985", "JL. ULIN", "002/003"],
    ["SITI AMINAH", NIK_2, "BALIKPAPAN / 16 Maret 1990", "GG. DAMAI", "RT.004 RW.005"],
]  # fmt: skip


def mapping_of(fields):
    """The sheet's own headings with these meanings."""
    return Mapping(tuple(map(MappedColumn, ROWS[0], fields)))


CHOSEN = mapping_of(("name", "nik", "birth", "address", "rt_rw"))


def mapped(path, mapping):
    return read_people(path, today=TODAY, mapping=mapping)


def test_a_clerk_says_which_column_is_what(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["DAFTAR"], *ROWS])
    people = mapped(path, CHOSEN)
    assert (people.layout, codes(people)) == ("lain", [])
    budi, siti = (entry.person for entry in people.people)
    assert (budi.name, budi.nik, budi.birth_place, budi.birth_date) == (
        "BUDI", NIK, "BONTANG", date(1985, 10, 15),
    )  # fmt: skip
    assert (siti.birth_place, siti.birth_date) == ("BALIKPAPAN", date(1990, 3, 16))
    assert [(one.rt, one.rw, one.address) for one in (budi, siti)] == [
        ("002", "003", "JL. ULIN"),
        ("004", "005", "GG. DAMAI"),
    ]
    assert [entry.row for entry in people.people] == [3, 4]
    assert people.fields == {"name", "nik", "birth_place", "birth_date", "address", "rt", "rw"}


def test_without_a_mapping_such_a_sheet_is_refused_and_says_that_one_can_be_chosen(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["x"]], ROWS)
    with pytest.raises(UnknownHeadings) as refused:
        read_people(path, today=TODAY, sheet=2)
    assert (refused.value.code, refused.value.sheet_number) == ("SHEET_HEADING_UNKNOWN", 2)
    assert "arti tiap kolom" in tell(refused.value.code, refused.value.facts).hint


def test_a_mapping_is_known_again_by_its_headings(tmp_path):
    same = guess_mapping(Table("lain kali", 1, [["Judul lain"], [], ROWS[0], ["ANI", NIK, "", "", ""]]))
    loud = Mapping(tuple(MappedColumn(column.heading.upper() + " :") for column in CHOSEN.columns))
    other = Mapping(CHOSEN.columns[::-1])
    assert same.signature == loud.signature == CHOSEN.signature
    assert len({CHOSEN.signature, other.signature, ""}) == 3
    assert Mapping(CHOSEN.columns, headed=False).signature == ""


def test_columns_in_another_order_are_found_by_their_headings(tmp_path):
    turned = [row[::-1] for row in ROWS]
    assert names(mapped(xlsx(tmp_path / "a.xlsx", turned), CHOSEN)) == ["BUDI", "SITI AMINAH"]


def test_the_second_of_two_columns_with_one_heading(tmp_path):
    rows = [["Nama", "Nama", "NIK"], ["KEPALA", "BUDI", NIK]]
    mapping = Mapping((MappedColumn("Nama"), MappedColumn("Nama", "name"), MappedColumn("NIK", "nik")))
    assert names(mapped(xlsx(tmp_path / "a.xlsx", rows), mapping)) == ["BUDI"]


def test_headings_over_two_rows_are_mapped_as_they_are_joined(tmp_path):
    rows = [["Orang", "", "Lain"], ["Sebutan", "Nomor", ""], ["BUDI", NIK, "z"]]
    mapping = Mapping((MappedColumn("Orang Sebutan", "name"), MappedColumn("Orang Nomor", "nik")))
    people = mapped(xlsx(tmp_path / "a.xlsx", rows), mapping)
    assert [(entry.row, entry.person.name) for entry in people.people] == [(3, "BUDI")]


def test_a_sheet_without_headings_is_read_by_place(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["BUDI SANTOSO", NIK, "123"], ["SITI AMINAH", NIK_2, "4"]])
    mapping = guess_mapping(read_table(path)).with_field(2, "kk")
    assert mapping.headed is False
    people = mapped(path, mapping)
    assert [entry.row for entry in people.people] == [1, 2]
    assert names(people) == ["BUDI SANTOSO", "SITI AMINAH"]
    assert [(problem.row, problem.column) for problem in people.problems] == [(1, "C"), (2, "C")]


def test_other_headings_do_not_fit(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["a", "b"], ["BUDI", NIK]], names=["Data"])
    with pytest.raises(Refusal) as refused:
        mapped(path, CHOSEN)
    assert (refused.value.code, refused.value.facts) == ("MAPPING_UNFIT", {"sheet": "Data"})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (("name", "nik", "birth", "birth_date", ""), "MAPPING_TWICE"),
        (("name", "nik", "rt", "address", "rt_rw"), "MAPPING_TWICE"),
        (("", "nik", "birth", "", ""), "MAPPING_NAME"),
        (("name", "", "", "address", ""), "MAPPING_IDENTITY"),
    ],
)
def test_a_mapping_that_cannot_be_used(tmp_path, fields, code):
    mapping = mapping_of(fields)
    (problem,) = check_mapping(mapping)
    assert problem.code == code
    assert tell_problem(problem).hint
    with pytest.raises(Refusal) as refused:
        mapped(xlsx(tmp_path / "a.xlsx", ROWS), mapping)
    assert refused.value.code == code


def test_a_field_chosen_for_one_column_leaves_the_other():
    again = CHOSEN.with_field(4, "name")
    assert [column.field for column in again.columns] == ["", "nik", "birth", "address", "name"]
    assert [column.field for column in again.with_field(4, "").columns][4] == ""
    with pytest.raises(ValueError, match="shoe"):
        CHOSEN.with_field(0, "shoe_size")


def test_five_rows_are_shown_and_long_cells_cut():
    rows = [["NAMA", "NIK"], ["", ""], ["A" * 50, NIK], *([["B", NIK]] * 9), ["C"]]
    table = Table("x", 1, rows)
    shown = sample(table, guess_headings(table))
    assert len(shown) == 5
    assert shown[0] == ("A" * 39 + "…", NIK)
    assert sample(table, guess_headings(table), 20)[-1] == ("C", "")


def test_letters_of_columns():
    assert [column_letter(index) for index in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["opensid43", "siak37", "dinsos19"])
@pytest.mark.parametrize("headed", [True, False])
def test_columns_are_told_by_what_they_hold(code, headed):
    layout = LAYOUTS[code]
    rows = people_rows(PEOPLE, layout)
    strange = [[f"Kolom ke-{index}" for index in range(len(layout.columns))]] if headed else []
    mapping = guess_mapping(Table("x", 1, [*strange, *rows]))
    assert mapping.headed is headed
    fields = [column.field for column in mapping.columns]
    real = [column.field for column in layout.columns]
    assert all(mine in ("", true) for mine, true in zip(fields, real, strict=False))
    assert set(fields) >= (WORDS if code == "siak37" else NUMBERS)


@pytest.mark.parametrize("code", ["opensid43", "siak37", "dinsos19"])
def test_columns_are_told_by_their_headings_first(code):
    layout = LAYOUTS[code]
    headings = [column.heading for column in layout.columns]
    mapping = guess_mapping(Table("x", 1, [headings, *people_rows(PEOPLE, layout)]))
    assert [column.field for column in mapping.columns if column.field] == [
        column.field for column in layout.columns if column.field
    ]


def test_a_wedding_day_is_no_birth_date():
    rows = [["NAMA", "NIK", "tgl a", "tgl b"], ["BUDI", NIK, "01-01-2010", "15-10-1985"]]
    assert [column.field for column in guess_mapping(Table("x", 1, rows)).columns] == [
        "name", "nik", "", "birth_date",
    ]  # fmt: skip
    blind = [["NAMA", "a", "b"], ["BUDI", "01-01-2010", "15-10-1985"]]
    assert [column.field for column in guess_mapping(Table("x", 1, blind)).columns] == ["name", "", ""]


def test_common_headings_need_no_mapping_and_a_heading_of_two_meanings_is_told_by_its_cells(tmp_path):
    for word, field in (("PINDAH", "life"), ("BK", "marital")):
        path = xlsx(tmp_path / "a.xlsx", [["Nama Warga", "No. KTP", "Status"], ["BUDI", NIK, word]])
        people = read_people(path, today=TODAY)
        assert (people.layout, codes(people)) == ("lain", [])
        assert field in people.fields


@pytest.mark.parametrize("nothing", [[], [[]], [[""]], [["x"]], [[1, 2, 3]]])
def test_nothing_to_guess(nothing):
    assert all(column.field == "" for column in guess_mapping(Table("x", 1, nothing)).columns)
