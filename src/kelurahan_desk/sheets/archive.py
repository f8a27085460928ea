"""Guards in front of the spreadsheet reader: what a file really is, and whether opening it is safe.

The reader keeps a sheet as one dense block up to its last filled cell: a single stray value in the last
corner of a sheet asks for 512 GiB and ends the whole process. So the extent is measured here first.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from kelurahan_desk.domain.problems import Trouble

MAX_UNPACKED = 500 * 1024 * 1024
MAX_CELLS = 20_000_000
_RATIO_FROM = 8 * 1024 * 1024
_MAX_RATIO = 400
_CHUNK = 1024 * 1024
_OVERLAP = 512
_BEFORE_BA = 52
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WEB_PAGE = re.compile(rb"<(\?xml|!doctype|!--|html|head|meta|style|body|table|div)", re.IGNORECASE)
_ROW = re.compile(rb'row [^<>]*?\br="(\d{1,7})"')
_FILLED = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"[^<>]*(?<!/)>')
_FILLED_FAR = re.compile(rb'r="(?:[A-Z]{3}|[B-Z][A-Z])\d{1,7}"[^<>]*(?<!/)>')  # from column BA on


def workbook_kind(data: bytes, name: str) -> str:
    """`xlsx`, `xls` or `text`, by content and never by the file's name.

    Raises `Trouble`: SHEET_PASSWORD, SHEET_WEB_PAGE, SHEET_NOT_A_SHEET.
    """
    if data.startswith(_ZIP):
        return "xlsx"
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if _WEB_PAGE.match(data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise Trouble("SHEET_WEB_PAGE", name=name)
    return "text"


def check_workbook(data: bytes, name: str) -> None:
    """Refuse an archive that is no XLSX, unpacks to too much, or spreads over too many cells.

    Raises `Trouble`: SHEET_NOT_A_SHEET, SHEET_UNREADABLE, SHEET_UNPACKED_TOO_LARGE, SHEET_TOO_WIDE.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if "xl/workbook.xml" not in {member.filename for member in members}:
                raise Trouble("SHEET_NOT_A_SHEET", name=name)
            _check_sizes(members, name)
            for member in members:
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    with archive.open(member) as stream:
                        _check_extent(stream, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Trouble("SHEET_UNREADABLE", name=name) from error


def _ole_kind(data: bytes, name: str) -> str:
    if _utf16("EncryptedPackage") in data:
        raise Trouble("SHEET_PASSWORD", name=name)
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return "xls"
    raise Trouble("SHEET_NOT_A_SHEET", name=name)


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    total = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > _RATIO_FROM and member.file_size > _MAX_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if total > MAX_UNPACKED or swollen:
        raise Trouble("SHEET_UNPACKED_TOO_LARGE", name=name, limit=MAX_UNPACKED // 1024 // 1024)


def _check_extent(stream: IO[bytes], name: str) -> None:
    last_row, far = 0, False
    for chunk in _chunks(stream):
        last_row = max(last_row, max((int(found) for found in _ROW.findall(chunk)), default=0))
        far = far or _FILLED_FAR.search(chunk) is not None
    if not far and last_row * _BEFORE_BA <= MAX_CELLS:
        return
    stream.seek(0)
    rows = columns = 0
    for chunk in _chunks(stream):
        for letters, row in _FILLED.findall(chunk):
            rows = max(rows, int(row))
            columns = max(columns, _column_number(letters))
    if rows * columns > MAX_CELLS:
        raise Trouble("SHEET_TOO_WIDE", name=name, rows=rows, columns=columns)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    tail = b""
    while block := stream.read(_CHUNK).replace(b"'", b'"'):
        yield tail + block
        tail = block[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
