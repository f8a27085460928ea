"""A guard in front of the reader of `.ods`: the format repeats a cell or a row as often as a number says.

One small file can ask for a thousand million cells. The reach of the filled cells is counted here first.
"""

import re
import zipfile
from typing import IO

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.sheets.archive import check_whole, open_archive, xml_parts
from kelurahan_desk.sheets.notices import BookSigns, SheetSigns
from kelurahan_desk.sheets.openxml import MAX_CELLS

_ROWS, _COLUMNS = 1_048_576, 16_384
_TOKEN = re.compile(
    rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)((?: [^<>]*?)?)(/?)>|(<text:p)"
)
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated *= *"([^"]*)"')
_NAME = re.compile(rb'table:name *= *"([^"]*)"')
_VALUE = re.compile(rb'office:value-type *= *"')
_FORMULA = re.compile(rb'table:formula *= *"')
_ERROR = re.compile(rb'calcext:value-type *= *"error"')


def check_ods(data: bytes, name: str) -> BookSigns:
    """Refuse a workbook that is encrypted or damaged, unpacks to too much or spreads over too many cells.

    Raises `Trouble`: SHEET_PASSWORD, SHEET_UNREADABLE, SHEET_UNPACKED_TOO_LARGE, SHEET_TOO_WIDE.
    """
    signs = BookSigns()
    with open_archive(data, name) as archive:
        if _is_encrypted(archive):
            raise Trouble("SHEET_PASSWORD", name=name)
        for member in archive.infolist():
            signs.macros = signs.macros or member.filename.startswith(("Basic/", "Scripts/"))
            if member.filename == "content.xml":
                with archive.open(member) as stream:
                    _Counter(signs, name).read(stream)
            elif member.filename.endswith(".xml"):
                check_whole(archive, member)
    return signs


def _is_encrypted(archive: zipfile.ZipFile) -> bool:
    try:
        with archive.open("META-INF/manifest.xml") as stream:
            return any(b"encryption-data" in part for part in xml_parts(stream))
    except KeyError:
        return False


class _Counter:
    """Walks over the tables of a document and keeps count of where something stands."""

    def __init__(self, signs: BookSigns, name: str) -> None:
        self._signs, self._name = signs, name
        self._sheet = SheetSigns()
        self._rows = self._columns = 0  # of the table so far
        self._row = self._repeats = 0  # rows before the present one, and how often it stands there
        self._column = 0  # the last column of the present cell

    def read(self, stream: IO[bytes]) -> None:
        """Raises `Trouble` SHEET_TOO_WIDE or SHEET_UNREADABLE."""
        for part in xml_parts(stream):
            for closing, kind, attributes, closed, text in _TOKEN.findall(part):
                if text:
                    self._filled(self._column)
                elif closing:
                    self._row += self._repeats if kind == b"table-row" else 0
                elif kind == b"table":
                    self._begin(attributes)
                elif kind == b"table-row":
                    self._repeats, self._column = _times(attributes, _ROWS), 0
                    self._row += self._repeats if closed else 0
                else:
                    self._take(attributes)

    def _begin(self, attributes: bytes) -> None:
        self._sheet = SheetSigns()
        self._rows = self._columns = self._row = 0
        name = _NAME.search(attributes)
        self._signs.sheets[name.group(1).decode(errors="replace") if name else ""] = self._sheet

    def _take(self, attributes: bytes) -> None:
        self._column += _times(attributes, _COLUMNS)
        if _VALUE.search(attributes):
            self._filled(self._column)
        self._sheet.formulas += _FORMULA.search(attributes) is not None
        self._sheet.errors += _ERROR.search(attributes) is not None

    def _filled(self, columns: int) -> None:
        self._rows = max(self._rows, self._row + self._repeats)
        self._columns = max(self._columns, columns)
        if self._rows > _ROWS or self._columns > _COLUMNS:
            raise Trouble("SHEET_UNREADABLE", name=self._name)
        if self._rows * self._columns > MAX_CELLS:
            raise Trouble("SHEET_TOO_WIDE", name=self._name, rows=self._rows, columns=self._columns)


def _times(attributes: bytes, limit: int) -> int:
    """How often a cell or row stands there. `ValueError` for what no document says."""
    found = _REPEATED.search(attributes)
    times = int(found.group(1)) if found else 1
    if not 1 <= times <= limit:
        raise ValueError("repeated beyond the sheet")
    return times
