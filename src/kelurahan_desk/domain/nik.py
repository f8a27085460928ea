"""The NIK and the KK number as values: structure, date, sex and region of first issue.

Structure `PPKKCC DDMMYY SSSS`, women's day plus 40, serial from 0001 (Dukcapil). There is no check
digit: a good structure proves nothing about registration, and a NIK is never reissued, so that a
disagreement with a stored birth date or sex is a warning and never a refusal.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.problems import Problem, Severity

_SEPARATORS = re.compile(r"[\s.\-'`\u00a0\u200b]+")
_NUMBERS = re.compile(r"(?<!\d)(?:\d(?:[\s.\-'`\u00a0\u200b]?\d){15}(?!\d)|\d{10,})")
_EMPTY = frozenset({"", "0", "-"})
_FLOATING = re.compile(r"^\d+([.,]\d+)?[eE]\+?\d+$")
_WHOLE_FLOAT = re.compile(r"^(\d+)[.,]0+$")
_OLDEST_AGE = 120
_FAULTS = {
    "NIK": ("NIK_EXCEL", "NIK_LETTERS", "NIK_LENGTH"),
    "KK": ("KK_EXCEL", "KK_LETTERS", "KK_LENGTH"),
}


@dataclass(frozen=True, slots=True)
class Nik:
    """Sixteen digits of a person, split into what they say."""

    text: str

    @property
    def region(self) -> str:
        """Six digits: province, city and kecamatan of first issue."""
        return self.text[:6]

    @property
    def sex(self) -> Sex:
        """By the day of birth, which is raised by 40 for women."""
        return Sex.FEMALE if int(self.text[6:8]) > 40 else Sex.MALE

    @property
    def serial(self) -> str:
        """Last four digits, from 0001."""
        return self.text[12:]

    def birth_dates(self) -> tuple[date, ...]:
        """The dates the NIK can mean, latest century first; empty when impossible."""
        return _birth_dates(self.text[6:12])

    def birth_date(self, today: date) -> date | None:
        """The most plausible date: not in the future and at most 120 years ago."""
        return next(
            (born for born in self.birth_dates() if born <= today and today.year - born.year <= _OLDEST_AGE),
            None,
        )


def mask_digits(number: str | None) -> str:
    """The first six and the last two digits; the rest as bullets, for lists, logs and file names."""
    if not number:
        return ""
    if len(number) < 10:
        return "•" * len(number)
    return f"{number[:6]}{'•' * (len(number) - 8)}{number[-2:]}"


def mask_numbers(text: str) -> str:
    """A text in somebody's own words without the numbers of people in it: sixteen digits however they are
    parted, and every run of ten or more."""
    return _NUMBERS.sub(lambda found: mask_digits(_SEPARATORS.sub("", found[0])), text)


def read_nik(text: str, *, field: str = "nik") -> tuple[Nik | None, Problem | None]:
    """A NIK from what someone typed or a sheet holds; empty, "0" and "-" mean that there is none."""
    digits, problem = _read_sixteen(text, field, "NIK")
    if digits is None or problem:
        return None, problem
    nik = Nik(digits)
    fault = _fault_of(digits, dated=bool(nik.birth_dates()))
    return (None, Problem(field, fault, {"value": digits})) if fault else (nik, None)


def read_kk(text: str, *, field: str = "kk") -> tuple[str | None, Problem | None]:
    """A family card number: 16 digits of region, date of recording and serial; never the text "0"."""
    digits, problem = _read_sixteen(text, field, "KK")
    if digits is None or problem:
        return None, problem
    day, month = int(digits[6:8]), int(digits[8:10])
    if digits[:2] == "00" or digits[12:] == "0000" or not (1 <= day <= 31 and 1 <= month <= 12):
        return None, Problem(field, "KK_STRUCTURE", {"value": digits})
    return digits, None


def disagreements(nik: Nik, born: date | None, sex: Sex | None) -> tuple[Problem, ...]:
    """Warnings where stored facts differ from what the NIK says."""
    found: list[Problem] = []
    if born and born not in nik.birth_dates():
        swapped = _date_or_none(born.year, born.day, born.month)
        code = "NIK_BIRTH_DATE_SWAPPED" if swapped in nik.birth_dates() else "NIK_BIRTH_DATE"
        says = nik.birth_date(born) or nik.birth_dates()[-1]
        facts = {"nik_date": says.strftime("%d-%m-%Y"), "birth_date": born.strftime("%d-%m-%Y")}
        found.append(Problem("birth_date", code, facts, Severity.WARNING))
    if sex and sex is not nik.sex:
        facts = {"nik_sex": nik.sex.label, "sex": sex.label}
        found.append(Problem("sex", "NIK_SEX", facts, Severity.WARNING))
    return tuple(found)


def _read_sixteen(text: str, field: str, noun: str) -> tuple[str | None, Problem | None]:
    raw = text.strip()
    if _FLOATING.match(raw):
        return None, Problem(field, _FAULTS[noun][0], {"value": raw})
    whole = _WHOLE_FLOAT.match(raw)
    digits = whole.group(1) if whole else _SEPARATORS.sub("", raw)
    if digits in _EMPTY:
        return None, None
    if not (digits.isascii() and digits.isdigit()):
        return None, Problem(field, _FAULTS[noun][1], {"value": raw})
    if len(digits) != 16:
        return None, Problem(field, _FAULTS[noun][2], {"value": digits, "length": len(digits)})
    return digits, None


def _fault_of(digits: str, *, dated: bool) -> str | None:
    if digits[12:] == "0000":
        return "NIK_SERIAL"
    if not 11 <= int(digits[:2]) <= 97 or digits[2:4] == "00" or digits[4:6] == "00":
        return "NIK_REGION"
    if not dated:
        return "NIK_DATE"
    return None


@lru_cache(maxsize=4096)
def _birth_dates(six: str) -> tuple[date, ...]:
    """Each NIK of a sheet is asked several times in a row, hence the memory."""
    day, month, year = int(six[:2]), int(six[2:4]), int(six[4:])
    day -= 40 if day > 40 else 0
    found = (_date_or_none(century + year, month, day) for century in (2000, 1900))
    return tuple(born for born in found if born)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
