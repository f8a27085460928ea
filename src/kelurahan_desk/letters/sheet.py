"""Pages of several shapes in one PDF, with a foot on each; and the block that shows a fingerprint."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.units import mm

from kelurahan_desk.domain.office import OfficeProfile, Signer
from kelurahan_desk.letters import labels
from kelurahan_desk.letters.canvas import TaggedCanvas, describe, draw_as
from kelurahan_desk.letters.fonts import BOLD, prepare, printable
from kelurahan_desk.letters.page import Density, Frame, Piece, Placed, draw_page, paginate
from kelurahan_desk.letters.qr import draw_qr
from kelurahan_desk.letters.tags import ARTEFACT, Tag, figure
from kelurahan_desk.letters.text import (
    Line,
    Style,
    break_lines,
    draw,
    draw_centred,
    draw_underlined,
    with_paragraphs,
)

_SIDE = 30 * mm
_DIGITS = Style(17, 24, BOLD)
_CAPTION = Style(9, 11.5)
_FOOT = Style(7.5, 9)
_GROUPS_A_LINE = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces on pages of one shape."""

    frame: Frame
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Hand:
    """Where somebody signs: lines above, the name, and lines beneath."""

    above: tuple[str, ...]
    name: str
    below: tuple[str, ...] = ()


def render_parts(office: OfficeProfile, title: str, foot: str, parts: Iterable[Part]) -> bytes:
    """The PDF; `foot` stands on every page, with its number. The same values give the same bytes."""
    prepare()
    pages: list[tuple[Frame, Sequence[Placed]]] = [
        (part.frame, page) for part in parts for page in paginate(part.pieces, part.frame)
    ]
    buffer = BytesIO()
    canvas = TaggedCanvas(buffer)
    describe(canvas, title, labels.office_name(office))
    for at, (frame, page) in enumerate(pages, start=1):
        canvas.setPageSize((frame.width, frame.height))
        draw_page(canvas, page)
        draw_as(canvas, ARTEFACT)
        said = printable(labels.foot(foot, at, len(pages)))
        draw_centred(canvas, said, _FOOT, frame.middle, frame.bottom - 3 * mm)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def fingerprint_block(code: str, caption: str, digits: str, note: str, frame: Frame, gap: float) -> Piece:
    """The QR at the left; beside it thirty digits large enough to be read aloud, in six groups."""
    left = frame.left + _SIDE + 5 * mm
    groups = digits.split(" ")
    lines = ["   ".join(groups[at : at + _GROUPS_A_LINE]) for at in range(0, len(groups), _GROUPS_A_LINE)]
    notes = break_lines(note, _CAPTION, frame.right - left)
    height = max(_SIDE, _CAPTION.leading * (1 + len(notes)) + _DIGITS.leading * len(lines)) + 2 * mm

    def draw_block(canvas: TaggedCanvas, top: float) -> None:
        draw_as(canvas, figure(labels.FINGERPRINT_CODE))
        draw_qr(canvas, code, frame.left, top - 1 * mm, _SIDE)
        y = top - 1 * mm
        draw_as(canvas, Tag("P"))
        draw(canvas, printable(caption), _CAPTION, left, y)
        y -= _CAPTION.leading
        draw_as(canvas, Tag("P"))
        for line in lines:
            draw(canvas, line, _DIGITS, left, y)
            y -= _DIGITS.leading
        draw_as(canvas, Tag("P"))
        for said in notes:
            draw(canvas, said.drawn, _CAPTION, left, y)
            y -= _CAPTION.leading

    return Piece(height, draw_block, gap=gap)


def hands(places: Sequence[Hand], frame: Frame, density: Density) -> Piece:
    """Places to sign side by side, their names on one line."""
    style = Style(density.size, density.size * 1.2)
    room = frame.room / len(places)
    above = [_broken(place.above, style, room) for place in places]
    lines, below = max(map(len, above)), max(len(place.below) for place in places)
    height = (lines + 1 + below) * style.leading + density.sign_space

    def draw_all(canvas: TaggedCanvas, top: float) -> None:
        for at, (place, texts) in enumerate(zip(places, above, strict=True)):
            _draw_hand(canvas, place, texts, style, (frame.left + room * (at + 0.5), top, lines), density)

    return Piece(height, draw_all, gap=density.gap * 1.6)


def signer_hand(above: Sequence[str], signer: Signer) -> Hand:
    """The place of one of the office's signers."""
    below = (signer.rank, labels.NIP + labels.spaced_nip(signer.nip) if signer.nip else "")
    return Hand((*above, f"{signer.title},"), signer.name, tuple(text for text in below if text))


def _draw_hand(
    canvas: TaggedCanvas,
    place: Hand,
    lines: Sequence[Line],
    style: Style,
    at: tuple[float, float, int],
    density: Density,
) -> None:
    middle, top, most = at
    y = top - (most - len(lines)) * style.leading
    for line, tag in with_paragraphs(lines):
        draw_as(canvas, tag)
        draw_centred(canvas, line.drawn, style, middle, y)
        y -= style.leading
    y -= density.sign_space
    bold = Style(style.size, style.leading, BOLD)
    known = place.name != labels.BLANK_NAME
    put: Callable[[TaggedCanvas, str, Style, float, float], None] = draw_underlined if known else draw_centred
    if place.name:
        draw_as(canvas, Tag("P"))
        put(canvas, printable(place.name), bold if known else style, middle, y)
    for text in place.below:
        y -= style.leading
        draw_as(canvas, Tag("P"))
        draw_centred(canvas, printable(text), style, middle, y)


def _broken(texts: Sequence[str], style: Style, room: float) -> list[Line]:
    return [line for text in texts for line in break_lines(text, style, room - 4 * mm, limit=3)]
