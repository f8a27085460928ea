"""A test page with rulers at its edges: where a printer really puts what belongs to the millimetre."""

from io import BytesIO

from reportlab.lib.units import mm

from kelurahan_desk.domain.sktm import Paper
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.canvas import TaggedCanvas, describe, draw_as
from kelurahan_desk.letters.fonts import BOLD, prepare
from kelurahan_desk.letters.tags import ARTEFACT, Tag
from kelurahan_desk.letters.text import Style, break_lines, draw, draw_centred

_TEXT = Style(11, 15)
_TITLE = Style(14, 18, BOLD)
_SMALL = Style(7, 8)
_CROSS = 20 * mm  # how far the crosses stand from two edges
_LONG, _SHORT = 5 * mm, 3 * mm
_RULER = 40


def render_test_page(paper: Paper) -> bytes:
    """One page of that size: a cross 20 mm from the upper left edges, and rulers from each edge."""
    prepare()
    width, height = paper.width * mm, paper.height * mm
    buffer = BytesIO()
    canvas = TaggedCanvas(buffer, pagesize=(width, height))
    describe(canvas, labels.TEST_TITLE, "")
    draw_as(canvas, ARTEFACT)
    canvas.setLineWidth(0.5)
    for x in (_CROSS, width - _CROSS):
        for y in (_CROSS, height - _CROSS):
            canvas.line(x - 6 * mm, y, x + 6 * mm, y)
            canvas.line(x, y - 6 * mm, x, y + 6 * mm)
    _draw_rulers(canvas, width, height)
    draw_as(canvas, Tag("H1"))
    draw_centred(canvas, labels.TEST_TITLE, _TITLE, width / 2, height - 60 * mm)
    size = labels.paper_size(paper.width, paper.height)
    draw_as(canvas, Tag("P"))
    draw_centred(canvas, size, _TEXT, width / 2, height - 68 * mm)
    y = height - 85 * mm
    for text in labels.TEST_STEPS:
        draw_as(canvas, Tag("P"))
        for line in break_lines(text, _TEXT, width - 60 * mm):
            draw(canvas, line.drawn, _TEXT, 30 * mm, y)
            y -= _TEXT.leading
        y -= 4
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_rulers(canvas: TaggedCanvas, width: float, height: float) -> None:
    """From the left edge along the middle, from the upper edge down the middle: a line each millimetre."""
    middle_x, middle_y = width / 2, height / 2
    for at in range(_RULER + 1):
        long = _LONG if at % 5 == 0 else _SHORT
        canvas.line(at * mm, middle_y, at * mm, middle_y + long)
        canvas.line(middle_x, height - at * mm, middle_x + long, height - at * mm)
        if at % 10 == 0 and at:
            draw_centred(canvas, str(at), _SMALL, at * mm, middle_y + _LONG + _SMALL.leading)
            draw(canvas, str(at), _SMALL, middle_x + _LONG + mm, height - at * mm + _SMALL.leading / 2)
