"""Finding a place of the region table while somebody types: light enough for the first window."""

from dataclasses import dataclass
from functools import cache

from kelurahan_desk.domain.office import Place
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.rules.regions import all_regions, is_listed, place_of, postal_code_of, timezone_of

FEW = 12
"""How many places are offered at once."""
_WARD, _DISTRICT = 13, 5  # characters of the code of a kelurahan; the most of a city or province


@dataclass(frozen=True, slots=True)
class RegionFound:
    """A place that fits: its own name, and where it is. `listed` False: a new code without a name."""

    code: str
    name: str
    above: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class RegionsFound:
    """The first places that fit what was typed, and how many more there are."""

    places: tuple[RegionFound, ...]
    more: int


def find_wards(text: str) -> RegionsFound:
    """Kelurahan and desa whose name, and those above it, have every word typed; or the one of a code."""
    if code := _code(text):
        return _by_code(code)
    return _find(text, _wards())


def find_cities(text: str) -> RegionsFound:
    """Kota, kabupaten and provinces, for a district desk."""
    return _find(text, _cities())


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the tables know of a place beside its names."""

    kind: str
    postal_code: str
    timezone: str


def proposed(code: str) -> Proposed:
    """What a form may be filled with for a kelurahan. Refusal REGION_UNKNOWN."""
    return Proposed(place_of(code).kind, postal_code_of(code), timezone_of(code))


def place_names(digits: str) -> str:
    """The names of an office's code without dots; the code itself where nobody knows it."""
    found = _by_code(_code(digits)).places
    return f"{found[0].name} · {found[0].above}" if found else digits


def _find(text: str, lines: tuple[str, ...]) -> RegionsFound:
    words = text.casefold().split()
    if not words:
        return RegionsFound((), 0)
    found = [line for line in lines if all(word in line for word in words)]
    found.sort(key=lambda line: _nearness(line, words))
    return RegionsFound(tuple(_shown(line) for line in found[:FEW]), max(0, len(found) - FEW))


def _nearness(line: str, words: list[str]) -> tuple[bool, bool, str]:
    """A name that is what was typed first, then one that begins so; the rest by their order in the table."""
    code, name, _above = line.split("\t")
    asked = " ".join(words)
    return (name != words[0] and name != asked, not name.startswith(words[0]), code)


def _shown(line: str) -> RegionFound:
    code = line.partition("\t")[0]
    names = [name for length in (_WARD, 8, 5, 2) if length <= len(code) and (name := _names()[code[:length]])]
    return RegionFound(code, names[0], " · ".join(names[1:]))


def _by_code(code: str) -> RegionsFound:
    try:
        place: Place = place_of(code)
    except Refusal:
        return RegionsFound((), 0)
    above = f"{place.kecamatan} · {place.city} · {place.province}"
    return RegionsFound((RegionFound(code, place.kelurahan, above, is_listed(code)),), 0)


def _code(text: str) -> str:
    """The code somebody typed, with or without dots, or ""."""
    digits = text.replace(".", "").replace(" ", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return ""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


@cache
def _names() -> dict[str, str]:
    return dict(all_regions())


@cache
def _wards() -> tuple[str, ...]:
    """Code, name, and the names above, ready to be searched."""
    return tuple(_line(code) for code in _names() if len(code) == _WARD)


@cache
def _cities() -> tuple[str, ...]:
    return tuple(_line(code) for code in _names() if len(code) <= _DISTRICT)


def _line(code: str) -> str:
    names = _names()
    above = " ".join(names.get(code[:length], "") for length in (8, 5, 2) if length < len(code))
    return f"{code}\t{names[code]}\t{above}".casefold()
