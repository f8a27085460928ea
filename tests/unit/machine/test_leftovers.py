"""Folders left behind by a kill: found among others, and only when nobody can be at work in them."""

import os
import tempfile
import time
from pathlib import Path

import pytest

from kelurahan_desk.machine import leftovers
from kelurahan_desk.machine.leftovers import LONG, aside, sweep_folders, unborn

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX")


@pytest.fixture(autouse=True)
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def age(folder: Path, seconds: float = LONG + 60) -> None:
    """Nobody wrote in it for so long."""
    then = time.time() - seconds
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (then, then))


def left(folder: Path) -> Path:
    """A folder with something in it."""
    (folder / "att" / "ab").mkdir(parents=True)
    (folder / "att" / "ab" / "~x.part").write_bytes(b"1")
    return folder


def test_aside_is_gone_afterwards(own_temp: Path) -> None:
    with aside() as folder:
        (folder / "desk.db").write_bytes(b"1")
        assert folder.parent == own_temp
    assert list(own_temp.iterdir()) == []


def test_what_a_kill_left_goes(tmp_path: Path, own_temp: Path) -> None:
    here = tmp_path / "kantor"
    folders = [left(own_temp / "kelurahan-desk-sementara-x1"), left(unborn(here / "pulih"))]
    for folder in folders:
        age(folder)
    assert sweep_folders(here) == 2
    assert not any(folder.exists() for folder in folders)


def test_what_somebody_works_in_stays(tmp_path: Path, own_temp: Path) -> None:
    here = tmp_path / "kantor"
    for folder in (left(own_temp / "kelurahan-desk-sementara-x1"), left(unborn(here / "pulih"))):
        age(folder)
        (folder / "att" / "ab" / "~x.part").write_bytes(b"2")  # however deep it is
    assert sweep_folders(here) == 0


def test_what_is_not_ours_stays(tmp_path: Path, own_temp: Path) -> None:
    here = tmp_path / "kantor"
    others = (
        own_temp / "kelurahan-lain",
        here / ".pulih.baru",
        here / "pulih.kelurahan-desk-baru",
        here / "pulih",
    )
    for folder in others:
        age(left(folder))
    (here / ".berkas.kelurahan-desk-baru").write_bytes(b"1")
    age(here)
    assert sweep_folders(here) == 0
    assert all(folder.is_dir() for folder in others)


@posix
def test_a_link_is_not_followed(tmp_path: Path, own_temp: Path) -> None:
    target = left(tmp_path / "milik-orang")
    age(target)
    (own_temp / "kelurahan-desk-sementara-x1").symlink_to(target)
    assert sweep_folders(tmp_path) == 0
    assert (target / "att" / "ab" / "~x.part").exists()


def test_one_that_cannot_be_looked_into_or_removed_is_not_counted(
    tmp_path: Path, own_temp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    age(left(own_temp / "kelurahan-desk-sementara-x1"))
    monkeypatch.setattr(leftovers.shutil, "rmtree", lambda _folder, ignore_errors: None)
    assert sweep_folders(tmp_path) == 0

    def refuse(_folder: Path) -> list[float]:
        raise PermissionError

    monkeypatch.setattr(leftovers, "_times", refuse)
    assert sweep_folders(tmp_path) == 0
