"""Plain text on a page: breaking it into lines and drawing one line. No markup is ever interpreted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.fonts import REGULAR, printable, width
from kelurahan_desk.letters.tags import ARTEFACT, Tag

_ELLIPSIS = "\u2026"
_WIDEST_GAP = 0.9  # of the size, added to a space at most; beyond it a line stays short


class Style(NamedTuple):
    """A face with its size and the distance from line to line, both in points.

    A tuple, because it is part of what broken lines are remembered by, a hundred times a letter.
    """

    size: float
    leading: float
    face: str = REGULAR

    def width(self, text: str) -> float:
        """The width of a text in points."""
        return width(text, self.face, self.size)

    @property
    def baseline(self) -> float:
        """How far below the top of a line its letters stand."""
        return (self.leading + self.size * 0.70) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `ends` tells the last of its paragraph, which is not stretched.

    `drawn` is its text with the blank that parts it from the word after it, for who copies it or hears it.
    """

    text: str
    ends: bool
    drawn: str


@lru_cache(maxsize=4096)
def break_lines(
    text: str, style: Style, room: float, *, indent: float = 0.0, limit: int = 0
) -> tuple[Line, ...]:
    """The text in lines no wider than `room` points, the first shorter by `indent`.

    A word wider than a line is cut. With a `limit`, the last line allowed ends in an ellipsis.
    """
    lines: list[str] = []
    current, space = "", room - indent
    for word in printable(text).split(" "):
        joined = f"{current} {word}" if current else word
        if style.width(joined) <= space:
            current = joined
            continue
        if current:
            lines.append(current + " ")
            space = room
        *full, current = _pieces_of(word, style, space)
        lines += full
        space = room if full else space
    lines.append(current)
    if 0 < limit < len(lines):
        lines = [*lines[: limit - 1], _shortened(lines[limit - 1].rstrip(), style, room)]
    return tuple(Line(line.rstrip(" "), at == len(lines), line) for at, line in enumerate(lines, start=1))


def line_of(text: str) -> Line:
    """A text of one line."""
    return Line(text, ends=True, drawn=text)


def with_paragraphs(lines: Iterable[Line]) -> Iterator[tuple[Line, Tag]]:
    """Each line with the tag of its paragraph."""
    tag = Tag("P")
    for line in lines:
        yield line, tag
        if line.ends:
            tag = Tag("P")


def _pieces_of(word: str, style: Style, room: float) -> list[str]:
    pieces = [""]
    for mark in word:
        if pieces[-1] and style.width(pieces[-1] + mark) > room:
            pieces.append("")
        pieces[-1] += mark
    return pieces


def _shortened(line: str, style: Style, room: float) -> str:
    while line and style.width(line + _ELLIPSIS) > room:
        line = line[:-1]
    return line + _ELLIPSIS


def draw(canvas: Canvas, text: str, style: Style, x: float, top: float) -> None:
    """The text with its left end at `x` in a line whose upper edge is `top`."""
    canvas.setFont(style.face, style.size)
    canvas.drawString(x, top - style.baseline, text)


def draw_centred(canvas: Canvas, text: str, style: Style, middle: float, top: float) -> None:
    """The text around `middle`, but for a blank at its end."""
    draw(canvas, text, style, middle - style.width(text.rstrip(" ")) / 2, top)


def draw_justified(canvas: Canvas, line: Line, style: Style, x: float, top: float, room: float) -> None:
    """The line stretched to `room` between its words, within reason, unless it ends its paragraph."""
    gaps = line.text.count(" ") + line.text.count("\u00a0")
    spare = 0.0 if line.ends or not gaps else (room - style.width(line.text)) / gaps
    canvas.setFont(style.face, style.size)
    canvas.drawString(x, top - style.baseline, line.drawn, wordSpace=min(spare, style.size * _WIDEST_GAP))


def draw_underlined(canvas: TaggedCanvas, text: str, style: Style, middle: float, top: float) -> None:
    """The text around `middle` with a rule beneath it, which is no part of the text."""
    draw_centred(canvas, text, style, middle, top)
    draw_as(canvas, ARTEFACT)
    half, y = style.width(text.rstrip(" ")) / 2, top - style.baseline - style.size * 0.14
    canvas.setLineWidth(style.size * 0.07)
    canvas.line(middle - half, y, middle + half, y)
