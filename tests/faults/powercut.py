"""Power cuts: the system calls of a real run, replayed into states that a disk may be left in.

python -m tests.faults.powercut [--states N] [--seed S] [--processes P] [--only WORK]

A quarter of the states is a plain kill (everything written is there); the others lose, tear by sectors and
reorder whatever was not synced. Each state is opened by the real program and held against every
acknowledgement that had been given by then. With `--forget .db-wal` the disk lies about the syncs of such
files, and the run must find it out.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.faults.calls import TRACED, Call, OverlapError, Trace
from tests.faults.disk import Disk, State
from tests.faults.look import examine
from tests.faults.quick import remember_statements
from tests.faults.report import Counts, at_once, memory_folder, options, share
from tests.faults.work import Said, heard, say_to, start_worker
from tests.faults.world import World, make_world

ROUNDS = 2
_KILLED = 0.25
_ONCE = ("restore", "migrate")  # works that touch nothing of what was there before


def main() -> int:
    """Record, replay, look; prints the counts."""
    wanted = options("power cuts", 10_000)
    if wanted.child:
        return work(World(Path(wanted.child[0])), Path(wanted.child[1]), wanted.only)
    if not shutil.which("strace"):
        print("skipped: strace is not installed")
        return 0
    counts, chance = Counts("power cut"), random.Random(wanted.seed)
    with tempfile.TemporaryDirectory(prefix="kelurahan-powercut-", dir=memory_folder()) as scratch:
        top = Path(scratch)
        before = make_world(top / "awal")
        for kind in ("office", "district"):
            before.lay_old(kind, 1)
        disk, calls = record(before, top, wanted.only)
        cuts = sorted(chance.randrange(1, len(calls) + 1) for _ in range(wanted.states))
        counts.counts["calls"] = len(calls)
        runs = [
            Run(top / f"keadaan-{part.start}", disk, calls, cuts, part, wanted.seed, wanted.forget)
            for part in share(wanted.states, wanted.processes)
        ]
        at_once(counts, replay, runs)
    return counts.finish()


@dataclass
class Run:
    """The states of one process: where they are laid out, and what they are made from."""

    root: Path
    disk: Disk
    calls: list[Call]
    cuts: list[int]
    part: range
    seed: int
    forget: str


def replay(run: Run) -> Counts:
    """Lay each state out, open it, look."""
    remember_statements()
    counts = Counts("power cut")
    said: list[Said] = []
    done = 0
    for number in run.part:
        cut = run.cuts[number]
        for call in run.calls[done:cut]:
            if call.kind == "say":
                said += heard(call.data.decode())
            if not (run.forget and call.kind == "sync" and run.forget in call.path):
                run.disk.take(call)
        done = cut
        chance = random.Random(f"{run.seed}/{number}")
        killed = chance.random() < _KILLED
        counts.counts["kills" if killed else "power cuts"] += 1
        world = _lay_out(run.root, run.disk.killed() if killed else run.disk.cut(chance))
        found = examine(world, said)
        counts.counts["acknowledged, checked"] += len(said)
        counts.counts["left-over files swept"] += found.swept
        counts.wrong(f"state {number} at call {cut}, seed {run.seed}", found.wrong)
    return counts


def record(before: World, top: Path, only: str, tries: int = 6) -> tuple[Disk, list[Call]]:
    """Run the work under strace on a copy; the disk as it was before, and the calls.

    The trace must be of one thread at a time: where the system let two calls overlap, the work is recorded anew.
    """
    for _ in range(tries - 1):
        try:
            return record_once(before, top, only)
        except OverlapError:
            shutil.rmtree(top / "jalan", ignore_errors=True)
    return record_once(before, top, only)


def record_once(before: World, top: Path, only: str) -> tuple[Disk, list[Call]]:
    """One recording; `OverlapError` when two calls overlap."""
    world, log, trace = before.copy(top / "jalan"), top / "ack", top / "trace"
    log.write_bytes(b"")
    disk, reader = Disk(), Trace(world.root, log)
    for path in sorted(world.root.rglob("*")):
        name = path.relative_to(world.root).as_posix()
        disk.load(world.root, name, reader.add(name) if path.is_file() else 0)
    child = [sys.executable, "-m", "tests.faults.powercut", "--only", only]
    child += ["--child", str(world.root), str(log)]
    command = ["strace", "-f", "-xx", "-s", "8000000", "-e", f"trace={TRACED}", "-o", str(trace), *child]
    subprocess.run(command, check=True)
    calls = list(reader.calls(trace))
    trace.unlink()
    shutil.rmtree(world.root)
    return disk, calls


def work(world: World, log: Path, only: str) -> int:
    """In the traced process: every kind of work, or one, each acknowledged when it returned."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND)
    worker = start_worker(world, say_to(handle), 1)
    for turn in range(ROUNDS):
        for name, one in worker.works().items():
            worker.serial += 1
            if only in {"", name} and not (turn and name.startswith(_ONCE)):
                one()
    worker.close()
    return 0


def _lay_out(root: Path, state: State) -> World:
    shutil.rmtree(root, ignore_errors=True)
    world = World(root)
    for path, content in state.items():
        if content is None:
            (root / path).mkdir(parents=True, exist_ok=True)
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    world.take_temp()
    return world


if __name__ == "__main__":
    raise SystemExit(main())
