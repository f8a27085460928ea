"""A first guess at which column of an unknown sheet is what: by its heading, else by what its cells are."""

from collections.abc import Sequence

from kelurahan_desk.sheets.cells import Cell, cell_text, is_blank
from kelurahan_desk.sheets.content import contents, guess_fields
from kelurahan_desk.sheets.fields import COMBINED
from kelurahan_desk.sheets.headings import (
    HEADING_ROWS,
    Headings,
    data_start,
    find_headings,
    heading_key,
    read_headings,
)
from kelurahan_desk.sheets.layouts import common_meanings
from kelurahan_desk.sheets.mapping import NO_HEADINGS, MappedColumn, Mapping
from kelurahan_desk.sheets.reading import Table

_COMBINED: dict[tuple[str, ...], str] = {fields: name for name, fields in COMBINED.items()}
_MANY_DIGITS = 8


def guess_mapping(table: Table) -> Mapping:
    """A mapping for the clerk to look over: a known heading counts more than what the cells hold.

    A column that nothing tells is left unused. Without a heading row the columns count by place.
    """
    headings = guess_headings(table)
    width = max((len(row) for row in table.rows), default=0)
    texts = [*headings.texts, *([""] * (width - len(headings.texts)))]
    columns = contents(table.rows[data_start(table, headings) :], width)
    fields = guess_fields(columns, _by_heading(headings))
    mapped = [MappedColumn(text, fields.get(index, "")) for index, text in enumerate(texts)]
    while mapped and mapped[-1] == MappedColumn("") and not columns[len(mapped) - 1].cells:
        mapped.pop()
    return Mapping(tuple(mapped), headed=headings.first >= 0)


def guess_headings(table: Table) -> Headings:
    """The row of headings: the one with most known words, else the fullest row of texts above the data."""
    known = find_headings(table, common_meanings())
    if known and len(known.columns) > 1 and not _holds_data(table.rows[known.first]):
        return known
    data = next((index for index, row in enumerate(table.rows) if _holds_data(row)), 0)
    above = range(min(data, HEADING_ROWS))
    widest = max((_filled(table.rows[index]) for index in above), default=0)
    for index in reversed(above):
        if _filled(table.rows[index]) >= max(2, widest / 2):
            if known := read_headings(table.rows, index, index, common_meanings()):
                return known
            texts = tuple(cell_text(cell) for cell in table.rows[index])
            return Headings(index, index, (), tuple(map(heading_key, texts)), texts)
    return NO_HEADINGS


def _by_heading(headings: Headings) -> dict[int, str]:
    """Column to field, for the columns whose heading is known; the left one of two."""
    of_index: dict[int, tuple[str, ...]] = {}
    for column in headings.columns:
        of_index[column.index] = (*of_index.get(column.index, ()), column.field)
    return {index: _COMBINED.get(fields, fields[0]) for index, fields in of_index.items()}


def _holds_data(row: Sequence[Cell]) -> bool:
    """Whether a row has several cells, and one that no heading holds: a number or a date."""
    filled = [cell for cell in row if not is_blank(cell)]
    return len(filled) > 1 and any(
        not isinstance(cell, str) or sum(sign.isdigit() for sign in cell) >= _MANY_DIGITS for cell in filled
    )


def _filled(row: Sequence[Cell]) -> int:
    return sum(isinstance(cell, str) and not is_blank(cell) for cell in row)
