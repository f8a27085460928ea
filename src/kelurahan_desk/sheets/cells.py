"""What a cell can hold, whatever file it came from, and its text as a person would read it."""

import unicodedata
from datetime import date, datetime, time, timedelta

from kelurahan_desk.domain.spelling import short_date

Cell = str | int | float | bool | date | datetime | time | timedelta

_INVISIBLE = dict.fromkeys((*range(9), *range(14, 32), 127, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_NOTHING = frozenset({"", "-", "--", "'", "#N/A", "NULL"})


def fold(text: str) -> str:
    """Trimmed, runs of any kind of space made one, invisible characters gone, letters composed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.translate(_INVISIBLE).split())


def cell_text(cell: Cell) -> str:
    """The text of a cell: whole numbers without a point, dates day first."""
    if isinstance(cell, str):
        return fold(cell)
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return short_date(cell)
    return str(cell)


def meant_text(cell: Cell) -> str:
    """The text of a cell, "" for the signs people put where there is nothing."""
    text = cell_text(cell)
    return "" if text in _NOTHING else text


def is_blank(cell: Cell) -> bool:
    """Whether a cell shows nothing."""
    return isinstance(cell, str) and not cell.strip()
