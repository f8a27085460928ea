"""Guessing at the sign-in gets slower, survives a restart, and lets the right person in again."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine import keystore
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office


def guess(root: Path, clock: StillClock, passphrase: str = "salah-sekali", user: str = "admin") -> str:
    try:
        open_office(root, user, passphrase, clock=clock).close()
    except Trouble as trouble:
        return trouble.code
    return "IN"


def test_the_sixth_guess_waits_even_with_the_right_passphrase(desk: OfficeDesk) -> None:
    root, clock = desk.context.folder.root, StillClock()
    assert [guess(root, clock) for _ in range(6)] == ["WRONG_PASSPHRASE"] * 5 + ["SIGN_IN_WAIT"]
    assert guess(root, clock, PASSPHRASE) == "SIGN_IN_WAIT"
    clock.at += timedelta(seconds=31)
    assert guess(root, clock) == "WRONG_PASSPHRASE"
    clock.at += timedelta(seconds=31)
    assert guess(root, clock, PASSPHRASE) == "SIGN_IN_WAIT"
    clock.at += timedelta(seconds=31)
    assert guess(root, clock, PASSPHRASE) == "IN"
    assert guess(root, clock) == "WRONG_PASSPHRASE"


def test_a_thousand_guesses_never_lock_for_ever(desk: OfficeDesk) -> None:
    root, clock = desk.context.folder.root, StillClock()
    for _ in range(1000):
        guess(root, clock)
    clock.at += timedelta(minutes=15, seconds=1)
    assert guess(root, clock, PASSPHRASE) == "IN"


def test_waiting_costs_no_work(desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    root, clock = desk.context.folder.root, StillClock()
    for _ in range(5):
        guess(root, clock)
    monkeypatch.setattr(keystore, "passphrase_root", lambda *_: pytest.fail("tried"))
    assert guess(root, clock) == "SIGN_IN_WAIT"


def test_the_others_go_on_working(desk: OfficeDesk) -> None:
    root, clock = desk.context.folder.root, StillClock()
    desk.setup.add_user("siti", Role.PETUGAS, "kopi susu gula")
    for _ in range(6):
        guess(root, clock)
    assert guess(root, clock, "kopi susu gula", "siti") == "IN"
