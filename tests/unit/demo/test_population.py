"""The synthetic population is repeatable, plausible and nobody's."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from kelurahan_desk.demo.population import LARGEST_FAMILY, make_population
from kelurahan_desk.domain.codes import Life, Marital, Sex, Shdk
from kelurahan_desk.domain.nik import Nik, disagreements, read_kk, read_nik
from kelurahan_desk.domain.office import Place
from kelurahan_desk.sheets.codes import number_of

TODAY = date(2026, 11, 22)
PLACE = Place("64.74.03.1001", "kelurahan", "Contoh", "Bontang Barat", "Kota Bontang", "Kalimantan Timur")


@pytest.fixture(scope="module")
def people():
    return make_population(PLACE, 5000, 2026, TODAY)


@pytest.fixture(scope="module")
def families(people):
    found = {}
    for person in people:
        found.setdefault(person.kk, []).append(person)
    return list(found.values())


def age(person):
    born = person.birth_date
    return TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))


def test_the_same_seed_gives_the_same_people_and_another_seed_others():
    assert make_population(PLACE, 300, 5, TODAY) == make_population(PLACE, 300, 5, TODAY)
    assert make_population(PLACE, 300, 5, TODAY) != make_population(PLACE, 300, 6, TODAY)


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 10, 77])
def test_as_many_as_asked_for(count):
    people = make_population(PLACE, count, 1, TODAY)
    assert len(people) == count
    assert all(person.kk for person in people)


def test_numbers_are_well_formed_unique_and_of_nowhere(people):
    niks = [person.nik for person in people if person.nik]
    assert len(niks) == len(set(niks))
    assert {nik[:6] for nik in niks} == {person.kk[:6] for person in people} == {"647499"}
    assert set(niks).isdisjoint(person.kk for person in people)
    for person in people:
        assert read_kk(person.kk) == (person.kk, None)
        if person.nik:
            assert read_nik(person.nik) == (Nik(person.nik), None)
            assert disagreements(Nik(person.nik), person.birth_date, person.sex) == ()


def test_only_the_newborn_have_no_nik(people):
    without = [person for person in people if person.nik is None]
    assert 0 < len(without) < 50
    assert all(person.name.startswith("BAYI NY. ") and age(person) == 0 for person in without)


def test_families_have_one_head_first_and_one_to_nine_members(families):
    sizes = Counter(len(family) for family in families)
    assert set(sizes) == set(range(1, LARGEST_FAMILY + 1))
    assert 3.2 < sum(size * count for size, count in sizes.items()) / len(families) < 4.3
    assert len(families[0]) == LARGEST_FAMILY
    for family in families:
        assert [person.shdk is Shdk.HEAD for person in family] == [True, *[False] * (len(family) - 1)]
        assert len({(p.address, p.rt, p.rw, p.religion) for p in family}) == 1
        assert len({p.name for p in family}) == len(family)


def test_children_are_younger_than_their_parents_and_name_them(families):
    for family in families:
        head = family[0]
        wives = [person for person in family if person.shdk is Shdk.WIFE]
        assert all(wife.sex is Sex.FEMALE and wife.marital is Marital.MARRIED for wife in wives)
        assert bool(wives) == (head.marital is Marital.MARRIED)
        for child in (person for person in family if person.shdk is Shdk.CHILD):
            parents = [head, *wives]
            assert all(age(parent) - age(child) >= 18 for parent in parents)
            assert head.name in {child.father, child.mother}
            assert head.nik in {child.father_nik, child.mother_nik}
        children = [person.birth_date for person in family if person.shdk is Shdk.CHILD]
        assert all(older <= younger for older, younger in pairwise(children))


def test_facts_are_plausible_and_in_siak_words(people):
    assert all(person.birth_date <= TODAY and age(person) <= 98 for person in people)
    assert {person.education for person in people} <= set(number_of("pendidikan_kk"))
    assert {person.occupation for person in people} <= set(number_of("pekerjaan"))
    assert {person.blood for person in people} <= set(number_of("golongan_darah"))
    assert {person.disability for person in people} <= set(number_of("cacat"))
    assert all(
        person.occupation in {"PELAJAR/MAHASISWA", "BELUM/TIDAK BEKERJA"}
        for person in people
        if age(person) < 19
    )
    assert all(person.rt.isdigit() and len(person.rt) == len(person.rw) == 3 for person in people)
    share = sum(person.sex is Sex.FEMALE for person in people) / len(people)
    assert 0.45 < share < 0.55
    assert 0.2 < sum(age(person) < 15 for person in people) / len(people) < 0.4
    assert len({person.religion for person in people}) >= 6


def test_some_are_dead_or_moved_and_most_are_here(people):
    lives = Counter(person.life for person in people)
    assert lives[Life.DEAD] > 5
    assert lives[Life.MOVED] > 5
    assert lives[Life.ALIVE] > 4700
