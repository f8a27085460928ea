"""Households, and what a sheet may change in a person already stored."""

import dataclasses
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.resident import (
    PERSON_FIELDS,
    Person,
    changed_fields,
    fill_person,
    household_order,
    merge_person,
)
from unit.domain.builders import dates, person, resident

people = st.builds(
    Person,
    name=st.sampled_from(["SITI", "BUDI"]),
    nik=st.none() | st.just("6471994503850001"),
    sex=st.none() | st.sampled_from(Sex),
    birth_date=st.none() | dates,
    address=st.sampled_from(["", "JL. A", "JL. B"]),
    rt=st.sampled_from(["", "001"]),
    life=st.sampled_from(Life),
)


def test_a_family_card_starts_with_its_head_and_then_the_oldest():
    family = [
        resident(1, name="tanpa hubungan", shdk=None, birth_date=date(1950, 1, 1)),
        resident(2, name="anak kedua", shdk=Shdk.CHILD, birth_date=date(2012, 1, 1)),
        resident(3, name="anak tanpa tanggal", shdk=Shdk.CHILD, birth_date=None),
        resident(5, name="kembar kedua", shdk=Shdk.CHILD, birth_date=date(2010, 1, 1)),
        resident(4, name="kembar pertama", shdk=Shdk.CHILD, birth_date=date(2010, 1, 1)),
        resident(6, name="istri", shdk=Shdk.WIFE, birth_date=date(1985, 1, 1)),
        resident(7, name="kepala", shdk=Shdk.HEAD, birth_date=date(1990, 1, 1)),
    ]
    assert [member.person.name for member in sorted(family, key=household_order)] == [
        "kepala",
        "istri",
        "kembar pertama",
        "kembar kedua",
        "anak kedua",
        "anak tanpa tanggal",
        "tanpa hubungan",
    ]


@given(people, people)
def test_a_blank_never_empties_a_field_and_what_is_new_is_taken(stored, incoming):
    merged = merge_person(stored, incoming)
    for field in dataclasses.fields(Person):
        news = getattr(incoming, field.name)
        if news in (None, "") or (field.name == "life" and stored.life is not Life.ALIVE):
            news = getattr(stored, field.name)
        assert getattr(merged, field.name) == news


@given(people, people)
def test_the_same_sheet_twice_changes_nothing_more(stored, incoming):
    merged = merge_person(stored, incoming)
    assert merge_person(merged, incoming) is merged
    assert changed_fields(merged, merged) == ()


@given(people, people)
def test_changed_fields_are_exactly_those_that_differ(before, after):
    names = changed_fields(before, after)
    changes = {name: getattr(after, name) for name in names}
    assert dataclasses.replace(before, **changes) == after
    assert all(getattr(before, name) != getattr(after, name) for name in names)


def test_an_old_sheet_does_not_bring_back_the_dead():
    merged = merge_person(person(life=Life.DEAD), person(address="JL. BARU"))
    assert (merged.life, merged.address) == (Life.DEAD, "JL. BARU")


def test_a_sheet_may_say_that_somebody_died():
    assert merge_person(person(), person(life=Life.DEAD)).life is Life.DEAD


def test_only_what_was_asked_for_is_emptied():
    stored = Person(name="A", nik="6471990101850001", kk="6471990101150001", phone="0800", address="JL. A")
    blank = Person(name="A", address="JL. B")
    everything = frozenset(PERSON_FIELDS)
    assert merge_person(stored, blank, emptied=frozenset({"phone"})) == dataclasses.replace(
        stored, phone="", address="JL. B"
    )
    emptied = merge_person(stored, blank, emptied=everything)
    assert (emptied.nik, emptied.name, emptied.kk, emptied.phone) == (stored.nik, "A", None, "")


def test_a_nik_once_recorded_stays():
    stored, other = Person(name="A", nik="6471990101850001"), Person(name="A", nik="6471990101850002")
    assert merge_person(stored, other) == stored
    assert merge_person(Person(name="A"), other).nik == other.nik


def test_filling_takes_only_what_is_missing():
    kept = Person(name="A", phone="0800", life=Life.DEAD)
    other = Person(name="B", phone="0900", address="JL. B", sex=Sex.MALE)
    assert fill_person(kept, other) == dataclasses.replace(kept, address="JL. B", sex=Sex.MALE)
    assert fill_person(kept, Person(name="C")) is kept
