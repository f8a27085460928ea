"""The body of the letter as pieces of one line each: paragraphs and two-column field lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.page import Density, Draw, Frame, Piece
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
        gap = self.density.gap
        lines = break_lines(text, bold, self.frame.room)
        pieces = [
            Piece(bold.leading, _underlined(line.text, bold, middle), gap=0 if at else gap * 1.8, bound=True)
            for at, line in enumerate(lines)
        ]
        numbers = break_lines(number, self.style, self.frame.room)
        return pieces + [
            Piece(self.style.leading, _centred(line.text, self.style, middle), bound=True) for line in numbers
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
        last = len(lines) - 1
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
            for at in range(max(len(labels), len(texts))):
                begins = ":" if at == 0 else ""
                cells = ((left, _at(labels, at)), (colon, begins), (text_left, _at(texts, at)))
                gap = self.density.gap * 0.7 if not pieces else 0.0
                pieces.append(Piece(style.leading, _cells(cells, style), gap=gap, bound=bound))
        return pieces


def _at(lines: Sequence[Line], at: int) -> str:
    return lines[at].text if at < len(lines) else ""


def _underlined(text: str, style: Style, middle: float) -> Draw:
    return lambda canvas, top: draw_underlined(canvas, text, style, middle, top)


def _centred(text: str, style: Style, middle: float) -> Draw:
    return lambda canvas, top: draw_centred(canvas, text, style, middle, top)


def _justified(line: Line, style: Style, x: float, room: float) -> Draw:
    return lambda canvas, top: draw_justified(canvas, line, style, x, top, room)


def _cells(cells: Sequence[tuple[float, str]], style: Style) -> Draw:
    def draw_cells(canvas: Canvas, top: float) -> None:
        for x, text in cells:
            if text:
                draw(canvas, text, style, x, top)

    return draw_cells
