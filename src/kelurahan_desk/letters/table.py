"""A ruled table as pieces: one row a piece, its heading repeated on every page it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.page import Density, Frame, Piece
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
    everything = frozenset(range(len(widths)))
    heading = _row(columns.headings, bold, widths, frame, density, centred=everything)
    made = [_row(texts, style, widths, frame, density, centred=columns.centred) for texts in rows]
    first = Piece(heading.height, heading.draw, gap=density.gap, bound=True)
    bound = [at < kept - 1 or at >= len(rows) - kept for at in range(len(rows))]
    return [
        first,
        *(
            Piece(row.height, row.draw, bound=keep, heading=heading)
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


def _row(
    cells: Sequence[str],
    style: Style,
    widths: Sequence[float],
    frame: Frame,
    density: Density,
    *,
    centred: frozenset[int],
) -> Piece:
    broken = tuple(
        break_lines(cell, style, width - 2 * _INSIDE, limit=_LONGEST)
        for cell, width in zip(cells, widths, strict=True)
    )
    height = max(len(lines) for lines in broken) * style.leading + 2 * density.table_pad

    def draw_row(canvas: Canvas, top: float) -> None:
        _draw_grid(canvas, frame.left, top, widths, height)
        x = frame.left
        for column, (lines, width) in enumerate(zip(broken, widths, strict=True)):
            y = top - (height - len(lines) * style.leading) / 2
            _draw_cell(canvas, lines, style, x, y, width, centred=column in centred)
            x += width

    return Piece(height, draw_row)


def _draw_cell(
    canvas: Canvas, lines: Sequence[Line], style: Style, x: float, y: float, width: float, *, centred: bool
) -> None:
    for at, line in enumerate(lines):
        top = y - at * style.leading
        if centred:
            draw_centred(canvas, line.text, style, x + width / 2, top)
        else:
            draw(canvas, line.text, style, x + _INSIDE, top)


def _draw_grid(canvas: Canvas, left: float, top: float, widths: Sequence[float], height: float) -> None:
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
