"""A guard in front of the reader of `.xls`: one wrong byte in a size field would end the whole process.

The reader reserves memory for what a sheet's DIMENSIONS and a workbook's string table announce. Both are
looked at here first, in the compound file's `Workbook` stream, and so are the places of the cells.
"""

import struct
from collections.abc import Iterator

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.sheets.notices import BookSigns, SheetSigns

_ENTRY = 128
_END = 0xFFFF_FFF0  # from here on a sector number is a mark, not a place
_ROWS, _COLUMNS = 65_536, 256
_FILEPASS, _DIMENSIONS, _STRINGS = 0x002F, 0x0200, 0x00FC
_BEGIN, _SHEET, _FORMULA = 0x0809, 0x0085, 0x0006
_WORKSHEET = b"\x10\x00"
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_SEVERAL_CELLS = frozenset({0x00BD, 0x00BE})


def check_xls(data: bytes, name: str) -> BookSigns:
    """Raises `Trouble`: SHEET_PASSWORD, SHEET_UNREADABLE when a size or a place is impossible."""
    signs = BookSigns(macros="_VBA_PROJECT".encode("utf-16-le") in data)
    sheets: list[SheetSigns] = []
    try:
        for kind, body in _records(_workbook_stream(data)):
            if kind == _FILEPASS:
                raise Trouble("SHEET_PASSWORD", name=name)
            if _impossible(kind, body):
                raise Trouble("SHEET_UNREADABLE", name=name)
            _note(kind, body, signs, sheets)
    except (struct.error, LookupError, ValueError) as error:
        raise Trouble("SHEET_UNREADABLE", name=name) from error
    for title, found in zip(list(signs.sheets), sheets, strict=False):
        signs.sheets[title] = found
    return signs


def _note(kind: int, body: bytes, signs: BookSigns, sheets: list[SheetSigns]) -> None:
    """Count what a record tells; worksheets are named first and then stand there in the same order."""
    if kind == _BEGIN and body[2:4] == _WORKSHEET:
        sheets.append(SheetSigns())
    elif kind == _SHEET and len(body) > 8 and body[5] == 0:
        letters, wide = body[6], body[7] & 1
        title = body[8 : 8 + letters * (1 + wide)].decode(
            "utf-16-le" if wide else "latin-1", errors="replace"
        )
        signs.sheets[title] = SheetSigns()
    elif kind == _FORMULA and sheets:
        sheets[-1].formulas += 1
        # A result that is no number is marked by FFFF, and its kind stands first: 2 is an error.
        sheets[-1].errors += body[12:14] == b"\xff\xff" and body[6:7] == b"\x02"


def _impossible(kind: int, body: bytes) -> bool:
    if kind == _DIMENSIONS:
        wide = len(body) >= 14
        first_row, rows, first, columns = struct.unpack_from("<IIHH" if wide else "<HHHH", body)
        return bool(rows > _ROWS or columns > _COLUMNS or first_row > rows or first > columns)
    if kind == _STRINGS:
        return bool(struct.unpack_from("<I", body, 4)[0] > 1 << 22)
    if kind in _CELLS:
        (last,) = struct.unpack_from("<H", body, len(body) - 2 if kind in _SEVERAL_CELLS else 2)
        return bool(last >= _COLUMNS)
    return False


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _workbook_stream(data: bytes) -> bytes:
    """The stream of the workbook out of a compound file (MS-CFB)."""
    sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if sector_shift not in {9, 12} or mini_shift != 6:
        raise ValueError("sector size")
    size = 1 << sector_shift
    directory_start, _, cutoff, mini_start = struct.unpack_from("<IIII", data, 48)
    table = _sector_table(data, size)
    entries = list(_entries(_chain(data, table, directory_start, size)))
    streams = {title: (start, length) for title, kind, start, length in entries if kind == 2}
    start, length = streams.get("Workbook") or streams["Book"]
    if length >= cutoff:
        return _chain(data, table, start, size)[:length]
    root = {kind: start for _, kind, start, _ in entries}[5]
    small = bytes(size) + _chain(data, table, root, size)  # places count from one sector on
    mini_table = _numbers(_chain(data, table, mini_start, size))
    return _chain(small[size - (1 << mini_shift) :], mini_table, start, 1 << mini_shift)[:length]


def _sector_table(data: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows which."""
    places = list(struct.unpack_from("<109I", data, 76))
    more, count = struct.unpack_from("<II", data, 68)
    while more < _END and count > 0:
        numbers = _numbers(_sector(data, more, size))
        places += numbers[:-1]
        more, count = numbers[-1], count - 1
    return _numbers(b"".join(_sector(data, place, size) for place in places if place < _END))


def _chain(data: bytes, table: tuple[int, ...], start: int, size: int) -> bytes:
    parts: list[bytes] = []
    while start < _END:
        if len(parts) > len(table):
            raise ValueError("a chain that never ends")
        parts.append(_sector(data, start, size))
        start = table[start]
    return b"".join(parts)


def _sector(data: bytes, place: int, size: int) -> bytes:
    start = (place + 1) * size
    if start >= len(data):
        raise ValueError("a sector beyond the file")
    return data[start : start + size]


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """(name, kind, first sector, length) of each entry; kind 2 is a stream, 5 the root."""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        letters, kind = struct.unpack_from("<HB", directory, place + 64)
        start, length = struct.unpack_from("<II", directory, place + 116)
        title = directory[place : place + max(0, min(letters, 64) - 2)].decode("utf-16-le", errors="replace")
        yield title, kind, start, length
