"""The print-out by families, as registers of different years print it."""

import pytest

from kelurahan_desk.domain.codes import Life, Marital, Sex, Shdk
from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.sheets.layouts import LAYOUTS
from unit.sheets.builders import KK, NIK, NIK_2, codes, names, read, xlsx

HEADS = [column.heading for column in LAYOUTS["bip"].columns]
KK_2 = "6471990202205002"
BUDI = [1, "BUDI", NIK, "BONTANG", "15-10-1985", "Lk", "K", "Tdk Th", "KEPALA KELUARGA", "ISLAM"]
SITI = [2, "SITI", NIK_2, "BONTANG", "16-03-1990", "Pr", "K", "-", "ISTRI", "ISLAM"]
ADDRESS = "KEL. MANGGAR RT/RW : 002/011 DUSUN : -"


def people_of(tmp_path, *rows):
    return read(xlsx(tmp_path / "bip.xlsx", rows))


def place(entry):
    person = entry.person
    return person.kk, person.address, person.hamlet, person.rt, person.rw


def test_members_get_card_and_address_of_the_row_above_them(tmp_path):
    family = [f"No. KK : {KK}", "", "BUDI", *[""] * 8, ADDRESS]
    other = [KK_2, "", "ANI", *[""] * 8, "RT/RW : -/- DUSUN : MELATI"]
    ani = [1, "ANI", "", "", "", "Pr", "CM"]
    people = people_of(tmp_path, ["BUKU INDUK PENDUDUK"], HEADS, family, BUDI, SITI, other, ani)
    assert (people.layout, people.rows, codes(people)) == ("bip", 3, [])
    assert [place(entry) for entry in people.people] == [
        (KK, "KEL. MANGGAR", "", "002", "011"),
        (KK, "KEL. MANGGAR", "", "002", "011"),
        (KK_2, "", "MELATI", "", ""),
    ]
    assert [entry.row for entry in people.people] == [4, 5, 7]
    budi, siti, ani = (entry.person for entry in people.people)
    assert (budi.sex, budi.marital, budi.shdk, budi.blood) == (
        Sex.MALE, Marital.MARRIED, Shdk.HEAD, "TIDAK TAHU",
    )  # fmt: skip
    assert (siti.blood, ani.marital, ani.life) == ("", Marital.WIDOWED, Life.ALIVE)
    assert people.fields >= {"kk", "address", "rt", "rw", "hamlet"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("DESA LUBUK RT/RW : 002/000 DUSUN : -", ("DESA LUBUK", "", "002", "")),
        ("Alamat : JL. ULIN 3, Nama Dusun : MELATI, RT/RW : 1/12", ("JL. ULIN 3", "MELATI", "001", "012")),
        ("DUSUN MELATI, RT:001, RW:002, Kodepos:83355,-", ("DUSUN MELATI", "", "001", "002")),
        ("JL. ULIN RT 3 RT/RW : 004/005 DUSUN : -", ("JL. ULIN RT 3", "", "004", "005")),
        ("Alamat : JL. ULIN", ("JL. ULIN", "", "", "")),
    ],
)  # fmt: skip
def test_addresses_as_prints_of_different_years_write_them(tmp_path, line, found):
    people = people_of(tmp_path, HEADS, [f"No. KK: {KK}", "", "BUDI", *[""] * 8, line], BUDI)
    assert place(people.people[0])[1:] == found


def test_the_facts_of_a_family_in_several_rows_and_cells(tmp_path):
    rows = [
        ["No. KK", ":", KK],
        ["Kepala Keluarga", ":", "BUDI"],
        ["Alamat : JL. ULIN, RT/RW : 002/003"],
        BUDI,
    ]
    rows[0] = ["No. KK :", KK]
    (entry,) = people_of(tmp_path, HEADS, *rows).people
    assert place(entry) == (KK, "JL. ULIN", "", "002", "003")


def test_headings_of_later_pages_may_have_moved(tmp_path):
    moved = ["", *HEADS]
    people = people_of(
        tmp_path,
        HEADS,
        [f"No. KK : {KK}"],
        BUDI,
        ["Halaman 1"],
        HEADS,
        SITI,
        moved,
        ["", 3, "ANI", "", "DEPOK"],
    )
    assert names(people) == ["BUDI", "SITI", "ANI"]
    assert people.people[2].person.birth_place == "DEPOK"
    assert {entry.person.kk for entry in people.people} == {KK}
    assert codes(people) == ["ROWS_WITHOUT_PERSON"] or codes(people) == []


