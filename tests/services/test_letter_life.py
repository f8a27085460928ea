"""A letter's life: draft, check, issue, hand-over, void, revoke, replace; who may do what; its dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.support.desks import TODAY, add_people, make_person, sign_in_as

from kelurahan_desk.domain.codes import Sex, Shdk
from kelurahan_desk.domain.letter_life import DraftState
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import LetterStatus, SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk


def draft(applicant: int, **changes: object) -> SktmDraft:
    return replace(SktmDraft(applicant=applicant, purpose="bpjs"), **changes)


@pytest.fixture
def person(desk: OfficeDesk) -> int:
    return add_people(desk, make_person())[0]


def codes(desk: OfficeDesk, asked: SktmDraft) -> list[str]:
    return [problem.code for problem in desk.letters.check(asked)]


def set_chain(desk: OfficeDesk, chain: str) -> None:
    desk.letters.save_settings(replace(desk.letters.settings(), chain=chain))


def test_the_full_chain_needs_a_check_before_the_number(desk: OfficeDesk, person: int) -> None:
    set_chain(desk, "full")
    counter, kasi = sign_in_as(desk, Role.PETUGAS), sign_in_as(desk, Role.KASI)
    with pytest.raises(Refusal, match="LETTER_CHECK_NEEDED"):
        counter.letters.issue(draft(person))
    kept = counter.letters.save_draft(draft(person))
    with pytest.raises(Refusal, match="LETTER_DRAFT_STATE"):
        counter.letters.issue_draft(kept.id)
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        counter.letters.check_draft(kept.id)
    assert kasi.letters.return_draft(kept.id, "lengkapi").note == "lengkapi"
    kasi.letters.check_draft(kept.id)
    counter.letters.save_draft(draft(person, institution="RS"), kept.id)
    with pytest.raises(Refusal, match="LETTER_DRAFT_STATE"):
        counter.letters.issue_draft(kept.id)  # changed after the check: to be checked again
    kasi.letters.check_draft(kept.id)
    issued = counter.letters.issue_draft(kept.id)
    assert issued.letter.number.startswith("400.9.14.1/0001/")
    assert desk.letters.drafts() == ()
    done = desk.letters.draft(kept.id)
    assert (done.state, done.letter) == (DraftState.ISSUED, issued.letter.number)
    with pytest.raises(Refusal, match="LETTER_DRAFT_STATE"):
        counter.letters.issue_draft(kept.id)


def test_the_short_chain_issues_a_draft_at_once_and_drops_leave_no_number(
    desk: OfficeDesk, person: int
) -> None:
    first, second = desk.letters.save_draft(draft(person)), desk.letters.save_draft(draft(person))
    desk.letters.drop_draft(first.id, "warga pulang")
    assert [one.id for one in desk.letters.drafts()] == [second.id]
    assert [one.id for one in desk.letters.drafts(DraftState.DROPPED)] == [first.id]
    assert desk.letters.issue_draft(second.id).letter.number.startswith("400.9.14.1/0001/")
    with pytest.raises(Refusal, match="LETTER_DRAFT_UNKNOWN"):
        desk.letters.check_draft(99)
    with pytest.raises(InvalidInput):
        desk.letters.save_draft(draft(person, purpose="liburan"))


def test_hand_over_then_only_revoke(desk: OfficeDesk, person: int) -> None:
    issued = desk.letters.issue(draft(person))
    number = issued.letter.number
    with pytest.raises(InvalidInput):
        desk.letters.hand_over(number, "  ")
    desk.letters.hand_over(number, "IBU ANI")
    kept = desk.letters.get(number)
    assert (kept.status, kept.handed_to) == (LetterStatus.HANDED_OVER, "IBU ANI")
    assert kept.handed_at is not None
    assert desk.letters.verify(issued.proof) == "valid"
    for again in (lambda: desk.letters.void(number, "salah"), lambda: desk.letters.hand_over(number, "BUDI")):
        with pytest.raises(Refusal, match="LETTER_HANDED_OVER"):
            again()
    desk.letters.revoke(number, "keterangan palsu", "188/12/2026")
    kept = desk.letters.get(number)
    assert (kept.status, kept.decision, kept.handed_to) == (LetterStatus.REVOKED, "188/12/2026", "IBU ANI")
    assert desk.letters.verify(issued.proof) == "revoked"
    with pytest.raises(Refusal, match="LETTER_ENDED"):
        desk.letters.hand_over(number, "LAGI")


def test_a_replacement_names_the_old_letter_and_ends_it(desk: OfficeDesk) -> None:
    head, own = add_people(desk, make_person(), make_person(2, shdk=Shdk.CHILD, birth_date=date(2012, 1, 1)))
    old = desk.letters.issue(
        draft(head, subject=own, purpose="sekolah", institution="SMP 1", extra=(("kelas", "VII"),))
    )
    before = desk.letters.pdf(old.letter.number)
    again = desk.letters.draft_of(old.letter.number)
    assert (again.subject, again.institution, again.extra) == (own, "SMP 1", (("kelas", "VII"),))
    new = desk.letters.replace(old.letter.number, replace(again, institution="SMP 2"), "salah sekolah")
    facts = desk.letters.facts(new.letter.number)
    assert (facts.replaces, facts.replaces_issued) == (old.letter.number, TODAY)
    kept = desk.letters.get(old.letter.number)
    assert (kept.status, kept.replaced_by, kept.note) == (
        LetterStatus.REPLACED, new.letter.number, "salah sekolah",
    )  # fmt: skip
    assert desk.letters.verify(old.proof) == "revoked"
    assert desk.letters.verify(new.proof) == "valid"
    assert desk.letters.pdf(old.letter.number) == before
    with pytest.raises(Refusal, match="LETTER_ENDED"):
        desk.letters.replace(old.letter.number, again, "lagi")


def test_a_replacement_that_cannot_be_issued_leaves_the_old_letter(desk: OfficeDesk, person: int) -> None:
    old = desk.letters.issue(draft(person)).letter.number
    with pytest.raises(InvalidInput):
        desk.letters.replace(old, draft(person, purpose="liburan"), "salah")
    assert desk.letters.get(old).status is LetterStatus.ISSUED
    assert desk.letters.gaps(TODAY.year).complete


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (1, ["LETTER_DATE_FUTURE"]),
        (0, []),
        (-7, []),
        (-8, ["LETTER_DATE_OLD"]),
        (-365, ["LETTER_DATE_YEAR"]),
    ],
)
def test_the_date_of_issue_is_today_or_a_little_before(
    desk: OfficeDesk, person: int, days: int, expected: list[str]
) -> None:
    assert codes(desk, draft(person, issued=TODAY + timedelta(days=days))) == expected


def test_a_date_never_comes_before_the_letter_before(desk: OfficeDesk, person: int) -> None:
    back = TODAY - timedelta(days=3)
    issued = desk.letters.issue(draft(person, issued=back))
    assert (issued.letter.issued, issued.letter.valid_until) == (back, date(2027, 2, 20))
    assert codes(desk, draft(person, issued=back - timedelta(days=1))) == ["LETTER_DATE_ORDER"]
    assert codes(desk, draft(person, issued=back)) == []


def test_last_years_numbers_are_closed_in_the_first_days_of_january(desk: OfficeDesk, person: int) -> None:
    desk.letters.issue(draft(person))
    desk.context.clock.pass_days(40)  # type: ignore[attr-defined]  # 2 January 2027
    assert codes(desk, draft(person, issued=date(2026, 12, 31))) == ["LETTER_DATE_YEAR"]
    assert desk.letters.issue(draft(person)).letter.number == "400.9.14.1/0001/05.1001/I/2027"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"intro_date": TODAY - timedelta(days=90)}, []),
        ({"intro_date": TODAY - timedelta(days=91)}, ["LETTER_INTRO_EXPIRED"]),
        ({"purpose": "rtlh"}, ["LETTER_DOCUMENT_MISSING"]),
        ({"purpose": "rtlh", "documents": ("foto_rumah",)}, []),
        ({"purpose": "rtlh", "documents": ("foto_rumah", "x")}, ["LETTER_DOCUMENT_UNKNOWN"]),
        ({"purpose": "modal_usaha"}, ["LETTER_EXTRA_MISSING"]),
        ({"purpose": "modal_usaha", "extra": (("jenis_usaha", "WARUNG"),)}, []),
        ({"purpose": "modal_usaha", "extra": (("jenis_usaha", "W" * 121),)}, ["LETTER_EXTRA_LONG"]),
        ({"extra": (("warna", "biru"),)}, ["LETTER_EXTRA_UNKNOWN"]),
        ({"signer": 5}, ["LETTER_SIGNER_UNKNOWN"]),
        ({"subject": 999}, ["RESIDENT_UNKNOWN"]),
    ],
)
def test_what_a_purpose_asks_for(
    desk: OfficeDesk, person: int, changes: dict[str, object], expected: list[str]
) -> None:
    assert codes(desk, draft(person, **changes)) == expected


ELECTRIC = {
    "purpose": "listrik",
    "documents": ("rekening_listrik",),
    "extra": (("id_pelanggan", "521"),),
}


def test_an_end_on_a_day_off_moves_to_the_next_working_day(desk: OfficeDesk, person: int) -> None:
    desk.context.clock.pass_days(4)  # type: ignore[attr-defined]  # 27 November + 30 days = Sunday 27 December
    assert desk.letters.issue(draft(person, **ELECTRIC)).letter.valid_until == date(2026, 12, 28)


def test_a_year_without_known_holidays_is_told_where_they_are_needed(desk: OfficeDesk, person: int) -> None:
    desk.context.clock.pass_days(400)  # type: ignore[attr-defined]  # the end falls into January 2028
    assert codes(desk, draft(person, **ELECTRIC)) == ["HOLIDAYS_UNKNOWN"]
    assert codes(desk, draft(person)) == []


def test_what_expires_soon(desk: OfficeDesk, person: int) -> None:
    short = desk.letters.issue(draft(person, **ELECTRIC)).letter
    desk.letters.issue(draft(person))
    assert desk.letters.expiring(29) == ()
    assert desk.letters.expiring(40) == (short,)
    desk.letters.void(short.number, "uji")
    assert desk.letters.expiring(40) == ()


def test_the_relation_is_seen_from_the_applicant(desk: OfficeDesk) -> None:
    wife, child, head = add_people(
        desk,
        make_person(1, shdk=Shdk.WIFE, sex=Sex.FEMALE),
        make_person(2, shdk=Shdk.CHILD, birth_date=date(2012, 1, 1)),
        make_person(3),
    )
    seen = {
        (applicant, subject): desk.letters.facts(
            desk.letters.issue(draft(applicant, subject=subject)).letter.number
        ).relation
        for applicant, subject in ((wife, child), (wife, head), (child, wife), (head, wife))
    }
    assert list(seen.values()) == ["ANAK", "SUAMI", "ORANG TUA", "ISTRI"]
    own = desk.letters.issue(draft(head, subject=child, relation="CUCU")).letter.number
    assert desk.letters.facts(own).relation == "CUCU"


def test_a_queue_goes_on_after_a_refused_draft_and_stops_when_told(desk: OfficeDesk, person: int) -> None:
    drafts = [draft(person), draft(person, purpose="liburan"), draft(person)]
    report = desk.letters.issue_many(drafts)
    assert [(one.position, one.number[11:15]) for one in report.issued] == [(0, "0001"), (2, "0002")]
    assert [(at, problems[0].code) for at, problems in report.refused] == [(1, "LETTER_PURPOSE_UNKNOWN")]
    from kelurahan_desk.domain.problems import Cancelled

    def stop(step: str, done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    report = desk.letters.issue_many([draft(person)] * 3, stop)
    assert (len(report.issued), report.cancelled) == (1, True)
    assert desk.letters.gaps(TODAY.year).complete


@pytest.mark.parametrize(
    ("role", "step", "allowed"),
    [
        (Role.PETUGAS, "hand_over", True),
        (Role.PETUGAS, "void", False),
        (Role.PETUGAS, "revoke", False),
        (Role.KASI, "void", True),
        (Role.KASI, "revoke", True),
        (Role.LURAH, "revoke", True),
        (Role.ADMIN, "hand_over", False),
        (Role.ADMIN, "void", False),
    ],
)
def test_who_may_do_what(desk: OfficeDesk, person: int, role: Role, step: str, *, allowed: bool) -> None:
    number = desk.letters.issue(draft(person)).letter.number
    act = getattr(sign_in_as(desk, role).letters, step)
    if allowed:
        act(number, "alasan")
    else:
        with pytest.raises(Refusal, match="NOT_ALLOWED"):
            act(number, "alasan")
