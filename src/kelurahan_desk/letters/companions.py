"""The papers that go with a letter: the applicant's own statement, and the receipt of hand-over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.lib.units import mm

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.placeholders import UNKNOWN_FACT, birth, fill, neighbourhood
from kelurahan_desk.domain.sktm import PAPERS, SktmFacts
from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.body import Body
from kelurahan_desk.letters.canvas import TaggedCanvas, describe, draw_as
from kelurahan_desk.letters.fonts import prepare, printable
from kelurahan_desk.letters.head import letterhead
from kelurahan_desk.letters.page import DENSITIES, Density, Frame, Piece, Placed, draw_page, paginate
from kelurahan_desk.letters.tags import ARTEFACT, Tag
from kelurahan_desk.letters.text import Style, break_lines, draw_centred

_STAMP_WIDE, _STAMP_HIGH = 26 * mm, 18 * mm
_BETWEEN = 6 * mm
_NAME_LINES = 4
_SMALL = Style(8, 10)
PieceMaker = Callable[[Frame, Density], list[Piece]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody signs: lines above, the name beneath, and whether stamp duty is stuck there."""

    above: tuple[str, ...]
    name: str
    stamp: bool = False


def render_statement(facts: SktmFacts) -> bytes:
    """The applicant's statement of being poor, with room for stamp duty, RT, RW and two witnesses."""
    day = f"{labels.town(facts.office)}, {long_date(facts.issued)}"
    person = facts.applicant

    def pieces(frame: Frame, density: Density) -> list[Piece]:
        body = Body(frame, density)
        maker = Place((day, labels.STATEMENT_MAKER), person.name, stamp=True)
        chairs = (
            Place((labels.RT_CHAIR.format(rt=person.rt or ".....") + ",",), labels.BLANK_NAME),
            Place((labels.RW_CHAIR.format(rw=person.rw or ".....") + ",",), labels.BLANK_NAME),
        )
        return [
            *body.title(labels.STATEMENT_TITLE, ""),
            *body.paragraphs(labels.STATEMENT_OPENING),
            *body.fields(_person_rows(facts)),
            *body.paragraphs(fill(labels.STATEMENT_TEXT, facts)),
            *body.paragraphs(labels.STATEMENT_DUTY),
            *body.paragraphs(labels.STATEMENT_CLOSING),
            signed_pair((Place((), ""), maker), frame, density),
            signed_pair(chairs, frame, density),
            *body.fields([(labels.WITNESS.format(number=at), labels.BLANK_LINE) for at in (1, 2)]),
        ]

    return render_pieces(facts.office, facts.paper, labels.STATEMENT_TITLE, pieces)


def render_receipt(facts: SktmFacts, *, logo: bytes | None, giver: str, taker: str, on: date | None) -> bytes:
    """The receipt of hand-over; without a `taker` and a day their places stay blank."""
    purpose = facts.purpose_text
    texts = (
        facts.number, long_date(facts.issued), facts.applicant.name, purpose, long_date(facts.valid_until),
        long_date(on) if on else labels.BLANK_LINE,
    )  # fmt: skip

    def pieces(frame: Frame, density: Density) -> list[Piece]:
        body = Body(frame, density)
        places = (
            Place((labels.RECEIPT_TAKER,), taker or labels.BLANK_NAME),
            Place((labels.RECEIPT_GIVER,), giver),
        )
        return [
            letterhead(facts.office, logo, frame),
            *body.title(labels.RECEIPT_TITLE, ""),
            *body.paragraphs(labels.RECEIPT_TEXT),
            *body.fields(list(zip(labels.RECEIPT_FIELDS, texts, strict=True))),
            signed_pair(places, frame, density),
        ]

    return render_pieces(facts.office, facts.paper, labels.RECEIPT_TITLE, pieces)


def _person_rows(facts: SktmFacts) -> list[tuple[str, str]]:
    person = facts.applicant
    address = ", ".join(part for part in (person.address, neighbourhood(person)) if part)
    rows = (
        ("Nama", person.name),
        (labels.NIK, person.nik or ""),
        (labels.BORN, birth(person)),
        ("Pekerjaan", person.occupation),
        ("Alamat", address),
    )
    return [(label, text or UNKNOWN_FACT) for label, text in rows]


def signed_pair(places: tuple[Place, Place], frame: Frame, density: Density) -> Piece:
    """Two places side by side; a long name takes several lines of its half."""
    style = Style(density.size, density.size * 1.2)
    room = frame.room / 2 - _BETWEEN
    names = tuple(
        tuple(line.drawn for line in break_lines(place.name, style, room, limit=_NAME_LINES))
        for place in places
    )
    lines = max(len(place.above) for place in places)
    height = (lines + max(1, *map(len, names))) * style.leading + density.sign_space

    def draw_both(canvas: TaggedCanvas, top: float) -> None:
        for place, name, part in zip(places, names, (0.25, 0.75), strict=True):
            middle = frame.left + frame.room * part
            y = top - (lines - len(place.above)) * style.leading
            for text in place.above:
                draw_as(canvas, Tag("P"))
                draw_centred(canvas, printable(text), style, middle, y)
                y -= style.leading
            if place.stamp:
                _draw_stamp(canvas, middle - _STAMP_WIDE - 8 * mm, y - 2 * mm)
            if place.name:
                draw_as(canvas, Tag("P"))
            for at, text in enumerate(name):
                draw_centred(canvas, text, style, middle, y - density.sign_space - at * style.leading)

    return Piece(height, draw_both, gap=density.gap * 2)


def _draw_stamp(canvas: TaggedCanvas, x: float, top: float) -> None:
    draw_as(canvas, ARTEFACT)
    canvas.saveState()
    canvas.setDash(2, 2)
    canvas.setLineWidth(0.6)
    canvas.rect(x, top - _STAMP_HIGH, _STAMP_WIDE, _STAMP_HIGH)
    canvas.restoreState()
    draw_as(canvas, Tag("P"))
    for at, text in enumerate(labels.STAMP):
        draw_centred(canvas, text, _SMALL, x + _STAMP_WIDE / 2, top - 5 * mm - at * _SMALL.leading)


def render_pieces(office: OfficeProfile, paper: str, title: str, pieces: PieceMaker) -> bytes:
    """Pieces as PDF: on one page if some density allows it, else tightly on several."""
    prepare()
    frame = Frame.of(PAPERS[paper])
    pages: Sequence[Sequence[Placed]] = ()
    for density in DENSITIES:
        pages = paginate(pieces(frame, density), frame)
        if len(pages) == 1:
            break
    buffer = BytesIO()
    canvas = TaggedCanvas(buffer, pagesize=(frame.width, frame.height))
    describe(canvas, title, labels.office_name(office))
    for page in pages:
        draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
