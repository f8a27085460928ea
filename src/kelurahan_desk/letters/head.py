"""The letterhead: crest at the left if there is one, the office's names, its address and a double rule."""

import hashlib
from functools import lru_cache
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.letters.canvas import TaggedCanvas, draw_as
from kelurahan_desk.letters.fonts import BOLD
from kelurahan_desk.letters.labels import contact, crest, government
from kelurahan_desk.letters.page import Frame, Piece
from kelurahan_desk.letters.tags import ARTEFACT, Tag, figure
from kelurahan_desk.letters.text import Line, Style, break_lines, draw_centred

_SIDE = 22 * mm
_BESIDE = _SIDE + 4 * mm
_STYLES = (Style(13, 16, BOLD), Style(13, 16, BOLD), Style(16, 20, BOLD))
_CONTACT = Style(9.5, 12)
_RULE = 7.0  # points from the last line to the end of the double rule
_LONGEST = 3


@lru_cache(maxsize=4)
def _picture(logo: bytes) -> ImageReader:
    try:
        picture = ImageReader(BytesIO(logo), ident=hashlib.sha256(logo).hexdigest())
        image = picture._image  # type: ignore[attr-defined] # noqa: SLF001 # the only way to its colours
        if image.mode == "CMYK":  # those of a press, which are not what the file declares
            picture = ImageReader(image.convert("RGB"))
        picture.getRGBData()  # type: ignore[no-untyped-call]
    except (OSError, ValueError, SyntaxError) as error:
        raise Refusal("LETTER_LOGO_DAMAGED", length=len(logo)) from error
    return picture


def letterhead(office: OfficeProfile, logo: bytes | None, frame: Frame) -> Piece:
    """The letterhead as one piece. Refusal LETTER_LOGO_DAMAGED when the crest is no picture."""
    picture = _picture(logo) if logo else None
    room = frame.room - (2 * _BESIDE if picture else 0.0)
    lines: list[tuple[Style, Line, Tag]] = []
    texts = [*zip(_STYLES, government(office), strict=True), *((_CONTACT, text) for text in contact(office))]
    for style, text in texts:
        tag = Tag("P")
        lines += [(style, line, tag) for line in break_lines(text, style, room, limit=_LONGEST)]
    written = sum(style.leading for style, _, _ in lines)
    height = max(written, _SIDE if picture else 0.0)

    def draw(canvas: TaggedCanvas, top: float) -> None:
        if picture:
            draw_as(canvas, figure(crest(office)))
            _draw_crest(canvas, picture, frame.left, top, height)
        y = top - (height - written) / 2
        for style, line, tag in lines:
            draw_as(canvas, tag)
            draw_centred(canvas, line.drawn, style, frame.middle, y)
            y -= style.leading
        draw_as(canvas, ARTEFACT)
        _draw_rules(canvas, frame, top - height)

    return Piece(height + _RULE, draw)


def _draw_crest(canvas: TaggedCanvas, picture: ImageReader, x: float, top: float, height: float) -> None:
    wide, high = picture.getSize()
    scale = _SIDE / max(wide, high)
    width, tall = wide * scale, high * scale
    lower = top - (height + tall) / 2
    canvas.drawImage(picture, x + (_SIDE - width) / 2, lower, width, tall, mask="auto")


def _draw_rules(canvas: TaggedCanvas, frame: Frame, y: float) -> None:
    canvas.setLineWidth(2.2)
    canvas.line(frame.left, y - 4, frame.right, y - 4)
    canvas.setLineWidth(0.7)
    canvas.line(frame.left, y - 6.6, frame.right, y - 6.6)
