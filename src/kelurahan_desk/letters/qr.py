"""The archive code: a QR symbol drawn as one path of horizontal runs."""

from collections.abc import Iterator

import segno
from reportlab.pdfgen.canvas import Canvas

from kelurahan_desk.domain.problems import Refusal

_MASK = 3  # fixed: choosing the best of eight costs most of the time and must not differ between versions
QUIET = 4


def matrix_of(text: str) -> tuple[bytes, ...]:
    """The modules, one byte each, of a symbol of error level M. Refusal LETTER_PROOF_LONG."""
    try:
        symbol = segno.make(text, error="m", boost_error=False, micro=False, mask=_MASK)
    except segno.DataOverflowError as error:
        raise Refusal("LETTER_PROOF_LONG", length=len(text)) from error
    return tuple(bytes(row) for row in symbol.matrix)


def runs(matrix: tuple[bytes, ...]) -> Iterator[tuple[int, int, int]]:
    """Row, first column and length of every horizontal run of dark modules."""
    for row, modules in enumerate(matrix):
        column = 0
        while column < len(modules):
            begin = column
            while column < len(modules) and modules[column]:
                column += 1
            if column > begin:
                yield row, begin, column - begin
            column += 1


def draw_qr(canvas: Canvas, text: str, x: float, top: float, side: float) -> None:
    """The symbol in a square of `side` points, its upper left corner at (`x`, `top`), quiet zone inside."""
    matrix = matrix_of(text)
    unit = side / (len(matrix) + 2 * QUIET)
    # Whole modules after scaling: formatting a thousand coordinates one by one takes longer than the letter.
    last = len(matrix) - 1
    boxes = [f"{column} {last - row} {length} 1 re" for row, column, length in runs(matrix)]
    canvas.saveState()
    canvas.translate(x + QUIET * unit, top - side + QUIET * unit)
    canvas.scale(unit, unit)
    canvas.addLiteral("\n".join((*boxes, "f")))
    canvas.restoreState()
