"""A plain official paper: title, labelled lines in sections, closing sentences, and who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.fonts import BOLD, REGULAR, prepare, printable

_MARGIN = 20 * mm
_ROOM = A4[0] - 2 * _MARGIN
_LINE = ParagraphStyle("line", fontName=REGULAR, fontSize=10, leading=13.5)
_STRONG = ParagraphStyle("strong", parent=_LINE, fontName=BOLD, spaceBefore=8, spaceAfter=3)
_TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=13, leading=17, alignment=TA_CENTER)
_CENTRE = ParagraphStyle("centre", parent=_LINE, alignment=TA_CENTER)
_ROWS = TableStyle(
    [
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
    story: list[Flowable] = [_text(line, _CENTRE) for line in labels.government(office)]
    story += [_text(office.address, _CENTRE), Spacer(1, 6 * mm), _text(title, _TITLE), Spacer(1, 5 * mm)]
    story += [_text(opening, _LINE)] if opening else []
    for part in parts:
        table = Table([_row(*row) for row in part.rows], colWidths=[_ROOM * 0.34, _ROOM * 0.66], style=_ROWS)
        story += [_text(part.heading, _STRONG), table]
    story += [Spacer(1, 8 * mm), KeepTogether(_signed(office, closing))]
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=printable(title),
        author=printable(labels.office_name(office)),
        creator=labels.CREATOR,
        lang="id-ID",
        invariant=1,
        initialFontName=REGULAR,
    )
    document.build(story)
    return buffer.getvalue()


def _row(label: str, text: str) -> list[Flowable]:
    return [_text(label, _LINE), _text(text or "\n\n", _LINE)]


def _signed(office: OfficeProfile, closing: Sequence[str]) -> list[Flowable]:
    signer = office.signer
    lines = [*closing, f"{signer.title},", "", "", "", signer.name]
    lines += [labels.NIP + labels.spaced_nip(signer.nip)] if signer.nip else []
    return [Table([["", [_text(line, _CENTRE) for line in lines]]], colWidths=[_ROOM * 0.5, _ROOM * 0.5])]


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    lines = [escape(printable(line)) or "\u00a0" for line in text.split("\n")]
    return Paragraph("<br/>".join(lines), style)
