"""The fault runs in short; each is a command of its own that goes on as long as one likes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STRACE = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def run(name: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A fault run as a command, the way a person starts it."""
    command = [sys.executable, "-m", f"tests.faults.{name}", *words]
    settings = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(
        command, cwd=ROOT, env=settings, capture_output=True, text=True, timeout=300, check=False
    )


@FORK
def test_kill_at_any_moment() -> None:
    done = run("kill", "--states", "12")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 kills" in done.stdout


@STRACE
def test_power_cut_at_any_moment() -> None:
    done = run("powercut", "--states", "24")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 violations" in done.stdout


@STRACE
@pytest.mark.parametrize(
    ("work", "lie"), [("issue", ".db-wal"), ("issue", "surat/"), ("migrate", "desk-0001")]
)
def test_a_disk_that_lies_is_found_out(work: str, lie: str) -> None:
    """The control: the run sees what a program without these syncs would lose."""
    done = run("powercut", "--states", "40", "--only", work, "--forget", lie)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@STRACE
@FORK
def test_a_write_or_sync_that_fails() -> None:
    done = run("nth", "--states", "2", "--only", "export")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 violations" in done.stdout


def test_a_batch_damaged_anywhere_is_refused() -> None:
    done = run("flips", "--stride", "97")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all refused, nothing written" in done.stdout


def test_short_histories_of_two_desks() -> None:
    done = run("protocol", "--states", "10")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 violations" in done.stdout
    assert "10 histories" in done.stdout
