"""Headings are found wherever they stand and however they are written."""

import pytest

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.sheets.headings import heading_key
from kelurahan_desk.sheets.layouts import OPENSID43, SIAK37, recognise
from kelurahan_desk.sheets.reading import Table
from unit.sheets.builders import KK, NIK, NIK_2, codes, people_of, read, xlsx


def headings_of(layout):
    return [column.heading for column in layout.columns]


def test_the_layouts_have_the_columns_their_names_say():
    assert (len(OPENSID43.columns), len(SIAK37.columns)) == (43, 37)
    assert heading_key("  Tgl. Lahir (dd-mm-yyyy) *") == "tgllahir"
    assert heading_key("NO_KK") == heading_key("No. KK") == "nokk"


@pytest.mark.parametrize("layout", [OPENSID43, SIAK37], ids=lambda layout: layout.code)
@pytest.mark.parametrize("change", [str, str.upper, str.lower, lambda text: f" {text.replace('_', ' ')} "])
@pytest.mark.parametrize("turn", [0, 1, 20, -7])
def test_a_layout_is_known_in_any_order_and_case(layout, change, turn):
    heads = headings_of(layout)
    rows = [[change(head) for head in (*heads[turn:], *heads[:turn])]]
    found = recognise(Table("x", 1, rows))
    assert found.layout == layout
    assert found.headings.fields == layout.fields
    where = {column.field: heading_key(rows[0][column.index]) for column in found.headings.columns}
    assert where == {column.field: heading_key(column.heading) for column in layout.columns if column.field}


def test_siak_status_is_the_state_of_life_and_opensid_words_do_not_clash():
    found = recognise(Table("x", 1, [headings_of(SIAK37)]))
    assert found.headings.index_of("life") == 3
    assert found.headings.index_of("marital") == headings_of(SIAK37).index("Status Kawin")


def test_extra_columns_are_left_alone_and_missing_ones_are_missing(tmp_path):
    people = people_of(
        tmp_path, ["x", NIK, "y", "BUDI"], headings=("Catatan saya", "NIK", "Warna rumah", "Nama Lengkap")
    )
    assert [entry.person.name for entry in people.people] == ["BUDI"]
    assert people.fields == {"nik", "name"}


def test_titles_above_and_a_row_of_column_numbers_below(tmp_path):
    rows = [
        ["DATA PENDUDUK KELURAHAN CONTOH"],
        ["Keadaan November 2026"],
        [],
        ["NO", "NAMA", "NIK", "L/P"],
        ["1", "2", "3", "4"],
        [1, "BUDI", NIK, "L"],
        [],
        ["NO", "NAMA", "NIK", "L/P"],
        [2, "SITI", NIK_2, "P"],
    ]
    people = read(xlsx(tmp_path / "a.xlsx", rows))
    assert [(entry.row, entry.person.name) for entry in people.people] == [(6, "BUDI"), (9, "SITI")]
    assert codes(people) == []


def test_one_row_of_data_with_small_numbers_is_no_row_of_column_numbers(tmp_path):
    people = people_of(tmp_path, ["BUDI", ""], headings=("NAMA", "NIK"))
    assert len(people.people) == 1


def test_headings_merged_over_two_rows(tmp_path):
    rows = [
        ["NO", "NAMA", "NOMOR", "", "LAHIR", "", "ALAMAT", "", "", "ORANG TUA", ""],
        ["", "", "KK", "NIK", "TEMPAT", "TANGGAL", "JALAN", "RT", "RW", "AYAH", "IBU"],
        [1, "BUDI", KK, NIK, "BONTANG", "15-10-1985", "JL. ULIN", "1", "2", "ANTO", "TUTI"],
    ]
    people = read(xlsx(tmp_path / "a.xlsx", rows))
    (entry,) = people.people
    person = entry.person
    assert (person.name, person.nik, person.kk, person.birth_place) == ("BUDI", NIK, KK, "BONTANG")
    assert (person.address, person.rt, person.rw) == ("JL. ULIN", "001", "002")
    assert (person.father, person.mother) == ("ANTO", "TUTI")
    assert person.birth_date.isoformat() == "1985-10-15"
    assert entry.row == 3


def test_a_nik_under_the_heading_of_a_parent_is_the_parents(tmp_path):
    rows = [
        ["NAMA", "NIK", "AYAH", "", "IBU", ""],
        ["", "", "NIK", "NAMA", "NIK", "NAMA"],
        ["BUDI", NIK, "6471991510600001", "ANTO", "6471995510620001", "TUTI"],
    ]
    (entry,) = read(xlsx(tmp_path / "a.xlsx", rows)).people
    assert (entry.person.nik, entry.person.father_nik) == (NIK, "6471991510600001")
    assert (entry.person.father, entry.person.mother) == ("ANTO", "TUTI")


def test_one_column_for_rt_and_rw(tmp_path):
    people = people_of(tmp_path, ["BUDI", NIK, "002/011"], headings=("NAMA", "NIK", "RT/RW"))
    assert (people.people[0].person.rt, people.people[0].person.rw) == ("002", "011")


def test_a_repeated_heading_is_told_and_the_left_one_counts(tmp_path):
    people = people_of(tmp_path, ["BUDI", NIK, "123"], headings=("NAMA", "NIK", "No. KTP"))
    assert codes(people) == ["SHEET_COLUMN_TWICE"]
    assert people.people[0].person.nik == NIK
    assert (people.problems[0].row, people.problems[0].column) == (1, "No. KTP")


@pytest.mark.parametrize(
    "rows",
    [
        [["BUDI", NIK], ["SITI", NIK_2]],
        [["Nama", "Alamat"], ["BUDI", "JL. ULIN"]],
        [["NIK", "Alamat"], [NIK, "JL. ULIN"]],
        [[""]] * 25 + [["NAMA", "NIK"], ["BUDI", NIK]],
        [["sesuatu"]],
    ],
    ids=["no heading", "no nik", "no name", "too far down", "one cell"],
)
def test_without_headings_the_sheet_is_refused(tmp_path, rows):
    with pytest.raises(Refusal) as refused:
        read(xlsx(tmp_path / "a.xlsx", rows, names=["Data"]))
    assert refused.value.code == "SHEET_HEADING_UNKNOWN"
    assert refused.value.facts == {"sheet": "Data", "looked": "NAMA, NIK"}
