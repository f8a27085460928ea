"""Pictures from telephones and scanners: checked, turned upright, freed of hidden data, made small."""

import io
import struct
import warnings
import zlib
from typing import Literal

from PIL import Image

from kelurahan_desk.domain.problems import Refusal

PIXELS_MOST = 64_000_000
"""A telephone takes 12 to 50 million; a decompression bomb takes 3,600 million."""

TARGET = 250 << 10
"""Bytes a picture should not exceed: a family's papers fit an e-mail."""

_LONG, _SHORT = 2339, 1654  # pixels: A4 at 200 dpi
_QUALITIES = (85, 65, 45)
_SCALES = (1.0, 0.85, 0.72, 0.61, 0.52)  # down to about 100 dpi
_BANDS, _BAND, _SPARSE = 12, 16, 4  # a sample: so many bands of so many rows, of pictures that much taller
_DOUBT = 1.08  # a sample may err by so much
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# The last line of defence for whoever opens a picture without asking here.
Image.MAX_IMAGE_PIXELS = PIXELS_MOST

BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, zlib.error)


def small_jpeg(data: bytes, kind: Literal["JPEG", "PNG"]) -> bytes:
    """The picture upright as a JPEG of at most A4 at 200 dpi, without EXIF, within `TARGET` bytes if it can.

    Refusal SCAN_PIXELS (limit, in million pixels) or SCAN_DAMAGED.
    """
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # damaged EXIF, not our concern
            return _compressed(_upright(data, kind))
    except BOMB as error:
        raise Refusal("SCAN_PIXELS", limit=PIXELS_MOST // 1_000_000) from error
    except DAMAGE as error:
        raise Refusal("SCAN_DAMAGED") from error


def _upright(data: bytes, kind: Literal["JPEG", "PNG"]) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=[kind]) as source:
        if source.width * source.height > PIXELS_MOST:
            raise Image.DecompressionBombError
        box = (_LONG, _SHORT) if source.width >= source.height else (_SHORT, _LONG)
        turn = _UPRIGHT.get(_orientation(source))
        source.draft(None, box)
        source.load()
        picture = _plain_mode(source)
        picture.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=2.0)
    picture = _on_white(picture)
    picture.info.clear()  # comments and colour profiles would be written again
    return picture.transpose(turn) if turn is not None else picture


def _orientation(source: Image.Image) -> int:
    """What EXIF says; a damaged EXIF block says nothing."""
    try:
        found = source.getexif().get(_ORIENTATION, 1)
    except DAMAGE:
        return 1
    return found if isinstance(found, int) else 1


def _plain_mode(source: Image.Image) -> Image.Image:
    """The picture in a mode that can be made smaller without stripes; copied only where it must be."""
    if source.mode.startswith("I"):  # 16 bits a pixel
        return source.convert("I").point(lambda level: level / 256).convert("L")
    clear = source.has_transparency_data
    grey = source.mode in ("1", "L", "LA")
    wanted = ("LA" if clear else "L") if grey else ("RGBA" if clear else "RGB")
    return source if source.mode == wanted else source.convert(wanted)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA"):
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture.convert("RGB"), mask=picture.getchannel("A"))
    return paper


def _compressed(picture: Image.Image) -> bytes:
    """The best quality that fits; then fewer pixels; at last whatever came out.

    Below quality 45 small print suffers more than from fewer pixels. What a sample says will not fit is not
    tried: each try takes as long as everything else together.
    """
    jpeg = b""
    for scale in _SCALES:
        size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
        smaller = picture.resize(size, Image.Resampling.BICUBIC) if scale < 1 else picture
        last = scale == _SCALES[-1]
        for quality in _fitting(smaller) or (_QUALITIES[-1:] if last else ()):
            jpeg = _encoded(smaller, quality)
            if len(jpeg) <= TARGET:
                return jpeg
    return jpeg


def _fitting(picture: Image.Image) -> tuple[int, ...]:
    """The qualities that may fit, the best first, as a sample has it."""
    sample, share = _sample(picture)
    least = _QUALITIES[-1]
    if len(_encoded(sample, least)) * share > TARGET * _DOUBT:
        return ()
    better = (one for one in _QUALITIES[:-1] if len(_encoded(sample, one)) * share <= TARGET * _DOUBT)
    return (*better, least)


def _sample(picture: Image.Image) -> tuple[Image.Image, float]:
    """Bands of the picture one below the other, and how many times as tall it is itself."""
    if picture.height < _BANDS * _BAND * _SPARSE:
        return picture, 1.0
    bands = Image.new(picture.mode, (picture.width, _BANDS * _BAND))
    for at in range(_BANDS):
        top = (picture.height - _BAND) * at // (_BANDS - 1)
        bands.paste(picture.crop((0, top, picture.width, top + _BAND)), (0, at * _BAND))
    return bands, picture.height / bands.height


def _encoded(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
