"""The recap as rows of a sheet, and as a paper with its sums and a place to sign."""

from datetime import date

from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.domain.sktm import Paper
from kelurahan_desk.domain.spelling import grouped, long_date, short_date
from kelurahan_desk.domain.weeks import week_text
from kelurahan_desk.letters.flow import Publisher
from kelurahan_desk.letters.register import Book, print_book
from kelurahan_desk.rules.regions import region_name
from kelurahan_desk.services.district.results import Recap, RecapLine
from kelurahan_desk.services.district.values import District
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.wording import district_work as words

_TEXTS = 4  # columns before the figures
_WIDTHS = (11, 24, 8.5, 9.5, 7.5, 6, 8, 8.5, 9, 7, 9.5, 8, 8, 9, 8, 8.5, 11, 8)


def recap_row(line: RecapLine) -> tuple[Cell | None, ...]:
    """A line as RECAP_HEADINGS name its cells."""
    week = week_text(line.week) if line.week else None
    whole = (line.sent, line.received, line.accepted, line.refused, line.pending)
    parts = (line.rejected, line.withdrawn, line.not_taken, line.undecided, line.put_off, line.need_info)
    return (line.office, line.name, week, line.week, line.batches, line.nil, *whole, *parts, line.again)


def recap_paper(district: District, recap: Recap, today: date, paper: Paper, progress: Progress) -> bytes:
    """The recap as PDF: the same rows and sums as the sheet, whether they add up, and who signs."""
    weeks = [line.week for line in recap.lines if line.week]
    total = recap.total
    told = {name: grouped(getattr(total, name)) for name in words.RECAP_SUMS}
    book = Book(
        title=words.recap_title(min(weeks), max(weeks)) if weeks else words.RECAP_TITLE,
        headings=words.RECAP_HEADINGS,
        widths=_WIDTHS,
        rows=[tuple(map(_text, recap_row(line))) for line in (*recap.lines, total)],
        closing=(f"{_town(district)}, {long_date(today)}",),
        counts=frozenset(range(_TEXTS, len(_WIDTHS))),
        sums=True,
        note=(words.RECAP_ADDS_UP if recap.adds_up else words.RECAP_ADDS_NOT_UP).format_map(told),
    )
    signer = (words.HEAD_OF.format(name=district.name), "", "", "", words.SIGNER_NAME, words.SIGNER_NIP)
    by = Publisher(district.name, (district.name.upper(),), signer)
    return print_book(by, book, paper, progress)


def _text(cell: Cell | None) -> str:
    if isinstance(cell, date):
        return short_date(cell)
    return grouped(cell) if isinstance(cell, int) else str(cell or "")


def _town(district: District) -> str:
    """Where a paper of a city's district is dated; of a regency or a province somebody writes it."""
    digits = district.code.rpartition("-")[2]
    name = region_name(f"{digits[:2]}.{digits[2:]}" if digits[2:] else digits) or ""
    return name.removeprefix("Kota ") if name.startswith("Kota ") else words.TOWN_BY_HAND
