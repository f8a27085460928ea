"""Dates as people write them in sheets: always day first, never guessed."""

import re
from datetime import date, datetime, timedelta

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.sheets.cells import Cell, fold
from kelurahan_desk.sheets.codes import find_code

ParsedDate = tuple[date | None, Problem | None]

_CLOCK = r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?)?$"
_DAY_FIRST = re.compile(r"^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4})" + _CLOCK)
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK)
_NAMED_MONTH = re.compile(r"^(\d{1,2})[-/., ]+([A-Za-z]+)[-/., ]+(\d{4})" + _CLOCK)
_MONTH_FIRST = re.compile(r"^([A-Za-z]+) (\d{1,2}),? (\d{4})" + _CLOCK)
_WITHOUT_SIGNS = re.compile(r"^(\d{1,2})(\d{2})((?:19|20)\d{2})(?:\.0+)?$")
_YEAR_WITHOUT_SIGNS = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?:\.0+)?$")
_WEEKDAY = re.compile(
    r"^(?:Senin|Selasa|Rabu|Kamis|Jum['`’]?at|Sabtu|Minggu|Ahad)[ ,/]+(?=\d)", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"^\d{1,2}[-/. ](\d{1,2}|[A-Za-z]+)[-/. ]\d{2}$")
_SERIAL = re.compile(r"^\d{4,5}(?:\.0+)?$")
_NOTHING = frozenset({"", "-", "--", "0", "00-00-0000", "0000-00-00", "00/00/0000", "#N/A", "NULL", "'"})
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL = 2200  # 8 January 1906; anything smaller is a bare year such as 1985
_LAST_SERIAL = 73_050  # the end of 2099


def parse_date(cell: Cell) -> ParsedDate:
    """A date cell, an Excel serial number, or text; None for nothing.

    Unreadable ones give a warning: DATE_UNREADABLE, DATE_IMPOSSIBLE, DATE_SHORT_YEAR.
    """
    if isinstance(cell, datetime):
        return cell.date(), None
    if isinstance(cell, date):
        return cell, None
    if isinstance(cell, str):
        return _from_text(fold(cell).lstrip("'"))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_serial(cell)
    return None, _fault("DATE_UNREADABLE", str(cell))


def _from_text(text: str) -> ParsedDate:
    if text.upper() in _NOTHING:
        return None, None
    text = _WEEKDAY.sub("", text)
    if _SERIAL.match(text):
        return _from_serial(float(text))
    parts = _in_digits(text) or _in_words(text)
    if parts is None:
        return None, _fault("DATE_SHORT_YEAR" if _SHORT_YEAR.match(text) else "DATE_UNREADABLE", text)
    try:
        return date(*parts), None
    except ValueError:
        return None, _fault("DATE_IMPOSSIBLE", text)


def _in_digits(text: str) -> tuple[int, int, int] | None:
    """Year, month and day. A run of digits has one meaning only: no month is called 19 or 20."""
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _YEAR_WITHOUT_SIGNS, _WITHOUT_SIGNS):
        if found := pattern.match(text):
            first, second, third = (int(part) for part in found.groups())
            if pattern is _YEAR_WITHOUT_SIGNS and not 1 <= second <= 12:
                continue
            year_first = pattern in {_YEAR_FIRST, _YEAR_WITHOUT_SIGNS}
            return (first, second, third) if year_first else (third, second, first)
    return None


def _in_words(text: str) -> tuple[int, int, int] | None:
    if found := _NAMED_MONTH.match(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
    else:
        return None
    number = find_code("bulan", month)
    return (int(year), number, int(day)) if number else None


def _from_serial(number: float) -> ParsedDate:
    if number == 0:
        return None, None
    if number >= 1_010_000:  # a day, a month and a year without signs, its first 0 lost
        return _from_text(f"{number:.0f}")
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(number)), None
    return None, _fault("DATE_UNREADABLE", str(int(number) if number == number // 1 else number))


def _fault(code: str, value: str) -> Problem:
    return Problem("birth_date", code, {"value": value[:40]}, Severity.WARNING)
