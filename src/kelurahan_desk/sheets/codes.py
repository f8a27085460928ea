"""The code lists as data: a SIAK number from a number, an official word or a print-out's short form."""

import csv
import re
from functools import cache

from kelurahan_desk.machine.resources import resource

_SIGNS = re.compile(r"[^A-Z0-9+\-]")
_HYPHEN_INSIDE = re.compile(r"-(?=.)")
_WHOLE = re.compile(r"^0*(\d{1,3})(?:[.,]0+)?$")


def fold_word(text: str) -> str:
    """Capitals, digits, `+` and a last `-` only, so that `A-` and `LAKI - LAKI` are both found."""
    return _HYPHEN_INSIDE.sub("", _SIGNS.sub("", text.upper()))


def find_code(category: str, text: str) -> int | None:
    """The number of what a cell says, or None when the list does not know it."""
    whole = _WHOLE.match(text)
    if whole:
        number = int(whole.group(1))
        return number if number in labels(category) else None
    return _words(category).get(fold_word(text))


@cache
def labels(category: str) -> dict[int, str]:
    """Number to official spelling in capitals."""
    return {code: name.upper() for code, name in _rows("kode_siak.csv", "nama").get(category, ())}


@cache
def number_of(category: str) -> dict[str, int]:
    """Official spelling in capitals to number."""
    return {label: code for code, label in labels(category).items()}


@cache
def _words(category: str) -> dict[str, int]:
    found = {fold_word(word): code for code, word in _rows("sinonim_siak.csv", "tulisan").get(category, ())}
    return {**found, **{fold_word(label): code for label, code in number_of(category).items()}}


@cache
def _rows(file: str, word: str) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    with resource("codes", file).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["kategori"], []).append((int(row["kode"]), row[word]))
    return found
