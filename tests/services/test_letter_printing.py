"""The print queue: order, copies, jams, restarts; and the choice that is remembered."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_person, sign_in_as

from kelurahan_desk.domain.printing import PrintChoice, PrintState
from kelurahan_desk.domain.problems import InvalidInput, Refusal
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office

LOKET = PrintChoice("Loket", 1)


@pytest.fixture
def numbers(desk: OfficeDesk) -> list[str]:
    """Five letters of one person, oldest first."""
    person = add_people(desk, make_person())[0]
    drafts = [SktmDraft(applicant=person, purpose="bpjs", paper="f4-210")] * 5
    return [one.number for one in desk.letters.issue_many(drafts).issued]


def states(desk: OfficeDesk) -> list[str]:
    return [job.state.value for job in desk.letters.print_jobs()]


def send(desk: OfficeDesk, count: int) -> list[str]:
    """Print so many, as the window does; gives their numbers."""
    sent = []
    for _ in range(count):
        task = desk.letters.next_print()
        assert task is not None
        assert task.pdf == desk.letters.pdf(task.job.letter)
        assert task.paper == "f4-210"
        desk.letters.printed(task.job.id)
        sent.append(task.job.letter)
    return sent


def test_letters_come_out_in_the_order_they_joined(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue(numbers[2:], LOKET)
    desk.letters.enqueue(numbers, replace(LOKET, copies=2))
    assert send(desk, 5) == [*numbers[2:], *numbers[:2]]
    assert desk.letters.next_print() is None
    assert [job.copies for job in desk.letters.print_jobs()] == [1, 1, 1, 2, 2]
    desk.letters.clear_printed()
    assert desk.letters.print_jobs() == ()


def test_the_same_letter_twice_in_one_go_joins_once(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue([numbers[0], numbers[0]], LOKET)
    assert states(desk) == ["waiting"]


def test_a_letter_that_came_out_may_join_again(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue(numbers[:1], LOKET)
    send(desk, 1)
    desk.letters.enqueue(numbers[:1], LOKET)
    assert states(desk) == ["sent", "waiting"]


def test_trouble_lets_a_letter_wait_again_with_its_reason(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue(numbers[:2], LOKET)
    task = desk.letters.next_print()
    assert task is not None
    desk.letters.not_printed(task.job.id, "PRINTER_GONE")
    first, second = desk.letters.print_jobs()
    assert (first.state, first.note, second.note) == (PrintState.WAITING, "PRINTER_GONE", "")
    desk.letters.move_prints("Gudang")
    assert {(job.printer, job.note) for job in desk.letters.print_jobs()} == {("Gudang", "")}


def test_after_a_jam_all_from_one_letter_on_wait_again(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue(numbers, LOKET)
    send(desk, 4)
    third = desk.letters.print_jobs()[2]
    desk.letters.print_again(third.id)
    assert states(desk) == ["sent", "sent", "waiting", "waiting", "waiting"]
    assert send(desk, 3) == numbers[2:]


def test_the_queue_survives_a_restart_and_tells_what_is_uncertain(
    desk: OfficeDesk, numbers: list[str]
) -> None:
    desk.letters.enqueue(numbers[:3], LOKET)
    send(desk, 1)
    desk.letters.next_print()  # on its way when the program ends
    root = desk.context.folder.root
    desk.close()
    again = open_office(root, "admin", PASSPHRASE, clock=StillClock())
    try:
        assert states(again) == ["sent", "sending", "waiting"]
        uncertain = again.letters.print_jobs()[1]
        task = again.letters.next_print()
        assert task is not None
        assert task.job.letter == numbers[2]  # what is uncertain is not printed twice by itself
        again.letters.printed(uncertain.id)
        assert states(again) == ["sent", "sent", "sending"]
    finally:
        again.close()


def test_a_letter_that_ended_leaves_the_queue(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue(numbers[:2], LOKET)
    desk.letters.void(numbers[0], "Salah nama")
    assert send(desk, 1) == [numbers[1]]
    assert len(desk.letters.print_jobs()) == 1
    with pytest.raises(Refusal, match="LETTER_ENDED"):
        desk.letters.enqueue([numbers[2], numbers[0]], LOKET)
    assert len(desk.letters.print_jobs()) == 1


def test_giving_up_leaves_the_letters_alone(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.enqueue(numbers[:3], LOKET)
    send(desk, 1)
    desk.letters.drop_waiting()
    assert states(desk) == ["sent"]
    assert desk.letters.get(numbers[1]).status.counts


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (PrintChoice("", 1), "PRINTER_UNCHOSEN"),
        (PrintChoice("Loket", 0), "PRINT_COPIES"),
        (PrintChoice("Loket", 21), "PRINT_COPIES"),
    ],
)
def test_a_choice_nobody_means_is_refused(desk, numbers, choice, code) -> None:
    for use in (lambda: desk.letters.enqueue(numbers, choice), lambda: desk.letters.remember_choice(choice)):
        with pytest.raises(InvalidInput) as refused:
            use()
        assert refused.value.problems[0].code == code
    assert desk.letters.print_jobs() == ()


def test_unknown_jobs_and_letters_are_told(desk: OfficeDesk) -> None:
    for use in (desk.letters.printed, desk.letters.print_again):
        with pytest.raises(Refusal, match="PRINT_JOB_UNKNOWN"):
            use(7)
    with pytest.raises(Refusal, match="PRINT_JOB_UNKNOWN"):
        desk.letters.not_printed(7, "PRINT_FAILED")
    with pytest.raises(Refusal, match="LETTER_UNKNOWN"):
        desk.letters.enqueue(["1/2"], LOKET)
    with pytest.raises(InvalidInput):
        desk.letters.move_prints("")


def test_the_choice_is_remembered_with_a_form_by_printer_and_paper(desk: OfficeDesk) -> None:
    assert desk.letters.print_choice() == PrintChoice()
    chosen = PrintChoice("Loket", 2).with_form("f4-215", "Legal").with_form("a4", "A4")
    desk.letters.remember_choice(chosen)
    kept = desk.letters.print_choice()
    assert (kept.printer, kept.copies, kept.form("f4-215"), kept.form("f4-210")) == ("Loket", 2, "Legal", "")
    assert replace(kept, printer="Gudang").form("f4-215") == ""
    assert kept.with_form("f4-215", "").form("f4-215") == ""


def test_what_was_printed_stands_in_the_journal(desk: OfficeDesk, numbers: list[str]) -> None:
    desk.letters.note_printed(numbers[0], "Loket", 2)
    desk.letters.enqueue(numbers[1:3], LOKET)
    send(desk, 2)
    with desk.context.store.read() as unit:
        kinds = [event.kind for event in unit.journal.events()]
    assert kinds.count("letter.print") == 3
    assert kinds.count("letter.queue") == 1


def test_the_counter_may_fill_the_queue(desk: OfficeDesk, numbers: list[str]) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    clerk.letters.enqueue(numbers, LOKET)
    assert len(clerk.letters.print_jobs()) == 5


def test_an_office_of_the_first_release_gets_its_queue(tmp_path: Path) -> None:
    golden = Path(__file__).parent.parent / "golden" / "databases" / "v1"
    root = Path(shutil.copytree(golden / "office", tmp_path / "kantor"))
    secret = (golden / "sandi.txt").read_text(encoding="utf-8").splitlines()[0]
    with closing(open_office(root, "admin", secret, clock=StillClock())) as desk:
        standing = [letter.number for letter in desk.letters.list() if letter.status.counts]
        assert standing
        desk.letters.enqueue(standing, LOKET)
        task = desk.letters.next_print()
        assert task is not None
        assert task.pdf.startswith(b"%PDF")
