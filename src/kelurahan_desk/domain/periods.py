"""The period a city list speaks of, as offices write it, and the day it counts from."""

import re
from datetime import date

from kelurahan_desk.domain.spelling import MONTHS

_MONTH_OF = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)} | {"agt": 8, "nop": 11}
_QUARTER_OF = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_QUARTER = re.compile(r"\b(?:TW|TRIWULAN|Q|KUARTAL|TRW|T)[\s.\-]*(IV|III|II|I|[1-4])\b", re.IGNORECASE)
_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$|^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_NUMBER = re.compile(r"^(?:(\d{4})[-/. ]?(\d{2})|(\d{1,2})[-/. ](\d{4}))$")
_WORD = re.compile(r"[a-z]+")


def period_start(text: str) -> date | None:
    """The first day of a period such as 2026-09, 202609, 09/2026, September 2026, TW III 2026, 2026."""
    folded = " ".join(text.split())
    if found := _DAY.match(folded):
        first, second = found.groups()[:3], found.groups()[3:]
        year, month, day = first if first[0] else second[::-1]
        return _date(int(year), int(month), int(day))
    if found := _NUMBER.match(folded):
        year, month = found.group(1) or found.group(4), found.group(2) or found.group(3)
        return _date(int(year), int(month), 1)
    years = _YEAR.findall(folded)
    if not years:
        return None
    year = int(years[-1])
    if quarter := _QUARTER.search(folded):
        return date(year, 3 * _QUARTER_OF[quarter.group(1).casefold()] - 2, 1)
    for word in _WORD.findall(folded.casefold()):
        if len(word) >= 3 and (month_number := _MONTH_OF.get(word[:3])):
            return date(year, month_number, 1)
    return date(year, 1, 1)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
