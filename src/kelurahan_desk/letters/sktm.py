"""The SKTM as a PDF: a pure function of its frozen facts, so that the same facts give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm

from kelurahan_desk.domain.placeholders import birth, fill
from kelurahan_desk.domain.sktm import PAPERS, Member, SktmFacts
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.body import Body
from kelurahan_desk.letters.canvas import TaggedCanvas, describe, draw_as
from kelurahan_desk.letters.family import family_table
from kelurahan_desk.letters.fonts import BOLD, prepare, printable
from kelurahan_desk.letters.head import letterhead
from kelurahan_desk.letters.page import (
    DENSITIES,
    SEVERAL_PAGES,
    Density,
    Frame,
    Piece,
    Placed,
    draw_page,
    fit_one_page,
    paginate,
)
from kelurahan_desk.letters.signature import signature
from kelurahan_desk.letters.tags import ARTEFACT
from kelurahan_desk.letters.text import Style, draw_centred

_FOOT = Style(8, 10)
_FOOT_HEIGHT = 14 * mm
_WATERMARK = Style(92, 92, BOLD)


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """The bytes of a PDF and how many pages it has."""

    pdf: bytes
    pages: int


def render_sktm(facts: SktmFacts, *, logo: bytes | None, preview: bool = False) -> RenderedLetter:
    """The letter on its paper, on one page whenever a density of the closed list allows it.

    `logo` is a PNG or JPEG; a `preview` carries a watermark on every page. Refusal LETTER_LOGO_DAMAGED |
    LETTER_PROOF_LONG.
    """
    prepare()
    frame = Frame.of(PAPERS[facts.paper])
    pages = _fitted(facts, frame, logo)
    return RenderedLetter(_written(facts, frame, pages, preview=preview), len(pages))


def _fitted(facts: SktmFacts, frame: Frame, logo: bytes | None) -> Sequence[Sequence[Placed]]:
    for density in DENSITIES:
        pieces = _pieces(facts, frame, density, logo)
        if fit_one_page(pieces, frame):
            return paginate(pieces, frame)
    tries = (paginate(_pieces(facts, frame, density, logo), frame) for density in SEVERAL_PAGES)
    return min(tries, key=len)


def _pieces(facts: SktmFacts, frame: Frame, density: Density, logo: bytes | None) -> list[Piece]:
    body, layout = Body(frame, density), facts.layout
    table = family_table(_members(facts), frame, density) if layout.family_table else []
    return [
        letterhead(facts.office, logo, frame),
        *body.title(fill(layout.title, facts), labels.NUMBER + (facts.number or labels.NO_NUMBER)),
        *body.paragraphs(fill(layout.opening, facts)),
        *body.fields([(label, fill(text, facts)) for label, text in layout.fields]),
        *body.paragraphs(fill(layout.statement, facts)),
        *table,
        *body.paragraphs(fill(layout.purpose_line, facts), bound=bool(table)),
        *body.fields(_destination(facts), bound=True),
        *body.paragraphs(fill(layout.closing, facts), bound=True),
        signature(facts, frame, density),
    ]


def _members(facts: SktmFacts) -> tuple[Member, ...]:
    """The family as frozen; a person recorded without a family is a family of one."""
    if facts.members:
        return facts.members
    person = facts.applicant
    sex = person.sex.letter if person.sex else ""
    relation = person.shdk.label if person.shdk else ""
    return (Member(person.name, person.nik or "", sex, birth(person), relation),)


def _destination(facts: SktmFacts) -> list[tuple[str, str]]:
    """For whom and where to, where the purpose itself does not say so."""
    rows: list[tuple[str, str]] = []
    if facts.subject:
        rows += [
            (labels.ON_BEHALF, facts.subject.name),
            (labels.NIK, facts.subject.nik or labels.BLANK),
            (labels.BORN, birth(facts.subject) or labels.BLANK),
            (labels.RELATION, facts.relation or labels.BLANK),
        ]
    if facts.institution and facts.institution not in facts.purpose_text:
        rows.append((labels.INSTITUTION, facts.institution))
    rows += [(label, text) for label, text in facts.extra if text not in facts.purpose_text]
    if facts.replaces:
        rows.append((labels.REPLACES, fill("{surat_diganti}", facts)))
    return rows


def _written(facts: SktmFacts, frame: Frame, pages: Sequence[Sequence[Placed]], *, preview: bool) -> bytes:
    buffer = BytesIO()
    canvas = TaggedCanvas(buffer, pagesize=(frame.width, frame.height))
    describe(canvas, f"{facts.layout.title} {facts.number}", labels.office_name(facts.office))
    canvas.setKeywords(facts.proof)
    for at, page in enumerate(pages, start=1):
        if preview:
            _draw_watermark(canvas, frame)
        draw_page(canvas, page)
        if len(pages) > 1:
            draw_as(canvas, ARTEFACT)
            note = printable(labels.page_note(facts.number, at, len(pages)))
            draw_centred(canvas, note, _FOOT, frame.middle, _FOOT_HEIGHT)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_watermark(canvas: TaggedCanvas, frame: Frame) -> None:
    draw_as(canvas, ARTEFACT)
    canvas.saveState()
    canvas.setFillGray(0.88)
    canvas.translate(frame.middle, (frame.top + frame.bottom) / 2)
    canvas.rotate(55)
    draw_centred(canvas, labels.WATERMARK, _WATERMARK, 0, _WATERMARK.size / 2)
    canvas.restoreState()
