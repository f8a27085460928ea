"""Many letters in one go: fresh drafts and checked ones, refused ones told, numbers complete whatever happens."""

from dataclasses import replace

import pytest
from tests.support.desks import TODAY, add_people, make_person, sign_in_as

from kelurahan_desk.domain.letter_life import DraftState
from kelurahan_desk.domain.problems import Cancelled, Refusal, Trouble
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.services.office.desk import OfficeDesk

KK = "6471990101200077"


def draft(applicant: int, purpose: str = "bpjs") -> SktmDraft:
    return SktmDraft(applicant=applicant, purpose=purpose)


@pytest.fixture
def people(desk: OfficeDesk) -> list[int]:
    return list(add_people(desk, make_person(1, kk=KK), make_person(2, kk=KK), make_person(3)))


@pytest.fixture
def checked(desk: OfficeDesk, people: list[int]) -> list[int]:
    """Drafts of three people in an office that has each checked; the last one is not checked yet."""
    desk.letters.save_settings(replace(desk.letters.settings(), chain="full"))
    ids = [desk.letters.save_draft(draft(person)).id for person in people]
    for one in ids[:2]:
        sign_in_as(desk, Role.KASI).letters.check_draft(one)
    return ids


def refused(report) -> list[tuple[int, str]]:
    return [(position, problems[0].code) for position, problems in report.refused]


def test_a_letter_of_a_queue_is_the_letter_of_the_counter(desk: OfficeDesk, people: list[int]) -> None:
    report = desk.letters.issue_many([draft(person) for person in people])
    alone = [desk.letters.issue(draft(person)).letter.number for person in people]
    for one, number in zip(report.issued, alone, strict=True):
        queued, single = desk.letters.facts(one.number), desk.letters.facts(number)
        assert replace(queued, number="", proof="") == replace(single, number="", proof="")
    assert [len(desk.letters.facts(number).members) for number in alone] == [2, 2, 1]


def test_a_restricted_person_stops_nobody_else(desk: OfficeDesk, people: list[int]) -> None:
    desk.restrictions.restrict(people[1], "diminta yang bersangkutan")
    report = desk.letters.issue_many([draft(person) for person in people])
    assert ([one.position for one in report.issued], refused(report)) == ([0, 2], [(1, "PERSON_RESTRICTED")])
    assert desk.letters.gaps(TODAY.year).complete


def test_numbers_that_end_in_the_middle_refuse_the_rest(desk: OfficeDesk, people: list[int]) -> None:
    number = replace(desk.profile().number, station_from=1, station_to=2)
    desk.setup.save_profile(replace(desk.profile(), number=number))
    report = desk.letters.issue_many([draft(person) for person in people])
    assert ([one.position for one in report.issued], refused(report)) == ([0, 1], [(2, "NUMBERS_EXHAUSTED")])


def test_a_joined_record_gets_the_letter_of_the_kept_one(desk: OfficeDesk, people: list[int]) -> None:
    with desk.context.store.write() as unit:
        unit.residents.mark_merged(people[2], people[0])
        unit.commit()
    (one,) = desk.letters.issue_many([draft(people[2])]).issued
    assert desk.letters.get(one.number).resident == people[0]


def test_trouble_with_the_archive_keeps_the_whole_group_back(
    desk: OfficeDesk, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put, left = Vault.put, [23]

    def full(vault: Vault, plain: bytes) -> str:
        left[0] -= 1
        if not left[0]:
            raise Trouble("DISK_FULL", name="x")
        return put(vault, plain)

    monkeypatch.setattr(Vault, "put", full)
    with pytest.raises(Trouble, match="DISK_FULL"):
        desk.letters.issue_many([draft(people[0])] * 30)
    assert len(desk.letters.list()) == 20
    assert desk.letters.gaps(TODAY.year).complete


def test_checked_drafts_become_letters_and_the_others_wait(desk: OfficeDesk, checked: list[int]) -> None:
    counter = sign_in_as(desk, Role.PETUGAS)
    report = counter.letters.issue_drafts([*checked, checked[0], 99])
    assert [one.position for one in report.issued] == [0, 1]
    assert refused(report) == [
        (2, "LETTER_DRAFT_STATE"), (3, "LETTER_DRAFT_STATE"), (4, "LETTER_DRAFT_UNKNOWN"),
    ]  # fmt: skip
    assert [one.id for one in desk.letters.drafts()] == checked[2:]
    done = [desk.letters.draft(one) for one in checked[:2]]
    assert [one.state for one in done] == [DraftState.ISSUED] * 2
    assert [one.letter for one in done] == [one.number for one in report.issued]
    assert done[0].changed_by == counter.user.name


def test_a_queue_of_fresh_drafts_passes_no_check_by(desk: OfficeDesk, checked: list[int]) -> None:
    with pytest.raises(Refusal, match="LETTER_CHECK_NEEDED"):
        desk.letters.issue_many([draft(1)])
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        sign_in_as(desk, Role.ADMIN).letters.issue_drafts(checked)


def test_cancelled_between_two_drafts_it_keeps_what_was_made(desk: OfficeDesk, checked: list[int]) -> None:
    def stop(step: str, done: int, total: int) -> None:
        assert (step, total) == ("letters.queue", 3)
        if done == 1:
            raise Cancelled

    report = desk.letters.issue_drafts(checked, stop)
    assert (len(report.issued), report.refused, report.cancelled) == (1, (), True)
    assert [one.id for one in desk.letters.drafts()] == checked[:0:-1]
    assert desk.letters.gaps(TODAY.year).complete


def test_a_number_taken_elsewhere_is_passed_over_in_a_queue(desk: OfficeDesk, people: list[int]) -> None:
    first = desk.letters.issue(draft(people[0])).letter.number
    with desk.context.store.write() as unit:  # as after a restored backup: the counter is behind
        unit._connection.exec_driver_sql("DELETE FROM number_series")
        unit.commit()
    numbers = [one.number for one in desk.letters.issue_many([draft(person) for person in people]).issued]
    assert first not in numbers
    assert [number[11:15] for number in numbers] == ["0002", "0003", "0004"]
