"""People as the cells of a layout: numbers, words or short forms, in a table or family by family."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import groupby

from kelurahan_desk.domain.codes import Marital, Sex
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.sheets.cells import Cell
from kelurahan_desk.sheets.codes import number_of
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.layouts import Column, Layout, Spelling

_PAGE_ROWS = 45
_SHORT: dict[object, str] = {
    Sex.MALE: "Lk",
    Sex.FEMALE: "Pr",
    Marital.SINGLE: "BK",
    Marital.MARRIED: "K",
    Marital.DIVORCED: "CH",
    Marital.WIDOWED: "CM",
    "TIDAK TAHU": "Tdk Th",
}
_DINSOS_NUMBERED = frozenset({"sex", "marital"})


def people_rows(people: Iterable[Person], layout: Layout) -> list[list[Cell]]:
    """The rows below the headings; family by family where the layout has facts above the members."""
    if layout.above:
        return _family_rows(people, layout)
    return [_person_row(person, number, layout) for number, person in enumerate(people, 1)]


def _person_row(person: Person, number: int, layout: Layout) -> list[Cell]:
    return [number if column.heading == "NO" else _cell(person, column, layout) for column in layout.columns]


def _family_rows(people: Iterable[Person], layout: Layout) -> list[list[Cell]]:
    """A row for each family and its members below; headings again at the top of each page."""
    rows: list[list[Cell]] = []
    page = 0
    headings: list[Cell] = [column.heading for column in layout.columns]
    for facts, members in groupby(people, lambda one: tuple(getattr(one, name) for name in layout.above)):
        if len(rows) - page >= _PAGE_ROWS:
            page = len(rows)
            rows.append(list(headings))
        family = list(members)
        rows.append(_family_row(family[0].name, dict(zip(layout.above, facts, strict=True)), len(headings)))
        rows += [_person_row(person, number, layout) for number, person in enumerate(family, 1)]
    return rows


def _family_row(head: str, facts: dict[str, str | None], width: int) -> list[Cell]:
    """Number, head and address, in the columns of such print-outs."""
    row: list[Cell] = [""] * width
    row[0] = f"No. KK : {facts['kk'] or '-'}"
    row[2] = head
    units = f"RT/RW : {facts['rt'] or '000'}/{facts['rw'] or '000'}"
    row[11] = f"{facts['address'] or ''} {units} DUSUN : {facts['hamlet'] or '-'}".strip()
    return row


def _cell(person: Person, column: Column, layout: Layout) -> Cell:
    if not column.field:
        return ""
    value: Enum | date | str | None = getattr(person, column.field)
    if value is None or value == "":
        nobody = layout.spelling is Spelling.NUMBERS and column.field in {"nik", "kk"}
        return "0" if nobody else ""
    if layout.spelling is Spelling.SHORT and value in _SHORT:
        return _SHORT[value]
    if isinstance(value, Enum):
        return _code(person, column.field, value, layout.spelling)
    category = FIELDS[column.field].category
    if layout.spelling is Spelling.NUMBERS and category and isinstance(value, str):
        return number_of(category).get(value, value)
    if isinstance(value, date) and layout.spelling in {Spelling.WORDS, Spelling.SHORT}:
        return short_date(value)
    return value


def _code(person: Person, field: str, value: Enum, spelling: Spelling) -> Cell:
    number = int(value.value)
    if spelling is Spelling.DINSOS and value in {Marital.DIVORCED, Marital.WIDOWED}:
        return 4 if person.sex is Sex.MALE else 3
    if spelling is Spelling.NUMBERS or (spelling is Spelling.DINSOS and field in _DINSOS_NUMBERED):
        return number
    return str(getattr(value, "label", number))
