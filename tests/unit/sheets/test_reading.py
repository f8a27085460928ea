"""Files of every kind and state: read as they are meant, or refused with the reason."""

import zipfile

import pytest
import xlsxwriter

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.sheets import archive, reading
from kelurahan_desk.sheets.reading import read_table
from unit.sheets.builders import NIK, NIK_2, csv_bytes, names, read, trouble, xls, xlsx

HEAD = ["NAMA", "NIK", "ALAMAT"]
ROWS = [HEAD, ["BUDI", NIK, "JL. ULIN, NO. 3; BLOK A"], ["SITI", NIK_2, 'GG. "DAMAI"']]
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_every_separator_and_encoding(tmp_path, separator, encoding):
    rows = [*ROWS, ["ANDRÉ ÜNAL", "", "JL. MÉLATI"]]
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes(rows, separator=separator, encoding=encoding))
    people = read(path)
    assert names(people) == ["BUDI", "SITI", "ANDRÉ ÜNAL"]
    assert [entry.person.address for entry in people.people] == [
        "JL. ULIN, NO. 3; BLOK A",
        'GG. "DAMAI"',
        "JL. MÉLATI",
    ]
    assert [entry.row for entry in people.people] == [2, 3, 4]


def test_csv_rows_are_counted_as_a_spreadsheet_program_counts_them(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(f'NAMA;NIK;ALAMAT\r\n\r\nBUDI;{NIK};"JL. ULIN\nRT 3"\r\nSITI;{NIK_2};x\r\n'.encode())
    people = read(path)
    assert [(entry.row, entry.person.address) for entry in people.people] == [(3, "JL. ULIN RT 3"), (4, "x")]


def test_csv_habits_of_excel(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'sep=;\nNAMA;NIK\nBUDI;="{NIK}"\nSITI;\'{NIK_2}\n', encoding="utf-8")
    people = read(path)
    assert [entry.person.nik for entry in people.people] == [NIK, NIK_2]
    assert [entry.row for entry in people.people] == [3, 4]


def test_a_quotation_mark_that_never_closes_is_told_and_swallows_nobody(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'NAMA,NIK\nBUDI,{NIK}\n"SITI,{NIK_2}\nANI,\n', encoding="utf-8")
    with pytest.raises(Trouble) as raised:
        read(path)
    assert (raised.value.code, raised.value.facts) == ("SHEET_QUOTE", {"name": "a.csv", "row": 3})


def test_words_after_a_closing_quotation_mark_are_kept(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f'NAMA,NIK,ALAMAT\nBUDI,{NIK},"GG" DAMAI\n', encoding="utf-8")
    assert read(path).people[0].person.address == "GG DAMAI"


def test_xls_of_old_offices(tmp_path):
    people = read(xls(tmp_path / "a.xls", [["LAPORAN"], [], *ROWS]))
    assert [(entry.row, entry.person.name, entry.person.nik) for entry in people.people] == [
        (4, "BUDI", NIK),
        (5, "SITI", NIK_2),
    ]


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.dat", "a"])
def test_the_content_counts_and_not_the_name(tmp_path, name):
    assert names(read(xlsx(tmp_path / "x.xlsx", ROWS).rename(tmp_path / name))) == ["BUDI", "SITI"]


def test_formulas_give_their_values(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_formula(1, 0, '="BU"&"DI"', None, "BUDI")
        sheet.write_formula(1, 1, "=B9", None, NIK)
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    (entry,) = read(path).people
    assert (entry.person.name, entry.person.nik, entry.person.address) == ("BUDI", NIK, "")


def test_the_first_visible_sheet_with_headings_is_taken(tmp_path):
    other = [HEAD, ["SITI", NIK_2, ""]]
    path = xlsx(
        tmp_path / "a.xlsx", ROWS, [["catatan"]], [], other, names=["Sembunyi", "A", "B", "C"], hidden=[0]
    )
    people = read(path)
    assert (names(people), people.sheet_name) == (["SITI"], "C")
    assert read_table(path).sheet_name == "A"


def test_a_sheet_is_chosen_by_its_number_among_the_visible(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["x"]], ROWS, [HEAD, ["ANI", "", ""]], hidden=[0])
    assert names(read(path, 1)) == ["BUDI", "SITI"]
    assert names(read(path, 2)) == ["ANI"]
    assert trouble_facts(path, 3) == ("SHEET_NUMBER", {"name": "a.xlsx", "sheet": 3, "count": 2})
    assert trouble_facts(path, 0)[0] == "SHEET_NUMBER"


def trouble_facts(path, sheet):
    with pytest.raises(Trouble) as raised:
        read(path, sheet)
    return raised.value.code, raised.value.facts


def test_a_chosen_sheet_without_headings_is_refused_although_another_has_them(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS, [["x"]], names=["Satu", "Dua"])
    with pytest.raises(Refusal) as refused:
        read(path, 2)
    assert refused.value.facts["sheet"] == "Dua"


def test_csv_has_one_sheet(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes(ROWS))
    assert len(read(path, 1).people) == 2
    assert trouble(path, 2) == "SHEET_NUMBER"


def test_ten_thousand_empty_rows_count_for_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, border = book.add_worksheet(), book.add_format({"border": 1})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[1])
        for row in range(2, 10_002):
            for column in range(3):
                sheet.write_blank(row, column, None, border)
        sheet.write_string(10_002, 0, " ")
        sheet.write_row(10_003, 0, ROWS[2])
    people = read(path)
    assert [(entry.row, entry.person.name) for entry in people.people] == [(2, "BUDI"), (10_004, "SITI")]
    assert (people.rows, people.problems) == (2, ())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("kosong.csv", b"", "SHEET_EMPTY"),
        ("spasi.csv", b" ;;\n;;\n", "SHEET_EMPTY"),
        ("surat.xlsx", b"%PDF-1.7\n\x00\x01\x02", "SHEET_NOT_A_SHEET"),
        ("foto.xls", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "SHEET_NOT_A_SHEET"),
        ("gambar.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "SHEET_NOT_A_SHEET"),
        ("arsip.xlsx", b"Rar!\x1a\x07\x01\x00abc", "SHEET_NOT_A_SHEET"),
        ("ekspor.xls", b"\r\n<html><table><tr><td>NIK</td></tr></table>", "SHEET_WEB_PAGE"),
        ("ekspor.xls", b"\xef\xbb\xbf<TABLE border=1>", "SHEET_WEB_PAGE"),
        ("xml.xls", b'<?xml version="1.0"?><Workbook>', "SHEET_WEB_PAGE"),
        ("terpotong.xlsx", b"PK\x03\x04" + b"x" * 60, "SHEET_UNREADABLE"),
        ("kunci.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99), "SHEET_PASSWORD"),
        ("surat.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(99), "SHEET_NOT_A_SHEET"),
        ("rusak.xls", OLE + "Workbook".encode("utf-16-le") + bytes(99), "SHEET_UNREADABLE"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_sheet_is_refused_by_its_content(tmp_path, name, data, code):
    path = tmp_path / name
    path.write_bytes(data)
    assert trouble(path) == code


def test_a_file_that_is_not_there(tmp_path):
    assert trouble(tmp_path / "tiada.xlsx") == "FILE_MISSING"


def test_a_workbook_with_nothing_in_it(tmp_path):
    assert trouble(xlsx(tmp_path / "a.xlsx", [], [[""]])) == "SHEET_EMPTY"


def test_a_workbook_cut_anywhere_is_unreadable(tmp_path):
    whole = xlsx(tmp_path / "a.xlsx", ROWS).read_bytes()
    for length in range(4, len(whole) - 1, 401):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:length])
        assert trouble(path) == "SHEET_UNREADABLE", length


def test_other_archives_are_no_sheets(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("word/document.xml", "<w:document/>")
    assert trouble(path) == "SHEET_NOT_A_SHEET"


def test_an_archive_that_unpacks_to_too_much(tmp_path, monkeypatch):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1000)
    assert trouble(path) == "SHEET_UNPACKED_TOO_LARGE"


def test_a_member_that_swells_beyond_belief(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/bomb.bin", bytes(16 * 1024 * 1024))
    assert trouble(path) == "SHEET_UNPACKED_TOO_LARGE"


def test_a_file_beyond_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MAX_FILE", 100)
    assert trouble(xlsx(tmp_path / "a.xlsx", ROWS)) == "FILE_TOO_LARGE"
