"""What does not fit together on a family card."""

from dataclasses import replace
from datetime import date

import pytest

from kelurahan_desk.domain.codes import Life, Marital, Sex, Shdk
from kelurahan_desk.domain.household import family_findings, family_order
from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.wording import tell

HEAD = Person(
    name="AYAH", shdk=Shdk.HEAD, sex=Sex.MALE, marital=Marital.MARRIED, birth_date=date(1980, 1, 1), rt="001"
)
WIFE = replace(HEAD, name="IBU", shdk=Shdk.WIFE, sex=Sex.FEMALE, birth_date=date(1982, 1, 1))
CHILD = replace(
    HEAD, name="ANAK", shdk=Shdk.CHILD, marital=Marital.SINGLE, birth_date=date(2010, 1, 1), rt="001"
)
ELDER = replace(HEAD, name="KAKEK", shdk=Shdk.PARENT, birth_date=date(1950, 1, 1))


def findings(*people):
    """The codes found."""
    return [found.code for found in family_findings([Resident(i, one) for i, one in enumerate(people)])]


@pytest.mark.parametrize(
    ("people", "codes"),
    [
        ((HEAD, WIFE, CHILD, ELDER), []),
        ((HEAD,), []),
        ((), []),
        ((WIFE, CHILD), ["FAMILY_NO_HEAD"]),
        ((replace(HEAD, life=Life.DEAD), WIFE), ["FAMILY_NO_HEAD"]),
        ((replace(HEAD, life=Life.DEAD),), []),
        ((HEAD, replace(HEAD, name="PAMAN")), ["FAMILY_TWO_HEADS"]),
        ((HEAD, replace(HEAD, name="PAMAN", life=Life.MOVED)), []),
        ((HEAD, replace(CHILD, birth_date=date(1979, 1, 1))), ["FAMILY_CHILD_OLDER"]),
        ((HEAD, replace(CHILD, birth_date=HEAD.birth_date)), ["FAMILY_CHILD_OLDER"]),
        ((HEAD, replace(CHILD, birth_date=date(1991, 12, 31))), ["FAMILY_PARENT_YOUNG"]),
        ((HEAD, replace(CHILD, birth_date=date(1992, 1, 1))), []),
        (
            (HEAD, WIFE, replace(CHILD, birth_date=date(1981, 1, 1))),
            ["FAMILY_PARENT_YOUNG", "FAMILY_CHILD_OLDER"],
        ),
        ((HEAD, replace(CHILD, birth_date=None)), []),
        ((replace(HEAD, birth_date=None), CHILD), []),
        ((HEAD, replace(ELDER, birth_date=date(1985, 1, 1))), ["FAMILY_CHILD_OLDER"]),
        (
            (HEAD, replace(ELDER, shdk=Shdk.PARENT_IN_LAW, birth_date=date(1975, 1, 1))),
            ["FAMILY_PARENT_YOUNG"],
        ),
        ((HEAD, replace(ELDER, shdk=Shdk.RELATIVE, birth_date=date(1985, 1, 1))), []),
        (
            (HEAD, replace(WIFE, marital=Marital.DIVORCED)),
            ["FAMILY_SPOUSE_NOT_MARRIED", "FAMILY_SPOUSE_STATUS"],
        ),
        ((replace(HEAD, marital=Marital.SINGLE), WIFE), ["FAMILY_SPOUSE_STATUS"]),
        ((HEAD, replace(WIFE, marital=None)), []),
        ((HEAD, replace(WIFE, sex=Sex.MALE)), ["FAMILY_SPOUSE_SEX"]),
        ((HEAD, replace(WIFE, sex=None)), []),
        ((WIFE,), ["FAMILY_NO_HEAD"]),
        ((HEAD, WIFE, replace(WIFE, name="ISTRI KEDUA")), []),
        ((HEAD, replace(CHILD, rt="002")), ["FAMILY_TWO_ADDRESSES"]),
        ((HEAD, replace(CHILD, rt="", rw="")), []),
    ],
)
def test_findings(people, codes):
    assert findings(*people) == codes


def test_every_finding_is_a_warning_with_a_sentence():
    odd = (
        HEAD,
        replace(HEAD, name="PAMAN"),
        replace(WIFE, marital=Marital.SINGLE, sex=Sex.MALE, rt="002"),
        replace(CHILD, birth_date=date(1970, 1, 1)),
        replace(CHILD, name="ADIK", birth_date=date(1990, 1, 1)),
    )
    found = family_findings([Resident(i, one) for i, one in enumerate(odd)])
    assert {problem.severity for problem in found} == {Severity.WARNING}
    assert all(tell(problem.code, problem.facts).text for problem in found)
    assert all(tell(code, {}).text for code in ("FAMILY_NO_HEAD",))


def test_order_of_the_card():
    members = [Resident(i, one) for i, one in enumerate((CHILD, ELDER, WIFE, HEAD))]
    assert [one.person.name for one in family_order(members)] == ["AYAH", "IBU", "ANAK", "KAKEK"]
