"""Fields about somebody's health are shown to some roles only, and survive a clerk who cannot see them."""

from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.support.applications import decide, draft, picture
from tests.support.desks import add_people, make_person, sign_in_as

from kelurahan_desk.domain.user import Permission, Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.sheets.writing import write_people
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


BPP, TOLD = "balikpapan-pbpu", "disabilitas"


@pytest.fixture
def told(desk: OfficeDesk, held: int) -> str:
    """An application that rests on what somebody told of their body, written down by admin."""
    asked = draft(held, BPP, "ktp", "kk", category=TOLD, declared=frozenset({TOLD}))
    identity = desk.applications.submit(asked).application.id
    with desk.context.store.write() as unit:
        application = unit.applications.get(identity)
        assert application is not None
        assert application.verdict is not None
        unit.applications.update(replace(application, assessment=(("B1", "ya"),)))
        unit.commit()
    return identity


def of_applications(desk: OfficeDesk, held: int, told: str) -> dict[str, object]:
    """Every use case that hands out an application or what follows from one."""
    found = {
        "get": desk.applications.get(told).application,
        "list": desk.applications.list(),
        "these": desk.applications.these((told,)),
        "view": desk.residents.view(held).applications,
        "lookup": desk.lookup.person(held).view,
        "recheck": desk.applications.recheck(),
        "people": desk.upkeep.people((held,)),
    }
    if desk.user.may(Permission.SUBMIT_APPLICATION):
        found["attach"] = desk.applications.attach(told, "ktp", picture("red"))
        found["take over"] = desk.applications.take_over(told)
        found["withdraw"] = desk.applications.withdraw(told, "batal")
        found["after"] = desk.applications.get(told)
    return found


@pytest.mark.parametrize("accepted", [False, True], ids=["draft", "accepted"])
@pytest.mark.parametrize("role", Role)
def test_what_somebody_told_is_for_who_wrote_it_down_and_their_superiors(
    desk: OfficeDesk, held: int, told: str, role: Role, *, accepted: bool
) -> None:
    if accepted:
        decide(desk, told)
        theirs = sign_in_as(desk, role)
        shown = {"recipients": theirs.upkeep.recipients(), "get": theirs.applications.get(told)}
    else:
        shown = of_applications(sign_in_as(desk, role), held, told)
    superior = role in {Role.KASI, Role.LURAH}
    for name, found in shown.items():
        said = repr(found)
        if name == "recheck":
            assert found == ()
        elif name == "people":
            assert (FACT in said) is superior, name
        else:
            assert told in said, name
            for secret in (f"'{TOLD}'", "('B1', 'ya')"):
                assert (secret in said) is superior, (name, secret)


def test_who_wrote_it_down_goes_on_seeing_it(desk: OfficeDesk, held: int) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    asked = draft(held, BPP, "ktp", category=TOLD, declared=frozenset({TOLD}))
    identity = clerk.applications.submit(asked).application.id
    mine = clerk.applications.get(identity).application
    assert (mine.declared, mine.category) == (frozenset({TOLD}), TOLD)
    assert mine.verdict == desk.applications.get(identity).application.verdict


def test_a_colleague_who_does_not_see_it_loses_nothing_of_it(desk: OfficeDesk, told: str) -> None:
    before = desk.applications.get(told).application
    clerk = sign_in_as(desk, Role.PETUGAS)
    clerk.applications.attach(told, "kk", picture("blue"))
    clerk.applications.take_over(told)
    clerk.applications.assess(told, {"B2": "ya"})
    assert dict(desk.applications.get(told).application.assessment) == {"B1": "ya", "B2": "ya"}
    desk.applications.assess(told, {"B1": "ya"})  # who sees them all takes one back
    after = desk.applications.get(told).application
    assert (after.declared, after.category, after.assessment) == (
        before.declared, before.category, before.assessment,
    )  # fmt: skip
    assert after.verdict is not None
    assert after.verdict.agrees(before.verdict)


@pytest.mark.parametrize("role", [Role.PETUGAS, Role.KASI, Role.LURAH, Role.ADMIN])
def test_an_import_shows_only_its_own_sheet(desk: OfficeDesk, held: int, role: Role, tmp_path: Path) -> None:
    """What is stored and would change is told to superiors; the annotated copy is the clerk's own sheet."""
    person = replace(
        desk.residents.view(held).resident.person, disability="TIDAK CACAT", occupation="PEDAGANG"
    )
    sheet, copy = tmp_path / "warga.xlsx", tmp_path / "catatan.xlsx"
    write_people(sheet, (person,))
    theirs = sign_in_as(desk, role)
    trial = theirs.residents.import_file(sheet, dry_run=True, annotate=copy)
    superior = role in {Role.KASI, Role.LURAH}
    assert (FACT in repr(trial)) is superior
    assert "PEDAGANG" in repr(trial)
    assert FACT not in repr(CalamineWorkbook.from_path(copy).get_sheet_by_index(0).to_python())
    done = theirs.residents.import_file(sheet)
    assert (FACT in repr(done)) is superior
    assert desk.residents.view(held).resident.person.disability == "TIDAK CACAT"
    undone = theirs.residents.undo_import(done.import_id or 0)
    assert FACT not in repr(undone)
