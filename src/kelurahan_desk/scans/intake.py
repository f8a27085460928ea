"""Taking in a paper: what it is by its content, whether it really opens, and small enough to keep."""

from dataclasses import dataclass

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans.pages import checked_pages
from kelurahan_desk.scans.pictures import small_jpeg
from kelurahan_desk.scans.sharpness import looks_blurred

PAGES_MOST = 30
PDF_MOST = 8 << 20
"""Bytes of the largest PDF; it is kept as it is."""

PICTURE_MOST = 32 << 20
"""Bytes of the largest picture; it is made small."""

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Scan:
    """A paper as it is kept: `image/jpeg` of one page, or `application/pdf`."""

    data: bytes
    mime: str
    pages: int


def take_in(data: bytes) -> Scan:
    """Check a file and make it fit to keep.

    Refusal SCAN_KIND (neither JPEG, PNG nor PDF), SCAN_TOO_LARGE (limit, in MiB), SCAN_PIXELS,
    SCAN_DAMAGED, SCAN_PASSWORD, SCAN_PAGES (pages, limit), SCAN_SLOW.
    """
    if data.startswith(_PDF):
        _check_size(data, PDF_MOST)
        return Scan(data, "application/pdf", checked_pages(data, PAGES_MOST))
    if data.startswith(_JPEG):
        _check_size(data, PICTURE_MOST)
        return Scan(small_jpeg(data, "JPEG"), "image/jpeg", 1)
    if data.startswith(_PNG):
        _check_size(data, PICTURE_MOST)
        return Scan(small_jpeg(data, "PNG"), "image/jpeg", 1)
    raise Refusal("SCAN_KIND")


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is before it is kept: its pages, and whether its picture looks too blurred to read."""

    pages: int
    blurred: bool = False


def look(data: bytes) -> Look:
    """Look at a file without making it small. Refusals as `take_in`."""
    if data.startswith(_PDF):
        return Look(take_in(data).pages)
    if not data.startswith((_JPEG, _PNG)):
        raise Refusal("SCAN_KIND")
    _check_size(data, PICTURE_MOST)
    return Look(1, looks_blurred(data))


def _check_size(data: bytes, limit: int) -> None:
    if len(data) > limit:
        raise Refusal("SCAN_TOO_LARGE", limit=limit >> 20)
