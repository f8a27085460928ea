"""People from a sheet: each row read by the columns' parsers, then looked at as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

from kelurahan_desk.domain.codes import Shdk
from kelurahan_desk.domain.nik import Nik, disagreements
from kelurahan_desk.domain.problems import Fact, Problem, Refusal, Severity
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.headings import FoundColumn, Headings, data_start, heading_key
from kelurahan_desk.sheets.layouts import Recognised, recognise
from kelurahan_desk.sheets.parsers import Parser, Value
from kelurahan_desk.sheets.reading import Table, read_tables

OLDEST_AGE = 120
_TELL_EVERY = 500


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """A person and the row they stand in, as the spreadsheet program numbers it."""

    row: int
    person: Person


@dataclass(frozen=True, slots=True)
class SheetPeople:
    """What a sheet held. `rows` counts rows with somebody in them, kept or not.

    `fields` names the facts the sheet has a column for.
    """

    layout: str
    rows: int
    people: tuple[SheetPerson, ...]
    problems: tuple[Problem, ...]
    sheet_name: str = ""
    fields: frozenset[str] = frozenset()


def read_people(
    path: Path, *, today: date, sheet: int | None = None, progress: Progress = silent
) -> SheetPeople:
    """Everybody in a sheet, with what is wrong or doubtful; an ERROR keeps its row out.

    `sheet` counts visible sheets from 1; without it the first one with known headings is taken.
    Raises `Refusal("SHEET_HEADING_UNKNOWN")` and the `Trouble` of `reading.read_table`.
    """
    progress("sheet.read", 0, 0)
    table, recognised = find_sheet(path, sheet=sheet)
    return _Reader(table, recognised, today).read(progress)


def find_sheet(path: Path, *, sheet: int | None = None) -> tuple[Table, Recognised]:
    """The chosen or the first recognised sheet. Raises as `read_people`."""
    refused: Refusal | None = None
    for table in read_tables(path, sheet=sheet):
        try:
            return table, recognise(table)
        except Refusal as refusal:
            refused = refused or refusal
    assert refused is not None
    raise refused


@dataclass(slots=True)
class _Reader:
    """Reads one table; remembers who was seen, so that a NIK or a head of family twice is told."""

    table: Table
    recognised: Recognised
    today: date
    people: list[SheetPerson] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    nobody: list[int] = field(default_factory=list)
    rows: int = 0
    row_of_nik: dict[str, int] = field(default_factory=dict)
    head_of_kk: dict[str, int] = field(default_factory=dict)

    def read(self, progress: Progress) -> SheetPeople:
        headings = self.recognised.headings
        self._tell_repeated(headings)
        columns = [(column, FIELDS[column.field].parse) for column in headings.columns]
        start, total = data_start(self.table, headings), len(self.table.rows)
        for index in range(start, total):
            if index % _TELL_EVERY == 0:
                progress("sheet.rows", index - start, total - start)
            row = self.table.rows[index]
            if any(row) and not _is_heading_again(row, headings):
                self._read_row(row, index + 1, columns)
        progress("sheet.rows", total - start, total - start)
        self._tell_nobody()
        return SheetPeople(
            layout=self.recognised.layout.code,
            rows=self.rows,
            people=tuple(self.people),
            problems=tuple(self.problems),
            sheet_name=self.table.sheet_name,
            fields=headings.fields,
        )

    def _read_row(self, row: Sequence[Cell], number: int, columns: list[tuple[FoundColumn, Parser]]) -> None:
        values: dict[str, Value] = {}
        found: list[Problem] = []
        width = len(row)
        for column, parse in columns:
            cell = row[column.index] if column.index < width else ""
            if cell == "":
                continue
            value, problem = parse(cell)
            if problem:
                found.append(self._placed(problem, number, column))
            if value is not None and value != "":
                values[column.field] = value
        if "name" not in values and "nik" not in values and not _has_nik_fault(found):
            if values or found:
                self.nobody.append(number)
            return
        self.rows += 1
        found += self._whole_row(values, number)
        self.problems += found
        if not any(problem.severity is Severity.ERROR for problem in found):
            self._keep(values, number)

    def _whole_row(self, values: dict[str, Value], number: int) -> list[Problem]:
        """What only shows when the values of a row stand side by side."""
        found: list[Problem] = []
        nik, kk, born = values.get("nik"), values.get("kk"), values.get("birth_date")
        if "name" not in values:
            found.append(self._at("name", "NAME_EMPTY", number))
        if isinstance(nik, str) and nik in self.row_of_nik:
            found.append(self._at("nik", "NIK_TWICE", number, first=self.row_of_nik[nik]))
        if kk is not None and kk == nik:
            found.append(self._at("kk", "KK_IS_NIK", number, Severity.WARNING))
            del values["kk"]
        if isinstance(born, date):
            found += self._age(values, born, number)
        if isinstance(nik, str):
            sex, born = cast("Any", values.get("sex")), cast("Any", values.get("birth_date"))
            doubts = disagreements(Nik(nik), born, sex)
            found += [self._placed(doubt, number, self._column(doubt.field)) for doubt in doubts]
        found += self._second_head(values, number)
        return found

    def _age(self, values: dict[str, Value], born: date, number: int) -> list[Problem]:
        if born > self.today:
            del values["birth_date"]
            facts: dict[str, Fact] = {"birth_date": short_date(born)}
            return [self._at("birth_date", "DATE_FUTURE", number, Severity.WARNING, **facts)]
        age = self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))
        if age > OLDEST_AGE:
            return [self._at("birth_date", "DATE_AGE", number, Severity.WARNING, age=age)]
        return []

    def _second_head(self, values: dict[str, Value], number: int) -> list[Problem]:
        kk = values.get("kk")
        if values.get("shdk") is not Shdk.HEAD or not isinstance(kk, str):
            return []
        first = self.head_of_kk.setdefault(kk, number)
        if first == number:
            return []
        return [self._at("shdk", "KK_TWO_HEADS", number, Severity.WARNING, first=first)]

    def _keep(self, values: dict[str, Value], number: int) -> None:
        nik = values.get("nik")
        if isinstance(nik, str):
            self.row_of_nik[nik] = number
        self.people.append(SheetPerson(number, Person(**cast("dict[str, Any]", values))))

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
                self.problems.append(self._placed(repeated, headings.last + 1, column))

    def _at(
        self, name: str, code: str, number: int, severity: Severity = Severity.ERROR, **facts: Fact
    ) -> Problem:
        return self._placed(Problem(name, code, facts, severity), number, self._column(name))

    def _column(self, name: str) -> FoundColumn | None:
        return next((column for column in self.recognised.headings.columns if column.field == name), None)

    @staticmethod
    def _placed(problem: Problem, number: int, column: FoundColumn | None) -> Problem:
        if column is None:
            return replace(problem, row=number)
        return replace(problem, field=column.field, row=number, column=column.heading)


def _has_nik_fault(found: list[Problem]) -> bool:
    return any(problem.field == "nik" for problem in found)


def _is_heading_again(row: Sequence[Cell], headings: Headings) -> bool:
    """Print-outs repeat the headings on each page."""
    index = headings.index_of("nik")
    cell = row[index] if index is not None and index < len(row) else ""
    return isinstance(cell, str) and cell[:1].isalpha() and heading_key(cell) == headings.keys[index or 0]
