"""Books on paper: a long table on landscape pages with its heading on each, by platypus."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer, TableStyle

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.sktm import DEFAULT_PAPER, PAPERS, Paper
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.canvas import TaggedCanvas
from kelurahan_desk.letters.flow import (
    Publisher,
    TaggedTable,
    heading_cell,
    paragraph,
    place_to_sign,
    publisher_of,
    render_story,
)
from kelurahan_desk.letters.fonts import BOLD, REGULAR, prepare
from kelurahan_desk.letters.tags import Tag

_MARGIN = 12 * mm
_CELL = ParagraphStyle("cell", fontName=REGULAR, fontSize=6.5, leading=7.8, splitLongWords=1)
_HEADING = ParagraphStyle("heading", parent=_CELL, fontName=BOLD, alignment=TA_CENTER)
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=12, leading=15, alignment=TA_CENTER)
_LINE = ParagraphStyle("line", fontName=REGULAR, fontSize=9, leading=12)
_COUNT = ParagraphStyle("count", parent=_CELL, alignment=TA_RIGHT)
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
_SUMMED = TableStyle(
    [
        ("BACKGROUND", (0, -1), (-1, -1), colors.Color(0.92, 0.92, 0.92)),
        ("LINEABOVE", (0, -1), (-1, -1), 1, colors.black),
    ],
    parent=_GRID,
)


@dataclass(frozen=True, slots=True)
class Book:
    """What a book holds. `widths` are shares of the page, `counts` the columns of figures, to the right.

    `closing` are the lines above who signs; `sums` whether the last row is one of sums; `note` stands
    between the table and who signs.
    """

    title: str
    headings: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    closing: Sequence[str]
    counts: frozenset[int] = frozenset()
    sums: bool = False
    note: str = ""


def render_book(
    office: OfficeProfile,
    title: str,
    headings: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    closing: Sequence[str],
) -> bytes:
    """A book of an office as PDF, on F4."""
    return print_book(publisher_of(office), Book(title, headings, widths, rows, closing))


def print_book(
    by: Publisher, book: Book, paper: Paper = PAPERS[DEFAULT_PAPER], progress: Progress = silent
) -> bytes:
    """The book as PDF, the paper laid across; each page is told."""
    prepare()
    size = (paper.height * mm, paper.width * mm)
    room = size[0] - 2 * _MARGIN
    columns = [width / sum(book.widths) * room for width in book.widths]
    heads = [paragraph(line, _TITLE, Tag("P")) for line in by.heads]
    note = [paragraph(book.note, _LINE), Spacer(1, 4 * mm)] if book.note else []
    signed = place_to_sign(by, book.closing, _CENTRE, (room * 0.65, room * 0.35))
    story = [
        paragraph(book.title, _TITLE, Tag("H1")), *heads, Spacer(1, 4 * mm), _table(book, columns),
        Spacer(1, 6 * mm), KeepTogether([*note, signed]),
    ]  # fmt: skip

    def foot(canvas: TaggedCanvas, page: int) -> None:
        progress("book.page", page, 0)
        canvas.setFont(REGULAR, 7)
        canvas.drawRightString(size[0] - _MARGIN, 8 * mm, labels.book_page(page))

    return render_story(by, book.title, story, size, (_MARGIN, _MARGIN + 4 * mm), foot)


def _table(book: Book, columns: Sequence[float]) -> TaggedTable:
    whole = Tag("Table")
    first = Tag("TR", whole)
    cells = [[heading_cell(heading, _HEADING, first, "Column") for heading in book.headings]]
    for row in book.rows:
        tag = Tag("TR", whole)
        cells.append(
            [
                paragraph(cell, _COUNT if at in book.counts else _CELL, Tag("TD", tag))
                for at, cell in enumerate(row)
            ]
        )
    return TaggedTable(cells, colWidths=list(columns), repeatRows=1, style=_SUMMED if book.sums else _GRID)
