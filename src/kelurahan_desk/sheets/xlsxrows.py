"""The rows of an `.xlsx` one after the other, as python-calamine would give them all at once.

The reader holds a whole sheet as one block of cells, eighteen times the text in it. Here a sheet is unpacked
again whenever its rows are gone through, and only what stands at its head stays in memory. What this does not
know (see `openxml`: sheets that are not plain) is left to that reader.
"""

import html
import math
import re
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import cast

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.sheets.cells import Cell

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]*)</t>")
_SOUND = re.compile(rb"<rPh .*?</rPh>", re.DOTALL)
_STRING = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_ATTRIBUTE = re.compile(rb' (\w+)="([^"]*)"')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMATS = re.compile(rb"<numFmt ([^>]*)/?>")
_STYLES = re.compile(rb"<cellXfs[^>]*>(.*?)</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf [^>]*>")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_LASTING = re.compile(r"\[(?:h+|m+|s+)\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE_IDS = frozenset((*range(14, 23), 45, 47))
_LASTING_ID = 46
_LAST_DAY = 2_958_465
_FIRST, _LEAP_FAULT = date(1899, 12, 31), 60
_MS_OF_DAY = 86_400_000
_MIDNIGHT = datetime.combine(_FIRST, time.min)
_PIECE = 128 * 1024
Read = Callable[[bytes], Cell]


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """Where the rows of one sheet are: the workbook's bytes and name, its member, how many rows that has."""

    data: bytes
    name: str
    member: str
    rows: int
    title: str
    hidden: bool


class Strings:
    """The table of strings as one text: a list of them would be several times as large."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._ends = array("Q", (0,))
        text = bytearray()
        if "xl/sharedStrings.xml" in archive.namelist():
            for part in _parts(archive, "xl/sharedStrings.xml", b"</si>"):
                for found in _STRING.finditer(part):
                    text += _plain_text(found.group(1) or b"").encode()
                    self._ends.append(len(text))
        self._text = bytes(text)

    def __call__(self, number: bytes) -> str:
        """The string of that number. IndexError and ValueError when there is none."""
        at = int(number)
        return self._text[self._ends[at] : self._ends[at + 1]].decode()


class PlainRows:
    """The rows of a plain sheet, from the first one on; gaps are empty rows."""

    def __init__(self, sheet: PlainSheet) -> None:
        self._sheet = sheet
        with zipfile.ZipFile(BytesIO(sheet.data)) as archive:
            self._strings = Strings(archive)
            self._kinds = _kinds(archive)
        self._readers: dict[bytes, Read] = {}
        self._columns: dict[bytes, int] = {}

    def __iter__(self) -> Iterator[list[Cell]]:
        """Unpacks the sheet anew. Trouble SHEET_UNREADABLE."""
        try:
            yield from self._rows()
        except (zipfile.BadZipFile, zlib.error, ValueError, IndexError, OverflowError) as error:
            raise Trouble("SHEET_UNREADABLE", name=self._sheet.name) from error

    def _rows(self) -> Iterator[list[Cell]]:
        row: list[Cell] = []
        width, at, said = 0, 1, b"1"
        readers, columns = self._readers, self._columns
        for found in self._cells():
            for letters, digits, attributes, content in found:
                if digits != said:
                    number, width = int(digits), max(width, len(row))
                    yield row
                    yield from _between(at, number, width)
                    at, said, row = number, digits, _blank(width)
                if content:
                    column = columns.get(letters)
                    if column is None:
                        column = columns[letters] = _column(letters)
                    if column >= len(row):
                        row.extend(_blank(column + 1 - len(row)))
                    read = readers.get(attributes) or self._reader(attributes)
                    row[column] = read(content)
        yield row

    def _cells(self) -> Iterator[list[tuple[bytes, bytes, bytes, bytes]]]:
        with zipfile.ZipFile(BytesIO(self._sheet.data)) as archive:
            for part in _parts(archive, self._sheet.member, b"</c>"):
                found = _CELL.findall(part)
                if len(found) != part.count(b"<c "):
                    raise ValueError("a cell in no place")
                yield found

    def _reader(self, attributes: bytes) -> Read:
        """How the cells with these attributes are read; remembered."""
        self._readers[attributes] = found = self._new_reader(attributes)
        return found

    def _new_reader(self, attributes: bytes) -> Read:
        said = dict(_ATTRIBUTE.findall(attributes))
        kind = said.get(b"t", b"n")
        if kind == b"s":
            strings = self._strings
            return lambda content: strings(_value(content)) if b"<v" in content else ""
        if kind == b"inlineStr":
            return _plain_text
        if kind == b"str":
            return lambda content: _unescaped(_value(content).decode())
        if kind == b"b":
            return lambda content: _value(content) == b"1"
        if kind == b"e":
            return lambda _content: ""
        if kind != b"n":
            raise ValueError("an unknown kind of cell")
        return _NUMBERS[self._kinds.get(int(said.get(b"s", b"0")), "")]


def _between(last: int, now: int, width: int) -> Iterator[list[Cell]]:
    """The empty rows between two that follow one another in the file."""
    if now < last:
        raise ValueError("rows that go back")
    return (_blank(width) for _ in range(last + 1, now))


def _blank(width: int) -> list[Cell]:
    return [""] * width


def _parts(archive: zipfile.ZipFile, member: str, end: bytes) -> Iterator[bytes]:
    """The text of a member in pieces that end with `end`."""
    rest = b""
    with archive.open(member) as stream:
        while block := stream.read(_PIECE):
            whole, mark, rest = (rest + block).rpartition(end)
            if mark:
                yield whole + mark
    yield rest


def _value(content: bytes) -> bytes:
    if content.startswith(b"<v>") and content.endswith(b"</v>"):
        return content[3:-4]
    found = _VALUE.search(content)
    return found.group(1) if found else b""


def _plain_text(content: bytes) -> str:
    """The text of a string, its differently written parts together, without how it is spoken."""
    if content.startswith(b"<is><t>") and content.endswith(b"</t></is>") and content.count(b"<") == 4:
        return _unescaped(content[7:-9].decode())
    if b"<rPh" in content:
        content = _SOUND.sub(b"", content)
    return _unescaped(b"".join(_TEXT.findall(content)).decode())


def _unescaped(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
    return text


def _number(content: bytes) -> Cell:
    text = _value(content)
    return float(text) if text else ""


def _moment(content: bytes) -> Cell:
    """A day, a time of day, or both, as the spreadsheet program shows such a number."""
    number = _number(content)
    if not isinstance(number, float) or number > _LAST_DAY:
        return number
    if number < 1:
        return (_MIDNIGHT + max(timedelta(), _span(number))).time()
    whole = int(number)
    day = _FIRST + timedelta(days=whole - (1 if whole >= _LEAP_FAULT else 0))
    if whole == number:
        return day
    return datetime.combine(day, time.min) + _span(number - whole)


def _lasting(content: bytes) -> Cell:
    number = _number(content)
    short = isinstance(number, float) and abs(number) < _LAST_DAY
    return _span(cast("float", number)) if short else number


def _span(days: float) -> timedelta:
    """Whole milliseconds, halves away from nought."""
    return timedelta(milliseconds=math.copysign(math.floor(abs(days) * _MS_OF_DAY + 0.5), days))


_NUMBERS: dict[str, Read] = {"": _number, "moment": _moment, "lasting": _lasting}


def _kinds(archive: zipfile.ZipFile) -> dict[int, str]:
    """Which styles show a number as a date or a time, and which as a length of time."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    styles = archive.read("xl/styles.xml")
    formats = {
        int(said[b"numFmtId"]): html.unescape(said[b"formatCode"].decode())
        for said in (dict(_ATTRIBUTE.findall(b" " + one)) for one in _FORMATS.findall(styles))
    }
    block = _STYLES.search(styles)
    found: dict[int, str] = {}
    for place, one in enumerate(_STYLE.findall(block.group(1)) if block else ()):
        number = int(dict(_ATTRIBUTE.findall(one)).get(b"numFmtId", b"0"))
        if kind := _kind_of(number, formats.get(number, "")):
            found[place] = kind
    return found


def _kind_of(number: int, code: str) -> str:
    if number == _LASTING_ID or _LASTING.search(code.lower()):
        return "lasting"
    bare = _BRACKETS.sub("", _LITERAL.sub("", code)).lower().partition(";")[0].replace("general", "")
    return "moment" if number in _DATE_IDS or any(sign in "dmyhs" for sign in bare) else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
