"""A ruled table as pieces: one row a piece, its heading repeated on every page it reaches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.page import Density, Draw, Frame, Piece
from kelurahan_desk.letters.tags import ARTEFACT, Tag, cell, heading_cell
from kelurahan_desk.letters.text import Line, Style, break_lines, draw, draw_centred

_INSIDE = 1.3 * mm
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """Headings with the widest each column may get in points; the one named `rest` takes what is left.

    The columns in `full` are as wide as that always: somebody writes into them.
    """

    headings: tuple[str, ...]
    widest: tuple[float, ...]
    rest: int
    centred: frozenset[int] = frozenset()
    full: frozenset[int] = frozenset()


def table(
    columns: Columns, rows: Sequence[Sequence[str]], frame: Frame, density: Density, *, kept: int = 2
) -> list[Piece]:
    """Heading and rows. The first `kept` rows stay together, the last `kept` with what follows them."""
    style = Style(density.table_size, density.table_size * 1.2)
    bold = Style(style.size, style.leading, BOLD)
    widths = _widths(columns, rows, style, bold, frame.room)
    everything, whole = frozenset(range(len(widths))), Tag("Table")
    heading = _row(columns.headings, bold, widths, frame, density, centred=everything)
    made = [_row(texts, style, widths, frame, density, centred=columns.centred) for texts in rows]
    bound = [at < kept - 1 or at >= len(rows) - kept for at in range(len(rows))]
    return [
        Piece(heading.height, heading.named(whole), gap=density.gap, bound=True),
        *(
            Piece(row.height, row.listed(whole), bound=keep, heading=Piece(heading.height, heading.again))
            for row, keep in zip(made, bound, strict=True)
        ),
    ]


def _widths(
    columns: Columns, rows: Sequence[Sequence[str]], style: Style, bold: Style, room: float
) -> tuple[float, ...]:
    """Each column as wide as its widest text, up to its limit."""
    widths = [
        limit
        if at in columns.full
        else min(limit, 2 * _INSIDE + max((bold.width(heading), *(style.width(row[at]) for row in rows))))
        for at, (limit, heading) in enumerate(zip(columns.widest, columns.headings, strict=True))
    ]
    widths[columns.rest] = room - sum(widths) + widths[columns.rest]
    return tuple(widths)


@dataclass(frozen=True, slots=True)
class _Row:
    """The lines of each cell, and how they are set."""

    cells: tuple[tuple[Line, ...], ...]
    style: Style
    widths: Sequence[float]
    left: float
    height: float
    centred: frozenset[int]

    def named(self, table: Tag) -> Draw:
        """Drawn as what names the columns."""
        return lambda canvas, top: self._draw(canvas, top, Tag("TR", table), heading_cell)

    def listed(self, table: Tag) -> Draw:
        """Drawn as one row."""
        return lambda canvas, top: self._draw(canvas, top, Tag("TR", table), cell)

    def again(self, canvas: TaggedCanvas, top: float) -> None:
        """Drawn on a further page, which is no part of the text."""
        self._draw(canvas, top, ARTEFACT, lambda row: row)

    def _draw(self, canvas: TaggedCanvas, top: float, row: Tag, tag: Callable[[Tag], Tag]) -> None:
        draw_as(canvas, ARTEFACT)
        _draw_grid(canvas, self.left, top, self.widths, self.height)
        x = self.left
        for column, (lines, width) in enumerate(zip(self.cells, self.widths, strict=True)):
            y = top - (self.height - len(lines) * self.style.leading) / 2
            draw_as(canvas, tag(row))
            _draw_cell(canvas, lines, self.style, x, y, width, centred=column in self.centred)
            x += width


def _row(
    texts: Sequence[str],
    style: Style,
    widths: Sequence[float],
    frame: Frame,
    density: Density,
    *,
    centred: frozenset[int],
) -> _Row:
    broken = tuple(
        break_lines(text, style, width - 2 * _INSIDE, limit=_LONGEST)
        for text, width in zip(texts, widths, strict=True)
    )
    height = max(len(lines) for lines in broken) * style.leading + 2 * density.table_pad
    return _Row(broken, style, widths, frame.left, height, centred)


def _draw_cell(
    canvas: TaggedCanvas,
    lines: Sequence[Line],
    style: Style,
    x: float,
    y: float,
    width: float,
    *,
    centred: bool,
) -> None:
    for at, line in enumerate(lines):
        top = y - at * style.leading
        if centred:
            draw_centred(canvas, line.drawn, style, x + width / 2, top)
        else:
            draw(canvas, line.drawn, style, x + _INSIDE, top)


def _draw_grid(canvas: TaggedCanvas, left: float, top: float, widths: Sequence[float], height: float) -> None:
    canvas.setLineWidth(0.6)
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width)
    path = canvas.beginPath()
    path.rect(left, top - height, edges[-1] - left, height)
    for x in edges[1:-1]:
        path.moveTo(x, top)
        path.lineTo(x, top - height)
    canvas.drawPath(path)
