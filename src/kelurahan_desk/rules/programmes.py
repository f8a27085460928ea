"""The programmes of the cities, from `resources/programmes/<city>/*.toml`."""

from datetime import date
from functools import cache
from itertools import combinations, groupby
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Trouble
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.programme_reader import read_programme

_Read = tuple[Path, Programme]


def load_programmes(folder: Path | None = None) -> tuple[Programme, ...]:
    """Every edition of every programme, by code and first day. Trouble RULES_DAMAGED for any fault."""
    return _shipped() if folder is None else _load(folder)


def programmes_of(
    city_code: str, day: date | None = None, folder: Path | None = None
) -> tuple[Programme, ...]:
    """The programmes for a city (`PP.KK` or longer, dots or not), and after them the national ones.

    With a day, one edition of each: the one in force, or the last that had begun, or the first to come.
    """
    digits = city_code.replace(".", "")
    mine = [item for item in load_programmes(folder) if digits.startswith(item.city.replace(".", ""))]
    if day is not None:
        mine = [_edition(list(editions), day) for _, editions in groupby(mine, key=lambda item: item.code)]
    return tuple(sorted(mine, key=lambda item: not item.city))


def _edition(editions: list[Programme], day: date) -> Programme:
    begun = [programme for programme in editions if programme.valid_from <= day]
    return begun[-1] if begun else editions[0]


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every fault of one programme file; each names file, key and value. Trouble FILE_MISSING | FILE_READ."""
    return read_programme(path)[1]


def check_all(folder: Path | None = None) -> tuple[Problem, ...]:
    """Every fault of every programme file, and those that show only between files."""
    return _read_all(folder or resource("programmes"))[1]


@cache
def _shipped() -> tuple[Programme, ...]:
    return _load(resource("programmes"))


def _load(folder: Path) -> tuple[Programme, ...]:
    programmes, problems = _read_all(folder)
    if problems:
        first = problems[0]
        raise Trouble("RULES_DAMAGED", **{**first.facts, "fault": first.code, "count": len(problems)})
    return programmes


def _read_all(folder: Path) -> tuple[tuple[Programme, ...], tuple[Problem, ...]]:
    read: list[_Read] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.toml")):
        programme, faults = read_programme(path)
        problems.extend(faults)
        if programme:
            read.append((path, programme))
    read.sort(key=lambda item: (item[1].code, item[1].valid_from))
    problems += _between(read)
    return tuple(programme for _, programme in read), tuple(problems)


def _between(read: list[_Read]) -> list[Problem]:
    problems: list[Problem] = []
    for (_, one), (path, other) in combinations(read, 2):
        if one.code != other.code or not one.code:
            continue
        if one.version == other.version:
            problems.append(_fault(path, "version", other.version, "RULE_EDITION_TWICE", other.code))
        if _days(one)[0] == _days(other)[0]:
            problems.append(_fault(path, "valid_from", f"{other.valid_from}", "RULE_DATES_TWICE", other.code))
        elif _days(one)[1] >= _days(other)[0]:
            problems.append(
                _fault(path, "valid_from", f"{other.valid_from}", "RULE_DATES_OVERLAP", other.code)
            )
    known = {programme.code for _, programme in read}
    problems.extend(
        _fault(path, f"category[{position}].refer", category.refer, "RULE_REFER_UNKNOWN", programme.code)
        for path, programme in read
        for position, category in enumerate(programme.categories, start=1)
        if category.refer and category.refer not in known
    )
    return problems


def _days(programme: Programme) -> tuple[date, date]:
    return programme.valid_from, programme.valid_until or date.max


def _fault(path: Path, key: str, value: str | int, code: str, programme: str) -> Problem:
    file = f"{path.parent.name}/{path.name}"
    return Problem(key, code, {"file": file, "key": key, "value": value, "programme": programme})
