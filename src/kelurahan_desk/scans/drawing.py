"""What is done with a PDF in the process that may crash over it (`scans.child`); nobody else calls it."""

import pypdfium2
import pypdfium2.raw

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.pdfium import opened
from kelurahan_desk.scans.picture import Picture

_SIDE_LEAST, _SIDE_MOST = 1.0, 20_000.0  # points; the format itself stops at 14,400
_LOOK = 32  # pixels: enough to make PDFium read the page
_PIXELS_MOST = 40_000_000  # A4 at 600 dpi is 35 million


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


def checked_pages(pdf: bytes, most: int) -> int:
    """How many pages, each of which really opens. Refusal SCAN_PAGES (pages, limit) and as above."""
    with opened(pdf) as document:
        pages = len(document)
        if pages > most:
            raise Refusal("SCAN_PAGES", pages=pages, limit=most)
        for page in document:
            picture_of(page, _LOOK)
        return pages


def words_of(pdf: bytes) -> list[list[str]]:
    """The words of each page, in the order they were drawn. Refusal SCAN_PASSWORD or SCAN_DAMAGED."""
    with opened(pdf) as document:
        return [page.get_textpage().get_text_bounded().split() for page in document]


def keywords(pdf: bytes) -> str:
    """The keywords of a PDF, "" if it has none. Refusal SCAN_PASSWORD or SCAN_DAMAGED."""
    with opened(pdf) as document:
        return str(document.get_metadata_value("Keywords"))


def picture_of(page: pypdfium2.PdfPage, width_px: int) -> Picture:
    """An open page as a picture. Only inside `opened`."""
    width, height = page.get_size()
    if not (_SIDE_LEAST <= width <= _SIDE_MOST and _SIDE_LEAST <= height <= _SIDE_MOST):
        raise Refusal("SCAN_DAMAGED")
    # PDFium rounds up: a hair less keeps the width asked for.
    scale = min((max(width_px, 1) - 0.01) / width, (_PIXELS_MOST / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
    return Picture(bitmap.width, bitmap.height, bytes(bitmap.buffer))
