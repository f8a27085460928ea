"""A sheet is written without any plain file beside it, and comes out as it would otherwise."""

import tempfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kelurahan_desk.sheets.packed import PackedText
from kelurahan_desk.sheets.writing import write_table


def test_comes_back_as_written() -> None:
    text = PackedText()
    lines = [f"baris {number} ü\r\n" for number in range(30_000)]
    for line in lines:
        text.write(line)
    assert b"".join(text.pieces()).decode() == "".join(lines)


def test_nothing_written_is_nothing() -> None:
    assert b"".join(PackedText().pieces()) == b""


@pytest.mark.parametrize("rows", [0, 1, 5000])
def test_no_other_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    """A place for temporary files that is not there: whoever wanted one would fail."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    cells = [[f"WARGA {number}", "6471990101150001", number] for number in range(rows)]
    write_table(tmp_path / "tabel.xlsx", ["nama", "NIK", "nomor"], cells)
    (sheet,) = CalamineWorkbook.from_path(tmp_path / "tabel.xlsx").sheet_names
    read = CalamineWorkbook.from_path(tmp_path / "tabel.xlsx").get_sheet_by_name(sheet).to_python()
    assert read == [["nama", "NIK", "nomor"], *cells]
    assert [path.name for path in tmp_path.iterdir()] == ["tabel.xlsx"]
