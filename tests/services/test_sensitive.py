"""Fields about somebody's health are shown to some roles only, and survive a clerk who cannot see them."""

from dataclasses import replace

import pytest
from tests.support.desks import add_people, make_person, sign_in_as

from kelurahan_desk.domain.user import Permission, Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.wording import people as words
from kelurahan_desk.wording.deeds import DEEDS

FACT = "CACAT FISIK"


@pytest.fixture
def held(desk: OfficeDesk) -> int:
    """Somebody with such a fact, and another of the same name in the family."""
    first, _second = add_people(
        desk,
        make_person(1, disability=FACT),
        make_person(2, name="WARGA CONTOH B", disability=FACT, nik=None),
    )
    return first


def everything(desk: OfficeDesk, held: int) -> str:
    """Whatever a desk tells of a person."""
    person = desk.residents.view(held).resident.person
    return repr(
        (
            desk.residents.view(held),
            desk.residents.by_nik(person.nik or ""),
            desk.residents.household(person.kk or ""),
            desk.residents.history(held),
            desk.residents.duplicates(),
            desk.residents.own_data(held),
            desk.residents.find(person.name),
            desk.lookup.person(held),
        )
    )


@pytest.mark.parametrize("role", Role)
def test_only_who_may_is_shown(desk: OfficeDesk, held: int, role: Role) -> None:
    theirs = sign_in_as(desk, role)
    told = everything(theirs, held)
    assert (FACT in told) is theirs.user.may(Permission.READ_SENSITIVE)
    assert (FACT in told) is (role in {Role.KASI, Role.LURAH})


def test_a_correction_by_a_clerk_keeps_what_the_form_did_not_show(desk: OfficeDesk, held: int) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    person = clerk.residents.view(held).resident.person
    clerk.residents.change(held, replace(person, phone="0800-1"), seen=person)
    after = desk.residents.view(held).resident.person
    assert (after.disability, after.phone) == (FACT, "0800-1")
    desk.residents.change(held, replace(after, disability="TIDAK CACAT"), reason="betul")
    assert FACT in repr(desk.residents.history(held))
    assert FACT not in repr(clerk.residents.history(held))


def test_the_print_for_the_person_says_that_there_is_more(desk: OfficeDesk, held: int) -> None:
    lines = sign_in_as(desk, Role.PETUGAS).residents.own_data(held)
    assert (words.OWN_PERSON, words.FIELDS["disability"], words.BY_SUPERIOR) in lines


def test_who_looked_is_written_down_once_a_sign_in(desk: OfficeDesk, held: int) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    for _ in range(3):
        clerk.residents.view(held)
    desk.residents.view(held)
    desk.restrictions.restrict(held, "diminta warga")
    told = [line for line in desk.residents.own_data(held) if line[0] == words.OWN_USE]
    assert [line[2] for line in told] == [
        DEEDS[kind] for kind in ("resident.own_data", "resident.restrict", "resident.view", "resident.view")
    ]
    assert {line[1].partition(", ")[2] for line in told} == {"admin", "lain"}
    limits = [line for line in desk.residents.own_data(held) if line[0] == words.OWN_LIMITS]
    assert [line[2] for line in limits] == ["diminta warga"]
