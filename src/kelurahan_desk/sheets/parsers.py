"""From a cell to a value: NIK, KK, names, codes, RT and RW. Each gives (value, problem or None).

An unreadable value that is not the person's identity becomes nothing and a warning: the row is still
worth having. Only a bad NIK is an error.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from functools import lru_cache

from kelurahan_desk.domain import nik as niks
from kelurahan_desk.domain.codes import Marital
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.sheets.cells import Cell, cell_text, meant_text
from kelurahan_desk.sheets.codes import find_code, fold_word, labels

Value = str | int | date | Enum | None
Parsed = tuple[Value, Problem | None]
Parser = Callable[[Cell], Parsed]

_LONG_NUMBER = 10**15
_NOT_DIGIT = re.compile(r"\D")
_NUMBERS = re.compile(r"\d+")
_LABELLED = {"rt": re.compile(r"\bRT[ .:/]*0*(\d{1,3})\b"), "rw": re.compile(r"\bRW[ .:/]*0*(\d{1,3})\b")}
_NO_CODE = frozenset({"", "0", "00", "-", "--", "0.0"})
_NAME_SIGNS = frozenset(" .,'`-/()’‘´")
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z.,'`/()-]+(?: [A-Za-z.,'`/()-]+)*")
_WIDOWED = re.compile(r"0*([34])(?:[.,]0+)?")
_HALF_SAID = frozenset({"CERAI", "JANDA", "DUDA", "JANDADUDA", "DUDAJANDA"})


def parse_nik(cell: Cell) -> Parsed:
    """A NIK of 16 digits; None for nothing, "0", or a temporary number that begins with 0."""
    if cell.__class__ is str and _is_sound_nik(cell):
        return cell, None
    digits = cell_text(cell)
    if temporary := _from_zero(digits):
        return None, Problem("nik", "NIK_TEMPORARY", {}, Severity.WARNING) if int(temporary) else None
    if _is_number(cell) and digits.endswith("0") and len(digits) == 16:
        return None, excel_damage("nik", digits)
    nik, problem = niks.read_nik("" if digits in _NO_CODE else digits)
    if nik and _is_number(cell):
        problem = Problem("nik", "NIK_NUMERIC", {}, Severity.WARNING)
    return (nik.text if nik else None), problem


def parse_parent_nik(cell: Cell) -> Parsed:
    """The NIK of a father or mother: what is wrong with it is only a warning."""
    value, problem = parse_nik(cell)
    if problem and problem.code in {"NIK_TEMPORARY", "NIK_NUMERIC"}:
        return value, None
    return value, replace(problem, severity=Severity.WARNING) if problem else None


def parse_kk(cell: Cell) -> Parsed:
    """A KK number; None for nothing, "0" or a temporary number. Faults are warnings: the person stays."""
    if cell.__class__ is str and _is_sound_kk(cell):
        return cell, None
    digits = cell_text(cell)
    if temporary := _from_zero(digits):
        return None, Problem("kk", "KK_TEMPORARY", {}, Severity.WARNING) if int(temporary) else None
    if _is_number(cell) and digits.endswith("0") and len(digits) == 16:
        return None, excel_damage("kk", digits)
    kk, problem = niks.read_kk("" if digits in _NO_CODE else digits)
    if kk and _is_number(cell):
        problem = Problem("kk", "KK_NUMERIC", {}, Severity.WARNING)
    return kk, replace(problem, severity=Severity.WARNING) if problem else None


def excel_damage(field: str, digits: str) -> Problem:
    """A spreadsheet program keeps fifteen digits of a number: the sixteenth has become 0."""
    facts = {"value": f"{digits[0]}.{digits[1:3]}E+{len(digits) - 1}"}
    if field == "kk":
        return Problem("kk", "KK_EXCEL", facts, Severity.WARNING)
    return Problem("nik", "NIK_EXCEL", facts)


def parse_name(cell: Cell) -> Parsed:
    """A name as given, spaces folded; digits and unusual signs are told."""
    if cell.__class__ is str and _PLAIN_NAME.fullmatch(cell) and cell != "NULL":
        return cell, None
    name = meant_text(cell)
    strange = sorted({sign for sign in name if not sign.isalpha() and sign not in _NAME_SIGNS})
    if strange:
        facts = {"signs": " ".join(strange[:5])}
        return name, Problem("name", "NAME_SIGNS", facts, Severity.WARNING)
    return name, None


def parse_text(cell: Cell) -> Parsed:
    """Text as given, spaces folded; "" for a dash."""
    return meant_text(cell), None


def enum_parser(category: str, codes: type[Enum]) -> Parser:
    """A parser for one of the short lists: by number, word or short form."""

    @lru_cache(maxsize=4096, typed=True)
    def parse(cell: Cell) -> Parsed:
        text = meant_text(cell)
        if text in _NO_CODE:
            return None, None
        number = find_code(category, text)
        if not number and category == "status_kawin" and fold_word(text) in _HALF_SAID:
            return None, _half_said(text)
        return (codes(number), None) if number else (None, _unknown(text))

    return parse


parse_marital = enum_parser("status_kawin", Marital)


def parse_dinsos_marital(cell: Cell) -> Parsed:
    """1 not yet, 2 married; 3 and 4 say widow or widower, by death or by divorce alike."""
    text = meant_text(cell)
    if whole := _WIDOWED.fullmatch(text):
        return None, _half_said("JANDA" if whole.group(1) == "3" else "DUDA")
    return parse_marital(cell)


def label_parser(category: str) -> Parser:
    """A parser for one of the long lists: gives SIAK's spelling in capitals."""

    @lru_cache(maxsize=4096, typed=True)
    def parse(cell: Cell) -> Parsed:
        text = meant_text(cell)
        if text in _NO_CODE:
            return "", None
        number = find_code(category, text)
        return (labels(category)[number], None) if number else ("", _unknown(text))

    return parse


