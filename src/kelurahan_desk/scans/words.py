"""The words on the pages of a PDF, in the order they were drawn."""

from kelurahan_desk.scans.process import the_process


def page_words(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    """The words of each page. Refusal SCAN_PASSWORD, SCAN_DAMAGED or SCAN_SLOW."""
    return tuple(tuple(words) for words in the_process().ask("words", pdf).value)
