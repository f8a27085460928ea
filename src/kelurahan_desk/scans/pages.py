"""Pages of PDF files for preview, for print and for attachments; drawn in a process of their own."""

from kelurahan_desk.scans.picture import Picture as Picture  # noqa: PLC0414 - one door
from kelurahan_desk.scans.process import the_process


def page_count(pdf: bytes) -> int:
    """How many pages. Refusal SCAN_PASSWORD, SCAN_DAMAGED or SCAN_SLOW; Trouble SCAN_NO_PROCESS."""
    return int(the_process().ask("count", pdf).value)


def page_picture(pdf: bytes, page: int, width_px: int) -> Picture:
    """One page (the first is 0) on white, `width_px` pixels wide; less for a page too long for memory.

    Refusal SCAN_PAGE_UNKNOWN (page, pages; counted from 1), and as `page_count`.
    """
    answer = the_process().ask("picture", pdf, page, width_px)
    width, height = answer.value
    return Picture(width, height, answer.data)


def checked_pages(pdf: bytes, most: int) -> int:
    """How many pages, each of which really opens. Refusal SCAN_PAGES (pages, limit), and as `page_count`."""
    return int(the_process().ask("check", pdf, most).value)
