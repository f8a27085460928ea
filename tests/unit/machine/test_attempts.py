"""Wrong passphrases are remembered across restarts, cost more each time, and never lock for ever."""

from datetime import UTC, datetime, timedelta

import pytest

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.attempts import FREE, Attempts, Failed

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
KNOWN = ("admin", "siti")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "attempts.json"


def fail(path, times: int, user: str = "admin", at: datetime = NOW) -> None:
    for _ in range(times):
        Attempts(path, KNOWN).fail(user, at)


@pytest.mark.parametrize(
    ("count", "seconds"),
    [(0, 0), (FREE - 1, 0), (FREE, 30), (FREE + 1, 60), (FREE + 4, 480), (FREE + 5, 900), (9999, 900)],
)
def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further(count, seconds):
    assert Failed(count, NOW).wait(NOW) == seconds


def test_it_survives_a_restart_and_passes(path):
    fail(path, FREE)
    with pytest.raises(Trouble) as caught:
        Attempts(path, KNOWN).require("admin", NOW + timedelta(seconds=10))
    assert (caught.value.code, caught.value.facts["seconds"]) == ("SIGN_IN_WAIT", 20)
    Attempts(path, KNOWN).require("admin", NOW + timedelta(seconds=30))


def test_everybody_has_an_own_row_and_strangers_share_one(path):
    fail(path, FREE)
    attempts = Attempts(path, KNOWN)
    assert attempts.wait("siti", NOW) == 0
    for name in ("hantu", "setan", "", "x" * 5000, "lain"):
        attempts.fail(name, NOW)
    assert attempts.wait("siapa pun", NOW) == 30
    assert path.stat().st_size < 300


def test_the_right_passphrase_ends_the_row(path):
    fail(path, FREE + 3)
    Attempts(path, KNOWN).forget("admin")
    assert Attempts(path, KNOWN).wait("admin", NOW) == 0
    Attempts(path, KNOWN).forget("admin")


@pytest.mark.parametrize("days", [-4000, 4000])
def test_a_clock_set_wrong_never_makes_the_wait_longer(path, days):
    fail(path, FREE)
    assert Attempts(path, KNOWN).wait("admin", NOW + timedelta(days=days)) <= 30


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"admin":1}',
        b'{"admin":{"count":9,"last":"besok"}}',
        b'{"admin":{"count":9,"last":"2026-11-23"}}',
        b"\xff",
    ],
)
def test_a_file_that_makes_no_sense_locks_nobody_out(path, data):
    path.write_bytes(data)
    assert Attempts(path, KNOWN).wait("admin", NOW) == 0
    fail(path, 1)
    assert Attempts(path, KNOWN).wait("admin", NOW) == 0