def unit_parser(which: str) -> Parser:
    """A parser for `rt` or `rw`, also from a combined cell such as `002/000` or `RT.002 RW.001`."""
    position = 0 if which == "rt" else 1

    @lru_cache(maxsize=4096, typed=True)
    def parse(cell: Cell) -> Parsed:
        if isinstance(cell, date | datetime):
            return "", _bad_unit(cell_text(cell), which)
        text = re.sub(r"^(\d+)[.,]0+$", r"\1", meant_text(cell).upper())
        labelled = _LABELLED[which].search(text)
        numbers = [labelled.group(1)] if labelled else _NUMBERS.findall(text)
        if not numbers:
            return "", _bad_unit(text, which) if text else None
        number = int(numbers[position if len(numbers) > 1 else 0])
        if number > 999 or len(numbers) > 2:
            return "", _bad_unit(text, which)
        return (f"{number:03d}" if number else ""), None

    return parse


def _from_zero(text: str) -> str:
    """Sixteen digits that begin with 0, as registers make them up for people without a number; else ""."""
    if not text.lstrip("'.- ").startswith("0"):
        return ""
    digits = _NOT_DIGIT.sub("", text)
    return digits if len(digits) == 16 else ""


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell >= _LONG_NUMBER


@lru_cache(maxsize=4096)
def _is_region(six: str) -> bool:
    return niks.read_nik(f"{six}0101950001")[1] is None


@lru_cache(maxsize=4096)
def _is_birthday(four: str) -> bool:
    return bool(niks.Nik(f"110101{four}950001").birth_dates())


@lru_cache(maxsize=4096)
def _is_recording_day(four: str) -> bool:
    return niks.read_kk(f"110101{four}950001")[1] is None


def _is_sixteen(text: str) -> bool:
    return len(text) == 16 and text.isascii() and text.isdigit() and text[0] != "0"


def _is_sound_nik(text: str) -> bool:
    """Surely a good NIK, by parts that many share; of others it is not said."""
    return _is_sixteen(text) and text[12:] != "0000" and _is_region(text[:6]) and _is_birthday(text[6:10])


def _is_sound_kk(text: str) -> bool:
    return _is_sixteen(text) and text[12:] != "0000" and _is_recording_day(text[6:10])


def _half_said(text: str) -> Problem:
    return Problem("marital", "MARITAL_UNCLEAR", {"value": text[:40]}, Severity.WARNING)


def _unknown(text: str) -> Problem:
    return Problem("", "CODE_UNKNOWN", {"value": text[:60]}, Severity.WARNING)


def _bad_unit(text: str, which: str) -> Problem:
    return Problem(which, "UNIT_UNREADABLE", {"value": text[:40], "unit": which.upper()}, Severity.WARNING)
