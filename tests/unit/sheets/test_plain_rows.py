"""Rows read one after the other are the rows that the whole reader gives."""

import zipfile
from datetime import date, datetime, time

import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from kelurahan_desk.sheets.reading import read_table, read_tables
from kelurahan_desk.sheets.rows import StreamedRows
from unit.sheets.builders import trouble, xlsx

FORMATS = (
    "General", "0", "dd/mm/yyyy", "d-mmm-yy", "hh:mm", "dd/mm/yyyy hh:mm:ss", "[h]:mm", "@", '"Rp" #,##0',
    '0 "hari"', "#,##0;[Red]-#,##0", "[$-421]dd mmmm yyyy;@", "yyyy\\-mm\\-dd", "_(* #,##0_)", "0.00E+00",
)  # fmt: skip
CELLS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12),
    st.sampled_from(["", " a  b ", "_x000D_", "&amp;", "a\nb", "'", "0471990403850001"]),
    st.integers(-(10**16), 10**16),
    st.integers(0, 6_000_000).map(lambda hundredths: hundredths / 100),  # no ties of milliseconds
    st.booleans(),
    st.datetimes(datetime(1900, 3, 2), datetime(2090, 1, 1)),  # noqa: DTZ001 - a cell has no zone
)


def whole(path):
    """What python-calamine gives, without the blanks at the end of each row."""
    with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return bare(rows)


def bare(rows):
    """Rows without blanks at their ends, and without blank rows at the end."""
    found = [list(row) for row in rows]
    for row in found:
        while row and row[-1] == "":
            row.pop()
    while found and not found[-1]:
        found.pop()
    return found


@settings(max_examples=80)
@given(
    rows=st.lists(st.lists(st.tuples(CELLS, st.sampled_from(FORMATS)), max_size=6), min_size=1, max_size=6),
    gap=st.integers(0, 3),
    constant=st.booleans(),
)
def test_every_kind_of_cell_is_read_alike(tmp_path_factory, rows, gap, constant):
    path = tmp_path_factory.mktemp("plain") / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": constant}) as book:
        sheet = book.add_worksheet()
        formats = {code: book.add_format({"num_format": code}) for code in FORMATS}
        sheet.write(0, 0, "awal")
        for at, row in enumerate(rows):
            for column, (cell, code) in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at * (gap + 1) + 1, column, cell, formats[code])
                elif isinstance(cell, datetime):
                    sheet.write_datetime(at * (gap + 1) + 1, column, cell, formats["dd/mm/yyyy hh:mm:ss"])
                else:
                    short = abs(cell) < 10**6  # a longer time ends the whole reader
                    sheet.write(at * (gap + 1) + 1, column, cell, formats[code if short else "0"])
    table = read_table(path)
    assert isinstance(table.rows, StreamedRows)
    assert repr(bare(table.rows)) == repr(whole(path))
    assert len(table.rows) >= len(bare(table.rows))


def test_rich_and_spoken_strings_errors_and_formulas(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_rich_string(0, 0, "a", bold, "b & c", " d")
        sheet.write_formula(0, 1, "=NA()", None, "#N/A")
        sheet.write_formula(0, 2, '="x"', None, "x < y")
        sheet.write_formula(0, 3, "=1", None, 3)
        sheet.write_blank(0, 4, None, bold)
        sheet.write_string(2, 27, "jauh")
    table = read_table(path)
    assert bare(table.rows) == whole(path)
    assert table.rows[2][27] == "jauh"


def changed(path, member, old, new):
    """The same workbook with other words in one member."""
    with zipfile.ZipFile(path) as parts:
        texts = {name: parts.read(name) for name in parts.namelist()}
    assert old in texts[member]
    texts[member] = texts[member].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, text in texts.items():
            parts.writestr(name, text)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        (SHEET, b"<sheetData>", b"<!-- kata --><sheetData>"),
        ("xl/workbook.xml", b"<workbookPr ", b'<workbookPr date1904="1" '),
        (SHEET, b'<c r="A1"', b"<c"),
    ],
)
def test_what_is_not_plain_is_left_to_the_whole_reader(tmp_path, member, old, new):
    path = changed(xlsx(tmp_path / "a.xlsx", [["a", date(1985, 3, 4)], ["b", 1]]), member, old, new)
    table = read_table(path)
    assert not isinstance(table.rows, StreamedRows)
    assert bare(table.rows) == whole(path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="A2"', b'<c r="A1048577"'),
        (b'<row r="2"', b'<row r="2"><c r="B9"><v>1</v></c></row><row r="2"'),
        (b"<v>1</v>", b"<v>satu</v>"),
        (b't="s"><v>0</v>', b't="s"><v>99</v>'),
        (b't="s"><v>0</v>', b't="zz"><v>0</v>'),
    ],
)  # fmt: skip
def test_damage_met_on_the_way_is_told(tmp_path, old, new):
    path = changed(xlsx(tmp_path / "a.xlsx", [["a", 1], ["b", 1]]), SHEET, old, new)
    assert trouble(path) == "SHEET_UNREADABLE"


def test_sheets_in_their_order_without_the_hidden_ones(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["a"]], [["b"]], [["c"]], names=("X & Y", "R", "Z"), hidden=(1,))
    tables = list(read_tables(path))
    assert [(one.sheet_name, one.number, bare(one.rows)) for one in tables] == [
        ("X & Y", 1, [["a"]]),
        ("Z", 2, [["c"]]),
    ]
    assert [problem.code for problem in tables[0].notices] == ["SHEET_HIDDEN_SHEETS"]


class Counted:
    """Rows 0, 1, 2 … that know how often they were begun."""

    def __init__(self, length):
        self.length, self.begun = length, 0

    def __iter__(self):
        self.begun += 1
        return iter([[number] for number in range(self.length)])


def test_streamed_rows_are_a_list_to_everybody():
    source = Counted(1000)
    rows = StreamedRows(source, 1000)
    assert (len(rows), list(rows[10:12]), rows[-1], rows[999]) == (1000, [[10], [11]], [999], [999])
    assert [row[0] for row in rows] == list(range(1000))
    before = source.begun
    assert [rows[at][0] for at in range(460, 999)] == list(range(460, 999))
    assert source.begun == before + 1, "going forward begins once"
    assert list(rows[998:]) == [[998], [999]]
    with pytest.raises(IndexError):
        rows[1000]


def test_rows_that_end_early_are_empty():
    rows = StreamedRows(Counted(500), 502)
    assert (rows[499], rows[501]) == ([499], ())


def test_a_time_of_day_stays_one(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_datetime(0, 0, time(5, 6), book.add_format({"num_format": "hh:mm"}))
    assert read_table(path).rows[0] == [time(5, 6)]
