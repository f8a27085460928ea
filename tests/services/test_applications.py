"""Applications from the counter to the Lurah's approval."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from tests.support.desks import TODAY, add_people, make_person, sign_in_as

from kelurahan_desk.domain.application import ApplicationDraft, Kind, State
from kelurahan_desk.domain.codes import Life
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.store.office import CoverageRow


def picture(color: str = "white") -> bytes:
    """A small real JPEG."""
    out = BytesIO()
    Image.new("RGB", (300, 200), color).save(out, "JPEG")
    return out.getvalue()


PAPERS = (("ktp", picture()), ("kk", picture("gray")), ("kartu_bpjs", picture("black")))


def draft(resident: int, **changes: object) -> ApplicationDraft:
    base = ApplicationDraft(
        resident=resident,
        programme="balikpapan-pbpu",
        kind=Kind.BARU,
        category="sktm",
        documents=PAPERS,
    )
    return replace(base, **changes)


def give_sktm(desk: OfficeDesk, resident: int) -> str:
    return desk.letters.issue(SktmDraft(applicant=resident, purpose="bpjs")).letter.number


def test_without_a_letter_the_clerk_is_told_that_an_sktm_is_needed(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    preview = desk.applications.preview(draft(person))
    assert preview.verdict is not None
    assert preview.verdict.outcome is Outcome.WITH_SKTM
    assert "sktm" in preview.missing
    submitted = desk.applications.submit(draft(person)).application
    with pytest.raises(InvalidInput):
        desk.applications.check(submitted.id)
    give_sktm(desk, person)
    assert desk.applications.check(submitted.id).application.state is State.CHECKED


def test_the_whole_way_to_approval(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    number = give_sktm(desk, person)
    result = desk.applications.submit(draft(person))
    assert result.application.missing == ()
    assert result.application.letter == number
    identity = result.application.id
    assert desk.applications.check(identity).application.state is State.CHECKED
    assert desk.applications.approve(identity).application.state is State.APPROVED
    assert [one.id for one in desk.applications.list(State.APPROVED)] == [identity]
    kinds = []
    with desk.context.store.read() as unit:
        kinds = [event.kind for event in unit.journal.events()]
    assert kinds[-3:] == ["application.submit", "application.check", "application.approve"]


def test_papers_are_kept_small_and_come_back(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    application = desk.applications.submit(draft(person)).application
    stored = {document.code: document for document in application.documents}
    assert set(stored) == {"ktp", "kk", "kartu_bpjs"}
    assert Image.open(BytesIO(desk.applications.document(stored["ktp"].sha256))).size == (300, 200)


def test_a_paper_can_be_added_later_and_replaced(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    give_sktm(desk, person)
    application = desk.applications.submit(draft(person, documents=PAPERS[:1])).application
    assert application.missing
    for code in application.missing:
        result = desk.applications.attach(application.id, code, picture("red"))
    assert result.application.missing == ()
    before = {document.code: document.sha256 for document in result.application.documents}
    again = desk.applications.attach(application.id, "ktp", picture("blue")).application
    assert {document.code: document.sha256 for document in again.documents}["ktp"] != before["ktp"]
    desk.applications.check(application.id)
    with pytest.raises(Refusal, match="APPLICATION_STATE"):
        desk.applications.attach(application.id, "ktp", picture())


@pytest.mark.parametrize(
    ("changes", "person", "code"),
    [
        ({"category": "raja"}, {}, "APPLICATION_CATEGORY"),
        ({"declared": frozenset({"menang_undian"})}, {}, "APPLICATION_DECLARED"),
        ({}, {"nik": None}, "APPLICATION_NO_NIK"),
        ({}, {"life": Life.DEAD}, "LETTER_NOT_HERE"),
        ({"kind": Kind.PENGHAPUSAN, "reason": "bosan"}, {}, "APPLICATION_REASON"),
    ],
)
def test_what_cannot_be_recorded(
    desk: OfficeDesk, changes: dict[str, object], person: dict[str, object], code: str
) -> None:
    (resident,) = add_people(desk, make_person(**person))
    with pytest.raises(InvalidInput) as refused:
        desk.applications.submit(draft(resident, **changes))
    assert code in [problem.code for problem in refused.value.problems]
    assert desk.applications.list() == ()


def test_an_unknown_programme_or_person_is_refused(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    with pytest.raises(Refusal, match="PROGRAMME_UNKNOWN"):
        desk.applications.submit(draft(resident, programme="bontang-pbpu"))
    with pytest.raises(Refusal, match="RESIDENT_UNKNOWN"):
        desk.applications.submit(draft(999))
    with pytest.raises(Refusal, match="APPLICATION_UNKNOWN"):
        desk.applications.get("00000000-0000-7000-8000-000000000000")
    with pytest.raises(Refusal, match="APPLICATION_UNKNOWN"):
        desk.applications.get("bukan id")


def test_a_second_open_application_for_the_same_programme_is_refused(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    first = desk.applications.submit(draft(resident)).application
    with pytest.raises(InvalidInput):
        desk.applications.submit(draft(resident))
    desk.applications.withdraw(first.id, "salah orang")
    assert desk.applications.submit(draft(resident)).application.state is State.DRAFT


def test_the_dead_can_be_taken_off_and_nothing_else(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person(life=Life.DEAD))
    removal = draft(resident, kind=Kind.PENGHAPUSAN, reason="meninggal", category="")
    application = desk.applications.submit(removal).application
    assert application.verdict is None
    assert "surat_kematian" in application.missing
    for code in application.missing:
        desk.applications.attach(application.id, code, picture())
    assert desk.applications.check(application.id).application.state is State.CHECKED


def test_returned_with_a_note_and_opened_again(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    identity = desk.applications.submit(draft(resident)).application.id
    with pytest.raises(InvalidInput):
        desk.applications.send_back(identity, " ")
    returned = desk.applications.send_back(identity, "KTP buram").application
    assert (returned.state, returned.note) == (State.RETURNED, "KTP buram")
    with pytest.raises(Refusal, match="APPLICATION_STATE"):
        desk.applications.approve(identity)
    assert desk.applications.reopen(identity).application.state is State.DRAFT


def test_someone_covered_elsewhere_does_not_pass(desk: OfficeDesk) -> None:
    (resident,) = add_people(desk, make_person())
    with desk.context.store.write() as unit:
        nik = make_person().nik
        row = CoverageRow(nik, "0001", "PBI APBN", "aktif", date(2024, 1, 1))
        unit.standings.add_coverage("daftar", "", TODAY, [row], by="admin", at=desk.context.clock.now())
        unit.commit()
    give_sktm(desk, resident)
    result = desk.applications.submit(draft(resident))
    assert result.application.verdict is not None
    assert result.application.verdict.outcome is Outcome.COVERED
    assert "PREFLIGHT_COVERED_APBN" in [problem.code for problem in result.problems]
    assert result.application.caught == ("covered_apbn",)
    with pytest.raises(InvalidInput):
        desk.applications.check(result.application.id)


@pytest.mark.parametrize(
    ("role", "step"), [(Role.PETUGAS, "check"), (Role.KASI, "approve"), (Role.ADMIN, "approve")]
)
def test_roles_keep_their_steps(desk: OfficeDesk, role: Role, step: str) -> None:
    (resident,) = add_people(desk, make_person())
    identity = desk.applications.submit(draft(resident)).application.id
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        getattr(sign_in_as(desk, role).applications, step)(identity)
