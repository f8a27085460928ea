"""Letter numbers: a template of closed tokens, filled once and stored as text, never recomputed."""

import re
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.domain.office import NumberSetting
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.spelling import roman_month

_TOKEN = re.compile(r"\{([a-z_]*)(?::([^}]*))?\}")
TOKENS = frozenset({"classification", "counter", "unit", "month_roman", "month", "year"})
_WIDEST = 8


SCOPES = ("kind", "classification", "office")
"""What one counter runs over besides the calendar year: a letter kind, an archive code, the whole office."""
_LARGEST = 10**_WIDEST - 1


@dataclass(frozen=True, slots=True)
class Series:
    """What one counter runs over: a calendar year of one scope, from `first` to `last` (0: no end)."""

    name: str
    year: int
    first: int = 1
    last: int = 0
    why: str = "start"  # why it does not begin with 1: "start" or "station"


@dataclass(frozen=True, slots=True)
class Jump:
    """Counters that no letter carries, with the reason: `start`, `station` or `taken`."""

    first: int
    last: int
    reason: str


def series_of(setting: NumberSetting, kind: str, year: int) -> Series:
    """The series the next letter of this kind and year belongs to."""
    names = {"kind": kind, "classification": f"={setting.classification}", "office": "*"}
    begins = setting.start if setting.start_year in (0, year) else 1
    if setting.station_from:
        first = max(begins, setting.station_from)
        return Series(names[setting.scope], year, first, setting.station_to, "station")
    return Series(names[setting.scope], year, begins)


def setting_problems(setting: NumberSetting) -> tuple[Problem, ...]:
    """What is wrong with a whole setting: its template, its scope, its range."""
    found = list(template_problems(setting.template))
    if setting.scope not in SCOPES:
        found.append(Problem("number.scope", "NUMBER_SCOPE", {"scope": setting.scope}))
    if not 1 <= setting.start <= _LARGEST:
        found.append(Problem("number.start", "NUMBER_START", {"start": setting.start, "most": _LARGEST}))
    low, high = setting.station_from, setting.station_to
    if (low or high) and not 1 <= low <= high <= _LARGEST:
        found.append(Problem("number.station_from", "NUMBER_RANGE", {"low": low, "high": high}))
    return tuple(found)


def template_problems(template: str) -> tuple[Problem, ...]:
    """What is wrong with a template: no counter, an unknown token, a width that is no number."""
    found: list[Problem] = []
    tokens = _TOKEN.findall(template)
    found.extend(
        Problem("number.template", "NUMBER_TOKEN", {"token": name})
        for name, _ in tokens
        if name not in TOKENS
    )
    if not any(name == "counter" for name, _ in tokens):
        found.append(Problem("number.template", "NUMBER_NO_COUNTER", {"template": template}))
    found.extend(
        Problem("number.template", "NUMBER_WIDTH", {"width": width})
        for name, width in tokens
        if width and (name != "counter" or not width.isdecimal() or not 1 <= int(width) <= _WIDEST)
    )
    if re.search(r"[{}]", _TOKEN.sub("", template)):
        found.append(Problem("number.template", "NUMBER_BRACES", {"template": template}))
    return tuple(found)


def format_number(setting: NumberSetting, counter: int, issued: date) -> str:
    """The number as printed, for a template without problems."""
    values = {
        "classification": setting.classification,
        "unit": setting.unit,
        "month_roman": roman_month(issued.month),
        "month": f"{issued.month:02d}",
        "year": f"{issued.year:04d}",
    }

    def fill(token: re.Match[str]) -> str:
        name, width = token.group(1), token.group(2)
        return f"{counter:0{int(width or 1)}d}" if name == "counter" else values[name]

    return _TOKEN.sub(fill, setting.template)
