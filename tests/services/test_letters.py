"""Issuing, finding, ending and checking letters."""

from dataclasses import replace
from datetime import date

import pytest
from tests.support.desks import add_people, make_person, sign_in_as

from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.problems import InvalidInput, Refusal, Trouble
from kelurahan_desk.domain.sktm import LetterStatus, SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.services.office.desk import OfficeDesk


def draft(applicant: int, **changes: object) -> SktmDraft:
    return replace(SktmDraft(applicant=applicant, purpose="bpjs"), **changes)


def child(serial: int, **changes: object):
    return make_person(
        serial,
        **{"sex": Sex.FEMALE, "birth_date": date(2012, 5, 6), "shdk": Shdk.CHILD, **changes},
    )


def test_numbers_follow_one_another_and_carry_the_template(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    numbers = [desk.letters.issue(draft(person)).letter.number for _ in range(3)]
    assert numbers == [f"400.9.14.1/{counter:04d}/05.1001/XI/2026" for counter in (1, 2, 3)]


def test_a_reprint_gives_the_same_bytes_after_the_person_changed(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    issued = desk.letters.issue(draft(person))
    with desk.context.store.write() as unit:
        unit.residents.change(unit.residents.get(person), make_person(name="NAMA BARU"))
        unit.commit()
    assert desk.letters.pdf(issued.letter.number) == issued.pdf
    with desk.context.store.read() as unit:
        assert unit.letters.facts(issued.letter.number).applicant.name == make_person().name


def test_the_whole_living_family_is_frozen_in_order(desk: OfficeDesk) -> None:
    people = [make_person(), *(child(serial) for serial in range(2, 10)), child(20, life=Life.DEAD)]
    ids = add_people(desk, *people)
    issued = desk.letters.issue(draft(ids[0]))
    with desk.context.store.read() as unit:
        members = unit.letters.facts(issued.letter.number).members
    assert len(members) == 9
    assert members[0].relation == "KEPALA KELUARGA"


def test_a_failure_while_storing_the_pdf_burns_no_number(
    desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (person,) = add_people(desk, make_person())

    def full(self: Vault, plain: bytes) -> str:
        raise Trouble("DISK_FULL", name="surat")

    with monkeypatch.context() as patch:
        patch.setattr(Vault, "put", full)
        with pytest.raises(Trouble):
            desk.letters.issue(draft(person))
    assert desk.letters.list() == ()
    assert desk.letters.issue(draft(person)).letter.number.startswith("400.9.14.1/0001/")


@pytest.mark.parametrize(
    ("changes", "person", "code"),
    [
        ({"purpose": "liburan"}, {}, "LETTER_PURPOSE_UNKNOWN"),
        ({"layout": "emas"}, {}, "LETTER_LAYOUT_UNKNOWN"),
        ({"paper": "a3"}, {}, "LETTER_PAPER_UNKNOWN"),
        ({"purpose": "rumah_sakit"}, {}, "LETTER_INSTITUTION_MISSING"),
        ({"intro_date": date(2027, 1, 1)}, {}, "LETTER_INTRO_FUTURE"),
        ({}, {"life": Life.DEAD}, "LETTER_NOT_HERE"),
        ({}, {"life": Life.MOVED}, "LETTER_NOT_HERE"),
        ({}, {"nik": None}, "LETTER_NO_NIK"),
        ({"institution": "x" * 121}, {}, "LETTER_TEXT_LONG"),
    ],
)
def test_what_cannot_be_issued_is_told_beside_its_field(
    desk: OfficeDesk, changes: dict[str, object], person: dict[str, object], code: str
) -> None:
    (resident,) = add_people(desk, make_person(**person))
    assert [problem.code for problem in desk.letters.check(draft(resident, **changes))] == [code]
    with pytest.raises(InvalidInput):
        desk.letters.issue(draft(resident, **changes))
    assert desk.letters.list() == ()


def test_a_subject_of_another_family_is_refused_and_of_the_same_is_named(desk: OfficeDesk) -> None:
    head, own, other = add_people(
        desk, make_person(), child(2), child(3, kk="6471990101150009", name="ANAK ORANG")
    )
    problems = desk.letters.check(draft(head, subject=other))
    assert [problem.code for problem in problems] == ["LETTER_SUBJECT_FAMILY"]
    issued = desk.letters.issue(draft(head, subject=own, purpose="sekolah", institution="SMP CONTOH"))
    with desk.context.store.read() as unit:
        facts = unit.letters.facts(issued.letter.number)
    assert facts.subject is not None
    assert facts.relation == "ANAK"


def test_an_unknown_person_is_a_problem_and_not_a_crash(desk: OfficeDesk) -> None:
    assert [problem.code for problem in desk.letters.check(draft(999))] == ["RESIDENT_UNKNOWN"]


@pytest.mark.parametrize(("end", "status"), [("void", LetterStatus.VOID), ("revoke", LetterStatus.REVOKED)])
def test_an_ended_letter_keeps_its_number_and_its_reason(
    desk: OfficeDesk, end: str, status: LetterStatus
) -> None:
    (person,) = add_people(desk, make_person())
    number = desk.letters.issue(draft(person)).letter.number
    with pytest.raises(InvalidInput):
        getattr(desk.letters, end)(number, "  ")
    getattr(desk.letters, end)(number, "salah keperluan")
    letter = desk.letters.get(number)
    assert (letter.status, letter.note) == (status, "salah keperluan")
    with pytest.raises(Refusal, match="LETTER_ENDED"):
        getattr(desk.letters, end)(number, "lagi")
    assert desk.letters.issue(draft(person)).letter.number.startswith("400.9.14.1/0002/")


def test_the_code_of_a_letter_says_what_became_of_it(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    issued = desk.letters.issue(draft(person))
    proof = issued.proof
    assert make_person().nik not in proof
    assert desk.letters.verify(proof) == "valid"
    assert desk.letters.verify("halo") == "unknown"
    changed = proof.replace("|20261123|", "|20261122|")
    assert desk.letters.verify(changed) == "altered"
    assert desk.letters.verify(proof.replace("|6471051001|", "|6471051002|")) == "unknown"
    desk.context.clock.pass_days(400)  # type: ignore[attr-defined]
    assert desk.letters.verify(proof) == "expired"
    desk.letters.void(issued.letter.number, "uji")
    assert desk.letters.verify(proof) == "revoked"


def test_who_may_not_issue_or_void_is_refused(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        sign_in_as(desk, Role.ADMIN).letters.issue(draft(person))
    number = sign_in_as(desk, Role.PETUGAS).letters.issue(draft(person)).letter.number
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        sign_in_as(desk, Role.PETUGAS).letters.void(number, "tidak boleh")


def test_every_change_stands_in_the_journal(desk: OfficeDesk) -> None:
    (person,) = add_people(desk, make_person())
    number = desk.letters.issue(draft(person)).letter.number
    desk.letters.void(number, "uji")
    with desk.context.store.read() as unit:
        kinds = [event.kind for event in unit.journal.events()]
        bodies = " ".join(event.body for event in unit.journal.events())
    assert kinds == ["office.found", "letter.issue", "letter.void"]
    assert (make_person().nik or "") not in bodies
    assert desk.journal.verify() == (3, None)


def test_a_code_changed_in_any_one_character_is_never_valid(desk: OfficeDesk) -> None:
    person = add_people(desk, make_person())[0]
    code = desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs")).proof
    assert desk.letters.verify(code) == "valid"
    for at, letter in enumerate(code):
        for other in ("X" if letter != "X" else "Y", "|", ""):
            changed = code[:at] + other + code[at + 1 :]
            if changed != code:
                assert desk.letters.verify(changed) in ("altered", "unknown"), at
