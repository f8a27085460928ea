"""A plain official paper: title, labelled lines in sections, closing sentences, and who signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.flow import (
    TaggedTable,
    heading_cell,
    paragraph,
    place_to_sign,
    publisher_of,
    render_story,
)
from kelurahan_desk.letters.fonts import BOLD, REGULAR, prepare
from kelurahan_desk.letters.tags import Tag

_MARGIN = 20 * mm
_ROOM = A4[0] - 2 * _MARGIN
_LINE = ParagraphStyle("line", fontName=REGULAR, fontSize=10, leading=13.5)
_STRONG = ParagraphStyle("strong", parent=_LINE, fontName=BOLD, spaceBefore=8, spaceAfter=3)
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=13, leading=17, alignment=TA_CENTER)
_CENTRE = ParagraphStyle("centre", parent=_LINE, alignment=TA_CENTER)
_ROWS = TableStyle(
    [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("GRID", (0, 0), (-1, -1), 0.4, colors.Color(0.6, 0.6, 0.6)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines: label and text; an empty text leaves room to write by hand."""

    heading: str
    rows: tuple[tuple[str, str], ...]


def render_notice(
    office: OfficeProfile, title: str, opening: str, parts: Sequence[Part], closing: Sequence[str]
) -> bytes:
    """The paper as PDF, A4; the same values give the same bytes."""
    prepare()
    story: list[Flowable] = [
        paragraph(line, _CENTRE) for line in (*labels.government(office), office.address)
    ]
    story += [Spacer(1, 6 * mm), paragraph(title, _TITLE, Tag("H1")), Spacer(1, 5 * mm)]
    story += [paragraph(opening, _LINE)] if opening else []
    for part in parts:
        story += [paragraph(part.heading, _STRONG, Tag("H2")), _table(part.rows)]
    by = publisher_of(office)
    signed = place_to_sign(by, closing, _CENTRE, (_ROOM * 0.5, _ROOM * 0.5))
    story += [Spacer(1, 8 * mm), KeepTogether([signed])]
    return render_story(by, title, story, A4, (_MARGIN, _MARGIN))


def _table(rows: Sequence[tuple[str, str]]) -> TaggedTable:
    whole = Tag("Table")
    cells: list[list[Flowable]] = []
    for label, text in rows:
        row = Tag("TR", whole)
        cells.append(
            [
                heading_cell(label, _LINE, row, "Row"),
                paragraph(text or "\n\n", _LINE, Tag("TD", row)),
            ]
        )
    return TaggedTable(cells, colWidths=[_ROOM * 0.34, _ROOM * 0.66], style=_ROWS)
