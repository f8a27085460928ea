"""Finding the heading row of a sheet and which column is what, by words and never by position."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kelurahan_desk.sheets.cells import Cell, cell_text, is_blank
from kelurahan_desk.sheets.reading import Table

Meanings = Mapping[str, tuple[str, ...]]
"""Heading key to the fields it stands for; `RT/RW` stands for two."""

HEADING_ROWS = 20
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?$")


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of the sheet that has a meaning; `heading` as the clerk sees it, `index` from 0."""

    field: str
    index: int
    heading: str


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings are (`first` to `last`, indexes from 0; -1 for none) and what they mean.

    `keys` and `texts` hold every column's heading, known or not.
    """

    first: int
    last: int
    columns: tuple[FoundColumn, ...]
    keys: tuple[str, ...]
    texts: tuple[str, ...] = ()
    repeated: tuple[FoundColumn, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the sheet has a column for."""
        return frozenset(column.field for column in self.columns)

    def index_of(self, field: str) -> int | None:
        """The column of a field."""
        return next((column.index for column in self.columns if column.field == field), None)


def heading_key(text: str) -> str:
    """A heading without case, spaces, punctuation and remarks in brackets."""
    bare = _IN_BRACKETS.sub("", text.casefold())
    return _NOT_WORD.sub("", bare) or _NOT_WORD.sub("", text.casefold())


def meanings_of(headings: Mapping[str, str]) -> Meanings:
    """The meanings of headings given by field, separated by semicolons."""
    found: dict[str, tuple[str, ...]] = {}
    for field, words in headings.items():
        for word in words.split(";"):
            key = heading_key(word)
            if field not in found.get(key, ()):
                found[key] = (*found.get(key, ()), field)
    return found


def find_headings(table: Table, meanings: Meanings, *, pairs: bool = True) -> Headings | None:
    """The row, or pair of rows, near the top in which most headings have a meaning; None without any.

    A pair of rows wins only when it says more than one row.
    """
    rows = range(min(HEADING_ROWS, len(table.rows)))
    single = [found for first in rows if (found := _single(table.rows, first, meanings))]
    double = [found for first in rows if pairs and (found := _double(table.rows, first, meanings))]
    return max((*single, *double), key=lambda found: len(found.columns), default=None)


def data_start(table: Table, headings: Headings) -> int:
    """Index of the first row after the headings, past a row that only numbers the columns."""
    start = headings.last + 1
    if start < len(table.rows):
        texts = [cell_text(cell) for cell in table.rows[start] if not is_blank(cell)]
        if len(texts) >= len(headings.columns) // 2 and texts and all(map(_COLUMN_NUMBER.match, texts)):
            return start + 1
    return start


def read_headings(
    rows: Sequence[Sequence[Cell]], first: int, last: int, meanings: Meanings
) -> Headings | None:
    """What one row, or two rows together, say as headings; None when nothing in them has a meaning."""
    return _single(rows, first, meanings) if first == last else _double(rows, first, meanings)


def heading_texts(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """What each row, and each pair of rows, would say as headings: first row, last row, texts."""
    for first in range(len(rows)):
        yield first, first, tuple(cell_text(cell) for cell in rows[first])
    for first in range(len(rows) - 1):
        lower = [cell_text(cell) for cell in rows[first + 1]]
        upper = _spread([cell_text(cell) for cell in rows[first]], lower)
        yield first, first + 1, tuple(_joined(*pair)[1] for pair in zip(upper, lower, strict=True))


def _single(rows: Sequence[Sequence[Cell]], first: int, meanings: Meanings) -> Headings | None:
    texts = [cell_text(cell) for cell in rows[first]]
    return _matched(first, first, [((heading_key(text),), text) for text in texts], meanings)


def _double(rows: Sequence[Sequence[Cell]], first: int, meanings: Meanings) -> Headings | None:
    if first + 1 >= len(rows):
        return None
    lower = [cell_text(cell) for cell in rows[first + 1]]
    upper = _spread([cell_text(cell) for cell in rows[first]], lower)
    return _matched(
        first, first + 1, [_joined(above, below) for above, below in zip(upper, lower, strict=True)], meanings
    )


def _spread(upper: list[str], lower: list[str]) -> list[str]:
    """A merged cell holds its text in its first column only: carry it over the headings under it."""
    width = max(len(upper), len(lower))
    upper.extend([""] * (width - len(upper)))
    lower.extend([""] * (width - len(lower)))
    carried = ""
    spread: list[str] = []
    for above, below in zip(upper, lower, strict=True):
        carried = above or (carried if below else "")
        spread.append(carried)
    return spread


def _joined(above: str, below: str) -> tuple[tuple[str, ...], str]:
    """The keys to try for a heading under a group heading, most exact first."""
    if not below:
        return (heading_key(above),), above
    if not above:
        return (heading_key(below),), below
    last_word = above.rsplit(maxsplit=1)[-1]
    tries = (f"{above} {below}", f"{below} {above}", f"{below} {last_word}", below)
    return tuple(heading_key(text) for text in tries), f"{above} {below}"


def _matched(
    first: int,
    last: int,
    headings: list[tuple[tuple[str, ...], str]],
    meanings: Meanings,
) -> Headings | None:
    columns: dict[str, FoundColumn] = {}
    repeated: list[FoundColumn] = []
    keys: list[str] = []
    for index, (tries, text) in enumerate(headings):
        key = next((one for one in tries if one in meanings), tries[-1])
        keys.append(key)
        for field in meanings.get(key, ()):
            column = FoundColumn(field, index, text)
            if field in columns:
                repeated.append(column)
            columns.setdefault(field, column)
    if not columns:
        return None
    texts = tuple(text for _, text in headings)
    return Headings(first, last, tuple(columns.values()), tuple(keys), texts, tuple(repeated))
