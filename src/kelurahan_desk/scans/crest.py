"""The crest of a letterhead: any picture the office has, small enough to stand on every letter."""

import io
import warnings

from PIL import Image

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.pictures import BOMB, DAMAGE, PIXELS_MOST

_SIDE = 360  # pixels: 22 mm at more than 400 dpi
_COLOURS = 64  # a crest is drawn, not photographed


def small_crest(data: bytes) -> bytes:
    """A PNG of at most 360 by 360 pixels, what was clear stays clear. Refusal SCAN_PIXELS or SCAN_DAMAGED."""
    try:
        with (
            warnings.catch_warnings(action="ignore", category=UserWarning),
            Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as source,
        ):
            if source.width * source.height > PIXELS_MOST:
                raise Image.DecompressionBombError
            picture = source.convert("RGBA")
        picture.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
        small = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).convert("RGBA")
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        return out.getvalue()
    except BOMB as error:
        raise Refusal("SCAN_PIXELS", limit=PIXELS_MOST // 1_000_000) from error
    except DAMAGE as error:
        raise Refusal("SCAN_DAMAGED") from error
