"""A page as a picture, as Qt and printers take it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without gaps between its rows: 4 bytes a pixel, blue, green, red, alpha 255.

    Qt: `QImage(picture.bgra, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)`.
    """

    width: int
    height: int
    bgra: bytes
