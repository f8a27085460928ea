"""kill -9 at any moment of issue, import, export, ingest, reply and backup: nothing acknowledged is lost.

python -m tests.faults.kill [--states N] [--seed S]
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.faults.report import Counts, options
from tests.faults.world import World, examine, heard, make_world, say_to, start_worker

ROUND = 20
"""Kills before the work starts over in a fresh copy, so that it does not grow without end."""

_LONGEST = 0.35  # seconds of work before a kill


def main() -> int:
    """Kill, restart, look; prints the counts."""
    if not hasattr(os, "fork"):
        print("skipped: this system cannot fork")
        return 0
    wanted = options("kill -9", 1000)
    chance, counts = random.Random(wanted.seed), Counts("kill -9")
    with tempfile.TemporaryDirectory(prefix="kelurahan-kill-") as scratch:
        start = make_world(Path(scratch) / "awal")
        for number in range(wanted.states):
            if number % ROUND == 0:
                shutil.rmtree(Path(scratch) / "kerja", ignore_errors=True)
                world, log = start.copy(Path(scratch) / "kerja"), Path(scratch) / "log"
                log.write_bytes(b"")
            _kill_once(world, log, number, chance)
            said = heard(log.read_text())
            found = examine(world, said)
            counts.counts["kills"] += 1
            counts.counts["acknowledged, checked"] += len(said)
            counts.counts["left-over files swept"] += found.swept
            counts.wrong(f"kill {number}, seed {wanted.seed}", found.wrong)
    return counts.finish()


def _kill_once(world: World, log: Path, number: int, chance: random.Random) -> None:
    ready, tell_ready = os.pipe()
    order, delay = chance.randrange(6), chance.random() ** 2 * _LONGEST
    child = os.fork()
    if child == 0:
        _work(world, log, number, order, tell_ready)
    os.close(tell_ready)
    os.read(ready, 1)
    os.close(ready)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself at kill {number}: {status}")


def _work(world: World, log: Path, number: int, order: int, ready: int) -> None:
    """In the child: all kinds of work, from a random one on, until the end comes."""
    try:
        handle = os.open(log, os.O_WRONLY | os.O_APPEND)
        worker = start_worker(world, say_to(handle), 1 + number * 50)
        works = worker.works()
        os.write(ready, b"x")
        for turn in range(order, 10_000):
            worker.serial += 1
            works[turn % len(works)]()
    except BaseException as fault:  # noqa: BLE001 - whatever it is, the parent must hear of it
        sys.stderr.write(f"{type(fault).__name__}: {fault!r}\n")
    os._exit(1)


if __name__ == "__main__":
    raise SystemExit(main())
