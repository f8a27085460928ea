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


@dataclass(frozen=True, slots=True)
class Series:
    """What one counter runs over: a calendar year of one letter kind."""

    kind: str
    year: int


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
