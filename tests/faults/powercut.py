"""Power cuts: the system calls of a real run, replayed into states that a disk may be left in.

python -m tests.faults.powercut [--states N] [--seed S]

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
from pathlib import Path

from tests.faults.calls import TRACED, Call, OverlapError, Trace
from tests.faults.disk import Disk
from tests.faults.report import Counts, options
from tests.faults.world import World, examine, heard, make_world, say_to, start_worker

ROUNDS = 2
_KILLED = 0.25


def main() -> int:
    """Record, replay, look; prints the counts."""
    wanted = options("power cuts", 10_000)
    if wanted.child:
        return work(World(Path(wanted.child[0])), Path(wanted.child[1]))
    if not shutil.which("strace"):
        print("skipped: strace is not installed")
        return 0
    counts, chance = Counts("power cut"), random.Random(wanted.seed)
    memory = Path("/dev/shm")  # only synthetic people are in it; a real disk would only be slow
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as scratch:
        top = Path(scratch)
        before = make_world(top / "awal")
        disk, calls = record(before, top)
        cuts = sorted(chance.randrange(1, len(calls) + 1) for _ in range(wanted.states))
        counts.counts["calls"] = len(calls)
        said, done = "", 0
        for number, cut in enumerate(cuts):
            for call in calls[done:cut]:
                said += call.data.decode() if call.kind == "say" else ""
                if not (wanted.forget and call.kind == "sync" and wanted.forget in call.path):
                    disk.take(call)
            done = cut
            state = _lay_out(top / "keadaan", before, disk, chance, counts)
            acknowledged = heard(said)
            try:
                wrong = examine(state, acknowledged).wrong
            except Exception as fault:  # noqa: BLE001 - that a desk does not open is what is looked for
                wrong = [f"{type(fault).__name__} {fault!r} {getattr(fault, 'facts', '')}"]
            counts.counts["acknowledged, checked"] += len(acknowledged)
            counts.wrong(f"state {number} at call {cut}, seed {wanted.seed}", wrong)
    return counts.finish()


def record(before: World, top: Path, tries: int = 6) -> tuple[Disk, list[Call]]:
    """Run the work under strace on a copy; the disk as it was before, and the calls.

    The trace must be of one thread at a time: where the system let two calls overlap, the work is recorded anew.
    """
    for _ in range(tries - 1):
        try:
            return record_once(before, top)
        except OverlapError:
            shutil.rmtree(top / "jalan", ignore_errors=True)
    return record_once(before, top)


def record_once(before: World, top: Path) -> tuple[Disk, list[Call]]:
    """One recording; `OverlapError` when two calls overlap."""
    world, log, trace = before.copy(top / "jalan"), top / "ack", top / "trace"
    log.write_bytes(b"")
    disk, reader = Disk(), Trace(world.root, log)
    for path in sorted(world.root.rglob("*")):
        name = path.relative_to(world.root).as_posix()
        if path.is_file():
            disk.load(world.root, name, reader.add(name))
    child = [sys.executable, "-m", "tests.faults.powercut", "--child", str(world.root), str(log)]
    command = ["strace", "-f", "-xx", "-s", "8000000", "-e", f"trace={TRACED}", "-o", str(trace), *child]
    subprocess.run(command, check=True)
    calls = list(reader.calls(trace))
    trace.unlink()
    shutil.rmtree(world.root)
    return disk, calls


def work(world: World, log: Path) -> int:
    """In the traced process: every kind of work, each acknowledged when it returned."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND)
    worker = start_worker(world, say_to(handle), 1)
    for _ in range(ROUNDS):
        for one in worker.works():
            worker.serial += 1
            one()
    worker.office.close()
    worker.district.close()
    return 0


def _lay_out(root: Path, before: World, disk: Disk, chance: random.Random, counts: Counts) -> World:
    shutil.rmtree(root, ignore_errors=True)
    killed = chance.random() < _KILLED
    counts.counts["kills" if killed else "power cuts"] += 1
    for folder in before.root.rglob("*"):
        if folder.is_dir():
            (root / folder.relative_to(before.root)).mkdir(parents=True, exist_ok=True)
    for path, content in (disk.killed() if killed else disk.cut(chance)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return World(root)


if __name__ == "__main__":
    raise SystemExit(main())
