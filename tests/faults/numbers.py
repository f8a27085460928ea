"""Letter numbers under stress: python -m tests.faults.numbers [--processes 4] [--each 100] [--killed 500]

First several processes issue letters into one office at the same time; then processes are killed at random
moments while they issue. Afterwards every number stands once, none is missing, each letter's PDF is there and
whole, and the journal agrees. The test run does the same in small (tests/journeys/test_numbers.py).
"""

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.desks import PASSPHRASE, add_people, make_office, make_person

from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.services.office.founding import open_office

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Found:
    """What stands in the register afterwards."""

    numbers: tuple[str, ...]
    seconds: float
    kills: int = 0


def make(folder: Path) -> Path:
    """An office with one person."""
    root = make_office(folder)
    desk = open_office(root, "admin", PASSPHRASE, clock=SystemClock())
    add_people(desk, make_person())
    desk.close()
    return root


def work(root: Path, count: int) -> None:
    """Issue letters and say each number as soon as it is certain. This is what runs in another process."""
    desk = open_office(root, "admin", PASSPHRASE, clock=SystemClock())
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(count):
        print(desk.letters.issue(SktmDraft(applicant=1, purpose="bpjs")).letter.number, flush=True)
    desk.close()


def start(root: Path, count: int) -> subprocess.Popen[str]:
    """A worker that waits for a line."""
    command = [sys.executable, "-m", "tests.faults.numbers", "--work", str(root), "--each", str(count)]
    paths = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    worker = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "ready\n"
    return worker


def go(worker: subprocess.Popen[str]) -> None:
    """Let a worker begin."""
    assert worker.stdin is not None
    worker.stdin.write("go\n")
    worker.stdin.flush()


def together(root: Path, processes: int, each: int) -> Found:
    """Several processes at once; what they said is what the register holds."""
    workers = [start(root, each) for _ in range(processes)]
    began = time.monotonic()
    for worker in workers:
        go(worker)
    said = [number for worker in workers for number in worker.communicate(timeout=1200)[0].split()]
    seconds = time.monotonic() - began
    assert all(worker.returncode == 0 for worker in workers)
    assert len(said) == len(set(said)) == processes * each
    found = register(root)
    assert set(said) == set(found)
    return Found(found, seconds)


def killed(root: Path, letters: int, seed: int) -> Found:
    """Workers killed at random moments until so many letters stand; whatever one said, stands."""
    dice, said, kills, began = random.Random(seed), [], 0, time.monotonic()
    while len(said) < letters:
        worker = start(root, letters)
        go(worker)
        time.sleep(dice.uniform(0.0, 2.0))
        worker.kill()
        kills += 1
        lines = worker.communicate(timeout=60)[0].splitlines(keepends=True)
        said += [line.strip() for line in lines if line.endswith("\n")]
    found = register(root)
    assert len(said) == len(set(said))
    assert set(said) <= set(found), sorted(set(said) - set(found))
    assert len(found) <= len(said) + kills  # at most one a kill stands unsaid
    return Found(found, time.monotonic() - began, kills)


def register(root: Path) -> tuple[str, ...]:
    """The numbers of the office, after holding them against everything else it knows."""
    desk = open_office(root, "admin", PASSPHRASE, clock=SystemClock())
    year = desk.overview().today.year
    report = desk.letters.gaps(year)
    assert report.complete, report
    assert report.series[0].gaps == ()
    letters = desk.letters.list(limit=1_000_000)
    assert report.series[0].last == report.series[0].letters == len(letters)
    for letter in letters:
        assert hashlib.sha256(desk.letters.pdf(letter.number)).hexdigest() == letter.sha256
    assert desk.journal.verify()[1] is None
    desk.close()
    return tuple(letter.number for letter in reversed(letters))


def main() -> int:
    """The full run, in numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--killed", type=int, default=500)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    if options.work:
        work(options.work, options.each)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = together(make(Path(folder)), options.processes, options.each)
        distinct = len(set(found.numbers))
        print(f"{options.processes} processes x {options.each}: {distinct} distinct consecutive numbers")
        print(f"  {found.seconds:.1f} s, from {found.numbers[0]} to {found.numbers[-1]}")
    with tempfile.TemporaryDirectory() as folder:
        found = killed(make(Path(folder)), options.killed, options.seed)
        letters = len(found.numbers)
        print(f"{found.kills} kills during {letters} letters: none twice, none lost, {found.seconds:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
