"""Sheets of unknown headings: what each column seems to be, what the clerk said, and remembering it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import SheetLook
from kelurahan_desk.sheets.guess import guess_headings, guess_mapping
from kelurahan_desk.sheets.mapping import (
    TARGETS,
    MappedColumn,
    Mapping,
    check_mapping,
    column_letter,
    find_mapped,
    sample,
)
from kelurahan_desk.sheets.reading import Table, read_tables

_KEY = "sheet_mappings"
_MOST_KEPT = 50


@dataclass(frozen=True)
class SheetMappings:
    """Use cases of the page that says which column is what."""

    context: Context

    def look_at_sheet(self, path: Path, sheet: int | None = None) -> SheetLook:
        """The columns of a sheet with their first rows and what each seems to be. `Trouble` of the reader."""
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        return _look(next(read_tables(path, sheet=sheet)))

    def check_columns(self, look: SheetLook, fields: Sequence[str]) -> tuple[Problem, ...]:
        """What keeps a choice of columns from being used; touches no file."""
        return check_mapping(_mapping(look, fields))

    def remember_columns(self, look: SheetLook, fields: Sequence[str]) -> None:
        """Know a sheet with these headings again; one without headings is not remembered."""
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        signature = _mapping(look, fields).signature
        if not signature:
            return
        with self.context.store.write() as unit:
            kept = unit.settings.get(_KEY, dict[str, list[list[str]]]) or {}
            kept.pop(signature, None)
            kept[signature] = [list(look.headings), list(fields)]
            for old in list(kept)[:-_MOST_KEPT]:
                del kept[old]
            unit.settings.set(_KEY, kept)
            unit.commit()

    def _remembered(self, path: Path, sheet: int | None) -> Mapping | None:
        """The clerk's earlier answer for a sheet with these headings."""
        with self.context.store.read() as unit:
            kept = unit.settings.get(_KEY, dict[str, list[list[str]]]) or {}
        if not kept:
            return None
        for table in read_tables(path, sheet=sheet):
            for headings, fields in reversed(kept.values()):
                mapping = _of(headings, fields, headed=True)
                if _fits(table, mapping):
                    return mapping
        return None

    def _chosen(self, path: Path, sheet: int | None, columns: Sequence[str]) -> Mapping:
        return _mapping(_look(next(read_tables(path, sheet=sheet))), columns)


def _fits(table: Table, mapping: Mapping) -> bool:
    try:
        find_mapped(table, mapping)
    except Refusal:
        return False
    return True


def _mapping(look: SheetLook, fields: Sequence[str]) -> Mapping:
    return _of(look.headings, fields, headed=look.headed)


def _of(headings: Sequence[str], fields: Sequence[str], *, headed: bool) -> Mapping:
    columns = tuple(MappedColumn(*pair) for pair in zip(headings, fields, strict=True))
    return Mapping(columns, headed)


def _look(table: Table) -> SheetLook:
    mapping = guess_mapping(table)
    width = len(mapping.columns)
    letters = tuple(map(column_letter, range(width)))
    return SheetLook(
        sheet_name=table.sheet_name,
        letters=letters,
        headings=tuple(column.heading for column in mapping.columns) if mapping.headed else letters,
        headed=mapping.headed,
        fields=tuple(column.field for column in mapping.columns),
        choices=TARGETS,
        samples=tuple(row[:width] for row in sample(table, guess_headings(table))),
    )
