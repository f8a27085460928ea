"""The programmes of the cities, from `resources/programmes/<city>/*.toml`, and those an office adds.

An office's own files lie in one folder without subfolders. A file there whose code is shipped too takes the
shipped one's place if its version is higher; a faulty one is left out and told, the rest stays in force.
"""

from collections.abc import Collection
from datetime import date
from functools import cache, lru_cache
from itertools import combinations, groupby
from pathlib import Path

from kelurahan_desk.domain.problems import Facts, Problem, Trouble
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.assessments import load_forms
from kelurahan_desk.rules.programme_reader import read_programme

_Read = tuple[Path, Programme]


def load_programmes(folder: Path | None = None) -> tuple[Programme, ...]:
    """Every edition of every programme, by code and first day. Trouble RULES_DAMAGED for any fault."""
    return _shipped() if folder is None else _load(folder)


def programmes_of(
    city_code: str, day: date | None = None, folder: Path | None = None, own: Path | None = None
) -> tuple[Programme, ...]:
    """The programmes for a city (`PP.KK` or longer, dots or not), and after them the national ones.

    With a day, one edition of each: the one in force, or the last that had begun, or the first to come.
    `own` is the office's folder; what is shipped as an example counts only from there.
    """
    digits = city_code.replace(".", "")
    shipped = [item for item in load_programmes(folder) if not item.example]
    known = _joined(shipped, read_own(own)[0] if own else ())
    mine = [item for item in known if digits.startswith(item.city.replace(".", ""))]
    if day is not None:
        mine = [_edition(list(editions), day) for _, editions in groupby(mine, key=lambda item: item.code)]
    return tuple(sorted(mine, key=lambda item: not item.city))


def _edition(editions: list[Programme], day: date) -> Programme:
    begun = [programme for programme in editions if programme.valid_from <= day]
    return begun[-1] if begun else editions[0]


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every fault of one programme file; each names file, key and value. Trouble FILE_MISSING | FILE_READ."""
    return read_programme(path)[1]


def check_own(folder: Path) -> tuple[Problem, ...]:
    """Every fault of an office's own files, among them those that a newer shipped edition overtook."""
    return read_own(folder)[1]


def read_own(folder: Path) -> tuple[tuple[Programme, ...], tuple[Problem, ...]]:
    """The sound programmes of an office's folder, and every fault of the others; none without the folder."""
    try:
        marks = tuple(
            (path, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(folder.glob("*.toml"))
        )
    except OSError:
        return (), ()
    return _read_own(marks)


@lru_cache(maxsize=8)
def _read_own(marks: tuple[tuple[Path, int, int], ...]) -> tuple[tuple[Programme, ...], tuple[Problem, ...]]:
    read: list[_Read] = []
    problems: list[Problem] = []
    shipped = {item.code: item.version for item in _shipped()}
    for path, _, _ in marks:
        programme, faults = read_programme(path)
        problems.extend(faults)
        if programme is None or faults:
            continue
        if programme.version <= shipped.get(programme.code, 0) and not programme.example:
            facts = {"shipped": shipped[programme.code]}
            problems.append(
                _fault(path, "version", programme.version, "RULE_OWN_OLDER", programme.code, facts)
            )
        else:
            read.append((path, programme))
    read.sort(key=lambda item: (item[1].code, item[1].valid_from))
    between = _between(read, known=set(shipped))
    bad = {str(problem.facts["file"]) for problem in between}
    sound = tuple(programme for path, programme in read if _named(path) not in bad)
    return sound, (*problems, *between)


def _joined(shipped: list[Programme], own: tuple[Programme, ...]) -> list[Programme]:
    taken = {programme.code for programme in own}
    kept = [programme for programme in shipped if programme.code not in taken]
    return sorted([*kept, *own], key=lambda programme: (programme.code, programme.valid_from))


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


def _between(read: list[_Read], known: Collection[str] = ()) -> list[Problem]:
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
    known = {*known, *(programme.code for _, programme in read)}
    problems.extend(
        _fault(path, f"category[{position}].refer", category.refer, "RULE_REFER_UNKNOWN", programme.code)
        for path, programme in read
        for position, category in enumerate(programme.categories, start=1)
        if category.refer and category.refer not in known
    )
    forms = [form.code for form in load_forms()]
    for path, programme in read:
        if programme.assessment and programme.assessment not in forms:
            facts = {"allowed": ", ".join(forms)}
            fault = ("assessment", programme.assessment, "RULE_ASSESSMENT_UNKNOWN", programme.code)
            problems.append(_fault(path, *fault, facts))
    return problems


def _days(programme: Programme) -> tuple[date, date]:
    return programme.valid_from, programme.valid_until or date.max


def _fault(
    path: Path, key: str, value: str | int, code: str, programme: str, more: Facts | None = None
) -> Problem:
    facts = {"file": _named(path), "key": key, "value": value, "programme": programme, **(more or {})}
    return Problem(key, code, facts)


def _named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
