"""Backups are opened before they count, rotated, and tell when the last one was made."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.support.desks import StillClock, sign_in_as
from tests.support.exchange import Pair

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.leftovers import LONG
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.safekeeping import BackupReport
from kelurahan_desk.store.office import OfficeStore


def clock_of(desk: OfficeDesk) -> StillClock:
    clock = desk.context.clock
    assert isinstance(clock, StillClock)
    return clock


def local_names(desk: OfficeDesk) -> list[str]:
    return sorted(path.name for path in desk.context.folder.backups.glob("*.db"))


def test_a_new_desk_needs_one_and_has_it_afterwards(desk: OfficeDesk) -> None:
    assert desk.backups.due()
    assert desk.backups.last().late
    report = desk.backups.create_automatic()
    assert report is not None
    assert report.file.is_file()
    assert not desk.backups.due()
    assert desk.backups.create_automatic() is None


def test_it_is_due_after_a_change_and_on_the_next_day(desk: OfficeDesk) -> None:
    desk.backups.create()
    desk.setup.save_profile(desk.profile())
    assert desk.backups.due()
    desk.backups.create()
    assert not desk.backups.due()
    clock_of(desk).pass_days(1)
    assert desk.backups.due()


def test_a_copy_that_does_not_open_is_no_backup(desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OfficeStore, "check_copy", staticmethod(lambda _path, _key: ("page 2: HMAC",)))
    with pytest.raises(Trouble, match="BACKUP_UNSOUND"):
        desk.backups.create()
    assert not any(desk.context.folder.backups.iterdir())
    assert desk.backups.last().local is None


def test_sixty_days_leave_seven_daily_and_eight_weekly(desk: OfficeDesk) -> None:
    for _ in range(60):
        clock_of(desk).pass_days(1)
        desk.backups.create()
    names = local_names(desk)
    assert len(names) <= 7 + 8
    weeks = {
        datetime.strptime(name, "desk-%Y%m%dT%H%M%SZ.db").replace(tzinfo=UTC).isocalendar()[:2]
        for name in names
    }
    assert len(weeks) == 8


def test_a_stranger_in_the_folder_is_left_alone(desk: OfficeDesk) -> None:
    folder = desk.context.folder.backups
    folder.mkdir()
    (folder / "desk-lama.db").write_bytes(b"x")
    desk.backups.create()
    assert (folder / "desk-lama.db").exists()


def test_outside_everything_is_in_one_file(pair: Pair, tmp_path: Path) -> None:
    pair.approve(1, 2)
    out = tmp_path / "luar.cadangan"
    report = pair.office.backups.create(out)
    assert (report.objects, report.copied, report.outside) == (2, 2, True)
    assert report.size == out.stat().st_size
    assert sorted(path.name for path in pair.office.context.folder.backups.iterdir()) == []
    with pytest.raises(Refusal, match="BACKUP_EXISTS"):
        pair.office.backups.create(out)
    state = pair.office.backups.last()
    assert not state.late
    clock_of(pair.office).pass_days(8)
    assert pair.office.backups.last().late


def test_into_a_folder_only_new_scans_are_written(pair: Pair) -> None:
    def again() -> BackupReport:
        clock_of(pair.office).at += timedelta(minutes=1)
        return pair.office.backups.create(pair.stick)

    pair.approve(1, 2)
    assert (again().copied, again().copied) == (2, 0)
    pair.approve(3)
    report = again()
    assert (report.objects, report.copied) == (3, 1)


def test_a_full_stick_leaves_nothing_and_notes_nothing(
    desk: OfficeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage:
        free = 100

    monkeypatch.setattr("kelurahan_desk.services.backup_file.shutil.disk_usage", lambda _path: Usage)
    with pytest.raises(Trouble, match="DISK_FULL"):
        desk.backups.create(tmp_path / "luar.cadangan")
    assert not (tmp_path / "luar.cadangan").exists()
    assert list(tmp_path.glob("~*")) == []
    assert desk.backups.last().outside is None


def test_a_stick_that_lies_is_found_out(
    desk: OfficeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lie(part: Path, identity: str, name: str) -> None:
        with part.open("r+b") as file:
            file.truncate(4000)
        read_back(part, identity, name)

    from kelurahan_desk.services import backup_file

    read_back = backup_file._read_back
    monkeypatch.setattr(backup_file, "_read_back", lie)
    with pytest.raises(Trouble, match="READ_BACK"):
        desk.backups.create(tmp_path / "luar.cadangan")
    assert list(tmp_path.glob("*luar*")) == []


def test_what_a_kill_left_outside_goes_with_the_next_one(pair: Pair) -> None:
    left, foreign = (
        pair.stick / "~KD-6471051001-AAAA-20261101T010000Z.cadangan.part",
        pair.stick / "~foto.part",
    )
    long_ago = time.time() - LONG - 60
    for part in (left, foreign):
        part.write_bytes(b"half")
        os.utime(part, (long_ago, long_ago))
    pair.office.backups.create(pair.stick)
    assert not left.exists()
    assert foreign.exists()


def test_a_clerk_does_not_take_everything_home(desk: OfficeDesk, tmp_path: Path) -> None:
    clerk = sign_in_as(desk, Role.PETUGAS)
    with pytest.raises(Refusal, match="NOT_ALLOWED"):
        clerk.backups.create(tmp_path / "luar.cadangan")
    assert clerk.backups.create().file.is_file()


def test_nothing_readable_is_in_any_backup(pair: Pair, tmp_path: Path) -> None:
    pair.approve(1)
    beside = pair.office.backups.create().file.read_bytes()
    outside = pair.office.backups.create(tmp_path / "luar.cadangan").file.read_bytes()
    for data in (beside, outside):
        assert b"WARGA CONTOH" not in data
        assert b"647199" not in data
        assert b"sintetis" not in data
