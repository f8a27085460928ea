"""kill -9 in the middle of every kind of work: nothing acknowledged is lost, nothing half done stays.

python -m tests.faults.kill [--states N] [--seed S] [--processes P] [--only WORK]

Each kind of work is hit equally often, at a moment drawn evenly from the time that it takes. A kill counts only if the work was under way; one that came too late is counted apart, and
looked at all the same. `--only` hits one kind of work.
"""

import os
import random
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.look import examine
from tests.faults.quick import remember_statements
from tests.faults.report import Counts, at_once, memory_folder, options, share
from tests.faults.work import Worker, heard, say_to, start_worker
from tests.faults.world import World, make_world

ROUND = 24
"""Kills before the work starts over in a fresh copy, so that it does not grow without end."""

_MEASURED = 12  # durations of a kind of work that are remembered
_GO, _DONE = b"g", b"d"


def main() -> int:
    """Kill, restart, look; prints the counts."""
    if not hasattr(os, "fork"):
        print("skipped: this system cannot fork")
        return 0
    wanted = options("kill -9", 1000)
    counts = Counts("kill -9", Counter({"kills": 0, "came too late": 0}))
    with tempfile.TemporaryDirectory(prefix="kelurahan-kill-", dir=memory_folder()) as scratch:
        make_world(Path(scratch) / "awal")
        runs = [
            Run(Path(scratch), index, numbers, wanted.seed, wanted.only)
            for index, numbers in enumerate(share(wanted.states, wanted.processes))
        ]
        at_once(counts, kill_many, runs)
    return counts.finish()


@dataclass
class Run:
    """The kills of one process."""

    scratch: Path
    index: int
    numbers: range
    seed: int
    only: str
    serial: int = 0
    took: dict[str, list[float]] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where this process works."""
        return self.scratch / f"kerja-{self.index}"

    def delay(self, work: str, chance: random.Random) -> float:
        """Seconds until the kill, evenly over the time that the work takes."""
        return chance.random() * statistics.median(self.took[work])

    def note(self, work: str, seconds: float) -> None:
        """How long it took this time."""
        self.took[work] = [*self.took.get(work, []), seconds][-_MEASURED:]


def kill_many(run: Run) -> Counts:
    """All kills of one process; works in a folder of its own."""
    remember_statements()
    counts, chance = Counts("kill -9"), random.Random(f"{run.seed}/{run.index}")
    works = _measure(run)
    log = run.scratch / f"log-{run.index}"
    done = 0
    while done < len(run.numbers):
        if done % ROUND == 0:
            world = _fresh(run, log)
        work = works[(run.numbers[done]) % len(works)]
        hit = _kill_once(run, world, log, work, chance)
        said = heard(log.read_text())
        found = examine(world, said)
        counts.counts["kills" if hit else "came too late"] += 1
        counts.counts[f"in {work}"] += hit
        counts.counts["acknowledged, checked"] += len(said)
        counts.counts["left-over files swept"] += found.swept
        counts.wrong(f"kill {run.numbers[done]} in {work}, seed {run.seed}", found.wrong)
        if found.wrong:  # what is broken stays broken; the next kill has to stand for itself
            world = _fresh(run, log)
        done += hit
    return counts


def _fresh(run: Run, log: Path) -> World:
    shutil.rmtree(run.folder, ignore_errors=True)
    world = World(run.scratch / "awal").copy(run.folder)
    world.take_temp()
    log.write_bytes(b"")
    return world


def _measure(run: Run) -> list[str]:
    """Do everything a few times without a kill: the names of the works, and how long each takes."""
    works: list[str] = []
    log = run.scratch / f"log-{run.index}"
    for _ in range(2):
        world = _fresh(run, log)
        run.serial += 1
        with log.open("ab") as file:
            worker = start_worker(world, say_to(file.fileno()), run.serial)
            works = [run.only] if run.only else list(worker.works())
            for work in works:
                _lay_ready(world, work, run.serial)
                worker.prepare(work)
                began = time.monotonic()
                worker.works()[work]()
                run.note(work, time.monotonic() - began)
                run.serial = worker.serial = worker.serial + 1
            worker.close()
        wrong = examine(world, heard(log.read_text())).wrong
        if wrong:
            raise SystemExit(f"wrong without any kill: {wrong}")
    return works


def _lay_ready(world: World, work: str, serial: int) -> None:
    """A migration needs a desk of old."""
    if work.startswith("migrate"):
        world.lay_old("district" if work.endswith("district") else "office", serial)


def _kill_once(run: Run, world: World, log: Path, work: str, chance: random.Random) -> bool:
    """Let a child work and kill it; whether the work was under way."""
    hear, tell = os.pipe()
    run.serial += 10
    _lay_ready(world, work, run.serial)
    child = os.fork()
    if child == 0:
        _work(world, log, work, run.serial, tell)
    os.close(tell)
    if os.read(hear, 1) != _GO:
        raise SystemExit(f"the child ended before {work}: {os.waitpid(child, 0)[1]}")
    began = time.monotonic()
    done, _, _ = select.select([hear], [], [], run.delay(work, chance))
    if done:
        run.note(work, time.monotonic() - began)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    late = os.read(hear, 1)
    os.close(hear)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself in {work}: {status}")
    return late != _DONE


def _work(world: World, log: Path, work: str, serial: int, tell: int) -> None:
    """In the child: sign in, lay ready what is needed, work, and wait for the end."""
    try:
        handle = os.open(log, os.O_WRONLY | os.O_APPEND)
        worker: Worker = start_worker(world, say_to(handle), serial)
        worker.prepare(work)
        os.write(tell, _GO)
        worker.works()[work]()
        os.write(tell, _DONE)
        time.sleep(60)
    except BaseException as fault:  # noqa: BLE001 - whatever it is, the parent must hear of it
        sys.stderr.write(f"{type(fault).__name__}: {fault!r} {getattr(fault, 'facts', '')}\n")
    os._exit(1)


if __name__ == "__main__":
    raise SystemExit(main())
