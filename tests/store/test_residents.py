"""Residents: what goes in comes out, in bulk, by household, page by page, and through every search."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.codes import Life, Shdk
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.store.office import OfficeStore
from store.samples import FULL_PERSON, KEY, person

PEOPLE = (
    FULL_PERSON,
    person(2, name="Ahmad Rizki", address="Gang Melati 3"),
    person(3, name="José Ñandú", address="Jl. Contoh 5"),
    person(4, name="Al Amin", address="Jl. Diponegoro 7"),
    person(5, name="Bu", address="Jl. Melati 3"),
    person(6, name="Nur'aini", address="Jl. A-B/12"),
    person(7, name="budi santoso", address=""),
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """An office with the people above, for looking only."""
    store = OfficeStore.create(tmp_path_factory.mktemp("filled") / "desk.db", KEY)
    with store.write() as unit:
        unit.residents.add_many(PEOPLE, None)
        unit.commit()
    yield store
    store.close()


def found(store: OfficeStore, text: str, limit: int = 50) -> list[str]:
    """The names a search gives."""
    with store.read() as unit:
        return [row.name for row in unit.residents.search(text, limit)]


def test_every_field_survives(office):
    assert all(getattr(FULL_PERSON, field.name) for field in fields(Person)), (
        "the sample must fill every field"
    )
    with office.write() as unit:
        full = unit.residents.add(FULL_PERSON, None)
        empty = unit.residents.add(Person(name="X"), None)
        unit.commit()
    with office.read() as unit:
        assert unit.residents.get(full).person == FULL_PERSON
        assert unit.residents.get(empty).person == Person(name="X")
        assert unit.residents.by_nik(FULL_PERSON.nik).id == full
        assert unit.residents.get(99) is None
        assert unit.residents.by_nik("6471990000000000") is None


def test_many_at_once_and_found_by_nik_in_parts(office):
    people = [person(number) for number in range(1, 1203)]
    with office.write() as unit:
        unit.residents.add_many(people, None)
        unit.residents.add_many([], None)
        held = unit.residents.by_niks([p.nik for p in people] + ["6471990000000000"])
        assert {nik: resident.person for nik, resident in held.items()} == {p.nik: p for p in people}
        assert unit.residents.count() == 1202


def test_people_without_nik_and_people_of_a_name(office):
    born = date(1990, 2, 3)
    with office.write() as unit:
        unit.residents.add_many(
            [
                Person(name="SITI", birth_date=born),
                Person(name="Siti", birth_date=born),
                Person(name="SITI"),
                Person(name="SITI", birth_date=born, nik="6471994302900001"),
                Person(name="SITI A", birth_date=born),
            ]
        )
        assert [one.id for one in unit.residents.without_nik()] == [1, 2, 3, 5]
        assert [one.id for one in unit.residents.of_names(["siti"])] == [1, 2, 3, 4]
        unit.residents.mark_merged(2, 1)
        assert [one.id for one in unit.residents.without_nik()] == [1, 3, 5]
        assert [one.id for one in unit.residents.of_names(["siti"])] == [1, 3, 4]


def test_changes_replace_only_what_differs(office):
    with office.write() as unit:
        ids = [unit.residents.add(person(number)) for number in (1, 2, 3)]
        before = [unit.residents.get(number) for number in ids]
        after = [person(1, name="BARU SATU"), person(2, life=Life.MOVED), FULL_PERSON]
        unit.residents.change_many(list(zip(before, after, strict=True)))
        unit.residents.change_many([])
        assert [unit.residents.get(number).person for number in ids] == after
        assert unit.residents.by_ids(ids)[ids[2]].person == FULL_PERSON
        with pytest.raises(Refusal, match="RESIDENT_UNKNOWN"):
            unit.residents.change(Resident(99, FULL_PERSON), person(1))


def test_a_number_is_never_given_twice(office):
    with office.write() as unit:
        first = unit.residents.add(person(1))
        unit._connection.exec_driver_sql("DELETE FROM resident")
        assert unit.residents.add(person(1)) == first + 1


def test_families_by_the_first_digits_of_their_card_or_their_head(office):
    kk = FULL_PERSON.kk
    with office.write() as unit:
        unit.residents.add(person(1, name="ANAK", kk=kk, shdk=Shdk.CHILD))
        unit.residents.add(person(2, name="KEPALA", kk=kk, shdk=Shdk.HEAD))
        unit.residents.add(person(3, name="SENDIRI", kk="6471990101150002"))
        found = unit.residents.families(kk[:10], 5)
        assert [(family.kk, family.head) for family in found] == [
            (kk, "KEPALA"),
            ("6471990101150002", "SENDIRI"),
        ]
        assert len(unit.residents.families(kk[:10], 1)) == 1
        assert unit.residents.families("647", 5) == ()
        assert [family.kk for family in unit.residents.families("kepala", 5)] == [kk]
        assert unit.residents.families("kep", 5) == unit.residents.families("kepala", 5)
        assert unit.residents.families("anak", 5) == (), "a child is nobody's head"
        assert unit.residents.families("ke", 5) == (), "too little to know"
        assert unit.residents.families('"(', 5) == ()


def test_household_in_the_order_of_the_card(office):
    kk = FULL_PERSON.kk
    with office.write() as unit:
        for number, shdk, born in (
            (1, Shdk.CHILD, date(2015, 1, 1)),
            (2, Shdk.HEAD, date(1980, 1, 1)),
            (3, Shdk.CHILD, date(2010, 1, 1)),
            (4, None, None),
            (5, Shdk.WIFE, date(1982, 1, 1)),
        ):
            unit.residents.add(person(number, kk=kk, shdk=shdk, birth_date=born), None)
        unit.residents.add(person(6, kk="6471990101150002"), None)
        assert [r.person.name for r in unit.residents.household(kk)] == [
            "WARGA 2", "WARGA 5", "WARGA 3", "WARGA 1", "WARGA 4",
        ]  # fmt: skip


def test_pages_give_everybody_once(office):
    with office.write() as unit:
        names = ["b", "A", "a", "C", "a", "B"]
        unit.residents.add_many([Person(name=name) for name in names], None)
        seen, after = [], None
        while rows := unit.residents.page(after, 2):
            seen += rows
            after = (rows[-1].name, rows[-1].id)
        assert [row.name for row in seen] == ["A", "a", "a", "b", "B", "C"]
        assert len({row.id for row in seen}) == 6


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("siti aminah", ["Siti Aminah"]),
        ("AMINAH siti", ["Siti Aminah"]),
        ("ami sit", ["Siti Aminah"]),
        ("amin", ["Al Amin", "Siti Aminah"]),
        ("jose nandu", ["José Ñandú"]),
        ("JOSÉ", ["José Ñandú"]),
        ("nandu\u0301", ["José Ñandú"]),
        ("diponegoro dalam 224", ["Siti Aminah"]),
        ("melati 3", ["Ahmad Rizki", "Bu"]),
        ("rizki melati", ["Ahmad Rizki"]),
        ("nur'aini", ["Nur'aini"]),
        ("aini", ["Nur'aini"]),
        ("bud", ["budi santoso"]),
        ("b", ["Bu", "budi santoso"]),
        ("BU", ["Bu", "budi santoso"]),
        ("s b", ["budi santoso"]),
        ("6471994101850001", ["Siti Aminah"]),
        ("6471 9941 0185 0001", ["Siti Aminah"]),
        ("64719941", ["Siti Aminah"]),
        (FULL_PERSON.kk[:15], ["Siti Aminah"]),
        ("6471990101850002", ["Ahmad Rizki"]),
        ("64719901018500021", []),
        ("1234", []),
        ("siti tidakada", []),
        ("", []),
        ("   ", []),
        ("-", []),
        ("…!?", []),
        ("_", []),
        ("%", []),
        ("'", []),
        ('"', []),
        ('siti" OR "ahmad', []),
        ("siti OR ahmad", []),
        ("siti NOT ahmad", []),
        ("NEAR(siti aminah)", []),
        ("name:siti", []),
        ("siti*", ["Siti Aminah"]),
        ("^siti", ["Siti Aminah"]),
        ("{name} : siti", []),
        ("siti\0aminah", ["Siti Aminah"]),
        ("Ⅻ", []),
        ("𞤀𞤁𞤂", []),
        ("²", []),
    ],
)
def test_search(filled, text, names):
    assert found(filled, text) == names


@given(text=st.text(max_size=40) | st.text(alphabet="\"'*():^-+{}ANDORNEAT siti1", max_size=40))
def test_no_text_breaks_the_search(filled, text):
    assert set(found(filled, text)) <= {p.name for p in PEOPLE}


@given(who=st.sampled_from(PEOPLE), data=st.data())
def test_prefixes_of_words_in_any_order_find_the_person(filled, who, data):
    words = data.draw(st.permutations(who.name.split() + who.address.split()))
    typed = " ".join(word[: data.draw(st.integers(3, 20))] for word in words)
    if len("".join(filter(str.isalnum, typed))) > 2 and not typed.replace(" ", "").isdigit():
        assert who.name in found(filled, typed)


def test_search_gives_at_most_what_was_asked(filled):
    assert len(found(filled, "64", limit=3)) == 3
    assert found(filled, "jl", limit=2) == []
    assert len(found(filled, "melati 3", limit=1)) == 1


def test_search_follows_changes_and_deletions(office):
    with office.write() as unit:
        number = unit.residents.add(FULL_PERSON, None)
        before = unit.residents.get(number)
        unit.residents.change(before, replace(FULL_PERSON, name="Zainab", phone="1"))
        assert unit.residents.search("aminah", 5) == ()
        assert [row.id for row in unit.residents.search("zainab", 5)] == [number]
        before = unit.residents.get(number)
        unit.residents.change(before, replace(FULL_PERSON, name="ZAINAB", address="Jl. Lain"))
        assert unit.residents.search("diponegoro", 5) == ()
        assert unit.residents.search("lain", 5)[0].name == "ZAINAB"
        unit._connection.exec_driver_sql("DELETE FROM resident")
        assert unit.residents.search("zainab", 5) == ()
        unit._connection.exec_driver_sql(
            "INSERT INTO resident_search(resident_search) VALUES('integrity-check')"
        )


def test_one_person_with_both_numbers_alike_is_found_once(office):
    with office.write() as unit:
        unit.residents.add(replace(FULL_PERSON, kk=FULL_PERSON.nik), None)
        assert len(unit.residents.search(FULL_PERSON.nik, 5)) == 1


def test_pages_begin_at_any_place(office):
    with office.write() as unit:
        unit.residents.add_many([Person(name=name) for name in ("b", "A", "a", "C", "a", "B")], None)
        whole = [unit.residents.page_at(first, 2) for first in (0, 2, 4, 6)]
        assert [row.name for part in whole for row in part] == ["A", "a", "a", "b", "B", "C"]
        assert [row.name for row in unit.residents.page_at(5, 100)] == ["C"]


def test_a_street_is_found_however_its_first_word_is_written(office):
    with office.write() as unit:
        unit.residents.add(person(1, name="BUDI", address="JL. ULIN NO. 7"))
        unit.residents.add(person(2, name="UCOK", address="GG. SAWO NO. 7"))
        for text in ("jalan ulin", "jl. ulin no. 7", "jln ulin nomor 7", "ulin"):
            assert [row.name for row in unit.residents.search(text, 5)] == ["BUDI"], text
        assert [row.name for row in unit.residents.search("jl u", 5)] == ["BUDI"]
