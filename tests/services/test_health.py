"""The start-up check names what is wrong and sweeps what a kill left."""

import os
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import Pair

from kelurahan_desk.domain.problems import Severity
from kelurahan_desk.services.office import health
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.wording import tell_problem


def codes(desk: OfficeDesk) -> set[str]:
    problems = desk.health.check()
    assert all(tell_problem(problem).text for problem in problems)
    return {problem.code for problem in problems}


def test_a_sound_desk_only_lacks_its_backup(desk: OfficeDesk, tmp_path: Path) -> None:
    assert codes(desk) == {"HEALTH_BACKUP"}
    desk.backups.create(tmp_path / "luar.cadangan")
    assert codes(desk) == set()


def test_a_damaged_page_is_an_error(desk: OfficeDesk) -> None:
    root, database = desk.context.folder.root, desk.context.folder.database
    desk.close()
    data = bytearray(database.read_bytes())
    data[-2000] ^= 1
    database.write_bytes(data)
    again = open_office(root, None, PASSPHRASE, clock=StillClock())
    problems = again.health.check()
    assert [(one.code, one.severity) for one in problems] == [("HEALTH_DATABASE", Severity.ERROR)]
    again.close()


def test_a_lost_scan_is_an_error(pair: Pair) -> None:
    pair.approve(1)
    next(pair.office.context.folder.attachments.glob("??/*")).unlink()
    assert "HEALTH_DOCUMENTS" in codes(pair.office)


def test_a_clock_behind_the_newest_event(desk: OfficeDesk) -> None:
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    clock.pass_days(-3)
    assert "HEALTH_CLOCK" in codes(desk)


def test_little_space(desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SPACE_LOW", 1 << 60)
    assert "HEALTH_SPACE" in codes(desk)


def test_parts_of_a_killed_program_go_and_those_in_work_stay(desk: OfficeDesk) -> None:
    folder = desk.context.folder
    (folder.letters / "ab").mkdir()
    old, new = folder.letters / "ab" / "~x.part", folder.root / "~desk.json.part"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (1, 1))
    assert "HEALTH_PARTS" in codes(desk)
    assert (old.exists(), new.exists()) == (False, True)
