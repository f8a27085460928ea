"""The words on the pages of a PDF, in the order they were drawn."""

from kelurahan_desk.scans.pdfium import opened


def page_words(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    """The words of each page. Refusal SCAN_PASSWORD or SCAN_DAMAGED."""
    with opened(pdf) as document:
        return tuple(tuple(page.get_textpage().get_text_bounded().split()) for page in document)
