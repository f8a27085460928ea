"""The register book on paper: a long table on landscape pages with its heading on each, by platypus."""

from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer, TableStyle

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.canvas import TaggedCanvas
from kelurahan_desk.letters.flow import TaggedTable, heading_cell, paragraph, place_to_sign, render_story
from kelurahan_desk.letters.fonts import BOLD, REGULAR, prepare
from kelurahan_desk.letters.tags import Tag

_PAGE = (330 * mm, 215 * mm)
_MARGIN = 12 * mm
_CELL = ParagraphStyle("cell", fontName=REGULAR, fontSize=6.5, leading=7.8, splitLongWords=1)
_HEADING = ParagraphStyle("heading", parent=_CELL, fontName=BOLD, alignment=TA_CENTER)
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=12, leading=15, alignment=TA_CENTER)
_LINE = ParagraphStyle("line", fontName=REGULAR, fontSize=9, leading=12)
_CENTRE = ParagraphStyle("centre", parent=_LINE, alignment=TA_CENTER)

_GRID = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.92, 0.92, 0.92)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)


def render_book(
    office: OfficeProfile,
    title: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    closing: Sequence[str],
) -> bytes:
    """The book as PDF. `widths` are shares of the page; `closing` are the lines above who signs it."""
    prepare()
    room = _PAGE[0] - 2 * _MARGIN
    columns = [width / sum(widths) * room for width in widths]
    table = _table(headings, columns, rows)
    heads = [paragraph(line, _TITLE, Tag("P")) for line in labels.government(office)]
    signed = place_to_sign(office, closing, _CENTRE, (room * 0.65, room * 0.35))
    story = [
        paragraph(title, _TITLE, Tag("H1")), *heads, Spacer(1, 4 * mm), table, Spacer(1, 6 * mm),
        KeepTogether([signed]),
    ]  # fmt: skip
    return render_story(office, title, story, _PAGE, (_MARGIN, _MARGIN + 4 * mm), _draw_foot)


def _table(headings: Sequence[str], columns: Sequence[float], rows: Sequence[Sequence[str]]) -> TaggedTable:
    whole = Tag("Table")
    first = Tag("TR", whole)
    cells = [[heading_cell(heading, _HEADING, first, "Column") for heading in headings]]
    for row in rows:
        tag = Tag("TR", whole)
        cells.append([paragraph(cell, _CELL, Tag("TD", tag)) for cell in row])
    return TaggedTable(cells, colWidths=list(columns), repeatRows=1, style=_GRID)


def _draw_foot(canvas: TaggedCanvas, page: int) -> None:
    canvas.setFont(REGULAR, 7)
    canvas.drawRightString(_PAGE[0] - _MARGIN, 8 * mm, labels.book_page(page))
