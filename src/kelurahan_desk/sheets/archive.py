"""What a file really is, by its content, and whether its archive may be opened at all."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from kelurahan_desk.domain.problems import Trouble

MAX_UNPACKED = 500 * 1024 * 1024
_RATIO_FROM = 8 * 1024 * 1024
_MAX_RATIO = 400
CHUNK = 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_WEB_PAGE = re.compile(rb"<(\?xml|!doctype|!--|html|head|meta|style|body|table|div)", re.IGNORECASE)
# Other quotes and blanks that XML allows, made the usual ones.
_USUAL = bytes.maketrans(b"'\t\r\n", b'"   ')
_UNUSUAL_SIGNS = (b"'", b"\t", b"\r", b"\n")


def workbook_kind(data: bytes, name: str) -> str:
    """`xlsx`, `ods`, `xls` or `text`, by content and never by the file's name.

    Raises `Trouble`: SHEET_PASSWORD, SHEET_WEB_PAGE, SHEET_BINARY, SHEET_UNREADABLE, SHEET_NOT_A_SHEET.
    """
    if data.startswith(_ZIP):
        return _zip_kind(data, name)
    if data.startswith(_OLE):
        return _ole_kind(data, name)
    if _WEB_PAGE.match(data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise Trouble("SHEET_WEB_PAGE", name=name)
    return "text"


@contextmanager
def open_archive(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """The archive of a workbook, whose members are neither too large nor larger than they claim.

    Raises `Trouble` SHEET_UNPACKED_TOO_LARGE, and SHEET_UNREADABLE for any damage met while it is open.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), name)
            yield archive
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Trouble("SHEET_UNREADABLE", name=name) from error


def check_whole(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Unpack a member once and throw it away: one that is larger than it claims fails its checksum here.

    The reader behind this guard unpacks to the end, whatever the archive claims.
    """
    with archive.open(member) as stream:
        while stream.read(CHUNK):
            pass


def xml_parts(stream: IO[bytes], end: bytes = b">") -> Iterator[bytes]:
    """The text of a member in pieces that end with `end`, so that nothing is cut; quotes made the usual ones.

    A piece without any `end` is cut at a tag's end.
    """
    rest = b""
    while block := stream.read(CHUNK):
        if any(sign in block for sign in _UNUSUAL_SIGNS):
            block = block.translate(_USUAL)
        text = rest + block
        whole, mark, rest = text.rpartition(end)
        if not mark:
            whole, mark, rest = text.rpartition(b">")
        yield whole + mark
    yield rest


def _zip_kind(data: bytes, name: str) -> str:
    with open_archive(data, name) as archive:
        members = set(archive.namelist())
        if "xl/workbook.xml" in members:
            return "xlsx"
        if "xl/workbook.bin" in members:
            raise Trouble("SHEET_BINARY", name=name)
        if {"content.xml", "mimetype"} <= members:
            with archive.open("mimetype") as stream:
                if stream.read(len(_SPREADSHEET)) == _SPREADSHEET:
                    return "ods"
    raise Trouble("SHEET_NOT_A_SHEET", name=name)


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
