"""Which column of any sheet is what, as a clerk chose it: a value to keep, known again by its headings."""

import dataclasses
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.sheets.cells import Cell, cell_text, is_blank
from kelurahan_desk.sheets.fields import COMBINED, FIELDS
from kelurahan_desk.sheets.headings import (
    HEADING_ROWS,
    FoundColumn,
    Headings,
    data_start,
    heading_key,
    heading_texts,
)
from kelurahan_desk.sheets.reading import Table

TARGETS = (*FIELDS, *COMBINED)
"""What a column can be: a fact of a person, or two of them in one cell (`birth`, `rt_rw`)."""
NO_HEADINGS = Headings(-1, -1, (), ())
_SAMPLE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column by its heading as the sheet shows it ("" without one); `field` of `TARGETS`, "" unused."""

    heading: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns from the left. Without headings (`headed` false) they count by their place alone."""

    columns: tuple[MappedColumn, ...]
    headed: bool = True

    @property
    def signature(self) -> str:
        """The same for every sheet with these headings in this order; "" for a sheet without headings."""
        if not self.headed:
            return ""
        keys = "\n".join(_keys(column.heading for column in self.columns))
        return hashlib.sha256(keys.encode()).hexdigest()

    def with_field(self, index: int, field: str) -> "Mapping":
        """The mapping with another meaning for one column, which that meaning leaves elsewhere."""
        if field and field not in TARGETS:
            raise ValueError(field)
        columns = [
            dataclasses.replace(column, field="") if field and column.field == field else column
            for column in self.columns
        ]
        columns[index] = dataclasses.replace(columns[index], field=field)
        return dataclasses.replace(self, columns=tuple(columns))


def check_mapping(mapping: Mapping) -> tuple[Problem, ...]:
    """What keeps a mapping from being used: a fact in two columns, no name, nothing to know people by."""
    chosen: list[str] = []
    found: list[Problem] = []
    for column in mapping.columns:
        fields = _fields_of(column)
        if any(field in chosen for field in fields):
            found.append(Problem(column.field, "MAPPING_TWICE", {"heading": column.heading}))
        chosen.extend(fields)
    if "name" not in chosen:
        found.append(Problem("name", "MAPPING_NAME"))
    if not {"nik", "birth_date"}.intersection(chosen):
        found.append(Problem("nik", "MAPPING_IDENTITY"))
    return tuple(found)


def find_mapped(table: Table, mapping: Mapping) -> Headings:
    """Where the columns of a mapping stand in a sheet, in whatever order.

    Raises `Refusal` MAPPING_UNFIT when not all columns in use are there, and the codes of `check_mapping`.
    """
    for problem in check_mapping(mapping):
        raise Refusal(problem.code, **problem.facts)
    if not mapping.headed:
        return _by_place(mapping)
    fitting: Headings | None = None
    for first, last, texts in heading_texts(table.rows[:HEADING_ROWS]):
        headings = _by_headings(mapping, first, last, texts)
        if headings and headings.keys == _keys(column.heading for column in mapping.columns):
            return headings
        fitting = fitting or headings
    if fitting is None:
        raise Refusal("MAPPING_UNFIT", sheet=table.sheet_name)
    return fitting


def sample(table: Table, headings: Headings = NO_HEADINGS, n: int = 5) -> tuple[tuple[str, ...], ...]:
    """The first `n` rows of data as texts, each of the same width; what is long is cut."""
    width = max((len(row) for row in table.rows), default=0)
    found: list[tuple[str, ...]] = []
    for row in table.rows[data_start(table, headings) :]:
        if len(found) == n:
            break
        if not all(is_blank(cell) for cell in row):
            found.append(tuple(_shown(row[index]) if index < len(row) else "" for index in range(width)))
    return tuple(found)


def column_letter(index: int) -> str:
    """What the spreadsheet program calls a column: A for 0, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _shown(cell: Cell) -> str:
    text = cell_text(cell)
    return text if len(text) <= _SAMPLE_LENGTH else text[: _SAMPLE_LENGTH - 1] + "…"


def _keys(texts: Iterable[str]) -> tuple[str, ...]:
    """The keys of headings, without blank columns at the right."""
    keys = [heading_key(text) for text in texts]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def _by_place(mapping: Mapping) -> Headings:
    columns = [
        FoundColumn(field, index, column_letter(index))
        for index, column in enumerate(mapping.columns)
        for field in _fields_of(column)
    ]
    return dataclasses.replace(NO_HEADINGS, columns=tuple(columns))


def _by_headings(mapping: Mapping, first: int, last: int, texts: Sequence[str]) -> Headings | None:
    """The columns in use, found by heading and, where a heading repeats, by which of them it is."""
    keys = _keys(texts)
    wanted = [heading_key(column.heading) for column in mapping.columns]
    columns: list[FoundColumn] = []
    for place, column in enumerate(mapping.columns):
        if not column.field:
            continue
        same = [index for index, key in enumerate(keys) if key == wanted[place]]
        before = wanted[:place].count(wanted[place])
        if not wanted[place] or before >= len(same):
            return None
        index = same[before]
        columns += [FoundColumn(field, index, texts[index]) for field in _fields_of(column)]
    return Headings(first, last, tuple(columns), keys, tuple(texts))


def _fields_of(column: MappedColumn) -> tuple[str, ...]:
    return COMBINED.get(column.field, (column.field,) if column.field else ())
