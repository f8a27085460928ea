"""One cell for two facts: `BALIKPAPAN, 15-10-1985` under "Tempat/Tgl Lahir"."""

import re
from datetime import date

from kelurahan_desk.sheets.cells import Cell, cell_text, meant_text
from kelurahan_desk.sheets.dates import parse_date
from kelurahan_desk.sheets.parsers import Parsed

_BETWEEN = " ,/.;:-"
_FIRST_DIGIT = re.compile(r"\d")
_DAY_BEFORE = re.compile(
    r"[ ,/]*\b(?:tgl|tanggal|senin|selasa|rabu|kamis|jum['`’]?at|sabtu|minggu)$", re.IGNORECASE
)


def parse_place_of_both(cell: Cell) -> Parsed:
    """The place of birth in front of the date."""
    return _halves(cell)[0], None


def parse_date_of_both(cell: Cell) -> Parsed:
    """The date of birth behind the place."""
    if isinstance(cell, date):
        return parse_date(cell)
    return parse_date(_halves(cell)[1])


def _halves(cell: Cell) -> tuple[str, str]:
    """Place and date as text; a cell without a digit is all place."""
    text = meant_text(cell)
    if isinstance(cell, date | int | float):
        return "", cell_text(cell)
    digit = _FIRST_DIGIT.search(text)
    if digit is None:
        return text, ""
    place = _DAY_BEFORE.sub("", text[: digit.start()].strip(_BETWEEN)).strip(_BETWEEN)
    return place, text[digit.start() :]
