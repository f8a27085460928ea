"""People from a sheet: column by column read by the parsers, then each row looked at as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from kelurahan_desk.domain.problems import Fact, Problem, Refusal, Severity
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.machine.cycles import no_search_for_cycles
from kelurahan_desk.sheets.bip import HEADINGS, Family
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.columns import ColumnReader, column_readers
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.headings import FoundColumn, Headings, data_start, heading_key
from kelurahan_desk.sheets.layouts import OTHER, Recognised, recognise
from kelurahan_desk.sheets.mapping import Mapping, find_mapped
from kelurahan_desk.sheets.parsers import Value
from kelurahan_desk.sheets.reading import Table, read_tables
from kelurahan_desk.sheets.rowcheck import RowCheck

_BLOCK = 500
_Rows = Iterator[tuple[int, Sequence[Cell], Family | None]]


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """A person and the row they stand in, as the spreadsheet program numbers it."""

    row: int
    person: Person


@dataclass(frozen=True, slots=True)
class SheetPeople:
    """What a sheet held. `rows` counts rows with somebody in them, kept or not.

    `fields` names the facts the sheet has a column for. Problems of the whole file have no row.
    """

    layout: str
    rows: int
    people: tuple[SheetPerson, ...]
    problems: tuple[Problem, ...]
    sheet_name: str = ""
    fields: frozenset[str] = frozenset()


def read_people(
    path: Path,
    *,
    today: date,
    sheet: int | None = None,
    mapping: Mapping | None = None,
    progress: Progress = silent,
) -> SheetPeople:
    """Everybody in a sheet, with what is wrong or doubtful; an ERROR keeps its row out.

    `sheet` counts visible sheets from 1; without it the first one with known headings is taken. A `mapping`
    says which column is what and replaces the program's own knowledge of headings.
    Raises `UnknownHeadings` (SHEET_HEADING_UNKNOWN; a mapping can be chosen), `Refusal` MAPPING_UNFIT and
    those of `mapping.check_mapping`, and the `Trouble` of `reading.read_table`.
    """
    progress("sheet.read", 0, 0)
    with no_search_for_cycles():
        table, recognised = find_sheet(path, sheet=sheet, mapping=mapping)
        return _Reader(table, recognised, RowCheck(today)).read(progress)


def find_sheet(
    path: Path, *, sheet: int | None = None, mapping: Mapping | None = None
) -> tuple[Table, Recognised]:
    """The chosen or the first recognised sheet. Raises as `read_people`."""
    refused: Refusal | None = None
    for table in read_tables(path, sheet=sheet):
        try:
            if mapping:
                return table, Recognised(OTHER, find_mapped(table, mapping))
            return table, recognise(table)
        except Refusal as refusal:
            refused = refused or refusal
    assert refused is not None
    raise refused


@dataclass(slots=True)
class _Reader:
    """Reads one table."""

    table: Table
    recognised: Recognised
    check: RowCheck
    people: list[SheetPerson] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    nobody: list[int] = field(default_factory=list)
    rows: int = 0
    columns: dict[str, FoundColumn] = field(default_factory=dict)
    family: Family | None = None
    family_values: dict[str, Value] = field(default_factory=dict)

    def read(self, progress: Progress) -> SheetPeople:
        """Everybody, and every problem in the order of the rows."""
        headings, layout = self.recognised.headings, self.recognised.layout
        self.problems += self.table.notices
        self._tell_repeated(headings)
        self.columns = {column.field: column for column in headings.columns}
        start, total = data_start(self.table, headings), len(self.table.rows)
        readers = column_readers(headings, layout.parsers, islice(self.table.rows, start, None))
        rows = self._rows(start)
        while block := list(islice(rows, _BLOCK)):
            progress("sheet.rows", block[0][0] - start, total - start)
            self._read_block(block, readers)
        progress("sheet.rows", total - start, total - start)
        self._tell_nobody()
        return SheetPeople(
            layout=layout.code,
            rows=self.rows,
            people=tuple(self.people),
            problems=tuple(self.problems),
            sheet_name=self.table.sheet_name,
            fields=headings.fields | frozenset(layout.above),
        )

    def _rows(self, start: int) -> _Rows:
        """Index and cells of the rows that may hold a person, with the family they belong to."""
        if self.recognised.families:
            yield from self.recognised.families.members(self.table.rows, start)
            return
        headings = self.recognised.headings
        nik = headings.index_of("nik")
        at, key = (nik, headings.keys[nik]) if nik is not None and headings.keys else (-1, "")
        for index, row in enumerate(islice(self.table.rows, start, None), start):
            if any(row) and not (0 <= at < len(row) and _is_heading(row[at], key)):
                yield index, row, None

    def _read_block(
        self, block: list[tuple[int, Sequence[Cell], Family | None]], readers: list[ColumnReader]
    ) -> None:
        cells = [row for _, row, _ in block]
        columns: list[list[Value]] = []
        faults: dict[int, list[Problem]] = {}
        for reader in readers:
            values, problems = reader.read(cells)
            columns.append(values)
            for place, problem in problems:
                faults.setdefault(place, []).append(_placed(problem, block[place][0] + 1, reader.column))
        names = [reader.column.field for reader in readers]
        for place, row in enumerate(zip(*columns, strict=True)):
            index, _, family = block[place]
            self._take(dict(zip(names, row, strict=True)), index + 1, faults.get(place, ()), family)

    def _take(
        self, values: dict[str, Value], number: int, found: Sequence[Problem], family: Family | None
    ) -> None:
        if not values.get("name") and values.get("nik") is None and not _has_nik_fault(found):
            if found or any(values.values()):
                self.nobody.append(number)
            return
        self.rows += 1
        if family:
            values = {**self._values_of(family), **values}
        if told := self.check.look(values, number):
            found = [*found, *(_placed(one, number, self.columns.get(one.field)) for one in told)]
        if found:
            self.problems += found
            if any(problem.severity is Severity.ERROR for problem in found):
                return
        self.check.keep(values, number)
        if "life" in values and values["life"] is None:
            del values["life"]
        self.people.append(SheetPerson(number, Person(**values)))  # type: ignore[arg-type]

    def _values_of(self, family: Family) -> dict[str, Value]:
        """What the row of a family says; its problems are told once, at that row."""
        if family is not self.family:
            self.family, self.family_values = family, {}
            for name, text in family.texts.items():
                value, problem = FIELDS[name].parse(text)
                self.family_values[name] = value
                if problem:
                    column = FoundColumn(name, family.columns[name], HEADINGS[name])
                    self.problems.append(_placed(problem, family.index + 1, column))
        return self.family_values

    def _tell_nobody(self) -> None:
        """Totals, signatures and half-filled rows: one warning for all of them."""
        if self.nobody:
            facts: dict[str, Fact] = {"count": len(self.nobody)}
            row = self.nobody[0]
            self.problems.append(Problem("name", "ROWS_WITHOUT_PERSON", facts, Severity.WARNING, row=row))

    def _tell_repeated(self, headings: Headings) -> None:
        for column in headings.repeated:
            if column.field in {"name", "nik", "kk", "birth_date"}:
                facts: dict[str, Fact] = {"heading": column.heading}
                repeated = Problem(column.field, "SHEET_COLUMN_TWICE", facts, Severity.WARNING)
                self.problems.append(_placed(repeated, headings.last + 1, column))


def _placed(problem: Problem, number: int, column: FoundColumn | None) -> Problem:
    if column is None:
        return replace(problem, row=number)
    return replace(problem, field=column.field, row=number, column=column.heading)


def _has_nik_fault(found: Sequence[Problem]) -> bool:
    return any(problem.field == "nik" for problem in found)


def _is_heading(cell: Cell, key: str) -> bool:
    """Print-outs repeat the headings on each page."""
    return isinstance(cell, str) and cell[:1].isalpha() and heading_key(cell) == key
