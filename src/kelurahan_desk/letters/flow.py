"""Papers set by platypus: paragraphs and tables that say what they are, the place to sign, and the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Table, TableStyle

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.fonts import REGULAR, prepare, printable
from kelurahan_desk.letters.tags import ARTEFACT, Tag

Foot = Callable[[TaggedCanvas, int], None]
_PLAIN = TableStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR)])


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose paper it is: as the file says, as the head of the paper says, and the lines of who signs.

    An empty line among those who sign leaves room for the hand.
    """

    author: str
    heads: tuple[str, ...]
    signer: tuple[str, ...]


def publisher_of(office: OfficeProfile) -> Publisher:
    """An office and the one who signs for it."""
    signer = office.signer
    nip = (labels.NIP + labels.spaced_nip(signer.nip),) if signer.nip else ()
    signs = (f"{signer.title},", "", "", "", signer.name, *nip)
    return Publisher(labels.office_name(office), labels.government(office), signs)


class TaggedParagraph(Paragraph):
    """A paragraph with its tag; a heading is text once, and an artefact where a further page repeats it."""

    canv: TaggedCanvas
    tag: Tag
    repeats = False

    def split(self, *room: float) -> list[Flowable]:
        """Its parts on several pages, all of the same tag."""
        parts: list[Flowable] = super().split(*room)
        for part in parts:
            part.tag = self.tag  # type: ignore[attr-defined]
        return parts

    def draw(self) -> None:
        """Its lines after its mark, with a blank between the last word of each and the first of the next."""
        draw_as(self.canv, ARTEFACT if self.repeats and self.tag in self.canv.tree else self.tag)
        for line in self.blPara.lines[:-1]:  # type: ignore[attr-defined]
            words = line[1] if isinstance(line, tuple) else line.words
            if isinstance(words[-1], str):
                words[-1] = words[-1].rstrip() + " "
            else:
                words[-1].text = words[-1].text.rstrip() + " "
        super().draw()


class TaggedTable(LongTable):
    """A table whose lines and grounds are no part of the text; its cells mark themselves."""

    canv: TaggedCanvas

    def _drawBkgrnd(self) -> None:  # noqa: N802 # its name in platypus
        draw_as(self.canv, ARTEFACT)
        super()._drawBkgrnd()  # type: ignore[misc]

    def _drawLines(self) -> None:  # noqa: N802 # its name in platypus
        draw_as(self.canv, ARTEFACT)
        super()._drawLines()  # type: ignore[misc]


def paragraph(text: str, style: ParagraphStyle, tag: Tag | None = None) -> TaggedParagraph:
    """A text whose line breaks stay; where there is none, its place does."""
    lines = [escape(printable(line)) or "\u00a0" for line in text.split("\n")]
    made = TaggedParagraph("<br/>".join(lines), style)
    made.tag = tag or Tag("P")
    return made


def heading_cell(text: str, style: ParagraphStyle, row: Tag, scope: str) -> TaggedParagraph:
    """The cell that names a column or a row."""
    made = paragraph(text, style, Tag("TH", row, f"/A<</O/Table/Scope/{scope}>>"))
    made.repeats = scope == "Column"
    return made


def place_to_sign(
    by: Publisher, closing: Sequence[str], style: ParagraphStyle, widths: tuple[float, float]
) -> Table:
    """At the right: the closing lines, and who signs beneath them."""
    block = [paragraph(line, style, None if line else ARTEFACT) for line in (*closing, *by.signer)]
    return Table([["", block]], colWidths=list(widths), style=_PLAIN)


def render_story(
    by: Publisher,
    title: str,
    story: Sequence[Flowable],
    size: tuple[float, float],
    margins: tuple[float, float],
    foot: Foot | None = None,
) -> bytes:
    """The paper as PDF; `margins`: of three sides, and beneath. The same values give the same bytes."""
    prepare()
    side, beneath = margins
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=size,
        leftMargin=side,
        rightMargin=side,
        topMargin=side,
        bottomMargin=beneath,
        title=printable(title),
        author=printable(by.author),
        creator=labels.CREATOR,
        initialFontName=REGULAR,
    )

    def draw_foot(canvas: Canvas, _: SimpleDocTemplate) -> None:
        if foot and isinstance(canvas, TaggedCanvas):
            draw_as(canvas, ARTEFACT)
            foot(canvas, canvas.getPageNumber())

    document.build(list(story), onFirstPage=draw_foot, onLaterPages=draw_foot, canvasmaker=TaggedCanvas)
    return buffer.getvalue()
