"""The fields of a person as texts: as the store keeps them, as people read them, as they type them."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from kelurahan_desk.domain import nik as niks
from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.spelling import short_date

FieldValue = str | date | Enum | None

CODES: dict[str, type[Enum]] = {
    "sex": Sex,
    "religion": Religion,
    "marital": Marital,
    "shdk": Shdk,
    "citizenship": Citizenship,
    "life": Life,
}
"""The fields whose values are SIAK numbers."""

DATES = frozenset({"birth_date"})
NUMBERS = frozenset({"nik", "kk", "father_nik", "mother_nik"})
"""The fields that hold 16 digits or None, and are masked in lists."""

_CAPITALS = frozenset({"education", "occupation", "blood", "disability"})
_UNITS = frozenset({"rt", "rw"})
_UNIT = re.compile(r"^(?:R[TW][ .:]*)?0*(\d{1,3})$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_LETTERS = {"sex": {"l": Sex.MALE, "lk": Sex.MALE, "p": Sex.FEMALE, "pr": Sex.FEMALE}}


def stored_text(value: FieldValue) -> str | None:
    """A field's value as the history keeps it: numbers of codes, dates as ISO 8601."""
    if isinstance(value, Enum):
        return str(value.value)
    return value.isoformat() if isinstance(value, date) else value


def shown_text(field: str, stored: str | None) -> str:
    """What people read of a value that `stored_text` made: labels, dates day first, "" for nothing."""
    if not stored:
        return ""
    if field in CODES:
        return str(getattr(CODES[field](int(stored)), "label", stored))
    return short_date(date.fromisoformat(stored)) if field in DATES else stored


def field_text(field: str, value: FieldValue) -> str:
    """What people read of a field's value."""
    return shown_text(field, stored_text(value))


def read_field(field: str, text: str) -> tuple[FieldValue, Problem | None]:
    """A field's value from what somebody typed; empty text empties the field."""
    folded = " ".join(text.split())
    if field in CODES:
        return _read_code(field, folded)
    if field in DATES:
        return _read_date(field, folded)
    if field in NUMBERS:
        return _read_number(field, folded)
    if field in _UNITS:
        return _read_unit(field, folded)
    return (folded.upper() if field in _CAPITALS else folded), None


def _read_code(field: str, text: str) -> tuple[FieldValue, Problem | None]:
    if not text:
        return None, None
    for member in CODES[field]:
        if text.casefold() in (str(member.value), str(getattr(member, "label", "")).casefold()):
            return member, None
    if found := _LETTERS.get(field, {}).get(text.casefold()):
        return found, None
    return None, Problem(field, "PERSON_CODE_UNKNOWN", {"value": text[:40]})


def _read_date(field: str, text: str) -> tuple[FieldValue, Problem | None]:
    if not text:
        return None, None
    if found := _DAY_FIRST.match(text):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
    else:
        return None, Problem(field, "PERSON_DATE_UNREADABLE", {"value": text[:40]})
    try:
        return date(year, month, day), None
    except ValueError:
        return None, Problem(field, "PERSON_DATE_UNREADABLE", {"value": text[:40]})


def _read_number(field: str, text: str) -> tuple[FieldValue, Problem | None]:
    read: Callable[..., tuple[Any, Problem | None]] = niks.read_kk if field == "kk" else niks.read_nik
    found, problem = read(text, field=field)
    return (found.text if isinstance(found, niks.Nik) else found), problem


def _read_unit(field: str, text: str) -> tuple[FieldValue, Problem | None]:
    if text in ("", "-"):
        return "", None
    found = _UNIT.match(text)
    if found is None:
        return "", Problem(field, "PERSON_UNIT_UNREADABLE", {"value": text[:40], "unit": field.upper()})
    return (found.group(1).zfill(3) if int(found.group(1)) else ""), None
