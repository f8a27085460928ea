"""The body of the letter as pieces of one line each: paragraphs and two-column field lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.page import Density, Draw, Frame, Piece
from kelurahan_desk.letters.tags import Tag
from kelurahan_desk.letters.text import (
    Line,
    Style,
    break_lines,
    draw,
    draw_centred,
    draw_justified,
    draw_underlined,
)

_INDENT = 10 * mm
_COLON = 3 * mm
_WIDEST_LABEL = 0.4
_LEAST_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Body:
    """Makes the pieces of one letter on one frame at one density."""

    frame: Frame
    density: Density

    @property
    def style(self) -> Style:
        """How running text is set."""
        return Style(self.density.size, self.density.size * self.density.leading)

    def title(self, text: str, number: str) -> list[Piece]:
        """The underlined title and the number under it."""
        middle, bold = self.frame.middle, Style(self.density.size + 2, (self.density.size + 2) * 1.2, BOLD)
        gap, heading, below = self.density.gap * 1.8, Tag("H1"), Tag("P") if number else None
        pieces = [
            Piece(bold.leading, _underlined(line.drawn, bold, middle), 0 if at else gap, True, None, heading)
            for at, line in enumerate(break_lines(text, bold, self.frame.room))
        ]
        return pieces + [
            Piece(self.style.leading, _centred(line.drawn, self.style, middle), bound=True, tag=below)
            for line in break_lines(number, self.style, self.frame.room)
        ]

    def paragraphs(self, text: str, *, bound: bool = False) -> list[Piece]:
        """Justified paragraphs, parted by blank lines; `bound` keeps all of it with what follows."""
        return [
            piece
            for paragraph in text.split("\n\n")
            if paragraph.strip()
            for piece in self._paragraph(paragraph, bound=bound)
        ]

    def _paragraph(self, text: str, *, bound: bool) -> list[Piece]:
        style, frame = self.style, self.frame
        lines = break_lines(text, style, frame.room, indent=_INDENT)
        last, tag = len(lines) - 1, Tag("P")
        return [
            Piece(
                style.leading,
                _justified(
                    line,
                    style,
                    frame.left + (0 if at else _INDENT),
                    frame.room - (0 if at else _INDENT),
                ),
                gap=0 if at else self.density.gap,
                bound=bound or (at != last and (at < _LEAST_TOGETHER - 1 or at > last - _LEAST_TOGETHER)),
                tag=tag,
            )
            for at, line in enumerate(lines)
        ]

    def fields(self, rows: Sequence[tuple[str, str]], *, bound: bool = False) -> list[Piece]:
        """Label, colon and text; labels share a column as wide as the widest, within reason."""
        style, frame = self.style, self.frame
        left = frame.left + _INDENT
        widest = max((style.width(label) for label, _ in rows), default=0.0)
        column = min(widest + 2 * mm, frame.room * _WIDEST_LABEL)
        colon, text_left = left + column, left + column + _COLON
        pieces: list[Piece] = []
        for label, text in rows:
            labels = break_lines(label, style, column)
            texts = break_lines(text, style, frame.right - text_left)
            row = Tag("P")
            # A label of several lines would be read between those of its text.
            tags = (Tag("Span", row), Tag("Span", row)) if len(labels) > 1 else (row, row)
            for at in range(max(len(labels), len(texts))):
                begins = ": " if at == 0 else ""
                cells = (
                    (left, _at(labels, at, ends=" "), tags[0]),
                    (colon, begins, tags[1]),
                    (text_left, _at(texts, at), tags[1]),
                )
                gap = self.density.gap * 0.7 if not pieces else 0.0
                pieces.append(Piece(style.leading, _cells(cells, style), gap=gap, bound=bound))
        return pieces


def _at(lines: Sequence[Line], at: int, ends: str = "") -> str:
    if at >= len(lines):
        return ""
    return lines[at].drawn + (ends if lines[at].ends else "")


def _underlined(text: str, style: Style, middle: float) -> Draw:
    return lambda canvas, top: draw_underlined(canvas, text, style, middle, top)


def _centred(text: str, style: Style, middle: float) -> Draw:
    return lambda canvas, top: draw_centred(canvas, text, style, middle, top)


def _justified(line: Line, style: Style, x: float, room: float) -> Draw:
    return lambda canvas, top: draw_justified(canvas, line, style, x, top, room)


def _cells(cells: Sequence[tuple[float, str, Tag]], style: Style) -> Draw:
    def draw_cells(canvas: TaggedCanvas, top: float) -> None:
        for x, text, tag in cells:
            if text:
                draw_as(canvas, tag)
                draw(canvas, text, style, x, top)

    return draw_cells
