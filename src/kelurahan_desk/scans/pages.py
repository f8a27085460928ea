"""Pages of PDF files as pictures, for preview, for print and for looking at attachments."""

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.pdfium import opened

_SIDE_LEAST, _SIDE_MOST = 1.0, 20_000.0  # points; the format itself stops at 14,400
_PIXELS_MOST = 40_000_000  # A4 at 600 dpi is 35 million


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without gaps between its rows: 4 bytes a pixel, blue, green, red, alpha 255.

    Qt: `QImage(picture.bgra, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)`.
    """

    width: int
    height: int
    bgra: bytes


def page_count(pdf: bytes) -> int:
    """How many pages. Refusal SCAN_PASSWORD or SCAN_DAMAGED."""
    with opened(pdf) as document:
        return len(document)


def page_picture(pdf: bytes, page: int, width_px: int) -> Picture:
    """One page (the first is 0) on white, `width_px` pixels wide; less for a page too long for memory.

    Refusal SCAN_PAGE_UNKNOWN (page, pages; counted from 1), SCAN_PASSWORD or SCAN_DAMAGED.
    """
    with opened(pdf) as document:
        if not 0 <= page < len(document):
            raise Refusal("SCAN_PAGE_UNKNOWN", page=page + 1, pages=len(document))
        document.init_forms()  # without it the filled fields of a form stay blank
        return picture_of(document[page], width_px)


def picture_of(page: pypdfium2.PdfPage, width_px: int) -> Picture:
    """An open page as a picture. Only inside `opened`."""
    width, height = page.get_size()
    if not (_SIDE_LEAST <= width <= _SIDE_MOST and _SIDE_LEAST <= height <= _SIDE_MOST):
        raise Refusal("SCAN_DAMAGED")
    # PDFium rounds up: a hair less keeps the width asked for.
    scale = min((max(width_px, 1) - 0.01) / width, (_PIXELS_MOST / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
    return Picture(bitmap.width, bitmap.height, bytes(bitmap.buffer))
