"""Sheets of unknown headings: what each column seems to be, what the clerk said, and remembering it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Problem, Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import SheetLook
from kelurahan_desk.sheets.cells import cell_text, is_blank
from kelurahan_desk.sheets.fields import COMBINED, FIELDS
from kelurahan_desk.sheets.headings import HEADING_ROWS, Headings, find_headings, heading_texts
from kelurahan_desk.sheets.layouts import common_meanings, speaks_of
from kelurahan_desk.sheets.mapping import (
    NO_HEADINGS,
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
_LOOKED_ROWS = 50
_CODED = ("sex", "religion", "marital", "shdk", "citizenship", "life", "education", "blood")
_NAMED = re.compile(r"[^\d_]{3,60}$")
_DATED = re.compile(r"\d{1,2}[-/. ]\S{1,9}[-/. ]\d{2,4}$|\d{4}-\d\d-\d\d")


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
    headings = _heading_row(table)
    width = max((len(row) for row in table.rows), default=0)
    texts = (*headings.texts, *[""] * width)[:width]
    return SheetLook(
        sheet_name=table.sheet_name,
        headings=texts if headings is not NO_HEADINGS else tuple(column_letter(at) for at in range(width)),
        headed=headings is not NO_HEADINGS,
        fields=_guesses(table, headings, width),
        choices=TARGETS,
        samples=sample(table, headings),
    )


def _heading_row(table: Table) -> Headings:
    """The row known best by its words, else the first that is all words; none in a bare table."""
    if known := find_headings(table, common_meanings()):
        return known
    for first, last, texts in heading_texts(table.rows[:HEADING_ROWS]):
        said = [text for text in texts if text]
        if first == last and len(said) > 2 and not any(any(sign.isdigit() for sign in text) for text in said):
            return Headings(first, last, (), (), texts)
    return NO_HEADINGS


def _guesses(table: Table, headings: Headings, width: int) -> tuple[str, ...]:
    """By heading first, then by what the cells hold; each fact at most once."""
    found = [""] * width
    for target, fields in (*COMBINED.items(), *((name, (name,)) for name in FIELDS)):
        places = {headings.index_of(name) for name in fields}
        at = places.pop()
        if at is not None and not places and not found[at] and target not in found:
            found[at] = target
    taken = {name for target in found for name in COMBINED.get(target, (target,))}
    for at in range(width):
        if not found[at] and (meant := _by_content(table, headings, at, taken)):
            found[at] = meant
            taken.add(meant)
    return tuple(found)


def _by_content(table: Table, headings: Headings, at: int, taken: set[str]) -> str:
    rows = table.rows[headings.last + 1 : headings.last + 1 + _LOOKED_ROWS]
    texts = [cell_text(row[at]) for row in rows if at < len(row) and not is_blank(row[at])]
    if not texts:
        return ""
    if sum(len(text) == 16 and text.isdigit() for text in texts) >= 0.6 * len(texts):
        repeats = len(set(texts)) < 0.8 * len(texts)
        return next((name for name in (("kk", "nik") if repeats else ("nik", "kk")) if name not in taken), "")
    if "birth_date" not in taken and sum(bool(_DATED.match(text)) for text in texts) >= 0.8 * len(texts):
        return "birth_date"
    coded = next((name for name in _CODED if name not in taken and speaks_of(table, headings, at, name)), "")
    if coded or "name" in taken:
        return coded
    return "name" if sum(bool(_NAMED.match(text)) for text in texts) >= 0.9 * len(texts) else ""
