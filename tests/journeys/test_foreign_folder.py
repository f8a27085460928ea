"""One data folder and two people of the system; a drive that only reads, is full, or is gone."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_office, make_person
from tests.support.exchange import code_of

from kelurahan_desk.domain.office import NewOffice, Signer
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.lock import WindowLock
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.first_start import FirstStart
from kelurahan_desk.services.office.founding import open_office

NOBODY = 65534
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root on Linux, to be two people"
)


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A small drive of its own."""
    place = tmp_path / "drive"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], check=False)
    if done.returncode:
        pytest.skip("this system lets nobody mount a drive")
    yield place
    with suppress(OSError):
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def as_nobody(root: Path) -> str:
    """What another person of the system is told who opens the folder: the code of the trouble, or "opened"."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # nothing is imported any more here: the other person may not read this Python
        code = "broken"
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            open_office(root, "admin", PASSPHRASE, clock=StillClock()).close()
            code = "opened"
        except Trouble as trouble:
            code = trouble.code
        finally:
            os.write(writing, code.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(child, 0)
    return said


@needs_root
def test_another_person_of_the_system_is_told_and_reads_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for above in tmp_path.parents[:2]:
        above.chmod(0o755)
    root = make_office(tmp_path)
    assert as_nobody(root) in {"FILE_READ", "NO_DESK"}
    open_office(root, "admin", PASSPHRASE, clock=StillClock()).close()


@needs_root
def test_two_people_who_both_may_write_do_not_both_have_the_window(tmp_path: Path) -> None:
    root = make_office(tmp_path)
    lock = DataFolder(root).window_lock
    held = WindowLock(lock)
    held.acquire()
    try:
        assert code_of(WindowLock(lock).acquire) == "ALREADY_OPEN"
        first = open_office(root, "admin", PASSPHRASE, clock=StillClock())
        second = open_office(root, "admin", PASSPHRASE, clock=StillClock())
        (person,) = add_people(first, make_person())
        numbers = [
            desk.letters.issue(SktmDraft(applicant=person, purpose="bpjs")).letter.number
            for desk in (first, second, first, second)
        ]
        assert [number.split("/")[1] for number in numbers] == ["0001", "0002", "0003", "0004"]
        assert first.journal.verify()[1] is None
        first.close()
        second.close()
    finally:
        held.release()


@needs_root
def test_a_drive_that_only_reads_is_told(drive: Path, tmp_path: Path) -> None:
    shutil.copytree(make_office(tmp_path), drive / "office")
    subprocess.run(["mount", "-o", "remount,ro", str(drive)], check=True)
    code = code_of(open_office, drive / "office", "admin", PASSPHRASE, clock=StillClock())
    assert code == "DISK_READ_ONLY"


@needs_root
def test_a_full_drive_loses_nothing(drive: Path, tmp_path: Path) -> None:
    shutil.copytree(make_office(tmp_path), drive / "office")
    desk = open_office(drive / "office", "admin", PASSPHRASE, clock=StillClock())
    (person,) = add_people(desk, make_person())
    asked = SktmDraft(applicant=person, purpose="bpjs")
    issued = [desk.letters.issue(asked).letter.number]
    filler = drive / "penuh"
    with suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(bytes(64 * 1024))
    told = set()
    for _ in range(3):
        try:
            issued.append(desk.letters.issue(asked).letter.number)
        except Trouble as trouble:
            told.add(trouble.code)
    assert told == {"DISK_FULL"}
    assert code_of(desk.backups.create) == "DISK_FULL"
    filler.unlink()
    issued.append(desk.letters.issue(asked).letter.number)
    assert {letter.number for letter in desk.letters.list(limit=100)} == set(issued)
    assert desk.journal.verify()[1] is None
    assert not [path for path in (drive / "office").rglob("~*") if path.is_file()]
    desk.close()


@needs_root
def test_on_a_full_drive_no_desk_is_begun(drive: Path) -> None:
    start = FirstStart(drive / "meja", StillClock(), Cost.light)
    wanted = NewOffice(
        region="64.71.05.1002", address="Jl. Contoh 1", signer=Signer("SITI CONTOH", "LURAH"), user="admin"
    )
    filler = drive / "penuh"
    with suppress(OSError), filler.open("wb") as file:
        while True:
            file.write(bytes(64 * 1024))
    for room in (0, 16 * 1024, 256 * 1024):
        os.truncate(filler, filler.stat().st_size - room)
        assert code_of(start.found_office, wanted, PASSPHRASE, lambda *_told: None) == "DISK_FULL"
        assert {path.name for path in drive.iterdir()} <= {"penuh", "lost+found"}
    filler.unlink()
    assert start.found_office(wanted, PASSPHRASE, lambda *_told: None).recovery_code


@needs_root
def test_a_drive_that_is_gone_is_told(drive: Path, tmp_path: Path) -> None:
    shutil.copytree(make_office(tmp_path), drive / "office")
    subprocess.run(["umount", str(drive)], check=True)
    assert code_of(open_office, drive / "office", "admin", PASSPHRASE, clock=StillClock()) == "NO_DESK"
