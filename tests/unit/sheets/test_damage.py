"""Damaged and oversized workbooks: the reader behind the guards must never see what would end the process."""

import contextlib
import io
import struct
import zipfile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.sheets import archive, openxml
from kelurahan_desk.sheets.biff import _workbook_stream
from kelurahan_desk.sheets.notices import SheetSigns
from unit.sheets.builders import NIK, NIK_2, names, read, trouble, xls, xlsx

HEAD = ["NAMA", "NIK", "ALAMAT"]
ROWS = [HEAD, ["BUDI", NIK, "JL. ULIN"], ["SITI", NIK_2, "GG. DAMAI"]]


@pytest.mark.parametrize(("row", "column"), [(1_048_575, 16_383), (200_000, 16_383), (1_048_575, 200)])
def test_one_stray_value_in_the_last_corner_does_not_take_all_memory(tmp_path, row, column):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write(row, column, "x")
    with pytest.raises(Trouble) as raised:
        read(path)
    assert raised.value.code == "SHEET_TOO_WIDE"
    assert raised.value.facts == {"name": "a.xlsx", "rows": row + 1, "columns": column + 1}


@pytest.mark.parametrize(("row", "column"), [(150_000, 3), (5, 16_383)])
def test_a_stray_value_at_one_edge_is_harmless(tmp_path, row, column):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[1])
        sheet.write(row, column, "x")
    assert names(read(path)) == ["BUDI"]


def test_a_far_cell_with_only_a_border_is_no_stray_value(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, border = book.add_worksheet(), book.add_format({"border": 1})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[1])
        sheet.write_blank(1_048_575, 16_383, None, border)
    assert names(read(path)) == ["BUDI"]


@pytest.mark.parametrize(
    ("cell", "extent"),
    [
        (b'<row r="1048576"><c s="3" r="XFD1048576" t="n"><v>1</v></c></row>', (1_048_576, 16_384)),
        (b"<row r='900000'>\n<c\tr = 'bb900000'><v>1</v></c></row>", (900_000, 54)),
        (b'<x:row r="5"><x:c><x:v>1</x:v></x:c><x:c t="n"><x:v>1</x:v></x:c></x:row>', (5, 2)),
        (b'<row r="70"><c r="C70"/><c t="s"><v>1</v></c></row>', (70, 4)),
        (b'<row r="70"><c r="ZZZ70" s="1"/></row>', (1, 1)),
    ],
)
def test_the_extent_is_measured_across_the_edges_of_chunks(monkeypatch, cell, extent):
    monkeypatch.setattr(archive, "CHUNK", 700)
    filler = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/></row>' * 30
    assert not openxml._is_unusual(io.BytesIO(b"<cols><col/></cols><sheetData>" + filler), SheetSigns())
    for shift in range(0, 700, 13):
        text = b"<a>" + b"x" * shift + filler + cell + filler
        assert openxml._extent(io.BytesIO(text)) == extent
        assert openxml._is_unusual(io.BytesIO(text), SheetSigns())


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", b'r="B2"', b'r="ZZZZ2"'),
        ("xl/worksheets/sheet1.xml", b'r="B2"', b'r="B99999999999"'),
        ("xl/worksheets/sheet1.xml", b'r="B2"', b'r="XFE2"'),
        ("xl/worksheets/sheet1.xml", b'r="B2"', b'r="B1048577"'),
        ("xl/sharedStrings.xml", b"uniqueCount=", b'uniqueCount="99999999999" x='),
        ("xl/worksheets/sheet1.xml", b"</c>", b"</"),
        ("xl/workbook.xml", b"<sheets>", b"<she"),
    ],
)
def test_one_wrong_place_in_an_xlsx_is_damage_and_not_the_end(tmp_path, member, old, new):
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path) as parts:
        texts = {name: parts.read(name) for name in parts.namelist()}
    assert old in texts[member]
    texts[member] = texts[member].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in texts.items():
            parts.writestr(name, text)
    assert trouble(path) == "SHEET_UNREADABLE"


def xls_record(kind: int, data: bytes) -> int:
    """Where the body of the first record of a kind stands."""
    start = data.index(struct.pack("<H", 0x0809))  # the workbook's first record
    while struct.unpack_from("<H", data, start)[0] != kind:
        start += 4 + struct.unpack_from("<H", data, start + 2)[0]
    return start + 4


