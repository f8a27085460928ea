"""What a form tells while it is being filled in."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.person_check import person_problems, suggestion, tidy
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.wording import tell
from store.samples import FULL_PERSON, TODAY

BABY = Person(name="BAYI NY. SITI", birth_date=date(2026, 11, 20), mother="SITI")


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        (FULL_PERSON, []),
        (BABY, []),
        (replace(FULL_PERSON, name="  "), ["PERSON_NAME_EMPTY"]),
        (replace(FULL_PERSON, name="S1TI"), ["NAME_SIGNS"]),
        (replace(FULL_PERSON, nik="123"), ["NIK_LENGTH"]),
        (replace(FULL_PERSON, kk="12"), ["KK_LENGTH"]),
        (replace(FULL_PERSON, father_nik="12"), ["NIK_LENGTH"]),
        (replace(FULL_PERSON, mother_nik="64719941017000AB"), ["NIK_LETTERS"]),
        (replace(FULL_PERSON, kk=FULL_PERSON.nik), ["KK_STRUCTURE", "PERSON_KK_IS_NIK"]),
        (replace(BABY, birth_date=date(2026, 11, 24)), ["PERSON_BIRTH_FUTURE"]),
        (replace(BABY, birth_date=date(2026, 8, 1)), ["PERSON_WITHOUT_NIK"]),
        (replace(BABY, birth_date=date(1899, 8, 1)), ["DATE_AGE", "PERSON_WITHOUT_NIK"]),
        (replace(BABY, birth_date=None), ["PERSON_UNIDENTIFIED"]),
        (replace(FULL_PERSON, birth_date=None), []),
        (replace(FULL_PERSON, birth_date=date(1985, 1, 2)), ["NIK_BIRTH_DATE"]),
        (replace(FULL_PERSON, sex=Sex.MALE), ["NIK_SEX"]),
    ],
)
def test_problems(person, codes):
    found = person_problems(person, TODAY)
    assert [problem.code for problem in found] == codes
    assert all(tell(problem.code, problem.facts).text for problem in found)


@pytest.mark.parametrize(
    ("text", "born", "sex"),
    [
        ("6471994101850001", date(1985, 1, 1), Sex.FEMALE),
        (" 6471 9901 0126 0001 ", date(2026, 1, 1), Sex.MALE),
        ("6471990101270001", date(1927, 1, 1), Sex.MALE),
    ],
)
def test_what_a_nik_suggests(text, born, sex):
    found = suggestion(text, TODAY)
    assert (found.birth_date, found.sex) == (born, sex)


@pytest.mark.parametrize("text", ["", "647199", "6471994101850000", "abc"])
def test_half_a_nik_suggests_nothing(text):
    assert suggestion(text, TODAY) is None


def test_tidy_folds_spaces_and_numbers():
    typed = replace(FULL_PERSON, name=" SITI  AMINAH ", nik="6471.9941.0185.0001", kk=" ", father_nik="12 ")
    found = tidy(typed)
    assert (found.name, found.nik, found.kk, found.father_nik) == (
        "SITI AMINAH",
        FULL_PERSON.nik,
        None,
        "12",
    )
    assert tidy(found) == found
