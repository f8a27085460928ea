"""Restricted processing: while it holds every use case that works on the person refuses, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.applications import draft
from tests.support.desks import add_people, make_person, sign_in_as
from tests.support.exchange import Pair, approved, code_of, introduce, make_district

from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.wording import tell_error

REASON = "diminta warga, NIK dipersoalkan"


@pytest.fixture
def held(desk: OfficeDesk) -> int:
    """Somebody whose data are restricted."""
    (person,) = add_people(desk, make_person(1))
    desk.restrictions.restrict(person, REASON)
    return person


def test_it_is_kept_with_who_and_why(desk: OfficeDesk, held: int) -> None:
    found = desk.restrictions.of(held)
    assert found is not None
    assert (found.reason, found.by, found.holds) == (REASON, "admin", True)
    assert desk.restrictions.list() == (found,)
    with pytest.raises(Refusal, match="PERSON_RESTRICTED") as refused:
        desk.restrictions.restrict(held, "lagi")
    assert "dibatasi sejak 23 November 2026;" in tell_error(refused.value).text
    desk.restrictions.lift(held, "NIK sudah betul")
    assert desk.restrictions.of(held) is None
    assert desk.restrictions.list() == ()
    assert code_of(desk.restrictions.lift, held, "lagi") == "NOT_RESTRICTED"
    with desk.context.store.read() as unit:
        kinds = [event.kind for event in unit.journal.of_entity(f"resident:{held}")]
        (ended,) = unit.restrictions.history(held)
    assert kinds == ["resident.free", "resident.restrict"]
    assert (ended.note, ended.lifted_by, ended.holds) == ("NIK sudah betul", "admin", False)


def test_a_reason_is_needed(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person(1))
    with pytest.raises(InvalidInput):
        desk.restrictions.restrict(person, "  ")
    desk.restrictions.restrict(person, REASON)
    with pytest.raises(InvalidInput):
        desk.restrictions.lift(person, "")
    assert code_of(desk.restrictions.restrict, 999, REASON) == "RESIDENT_UNKNOWN"


CALLS: dict[str, Callable[[OfficeDesk, int, int], object]] = {
    "letter for the person": lambda desk, held, _other: desk.letters.issue(
        SktmDraft(applicant=held, purpose="bpjs")
    ),
    "letter about the person": lambda desk, held, other: desk.letters.issue(
        SktmDraft(applicant=other, purpose="bpjs", subject=held)
    ),
    "application": lambda desk, held, _other: desk.applications.submit(draft(held, "balikpapan-pbpu")),
    "merge away": lambda desk, held, other: desk.residents.merge(other, held),
    "merge into": lambda desk, held, other: desk.residents.merge(held, other),
}


@pytest.mark.parametrize("name", CALLS)
def test_nothing_is_done_with_the_person(desk: OfficeDesk, held: int, name: str) -> None:
    (other,) = add_people(desk, make_person(2, name="LAIN"))
    with desk.context.store.read() as unit:
        before = unit.journal.head()
    assert code_of(CALLS[name], desk, held, other) == "PERSON_RESTRICTED"
    with desk.context.store.read() as unit:
        assert unit.journal.head() == before


def test_an_application_under_way_stops(desk: OfficeDesk) -> None:
    identity = approved(desk, 1)
    resident = desk.applications.get(identity).application.resident
    desk.restrictions.restrict(resident, REASON)
    assert code_of(desk.applications.check, identity) == "PERSON_RESTRICTED"
    assert code_of(desk.applications.approve, identity) == "PERSON_RESTRICTED"
    desk.applications.withdraw(identity, "diminta warga")


def test_a_batch_leaves_the_person_out_and_takes_the_others(desk: OfficeDesk, tmp_path: Path) -> None:
    district = make_district(tmp_path / "dinsos")
    pair: Pair = introduce(desk, district, tmp_path / "flashdisk")
    kept, sent = pair.approve(1, 2)
    desk.restrictions.restrict(desk.applications.get(kept).application.resident, REASON)
    report = desk.exchange.export(pair.stick)
    assert report.records == 1
    (left,) = report.left_out
    assert [problem.code for problem in left.problems][-1] == "APPLICATION_RESTRICTED"
    assert desk.applications.get(sent).application.batch
    assert not desk.applications.get(kept).application.batch
    district.close()


def test_looking_correcting_and_the_own_print_stay(desk: OfficeDesk, held: int) -> None:
    person = desk.residents.view(held).resident.person
    assert desk.residents.own_data(held)
    desk.residents.change(held, person, reason="dibetulkan")


def test_a_clerk_neither_restricts_nor_lifts(desk: OfficeDesk, held: int) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    assert code_of(clerk.restrictions.lift, held, "x") == "NOT_ALLOWED"
    assert code_of(clerk.restrictions.restrict, held, "x") == "NOT_ALLOWED"
    assert clerk.restrictions.of(held) is not None
