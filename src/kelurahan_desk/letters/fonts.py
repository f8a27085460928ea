"""The embedded letter faces, their widths, and which characters they can print."""

import re
import unicodedata
from functools import cache, lru_cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kelurahan_desk.machine.resources import resource

REGULAR = "LetterRegular"
BOLD = "LetterBold"
_FILES = {REGULAR: "LiberationSans-Regular.ttf", BOLD: "LiberationSans-Bold.ttf"}
MISSING = "\u25a1"  # an open box: visibly a character this face lacks
_BLANKS = re.compile(r"[^\S\u00a0]+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Mn", "Me"})


@cache
def prepare() -> None:
    """Registers the faces once per process, and binary streams instead of ASCII ones."""
    rl_config.useA85 = 0
    for name in _FILES:
        pdfmetrics.registerFont(_font(name))


@cache
def _font(name: str) -> TTFont:
    return TTFont(name, str(resource("fonts", _FILES[name])), asciiReadable=0)


@lru_cache(maxsize=2048)
def printable(text: str) -> str:
    """One line of what both faces can print: blanks collapsed, unknown characters as an open box.

    A no-break space stays: it keeps "RT 003" together.
    """
    known = _font(REGULAR).face.charToGlyph
    composed = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return "".join(_shown(mark, known) for mark in composed)


def _shown(mark: str, known: dict[int, int]) -> str:
    if ord(mark) in known and unicodedata.category(mark) not in _INVISIBLE:
        return mark
    return "" if unicodedata.category(mark) in {"Cc", "Cf", "Mn", "Me"} else MISSING


@lru_cache(maxsize=8192)
def _units(text: str, face: str) -> int:
    metrics = _font(face).face
    widths, usual = metrics.charWidths, metrics.defaultWidth
    return sum(widths.get(ord(mark), usual) for mark in text)


def width(text: str, face: str, size: float) -> float:
    """The width of a text in points."""
    return _units(text, face) * size / 1000
