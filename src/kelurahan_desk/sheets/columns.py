"""A column of a sheet read as a whole: what repeats is parsed once, and only faults cost objects."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.sheets.cells import Cell, cell_text
from kelurahan_desk.sheets.combined import parse_date_of_both, parse_place_of_both
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.headings import FoundColumn, Headings
from kelurahan_desk.sheets.parsers import Parsed, Parser, Value, excel_damage

_REMEMBERED = 4096
_DIGITS = 16
_LOOKED_ROWS = 1000
_DAMAGED_FROM = 5
_DAMAGED_SHARE = 0.6
_TWO_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}(?!\d)")


class ColumnReader:
    """Reads the cells of one column; remembers what it parsed lately."""

    def __init__(self, column: FoundColumn, parse: Parser) -> None:
        self.column = column
        self._parse = parse
        self._values: dict[Cell, Value] = {}
        self._faults: dict[Cell, Problem] = {}

    def read(self, rows: Sequence[Sequence[Cell]]) -> tuple[list[Value], list[tuple[int, Problem]]]:
        """The values of the rows, and the problems with their place in `rows`."""
        index, values = self.column.index, self._values
        try:
            cells = [row[index] for row in rows]
        except IndexError:
            cells = [row[index] if index < len(row) else "" for row in rows]
        if len(values) > _REMEMBERED:
            values.clear()
            self._faults.clear()
        for cell in set(cells).difference(values):
            values[cell], problem = self._parse(cell)
            if problem:
                self._faults[cell] = problem
        faults = self._faults
        found = (
            [(place, faults[cell]) for place, cell in enumerate(cells) if cell in faults] if faults else []
        )
        return [values[cell] for cell in cells], found


def column_readers(
    headings: Headings, parsers: Mapping[str, Parser], rows: Iterable[Sequence[Cell]]
) -> list[ColumnReader]:
    """A reader for each column; `parsers` replace the usual ones, `rows` show damage to whole columns."""
    shared = {headings.index_of("birth_place")} & {headings.index_of("birth_date")} - {None}
    both: dict[str, Parser] = {"birth_place": parse_place_of_both, "birth_date": parse_date_of_both}
    looked = list(islice(rows, _LOOKED_ROWS))
    readers: list[ColumnReader] = []
    for column in headings.columns:
        parse = parsers.get(column.field) or FIELDS[column.field].parse
        if shared and column.field in both:
            parse = both[column.field]
        texts = [row[column.index] for row in looked if column.index < len(row)]
        if column.field in {"nik", "kk"} and _lost_last_digits(texts):
            parse = _doubting(column.field, parse)
        elif column.field == "birth_date" and _month_first(texts):
            parse = _not_believing(parse)
        readers.append(ColumnReader(column, parse))
    return readers


def _lost_last_digits(cells: Sequence[Cell]) -> bool:
    """Numbers that a spreadsheet program rounded before they became text again.

    One number in ten ends in 0; where most do, the last digit was lost.
    """
    sixteen = [cell for cell in cells if isinstance(cell, str) and len(cell) == _DIGITS]
    zeros = sum(cell[-1] == "0" for cell in sixteen)
    return len(sixteen) >= _DAMAGED_FROM and zeros >= _DAMAGED_SHARE * len(sixteen)


def _month_first(cells: Sequence[Cell]) -> bool:
    """Dates as American programs write them: the second number often beyond 12, the first one never."""
    pairs = [
        found.groups() for cell in cells if isinstance(cell, str) and (found := _TWO_NUMBERS.search(cell))
    ]
    firsts, seconds = (sum(int(pair[place]) > 12 for pair in pairs) for place in (0, 1))
    return seconds >= _DAMAGED_FROM and firsts == 0


def _doubting(field: str, parse: Parser) -> Parser:
    def doubt(cell: Cell) -> Parsed:
        value, problem = parse(cell)
        text = cell_text(cell)
        if problem is None and value is not None and text.endswith("0") and len(text) == _DIGITS:
            return None, excel_damage(field, text)
        return value, problem

    return doubt


def _not_believing(parse: Parser) -> Parser:
    def refuse(cell: Cell) -> Parsed:
        text = cell_text(cell)
        if isinstance(cell, str) and _TWO_NUMBERS.search(text):
            return None, Problem("birth_date", "DATE_MONTH_FIRST", {"value": text[-40:]}, Severity.WARNING)
        return parse(cell)

    return refuse
