"""The family table: one row a member, as many as the family has, its heading repeated on every page."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from kelurahan_desk.domain.sktm import Member
from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.labels import BLANK, TABLE_HEADINGS
from kelurahan_desk.letters.page import Density, Frame, Piece
from kelurahan_desk.letters.text import Line, Style, break_lines, draw, draw_centred

_INSIDE = 1.3 * mm
_WIDEST = (10 * mm, 0.0, 36 * mm, 9 * mm, 45 * mm, 26 * mm)  # the name takes what the others leave
_NAME = 1
_CENTRED = frozenset({0, 2, 3})
_LONGEST = 8
_KEPT_TOGETHER = 2


def family_table(members: Sequence[Member], frame: Frame, density: Density) -> list[Piece]:
    """Rows as pieces. The first two stay together and the last two stay with what follows them."""
    style = Style(density.table_size, density.table_size * 1.2)
    bold = Style(style.size, style.leading, BOLD)
    cells = [_cells(at, member) for at, member in enumerate(members, start=1)]
    widths = _widths(cells, style, bold, frame.room)
    heading = _row(TABLE_HEADINGS, bold, widths, frame, density, centred=frozenset(range(len(widths))))
    count = len(members)
    rows = [_row(texts, style, widths, frame, density, centred=_CENTRED) for texts in cells]
    first = Piece(heading.height, heading.draw, gap=density.gap, bound=True)
    bound = [at < _KEPT_TOGETHER - 1 or at >= count - _KEPT_TOGETHER for at in range(count)]
    return [
        first,
        *(
            Piece(row.height, row.draw, bound=keep, heading=heading)
            for row, keep in zip(rows, bound, strict=True)
        ),
    ]


def _widths(cells: Sequence[Sequence[str]], style: Style, bold: Style, room: float) -> tuple[float, ...]:
    """Each column as wide as its widest text, up to its limit."""
    widths = [
        min(limit, 2 * _INSIDE + max(bold.width(heading), *(style.width(row[column]) for row in cells)))
        for column, (limit, heading) in enumerate(zip(_WIDEST, TABLE_HEADINGS, strict=True))
    ]
    widths[_NAME] = room - sum(widths) + widths[_NAME]
    return tuple(widths)


def _cells(number: int, member: Member) -> tuple[str, ...]:
    texts = (member.name, member.nik, member.sex, member.birth, member.relation)
    return (f"{number}.", *(text or BLANK for text in texts))


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
