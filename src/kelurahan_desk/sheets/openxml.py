"""A guard in front of the reader of `.xlsx`: how far the cells reach, and what else the workbook carries.

The reader keeps a sheet as one dense block up to its last filled cell: a single stray value in the last
corner of a sheet asks for 512 GiB and ends the whole process. So the extent is measured here first.
"""

import html
import posixpath
import re
import zipfile
from typing import IO

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.sheets.archive import check_whole, open_archive, xml_parts
from kelurahan_desk.sheets.notices import BookSigns, SheetSigns
from kelurahan_desk.sheets.xlsxrows import PlainSheet

MAX_CELLS = 20_000_000
_ROWS, _COLUMNS = 1_048_576, 16_384
# Cells that do not say first where they are, or stand from column BA or row 300,000 on.
_UNUSUAL = (re.compile(rb'<c(?! r="A?[A-Z](?:\d{1,5}|[12]\d{5})"|ols?[ />])'), re.compile(rb":c[ >]"))
_NO_PLACE = (re.compile(rb'<c(?! r="[A-Z]{1,3}\d{1,7}"|ols?[ />])'), _UNUSUAL[1])
_CELL_COLUMN, _CELL_ROW = re.compile(rb'<c r="([A-Z]+)'), re.compile(rb'<c r="[A-Z]+(\d+)')
_LAST_CELL = re.compile(rb'<c r="[A-Z]+(\d+)"')
_OTHER_DAYS = re.compile(rb'date1904="(?:1|true)"')
_NOT_PLAIN = (b"<!", b' t="d"')
_TOKEN = re.compile(rb"<(?:\w+:)?(row|c)((?: [^<>]*?)?)(/?)>")
_COUNT = re.compile(rb' (?:uniqueC|c)ount *= *"(\d+)"')
_PLACE = re.compile(rb' r *= *"([^"]*)"')
_CELL = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
_UNCOMPUTED = re.compile(rb"(?:</f>|<f[^<>]*/>) *(?:<v */>|<v></v>)? *</c>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet ([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship ([^<>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+) *= *"([^"]*)"')


def check_xlsx(data: bytes, name: str) -> BookSigns:
    """Refuse a workbook that unpacks to too much, is damaged, or spreads over too many cells.

    Raises `Trouble`: SHEET_UNREADABLE, SHEET_UNPACKED_TOO_LARGE, SHEET_TOO_WIDE.
    """
    signs = BookSigns()
    with open_archive(data, name) as archive:
        of_member = {member: title for title, member in _sheet_members(archive).items()}
        for member in archive.infolist():
            path = member.filename.lower()
            signs.macros = signs.macros or path.endswith("vbaproject.bin")
            signs.links = signs.links or path.startswith("xl/externallinks/")
            if path.endswith("sharedstrings.xml"):
                _check_strings(archive, member)
            if path.startswith("xl/") and "sheet" in path and path.endswith(".xml"):
                title = of_member.get(member.filename, "")
                signs.sheets[title] = _check_extent(archive, member, name)
            elif path.endswith((".xml", ".rels")):
                check_whole(archive, member)
    return signs


def plain_sheets(data: bytes, name: str, signs: BookSigns) -> tuple[PlainSheet, ...]:
    """The sheets in their order, if every one of them can be read row by row; else nothing."""
    with open_archive(data, name) as archive:
        book = archive.read("xl/workbook.xml")
        members = _sheet_members(archive)
        hidden = _hidden(archive)
    sheets = tuple(
        PlainSheet(data, name, member, signs.sheets[title].rows, title, title in hidden)
        for title, member in members.items()
        if member.startswith("xl/worksheets/") and title in signs.sheets and signs.sheets[title].plain
    )
    whole = len(sheets) == len(members) and len(members) == book.count(b"<sheet ")
    usual = b"<sheets>" in book and b"</sheets>" in book and not _OTHER_DAYS.search(book)
    return sheets if whole and usual else ()


def _hidden(archive: zipfile.ZipFile) -> frozenset[str]:
    sheets = _attributes(archive, "xl/workbook.xml", _SHEET)
    return frozenset(one.get("name", "") for one in sheets if one.get("state", "visible") != "visible")


def _check_strings(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """The reader reserves room for as many strings as the table announces."""
    with archive.open(member) as stream:
        start = next(xml_parts(stream))
    for count in _COUNT.findall(start):
        if int(count) > MAX_CELLS:
            raise ValueError("more strings than cells")


def _check_extent(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> SheetSigns:
    """A quick look at every cell's place, and ever closer ones only where that look is not enough."""
    signs = SheetSigns()
    with archive.open(member) as stream:
        if not _is_unusual(stream, signs):
            return signs
    signs.plain = False
    for measure in (_reach, _extent):
        with archive.open(member) as stream:
            rows, columns = measure(stream)
        if rows <= _ROWS and columns <= _COLUMNS and rows * columns <= MAX_CELLS:
            return signs
    if rows > _ROWS or columns > _COLUMNS:
        raise Trouble("SHEET_UNREADABLE", name=name)
    raise Trouble("SHEET_TOO_WIDE", name=name, rows=rows, columns=columns)


def _is_unusual(stream: IO[bytes], signs: SheetSigns) -> bool:
    """Whether some cell stands far out or nowhere; what else is seen on the way is counted."""
    unusual = False
    signs.plain = True
    for part in xml_parts(stream, b"</c>"):
        _count_signs(part, signs)
        unusual = unusual or any(pattern.search(part) for pattern in _UNUSUAL)
        signs.plain = signs.plain and not any(word in part for word in _NOT_PLAIN)
        if found := _LAST_CELL.match(part, max(0, part.rfind(b"<c r="))):
            signs.rows = max(signs.rows, int(found.group(1)))
    return unusual


def _count_signs(part: bytes, signs: SheetSigns) -> None:
    if b"<f" in part:
        signs.formulas += part.count(b"<f>") + part.count(b"<f ")
        signs.uncomputed += len(_UNCOMPUTED.findall(part))
    signs.errors += part.count(b' t="e"')


def _reach(stream: IO[bytes]) -> tuple[int, int]:
    """The last row and column of any cell, filled or not; beyond all when a cell does not say its place."""
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    for part in xml_parts(stream):
        if any(pattern.search(part) for pattern in _NO_PLACE):
            return _ROWS + 1, _COLUMNS + 1
        columns.update(_CELL_COLUMN.findall(part))
        rows.update(_CELL_ROW.findall(part))
    return max(map(int, rows), default=0), max(map(_column_number, columns), default=0)


def _extent(stream: IO[bytes]) -> tuple[int, int]:
    """The last row and column that hold something, counted as the reader counts."""
    rows = columns = row = column = 0
    for part in xml_parts(stream):
        for found in _TOKEN.finditer(part):
            kind, attributes, closed = found.groups()
            place = _PLACE.search(attributes)
            if kind == b"row":
                row, column = (int(place.group(1)) if place else row + 1), 0
                continue
            cell = _CELL.fullmatch(place.group(1)) if place else None
            if place and not cell:
                raise ValueError("a cell in no place")
            column = _column_number(cell.group(1)) if cell else column + 1
            row = int(cell.group(2)) if cell else row
            if not closed:
                rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _sheet_members(archive: zipfile.ZipFile) -> dict[str, str]:
    """The member of each sheet by its name; nothing for a workbook that hides the relation."""
    try:
        book = _attributes(archive, "xl/workbook.xml", _SHEET)
        relations = _attributes(archive, "xl/_rels/workbook.xml.rels", _RELATION)
    except KeyError:
        return {}
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    found: dict[str, str] = {}
    for sheet in book:
        identity = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        target = targets.get(identity, "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found


def _attributes(archive: zipfile.ZipFile, path: str, tag: re.Pattern[bytes]) -> list[dict[str, str]]:
    with archive.open(path) as stream:
        text = b"".join(xml_parts(stream))
    return [
        {
            key.decode(): html.unescape(value.decode(errors="replace"))
            for key, value in _ATTRIBUTE.findall(one)
        }
        for one in tag.findall(text)
    ]
