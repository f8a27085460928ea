"""Documents of LibreOffice: read as they are meant, and no number in them asks for more than there is."""

import contextlib
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.sheets.reading import read_table
from unit.sheets.builders import KK, NIK, NIK_2, codes, names, ods, read, trouble

HEAD = ["NAMA", "NIK", "NO KK", "TGL LAHIR"]
ROWS = [HEAD, ["BUDI", NIK, KK, date(1985, 10, 15)], [], ["SITI", float(NIK_2), "", ""]]
CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'


def test_a_document_is_read_like_any_other_sheet(tmp_path):
    people = read(ods(tmp_path / "a.ods", ROWS))
    assert [(entry.row, entry.person.name, entry.person.nik) for entry in people.people] == [
        (2, "BUDI", NIK),
        (4, "SITI", NIK_2),
    ]
    assert people.people[0].person.birth_date == date(1985, 10, 15)
    assert codes(people) == ["NIK_NUMERIC"]


def test_a_cell_of_several_lines_and_repeated_rows(tmp_path):
    lines = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
        "<text:p>ANI</text:p><text:p>WATI</text:p></table:table-cell></table:table-row>"
    )
    assert names(read(ods(tmp_path / "a.ods", ROWS, rows=lines))) == ["BUDI", "SITI", "ANI WATI", "ANI WATI"]


def repeated(times, cells, kind="rows"):
    """A row that stands there so often."""
    return f'<table:table-row table:number-{kind}-repeated="{times}">{cells}</table:table-row>'


def wide(times):
    """A cell that fills so many columns."""
    return CELL.format(f' table:number-columns-repeated="{times}"')


BLANKS = '<table:table-cell table:number-columns-repeated="16000"/>'
NO_VALUE = '<table:table-cell office:value-type="float" office:value="x"/>'


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (repeated(1_000_000, CELL.format("") * 30), "SHEET_TOO_WIDE"),
        (
            repeated(1_000_000, "<table:table-cell/>") + repeated(1, BLANKS + CELL.format("")),
            "SHEET_TOO_WIDE",
        ),
        (repeated(9000, wide(16_384)), "SHEET_TOO_WIDE"),
        (repeated(4_000_000_000, CELL.format("")), "SHEET_UNREADABLE"),
        (repeated(1_048_576, CELL.format("")), "SHEET_UNREADABLE"),
        (repeated(1, wide(-5)), "SHEET_UNREADABLE"),
        (repeated(1, wide("x")), "SHEET_UNREADABLE"),
        (repeated(1, NO_VALUE), "SHEET_UNREADABLE"),
        ("<table:table-row><table:table-cell></table:table-row>", "SHEET_UNREADABLE"),
    ],
    ids=["rows", "corner", "columns", "beyond", "below", "negative", "no number", "no value", "cut"],
)
def test_no_repetition_takes_all_memory(tmp_path, rows, code):
    assert trouble(ods(tmp_path / "a.ods", ROWS, rows=rows)) == code


def test_blanks_repeated_to_the_last_corner_are_nothing(tmp_path):
    row = (
        '<table:table-row table:number-rows-repeated="100000">'
        '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = ods(tmp_path / "a.ods", ROWS, rows=row)
    assert len(read_table(path).rows) == 4


def test_a_document_with_a_password(tmp_path):
    path = ods(tmp_path / "a.ods", ROWS, extra="<manifest:encryption-data/>")
    assert trouble(path) == "SHEET_PASSWORD"


def test_other_documents_are_no_sheets(tmp_path):
    path = tmp_path / "surat.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        parts.writestr("content.xml", "<office:text/>")
    assert trouble(path) == "SHEET_NOT_A_SHEET"


def test_a_document_cut_anywhere_is_unreadable(tmp_path):
    whole = ods(tmp_path / "a.ods", ROWS).read_bytes()
    for length in range(4, len(whole) - 1, 101):
        path = tmp_path / "cut.ods"
        path.write_bytes(whole[:length])
        assert trouble(path) == "SHEET_UNREADABLE", length


@settings(max_examples=60)
@given(st.data())
def test_no_damage_to_a_document_ends_the_program(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("ods")
    path = ods(folder / "a.ods", ROWS)
    with zipfile.ZipFile(path) as parts:
        texts = {name: bytearray(parts.read(name)) for name in parts.namelist()}
    content = texts["content.xml"]
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.sampled_from(b'<>"/09x='))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in texts.items():
            parts.writestr(name, bytes(text))
    with contextlib.suppress(Trouble, Refusal):
        read(path)
