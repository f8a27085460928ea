"""Sticks as they are: pulled at every step, FAT and exFAT, full, locked, gone while mounted."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.faults.sticks import Stick
from tests.support.exchange import Pair, code_of

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.leftovers import LONG
from kelurahan_desk.services.results import ExportReport

TOOLS = ("mount", "umount", "losetup", "mkfs.vfat", "fusefat", "mkfs.exfat", "mount.exfat-fuse", "mkfs.ext4")
REAL = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0 or not all(map(shutil.which, TOOLS)),
    reason="mounting needs root, and fusefat, exfat-fuse, dosfstools, exfatprogs, e2fsprogs",
)
MOST = 60  # calls of one export on the stick


def named_files(folder: Path) -> list[Path]:
    """Files that carry the name of a batch."""
    return sorted(folder.rglob("SKB1-B-*.tar.age"))


def try_export(pair: Pair, out: Path) -> ExportReport | str:
    """The report, or the code of what went wrong."""
    try:
        return pair.office.exchange.export(out)
    except Trouble as trouble:
        return trouble.code


def test_pulled_at_each_step_the_office_stays_whole(pair: Pair):
    reached, codes = 0, set()
    for pulled_at in range(1, MOST):
        (app,) = pair.approve(pulled_at)
        before = len(pair.office.exchange.batches())
        with Stick(pair.stick, pulled_at).plugged() as stick:
            told = try_export(pair, pair.stick)
        for file in named_files(pair.stick):  # what has its name is whole
            assert pair.office.exchange.inspect(file).verdict == "valid", (pulled_at, file)
        entered = len(pair.office.exchange.batches()) - before
        frozen = {file.name for file in named_files(pair.office.context.folder.outbox)}
        assert frozen == {batch.file for batch in pair.office.exchange.batches()}, pulled_at
        assert pair.state(app).state is (State.IN_BATCH if entered else State.APPROVED), pulled_at
        if isinstance(told, ExportReport):
            reached = stick.calls
            break
        codes.add(told)
        for part in pair.stick.glob("~*"):  # the next export would look at each of them
            part.unlink()
    assert reached >= 10, "the export took fewer calls than are known to be there"
    assert codes <= {"DRIVE_GONE", "FILE_WRITE", "READ_BACK"}, codes
    # Everything that was entered comes out of the outbox again, in order, and is taken.
    again = [
        pair.office.exchange.send_again(one.epoch, one.seq, pair.stick / "lagi").file
        for one in reversed(pair.office.exchange.batches())
    ]
    assert {one.verdict for one in pair.district.ingest.files(tuple(again))} == {"accepted"}


def test_what_a_kill_left_on_the_stick_goes_with_the_next_export(pair: Pair):
    left, fresh, foreign = (
        pair.stick / f"~{name}.part"
        for name in ("SKB1-B-6471051001-AAAA-E01-000009.tar.age", "SKB1-R-baru", "foto")
    )
    for part in (left, fresh, foreign):
        part.write_bytes(b"half")
    long_ago = time.time() - LONG - 60
    for part in (left, foreign):
        os.utime(part, (long_ago, long_ago))
    pair.office.exchange.export(pair.stick, nil=True)
    assert not left.exists()
    assert fresh.exists(), "another program may be writing it"
    assert foreign.exists()


def test_pulled_while_the_same_file_is_written_again(pair: Pair):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    bytes_sent = sent.file.read_bytes()
    for pulled_at in range(1, MOST):
        out = pair.stick / f"ke-{pulled_at}"
        with Stick(out, pulled_at).plugged():
            try:
                pair.office.exchange.send_again(1, 1, out)
            except Trouble:
                pass
            else:
                break
        assert all(file.read_bytes() == bytes_sent for file in named_files(out)), pulled_at
    assert named_files(out)[0].read_bytes() == bytes_sent


@contextmanager
def mounted(*command: str, at: Path) -> Iterator[Path]:
    """A file system as long as the block lasts."""
    at.mkdir(exist_ok=True)
    subprocess.run([*command, str(at)], check=True, capture_output=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def image(path: Path, megabytes: int, *make: str) -> Path:
    """A disk image with a file system."""
    with path.open("wb") as file:
        file.truncate(megabytes * 1024**2)
    subprocess.run([*make, str(path)], check=True, capture_output=True)
    return path


def whole_way(pair: Pair, out: Path) -> None:
    """There, read by the district from the very stick, and the same bytes again."""
    pair.approve(1, 2)
    sent = pair.office.exchange.export(out)
    assert sorted(one.name for one in out.iterdir()) == [sent.file.name]
    assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"
    frozen = (pair.office.context.folder.outbox / sent.file.name).read_bytes()
    assert sent.file.read_bytes() == frozen
    sent.file.unlink()
    assert pair.office.exchange.send_again(sent.epoch, sent.seq, out).file.read_bytes() == frozen


@REAL
def test_fat(pair: Pair, tmp_path: Path):
    disk = image(tmp_path / "fat.img", 40, "mkfs.vfat", "-F", "32")
    with mounted("fusefat", "-o", "rw+", str(disk), at=tmp_path / "fat") as stick:
        whole_way(pair, stick)
    assert subprocess.run(["fsck.vfat", "-n", str(disk)], capture_output=True, check=False).returncode == 0


@REAL
def test_exfat(pair: Pair, tmp_path: Path):
    disk = image(tmp_path / "exfat.img", 40, "mkfs.exfat")
    loop = subprocess.run(
        ["losetup", "-f", "--show", str(disk)], check=True, capture_output=True, text=True
    ).stdout.strip()
    try:
        with mounted("mount.exfat-fuse", loop, at=tmp_path / "exfat") as stick:
            whole_way(pair, stick)
    finally:
        subprocess.run(["losetup", "-d", loop], check=True)


@REAL
def test_a_full_stick(pair: Pair, tmp_path: Path):
    (app,) = pair.approve(1)
    options = ("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs")
    with mounted(*options, at=tmp_path / "penuh") as stick:
        assert code_of(pair.office.exchange.export, stick) == "DRIVE_FULL"
        assert list(stick.iterdir()) == []
    assert pair.state(app).state is State.APPROVED
    assert pair.office.exchange.export(pair.stick).records == 1


@REAL
def test_a_locked_stick(pair: Pair, tmp_path: Path):
    (app,) = pair.approve(1)
    with mounted("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", at=tmp_path / "kunci") as stick:
        assert code_of(pair.office.exchange.export, stick) == "DRIVE_READ_ONLY"
        assert code_of(pair.office.exchange.export, stick / "belum ada") == "DRIVE_READ_ONLY"
    assert pair.state(app).state is State.APPROVED


@REAL
def test_a_stick_taken_out_under_the_driver(pair: Pair, tmp_path: Path):
    """The image is cut short while mounted: every later access of the kernel fails."""
    (app,) = pair.approve(1)
    disk = image(tmp_path / "ext.img", 40, "mkfs.ext4", "-q", "-F")
    with mounted("mount", "-o", "loop", str(disk), at=tmp_path / "ext") as stick:
        os.truncate(disk, 1024**2)
        subprocess.run(["sh", "-c", "echo 3 > /proc/sys/vm/drop_caches"], check=False)
        told = code_of(pair.office.exchange.export, stick)
        assert told in {
            "FILE_WRITE",
            "READ_BACK",
            "DRIVE_GONE",
            "DRIVE_FULL",
            "DRIVE_READ_ONLY",
            "DISK_READ_ONLY",
        }
    assert pair.state(app).state is State.APPROVED
    assert pair.office.exchange.export(pair.stick).records == 1
