"""The register book on paper: a long table on landscape pages with its heading on each, by platypus."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    LongTable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.fonts import BOLD, REGULAR, prepare, printable

_PAGE = (330 * mm, 215 * mm)
_MARGIN = 12 * mm
_CELL = ParagraphStyle("cell", fontName=REGULAR, fontSize=6.5, leading=7.8, splitLongWords=1)
_HEADING = ParagraphStyle("heading", parent=_CELL, fontName=BOLD, alignment=TA_CENTER)
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=12, leading=15, alignment=TA_CENTER)
_LINE = ParagraphStyle("line", fontName=REGULAR, fontSize=9, leading=12)
_CENTRE = ParagraphStyle("centre", parent=_LINE, alignment=TA_CENTER)

_GRID = TableStyle(
    [
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
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=_PAGE,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + 4 * mm,
        title=printable(title),
        author=printable(labels.office_name(office)),
        creator=labels.CREATOR,
        lang="id-ID",
        invariant=1,
        initialFontName=REGULAR,
    )
    heads = [_text(line, _TITLE) for line in (title, *labels.government(office))]
    document.build(
        [*heads, Spacer(1, 4 * mm), table, Spacer(1, 6 * mm), KeepTogether(_signed(office, closing, room))],
        onFirstPage=_foot,
        onLaterPages=_foot,
    )
    return buffer.getvalue()


def _table(headings: Sequence[str], columns: Sequence[float], rows: Sequence[Sequence[str]]) -> LongTable:
    cells = [[_text(heading, _HEADING) for heading in headings]]
    cells += [[_text(cell, _CELL) for cell in row] for row in rows]
    return LongTable(cells, colWidths=list(columns), repeatRows=1, style=_GRID)


def _signed(office: OfficeProfile, closing: Sequence[str], room: float) -> list[Flowable]:
    signer = office.signer
    lines = [*closing, f"{signer.title},", "", "", "", signer.name]
    lines += [labels.NIP + labels.spaced_nip(signer.nip)] if signer.nip else []
    block = [_text(line or "\u00a0", _CENTRE) for line in lines]
    return [Table([["", block]], colWidths=[room * 0.65, room * 0.35])]


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(printable(text)) or "\u00a0", style)


def _foot(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont(REGULAR, 7)
    canvas.drawRightString(_PAGE[0] - _MARGIN, 8 * mm, labels.book_page(document.page))