@pytest.mark.parametrize(
    ("kind", "place", "value", "code"),
    [
        (0x0200, 2, 0xFF, "SHEET_UNREADABLE"),  # DIMENSIONS: first row
        (0x0200, 7, 0xFF, "SHEET_UNREADABLE"),  # DIMENSIONS: number of rows
        (0x0200, 11, 0xFF, "SHEET_UNREADABLE"),  # DIMENSIONS: number of columns
        (0x00FC, 7, 0x7F, "SHEET_UNREADABLE"),  # SST: number of strings
        (0x00FD, 3, 0xFF, "SHEET_UNREADABLE"),  # LABELSST: column of a cell
        (0x0042, -4, 0x2F, "SHEET_PASSWORD"),  # CODEPAGE made FILEPASS
    ],
)
def test_one_wrong_byte_in_an_xls_is_damage_and_not_the_end(tmp_path, kind, place, value, code):
    path = xls(tmp_path / "a.xls", ROWS)
    data = bytearray(path.read_bytes())
    at = xls_record(kind, bytes(data)) + place
    data[at] = value
    if place == -4:
        data[at + 1] = 0
    path.write_bytes(bytes(data))
    assert trouble(path) == code


@settings(max_examples=150)
@given(st.data())
def test_no_damage_to_an_xls_ends_the_program(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("xls")
    whole = bytearray(xls(folder / "a.xls", ROWS).read_bytes())
    for place in data.draw(st.lists(st.integers(8, len(whole) - 1), min_size=1, max_size=4)):
        whole[place] = data.draw(st.sampled_from((0, 1, 0x7F, 0xFF)))
    (folder / "a.xls").write_bytes(bytes(whole))
    with contextlib.suppress(Trouble, Refusal):
        read(folder / "a.xls")


def test_an_old_workbook_small_enough_for_the_short_sectors(tmp_path):
    whole = xls(tmp_path / "a.xls", ROWS).read_bytes()
    assert _workbook_stream(short_sectors(whole)) == _workbook_stream(whole)[:1280]


def short_sectors(whole: bytes) -> bytes:
    """A compound file whose workbook of 1,280 bytes lies in sectors of 64."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    stream = _workbook_stream(whole)[:1280].ljust(1536, b"\0")
    header = bytearray(whole[:512])
    struct.pack_into("<I", header, 48, 1)  # directory
    struct.pack_into("<I", header, 60, 2)  # table of short sectors
    struct.pack_into("<109I", header, 76, 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, end, 4, 5, end, *[free] * 122)
    short = struct.pack("<128I", *range(1, 20), end, *[free] * 108)
    root = "Root Entry".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 22, 5)
    book = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 18, 2)
    directory = root.ljust(116, b"\0") + struct.pack("<IQ", 3, 1536)
    directory += book.ljust(116, b"\0") + struct.pack("<IQ", 0, 1280)
    return bytes(header) + table + directory.ljust(512, b"\0") + short + stream


def test_a_member_that_is_larger_than_it_claims(tmp_path):
    """Python unpacks as much as the archive claims; the reader behind unpacks to the end."""
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/more.xml", b"<x>" + bytes(200_000))
    data = bytearray(path.read_bytes())
    claimed = struct.pack("<I", 200_003)
    for place in (data.find(claimed), data.rfind(claimed)):
        data[place : place + 4] = struct.pack("<I", 10)
    path.write_bytes(bytes(data))
    assert trouble(path) == "SHEET_UNREADABLE"


def test_two_hundred_thousand_rows_and_five_hundred_columns_are_ordinary(tmp_path):
    tall, wide = tmp_path / "tall.csv", tmp_path / "wide.xlsx"
    tall.write_text("NAMA,NIK,ALAMAT\n" + "BUDI,,JL. ULIN\n" * 200_000, encoding="utf-8")
    with xlsxwriter.Workbook(str(wide)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEAD, *(f"K{index}" for index in range(497))])
        for row in range(1, 40):
            sheet.write_row(row, 0, ["BUDI", "", *["x"] * 498])
    assert len(read(tall).people) == 200_000
    people = read(wide)
    assert (len(people.people), people.problems) == (39, ())


@pytest.mark.parametrize(
    ("columns", "rows", "closer"), [(40, 250_000, False), (400, 40_000, False), (400, 60_000, True)]
)
def test_only_what_reaches_too_far_is_counted_cell_by_cell(tmp_path, monkeypatch, columns, rows, closer):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, border = book.add_worksheet(), book.add_format({"border": 1})
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROWS[1])
        sheet.write_blank(rows - 1, columns - 1, None, border)
    counted = []
    exact = openxml._extent
    monkeypatch.setattr(openxml, "_extent", lambda stream: counted.append(1) or exact(stream))
    assert names(read(path)) == ["BUDI"]
    assert bool(counted) is closer
