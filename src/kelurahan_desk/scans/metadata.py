"""What a PDF file says about itself."""

from kelurahan_desk.scans.pdfium import opened


def keywords_of(pdf: bytes) -> str:
    """The keywords of a PDF, "" if it has none. Refusal SCAN_PASSWORD or SCAN_DAMAGED."""
    with opened(pdf) as document:
        return str(document.get_metadata_value("Keywords"))
