"""The end of the letter: who signs, the holder if the layout wants one, and the archive code."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from kelurahan_desk.domain.placeholders import fill
from kelurahan_desk.domain.sktm import SktmFacts
from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.labels import (
    ACKNOWLEDGED,
    BLANK_NAME,
    CODE,
    HOLDER,
    NIP,
    REGISTER_DATE,
    REGISTER_NUMBER,
    spaced_nip,
    town,
)
from kelurahan_desk.letters.page import Density, Frame, Piece
from kelurahan_desk.letters.qr import draw_qr
from kelurahan_desk.letters.tags import Tag, figure
from kelurahan_desk.letters.text import (
    Line,
    Style,
    break_lines,
    draw,
    draw_centred,
    draw_underlined,
    line_of,
    with_paragraphs,
)

_CODE_SIDE = 27 * mm
_NOTE = Style(7.5, 9)
_NOTE_ROOM = 42 * mm
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class _Column:
    """Lines above the space for the hand, and the name and lines below it."""

    above: tuple[Line, ...]
    name: tuple[Line, ...]
    below: tuple[Line, ...]
    middle: float
    underlined: bool = True

    def height(self, style: Style, space: float) -> float:
        return (len(self.above) + len(self.name) + len(self.below)) * style.leading + space

    def draw(self, canvas: TaggedCanvas, top: float, style: Style, space: float) -> None:
        bold = Style(style.size, style.leading, BOLD)
        y = top
        for line, tag in with_paragraphs(self.above):
            draw_as(canvas, tag)
            draw_centred(canvas, line.drawn, style, self.middle, y)
            y -= style.leading
        y -= space
        for line, tag in with_paragraphs(self.name):
            draw_as(canvas, tag)
            if self.underlined:
                draw_underlined(canvas, line.drawn, bold, self.middle, y)
            else:
                draw_centred(canvas, line.drawn, style, self.middle, y)
            y -= style.leading
        for line, tag in with_paragraphs(self.below):
            draw_as(canvas, tag)
            draw_centred(canvas, line.drawn, style, self.middle, y)
            y -= style.leading


def signature(facts: SktmFacts, frame: Frame, density: Density) -> Piece:
    """Signatures and archive code as one piece. Refusal LETTER_PROOF_LONG."""
    style = Style(density.size, density.size * min(density.leading, 1.2))
    space = density.sign_space
    official = _official(facts, frame, style)
    left, under = _others(facts, frame, style)
    lead = (len(official.above) - 1) * style.leading if facts.layout.holder_signature else style.leading
    code = _code(facts, frame, beside=left is None)
    signed = max(official.height(style, space), lead + left.height(style, space) if left else 0.0)
    upper = max(signed, code.side) + code.foot
    gap = style.leading if under else 0.0
    height = upper + (gap + under.height(style, space) if under else 0.0)

    def draw_all(canvas: TaggedCanvas, top: float) -> None:
        official.draw(canvas, top, style, space)
        if left:
            left.draw(canvas, top - lead, style, space)
        code.draw(canvas, top - upper)
        if under:
            under.draw(canvas, top - upper - gap, style, space)

    return Piece(height, draw_all, gap=density.gap * 1.6)


def _others(facts: SktmFacts, frame: Frame, style: Style) -> tuple[_Column | None, _Column | None]:
    """Who signs at the left, and who beneath both: a holder at the left sends the second office below."""
    second = fill(facts.layout.acknowledged_by, facts) if facts.layout.acknowledged_by else ""
    if facts.layout.holder_signature:
        holder = _holder(facts, frame, style)
        return holder, _second_office(second, frame.middle, frame.room / 2, style) if second else None
    if not second:
        return None, None
    taken = _CODE_SIDE if facts.proof else 0.0
    room = frame.room / 2 - taken
    return _second_office(second, frame.left + taken + room / 2, room, style), None


def _second_office(title: str, middle: float, room: float, style: Style) -> _Column:
    """An office that takes note: its register number and date are filled in by hand."""
    above = (ACKNOWLEDGED, REGISTER_NUMBER, REGISTER_DATE, f"{title},")
    return _Column(
        above=tuple(line for text in above for line in _broken(text, style, room)),
        name=(line_of(BLANK_NAME),),
        below=(),
        middle=middle,
        underlined=False,
    )


def _official(facts: SktmFacts, frame: Frame, style: Style) -> _Column:
    signer, room = facts.signer, frame.room / 2
    titles = (signer.on_behalf_of or fill(facts.layout.on_behalf_of, facts), f"{signer.title},")
    below = (signer.rank, NIP + spaced_nip(signer.nip) if signer.nip else "")
    return _Column(
        above=(
            *_broken(f"{town(facts.office)}, {long_date(facts.issued)}", style, room),
            *(line for title in titles if title for line in _broken(title, style, room)),
        ),
        name=_broken(signer.name, Style(style.size, style.leading, BOLD), room),
        below=tuple(line for text in below if text for line in _broken(text, style, room)),
        middle=frame.right - room / 2,
    )


def _holder(facts: SktmFacts, frame: Frame, style: Style) -> _Column:
    taken = _CODE_SIDE if facts.proof else 0.0
    room = frame.room / 2 - taken
    name = _broken(facts.applicant.name, Style(style.size, style.leading, BOLD), room - 2 * mm)
    return _Column((line_of(HOLDER),), name, (), frame.left + taken + room / 2)


def _broken(text: str, style: Style, room: float) -> tuple[Line, ...]:
    return break_lines(text, style, room, limit=_LONGEST)


@dataclass(frozen=True, slots=True)
class _Code:
    """The archive code at the lower left; its note stands beside it, or under it when that is taken."""

    proof: str
    note: tuple[str, ...]
    left: float
    beside: bool

    @property
    def side(self) -> float:
        return _CODE_SIDE if self.proof else 0.0

    @property
    def foot(self) -> float:
        return 0.0 if self.beside else len(self.note) * _NOTE.leading

    def draw(self, canvas: TaggedCanvas, bottom: float) -> None:
        if not self.proof:
            return
        draw_as(canvas, figure(CODE))
        draw_qr(canvas, self.proof, self.left, bottom + self.foot + self.side, self.side)
        x, y = self.left, bottom + self.foot
        if self.beside:
            x += self.side + 1.5 * mm
            y = bottom + (self.side + len(self.note) * _NOTE.leading) / 2
        draw_as(canvas, Tag("P"))
        for at, line in enumerate(self.note):
            draw(canvas, line, _NOTE, x, y - at * _NOTE.leading)


def _code(facts: SktmFacts, frame: Frame, *, beside: bool) -> _Code:
    room = _NOTE_ROOM if beside else frame.room
    lines = break_lines(fill(facts.layout.archive_note, facts), _NOTE, room) if facts.proof else ()
    return _Code(facts.proof, tuple(line.drawn for line in lines), frame.left, beside)
