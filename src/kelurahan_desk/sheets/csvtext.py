"""CSV as offices make it: any of three separators, UTF-8 or Windows-1252, with or without a mark."""

import csv
import io
import re

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.sheets.cells import Cell

_SEPARATORS = (";", ",", "\t", "|")
_LOOK = 25
_HINT_LINE = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'^="(.*)"$')
_ALLOWED_CONTROLS = frozenset("\t\r\n\x0b\x0c\x1a")


def read_csv(data: bytes, name: str) -> list[list[Cell]]:
    """The records of a CSV file as rows of text.

    Raises `Trouble`: SHEET_NOT_A_SHEET for other kinds of file, SHEET_QUOTE for a quotation mark that
    opens and never closes, SHEET_UNREADABLE.
    """
    text = _decode(data, name)
    skipped = 0
    hinted = _HINT_LINE.match(text)
    if hinted:
        text, skipped = text[hinted.end() :], 1
    separator = hinted.group(1) if hinted else _separator(text)
    rows: list[list[Cell]] = [[] for _ in range(skipped)]
    rows.extend([_plain(value) for value in record] for record in _records(text, separator, name))
    return rows


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if any(sign < " " and sign not in _ALLOWED_CONTROLS for sign in set(text)):
        raise Trouble("SHEET_NOT_A_SHEET", name=name)
    return text


def _separator(text: str) -> str:
    """The one that splits the first records into most columns; headings decide, addresses cannot."""
    first = "\n".join(text.splitlines()[:_LOOK])
    return max(_SEPARATORS, key=lambda separator: _widest(first, separator))


def _widest(text: str, separator: str) -> int:
    try:
        return max((len(record) for record in csv.reader(io.StringIO(text), delimiter=separator)), default=0)
    except csv.Error:
        return 0


def _records(text: str, separator: str, name: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        found.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if "end of data" in str(error) or "field larger" in str(error):
            raise Trouble("SHEET_QUOTE", name=name, row=len(found) + 1) from error
        return _lenient_records(text, separator, name)
    return found


def _lenient_records(text: str, separator: str, name: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Trouble("SHEET_UNREADABLE", name=name) from error


def _plain(value: str) -> str:
    """Excel writes `="0123"` to keep zeros; the value is meant."""
    written = _EXCEL_TEXT.match(value)
    return written.group(1) if written else value
