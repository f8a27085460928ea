"""Rows that are read when they are needed, behind the face of a list."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from kelurahan_desk.sheets.cells import Cell

Row = Sequence[Cell]
_HEAD = 450


class StreamedRows(Sequence[Row]):
    """The first rows in memory, the others read again each time; best gone through from the front.

    `source` begins anew whenever it is iterated and gives `length` rows, or fewer: then the rest is empty. It
    is always gone through to its end, where it may tell of damage.
    """

    def __init__(self, source: Iterable[Row], length: int) -> None:
        self._source, self._length = source, length
        self._head = tuple(islice(source, _HEAD))
        self._at = -1
        self._row: Row = ()
        self._running: Iterator[Row] = iter(())

    def __len__(self) -> int:
        """How many rows there are."""
        return self._length

    def __iter__(self) -> Iterator[Row]:
        """Every row once more."""
        return iter(self._head if len(self._head) < _HEAD else self._source)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """A row, or a part: from the head at once, from farther on by reading up to there."""
        if isinstance(at, slice):
            start, stop, step = at.indices(self._length)
            known = stop <= len(self._head)
            return self._head[at] if known else tuple(islice(self, start, stop, step))
        at = at + self._length if at < 0 else at
        if not 0 <= at < self._length:
            raise IndexError(at)
        return self._head[at] if at < len(self._head) else self._far(at)

    def _far(self, at: int) -> Row:
        if at < self._at or self._at < 0:
            self._running, self._at = iter(self._source), -1
        while self._at < at:
            self._row = next(self._running, ())
            self._at += 1
        return self._row
