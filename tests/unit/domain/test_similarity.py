"""How alike names are, and which pairs of records are worth a look."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kelurahan_desk.domain.codes import Shdk
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.domain.similarity import (
    ALIKE,
    alike,
    close_numbers,
    jaro_winkler,
    name_similarity,
    names_alike,
    pairs_alike,
)
from kelurahan_desk.wording.people import ALIKE as REASONS

NIK = "6471990302900001"
BUDI = Person(
    name="BUDI SANTOSO", nik=NIK, kk="6471990101150001", birth_date=date(1990, 2, 3), mother="SITI AMINAH"
)


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        # The classic examples of Winkler's paper.
        ("MARTHA", "MARHTA", 0.961),
        ("DWAYNE", "DUANE", 0.840),
        ("DIXON", "DICKSONX", 0.813),
        ("A", "A", 1.0),
        ("", "", 1.0),
        ("", "A", 0.0),
        ("ABC", "XYZ", 0.0),
    ],
)
def test_jaro_winkler(one, other, value):
    assert jaro_winkler(one, other) == pytest.approx(value, abs=0.001)


@given(st.text(max_size=20), st.text(max_size=20))
def test_similarity_is_symmetric_and_a_share(one, other):
    found = name_similarity(one, other)
    assert 0 <= found <= 1
    assert found == pytest.approx(name_similarity(other, one))


@given(st.text(alphabet="ABCDEFGHIJ KLMNOPRSTU'.", min_size=1, max_size=30))
def test_a_name_is_like_itself(name):
    assert name_similarity(name, name) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("BUDI SANTOSO", "BUDI SANTOSA", True),
        ("BUDI SANTOSO", "SANTOSO BUDI", True),
        ("MUHAMMAD RIZKI", "M. RIZKI", True),
        ("MOH. RIZKY", "MUHAMAD RIZKI", True),
        ("H. ABDUL RAHMAN", "Abdul Rahman", True),
        ("NUR'AINI", "NURAINI", True),
        ("José", "JOSE", True),
        ("SITI NUR AINI", "SITI NURAINI", True),
        ("SITI AMINAH", "SITI AMINAH PUTRI", True),
        ("SITI AMINAH", "SITI AISYAH", False),
        ("MUHAMMAD RIZKI", "MUHAMMAD FAJAR", False),
        ("BUDI", "SITI", False),
        ("AHMAD", "RAHMAT", False),
    ],
)
def test_names(one, other, same):
    assert (name_similarity(one, other) >= ALIKE) is same


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        (NIK, NIK[:-1] + "2", True),
        (NIK, "6471993002900001", True),
        (NIK, "6471990302901101", False),
        (NIK, NIK, False),
        (NIK, None, False),
        (NIK, NIK[:-1], False),
        (NIK, "7471990302900002", False),
    ],
)
def test_numbers_that_differ_by_a_slip(one, other, close):
    assert close_numbers(one, other) is close


OTHER_BIRTH = date(1991, 5, 6)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (replace(BUDI, nik=None), ("name_same", "birth_same", "mother_same", "kk_same")),
        (
            replace(BUDI, nik=NIK[:-1] + "2"),
            ("name_same", "birth_same", "mother_same", "kk_same", "nik_close"),
        ),
        (replace(BUDI, name="BUDI SANTOSA", mother="", kk=None), ("name_alike", "birth_same")),
        (replace(BUDI, birth_date=OTHER_BIRTH, kk=None), ("name_same", "mother_same")),
        (replace(BUDI, birth_date=None, mother="SITI AMINA"), ("name_same", "mother_same", "kk_same")),
        (replace(BUDI, birth_date=OTHER_BIRTH, mother=""), None),
        (replace(BUDI, birth_date=OTHER_BIRTH, name="BUDI SANTOSA"), None),
        (replace(BUDI, name="SITI"), None),
    ],
)
def test_pairs(other, reasons):
    found = alike(BUDI, other)
    assert (found.reasons if found else None) == reasons
    if found:
        assert 0 < found.score <= 100
        assert all(REASONS[reason] for reason in found.reasons)


def test_two_far_apart_nik_speak_against_it():
    near, far = replace(BUDI, nik=None), replace(BUDI, nik="6471990302907777")
    assert alike(BUDI, far).score < alike(BUDI, near).score


def test_twins_are_left_alone():
    twin = replace(BUDI, shdk=Shdk.CHILD, name="ALIA PUTRI")
    other = replace(twin, name="ALYA PUTRI", nik="6471990302900002")
    assert alike(twin, other) is None
    assert alike(twin, replace(other, name=twin.name))
    assert alike(twin, replace(other, nik=None))
    assert alike(twin, replace(other, kk=None))


def test_each_pair_of_a_block_once():
    block = [Resident(3, BUDI), Resident(1, replace(BUDI, nik=None)), Resident(2, replace(BUDI, name="ZZZ"))]
    assert [(one.id, other.id) for one, other, _ in pairs_alike(block)] == [(1, 3)]


_SPELT = st.lists(
    st.text("abcdhimnstuy '-é9", min_size=1, max_size=9), min_size=0, max_size=3
).map(" ".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(one=_SPELT, other=_SPELT, places=st.lists(st.integers(0, 20), max_size=2))
@example(one="SITI AMINAH", other="AMINAH SITI", places=[])
@example(one="NUR HASANAH", other="NURHASANAH", places=[])
@example(one="MUHAMMAD YUSUF", other="MOHD. YUSUP", places=[])
@example(one="", other="A", places=[])
@example(one="", other="", places=[])
def test_the_quick_way_says_what_the_figure_says(one: str, other: str, places: list[int]):
    near = "".join(sign for at, sign in enumerate(one) if at not in places)
    for name in (other, near, " ".join(reversed(one.split()))):
        assert names_alike(one, name) is (name_similarity(one, name) >= ALIKE)
        assert names_alike(name, one) is names_alike(one, name)


def test_more_letters_than_have_room_are_never_too_few():
    """The bits of two texts share at least what the texts share."""
    assert names_alike("a" * 40, "a" * 39 + "b") is (name_similarity("a" * 40, "a" * 39 + "b") >= ALIKE)
    assert names_alike("aaaaaaab", "aaaaaaaa")