def test_a_bad_card_number_is_told_once_at_the_row_of_the_family(tmp_path):
    people = people_of(tmp_path, HEADS, ["No. KK : 123"], BUDI, SITI)
    (problem,) = people.problems
    assert (problem.code, problem.row, problem.column) == ("KK_LENGTH", 2, "No. KK")
    assert problem.severity is Severity.WARNING
    assert [entry.person.kk for entry in people.people] == [None, None]


def test_families_without_a_card_number_are_never_one(tmp_path):
    people = people_of(tmp_path, HEADS, ["No. KK : -"], BUDI, ["No. KK :"], SITI)
    assert [entry.person.kk for entry in people.people] == [None, None]
    assert codes(people) == []


def test_a_plain_sheet_with_such_headings_and_a_card_column_is_no_print_out(tmp_path):
    people = people_of(tmp_path, ["NO KK", "NAMA", "NIK"], [KK, "", NIK], [KK, "BUDI", NIK_2])
    assert people.layout != "bip"
    assert [entry.person.kk for entry in people.people] == [KK]


HEADS_2012 = [
    "NO", "", "NIK", "NAMA LENGKAP", "JK", "TEMPAT LAHIR", "TGL LAHIR", "UMUR", "AGAMA", "STATUS", "SHDK",
    "PENDIDIKAN", "PEKERJAAN", "NAMA IBU", "NAMA AYAH", "NO AKTA LAHIR",
]  # fmt: skip


def print_of_2012(kk, head, address, *members):
    """One family as the prints of 2012 have it: announced, told, then its members under their headings."""
    return [
        ["", "NO.KK", "", "NAMA KEPALA KELUARGA", "", "", "ALAMAT"],
        ["", kk, "", head, "", "", address],
        HEADS_2012,
        *([number, "", *cells] for number, cells in enumerate(members, 1)),
    ]


def test_the_print_of_2012_announces_each_family(tmp_path):
    budi = [
        NIK,
        "BUDI",
        "LK",
        "BONTANG",
        "15-10-1985",
        41,
        "ISLAM",
        "KAWIN",
        "KEPALA KELUARGA",
        "SLTA/SEDERAJAT",
    ]
    siti = [NIK_2, "SITI", "PR", "BONTANG", "16-03-1990", 36, "ISLAM", "KAWIN", "ISTRI", "", "", "ANI"]
    tuti = ["", "TUTI", "PR", "DEPOK", "01-02-1970", 56, "KRISTEN", "CERAI MATI", "KEPALA KELUARGA"]
    rows = [
        ["", "BUKU INDUK PENDUDUK"],
        *print_of_2012(KK, "BUDI", "DUSUN MELATI, RT:001, RW:002, Kodepos:83355,-", budi, siti),
        *print_of_2012(KK_2, "TUTI", "JL. ULIN", tuti),
    ]
    people = people_of(tmp_path, *rows)
    assert (people.layout, people.rows, codes(people)) == ("bip", 3, [])
    assert names(people) == ["BUDI", "SITI", "TUTI"]
    assert [place(entry) for entry in people.people] == [
        (KK, "DUSUN MELATI", "", "001", "002"),
        (KK, "DUSUN MELATI", "", "001", "002"),
        (KK_2, "JL. ULIN", "", "", ""),
    ]
    assert [entry.person.shdk for entry in people.people] == [Shdk.HEAD, Shdk.WIFE, Shdk.HEAD]
    assert people.people[1].person.mother == "ANI"


def test_a_bad_card_number_of_2012_is_told_at_its_row(tmp_path):
    rows = print_of_2012("123", "BUDI", "JL. ULIN", [NIK, "BUDI", "LK", "BONTANG", "15-10-1985"])
    people = people_of(tmp_path, *rows)
    (problem,) = people.problems
    assert (problem.code, problem.row) == ("KK_LENGTH", 2)
    assert names(people) == ["BUDI"]
