"""Whoever is written in either layout, in any kind of file, comes back the same."""

import csv
import io
import unicodedata
from dataclasses import fields, replace
from datetime import date
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Shdk
from kelurahan_desk.domain.nik import Nik
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.sheets.codes import labels
from kelurahan_desk.sheets.fields import FIELDS
from kelurahan_desk.sheets.layout_rows import people_rows
from kelurahan_desk.sheets.layouts import LAYOUTS
from kelurahan_desk.sheets.mapping import MappedColumn, Mapping
from kelurahan_desk.sheets.people import read_people
from kelurahan_desk.sheets.writing import write_people
from unit.sheets.builders import PLACE, TODAY, codes, ods, read, xls, xlsx

LETTERS = st.characters(categories=["Lu", "Ll"], include_characters="'-.", max_codepoint=0x24F)
NEIGHBOURS = make_population(PLACE, 60, 3, TODAY)
TEXTS = st.text(LETTERS | st.just(" "), max_size=20).map(lambda text: " ".join(text.split()).strip("-'."))
FREE_TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=20).filter(
    lambda text: (
        text == unicodedata.normalize("NFC", text.strip("-'")) and text.upper() not in {"NULL", "#N/A"}
    )
)


def carried(person: Person, layout: str) -> Person:
    """The person without what the layout has no column for, or no number."""
    blank = {field.name: field.default for field in fields(Person)}
    missing = set(FIELDS) - LAYOUTS[layout].fields
    if layout == "dinsos19" and person.marital in {Marital.DIVORCED, Marital.WIDOWED}:
        missing.add("marital")
    return replace(person, **{name: blank[name] for name in missing})


def told(people, layout):
    """The only thing that a layout cannot say: the widowed and the divorced of the Dinsos sheet."""
    gone = {Marital.DIVORCED, Marital.WIDOWED}
    return ["MARITAL_UNCLEAR" for one in people if layout == "dinsos19" and one.marital in gone]


def saved(tmp_path, people, layout, kind):
    """A file of one kind with these people."""
    if kind == "xlsx":
        path = tmp_path / "people.xlsx"
        write_people(path, people, layout)
        return path
    chosen = LAYOUTS[layout]
    rows = [[column.heading for column in chosen.columns], *people_rows(people, chosen)]
    if kind in ("xls", "ods"):
        return {"xls": xls, "ods": ods}[kind](tmp_path / f"people.{kind}", rows)
    separator, encoding = kind
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(
        [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows
    )
    path = tmp_path / "people.csv"
    path.write_bytes(out.getvalue().encode(encoding, errors="strict"))
    return path


KINDS = [
    "xlsx",
    "xls",
    "ods",
    (";", "utf-8"),
    (",", "utf-8-sig"),
    (";", "cp1252"),
    (",", "cp1252"),
    ("\t", "utf-16"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_population_comes_back(tmp_path, layout, kind):
    people = make_population(PLACE, 300, 11, TODAY)
    back = read(saved(tmp_path, people, layout, kind))
    assert back.layout == layout
    assert codes(back) == told(people, layout)
    assert [entry.person for entry in back.people] == [carried(person, layout) for person in people]
    rows = [entry.row for entry in back.people]
    assert rows == (sorted(set(rows)) if layout == "bip" else list(range(2, 302)))


@st.composite
def persons(draw):
    """Anybody a sheet can hold: odd names, any code, any birthday."""
    base = draw(st.sampled_from(NEIGHBOURS))
    words = {
        name: draw(st.sampled_from(["", *labels(FIELDS[name].category).values()]))
        for name in ("education", "occupation", "blood", "disability")
    }
    free = {
        name: draw(FREE_TEXTS)
        for name in ("address", "birth_place", "father", "mother", "hamlet", "birth_certificate")
    }
    units = {
        name: draw(st.sampled_from(["", *(f"{n:03d}" for n in (1, 2, 10, 99, 100, 999))]))
        for name in ("rt", "rw")
    }
    return replace(
        base,
        name=draw(TEXTS.filter(lambda text: text.upper() not in {"", "NULL"})),
        religion=draw(st.sampled_from([None, *Religion])),
        marital=draw(st.sampled_from([None, *Marital])),
        shdk=draw(st.sampled_from([None, *(relation for relation in Shdk if relation is not Shdk.HEAD)])),
        citizenship=draw(st.sampled_from([None, *Citizenship])),
        life=draw(st.sampled_from(Life)),
        sex=draw(st.sampled_from([None, Nik(base.nik).sex])) if base.nik else None,
        **words,
        **free,
        **units,
    )


@settings(max_examples=40)
@given(
    people=st.lists(persons(), min_size=1, max_size=6, unique_by=lambda person: person.nik),
    layout=st.sampled_from(sorted(LAYOUTS)),
    kind=st.sampled_from(["xlsx", "xls", "ods", (";", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16")]),
)
def test_anybody_comes_back(tmp_path_factory, people, layout, kind):
    back = read(saved(tmp_path_factory.mktemp("trip"), people, layout, kind))
    assert [entry.person for entry in back.people] == [carried(person, layout) for person in people]
    assert codes(back) == told(people, layout)


MAPPED = tuple(name for name in FIELDS if name not in {"life", "citizenship"})


@settings(max_examples=30)
@given(
    people=st.lists(persons(), min_size=1, max_size=6, unique_by=lambda person: person.nik),
    order=st.permutations(MAPPED),
    kind=st.sampled_from([xlsx, xls, ods]),
    headed=st.booleans(),
)
def test_anybody_comes_back_through_a_mapping(tmp_path_factory, people, order, kind, headed):
    """Headings nobody knows, columns in any order, or no headings at all."""
    titles = [f"Isian {place}" for place in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(order)]] if headed else []
    rows = [[_written(getattr(person, name)) for name in order] for person in people]
    path = kind(tmp_path_factory.mktemp("map") / f"a.{kind.__name__}", [titles, *rows] if titles else rows)
    columns = tuple(
        MappedColumn(title, name) for title, name in zip(titles or [""] * len(order), order, strict=True)
    )
    back = read_people(path, today=TODAY, mapping=Mapping(columns, headed=headed))
    blank = {field.name: field.default for field in fields(Person)}
    missing = {name: blank[name] for name in FIELDS if name not in MAPPED}
    assert [entry.person for entry in back.people] == [replace(person, **missing) for person in people]


def _written(value):
    return value.label if isinstance(value, Enum) else "" if value is None else value


@settings(max_examples=60)
@given(
    cells=st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=30),
                st.floats(allow_nan=False, allow_infinity=False),
                st.integers(-(10**17), 10**17),
                st.booleans(),
                st.dates(date(1901, 1, 1)),
            ),
            min_size=24,
            max_size=24,
        ),
        max_size=4,
    )
)
def test_no_cell_whatever_breaks_the_reading(tmp_path_factory, cells):
    heads = [column.heading for column in LAYOUTS["opensid43"].columns if column.field]
    clean = [[_sane(cell) for cell in row] for row in cells]
    people = read(xlsx(tmp_path_factory.mktemp("any") / "a.xlsx", [heads, *clean]))
    kept = {entry.row for entry in people.people}
    assert kept.isdisjoint(p.row for p in people.problems if p.severity.value == "error")
    assert len(people.people) <= people.rows <= len(cells)
    for entry in people.people:
        assert entry.person.name == " ".join(entry.person.name.split())


def _sane(cell):
    """XML cannot hold every sign."""
    if isinstance(cell, str):
        return "".join(sign for sign in cell if sign.isprintable())
    return cell
