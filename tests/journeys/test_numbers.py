"""Numbers under stress, in small; `python -m tests.faults.numbers` does it in full."""

from pathlib import Path

from tests.faults.numbers import killed, make, together


def test_four_processes_give_consecutive_numbers(tmp_path: Path) -> None:
    found = together(make(tmp_path), 4, 10)
    assert [int(number.split("/")[1]) for number in found.numbers] == list(range(1, 41))


def test_killed_processes_leave_no_number_twice_and_none_lost(tmp_path: Path) -> None:
    found = killed(make(tmp_path), 15, seed=7)
    assert found.kills >= 1
    assert [int(number.split("/")[1]) for number in found.numbers] == list(range(1, len(found.numbers) + 1))
