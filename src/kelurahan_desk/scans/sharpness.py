"""Whether a photographed paper is too blurred to read: how hard its sharpest edges are."""

import io
import warnings

from PIL import Image, ImageChops, ImageFilter

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.pictures import BOMB, DAMAGE, PIXELS_MOST

_SIDE = 1400  # pixels: small print of an identity card is still lines there
_LEAST_EDGE = 26
"""Levels of 255 by which the sharpest hundredth of a readable page differs from itself smoothed."""

_SHARPEST = 0.01
_FLAT = 10  # levels between dark and light: a page without print has nothing to be sharp


def looks_blurred(data: bytes) -> bool:
    """Whether a JPEG or PNG is out of focus or shaken. Refusal SCAN_PIXELS or SCAN_DAMAGED."""
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            grey = _small(data)
    except BOMB as error:
        raise Refusal("SCAN_PIXELS", limit=PIXELS_MOST // 1_000_000) from error
    except DAMAGE as error:
        raise Refusal("SCAN_DAMAGED") from error
    dark, light = _range(grey.histogram())
    if light - dark < _FLAT:
        return False
    edges = ImageChops.difference(grey, grey.filter(ImageFilter.GaussianBlur(2)))
    return _level_of(edges.histogram(), _SHARPEST) * 255 < _LEAST_EDGE * (light - dark)


def _small(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=["JPEG", "PNG"]) as source:
        if source.width * source.height > PIXELS_MOST:
            raise Image.DecompressionBombError
        source.draft("L", (_SIDE, _SIDE))
        grey = source.convert("L")
    grey.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    return grey


def _range(histogram: list[int]) -> tuple[int, int]:
    """The levels between which nearly all of the page lies."""
    return 255 - _level_of(histogram[::-1], 0.005), _level_of(histogram, 0.02)


def _level_of(histogram: list[int], share: float) -> int:
    """The level that this share of the picture reaches."""
    left = sum(histogram) * share
    for level in range(255, -1, -1):
        left -= histogram[level]
        if left <= 0:
            return level
    return 0
