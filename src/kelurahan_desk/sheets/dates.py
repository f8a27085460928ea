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
    if found := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NAMED_MONTH.match(text):
        month = find_code("bulan", found.group(2)) or 0
        day, year = int(found.group(1)), int(found.group(3))
    elif _SERIAL.match(text):
        return _from_serial(float(text))
    else:
        return None, _fault("DATE_SHORT_YEAR" if _SHORT_YEAR.match(text) else "DATE_UNREADABLE", text)
    if found.re is _NAMED_MONTH and not month:
        return None, _fault("DATE_UNREADABLE", text)
    try:
        return date(year, month, day), None
    except ValueError:
        return None, _fault("DATE_IMPOSSIBLE", text)


def _from_serial(number: float) -> ParsedDate:
    if number == 0:
        return None, None
    if _FIRST_SERIAL <= number < _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(number)), None
    return None, _fault("DATE_UNREADABLE", str(int(number) if number == number // 1 else number))


def _fault(code: str, value: str) -> Problem:
    return Problem("birth_date", code, {"value": value[:40]}, Severity.WARNING)
