"""What a PDF file says about itself."""

from kelurahan_desk.scans.process import the_process


def keywords_of(pdf: bytes) -> str:
    """The keywords of a PDF, "" if it has none. Refusal SCAN_PASSWORD, SCAN_DAMAGED or SCAN_SLOW."""
    return str(the_process().ask("keywords", pdf).value)
