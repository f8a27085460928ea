"""Every n-th write and sync fails: an I/O error once, or a disk that is full from then on.

python -m tests.faults.nth [--states N] [--processes P] [--only issue|import|export]

For an issue, an import and an export each call that writes is made to fail in turn, by strace in the real
program. The program must answer with one of its own codes, which has a sentence; what it had acknowledged
must be there, nothing may be half there, and after an error that came once the next piece of work must
succeed. `--states` limits how many faults of each kind are tried, evenly spread; 0 tries every one.
"""

import ctypes
import json
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.look import examine
from tests.faults.quick import remember_statements
from tests.faults.report import Counts, at_once, memory_folder, options
from tests.faults.work import Worker, start_worker
from tests.faults.world import World, make_world

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.wording import tell_error

WORKS = ("issue", "import", "export")
FAULTS = {
    "pwrite64": ("ENOSPC", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "fsync": ("EIO",),
    "fdatasync": ("EIO",),
    "ftruncate": ("EIO",),
    "rename": ("EIO",),
    "mkdir": ("ENOSPC",),
    "unlink": ("EIO",),
}
Fault = tuple[str, str, str, int]
"""Work, call, error, and which call of that kind."""

_PTRACER, _ANYBODY = 0x59616D61, -1  # prctl: let strace attach to us
_SIZE = 1 << 16


def main() -> int:
    """Fail, look, go on; prints the counts."""
    wanted = options("n-th call fails", 0)
    if not shutil.which("strace") or not hasattr(os, "fork"):
        print("skipped: strace is not installed")
        return 0
    counts = Counts("n-th call fails")
    with tempfile.TemporaryDirectory(prefix="kelurahan-nth-", dir=memory_folder()) as scratch:
        top = Path(scratch)
        start = make_world(top / "awal")
        faults: list[Fault] = []
        for work in [wanted.only] if wanted.only else WORKS:
            before = len(faults)
            for call, errors in FAULTS.items():
                numbers = _spread(_calls(start, top / "tempat-0", work, call), wanted.states)
                faults += [(work, call, error, number) for error in errors for number in numbers]
            counts.counts[f"of {work}"] = len(faults) - before
        lanes = wanted.processes
        runs = [(start, top / f"tempat-{lane}", faults[lane::lanes]) for lane in range(lanes)]
        at_once(counts, fail_many, runs)
    return counts.finish()


def fail_many(run: tuple[World, Path, list[Fault]]) -> Counts:
    """The faults of one process, which works in a folder of its own."""
    remember_statements()
    start, scratch, faults = run
    counts = Counts("n-th call fails")
    for fault in faults:
        _fail_once(start, scratch, fault, counts)
    return counts


def _spread(count: int, most: int) -> list[int]:
    if not most or count <= most:
        return list(range(1, count + 1))
    return sorted({1 + index * (count - 1) // max(1, most - 1) for index in range(most)})


def _calls(start: World, scratch: Path, work: str, call: str) -> int:
    """How many such calls the work makes when nothing fails."""
    log = scratch / "log"
    _run(start, scratch, work, ["-e", f"trace={call}", "-o", str(log)])
    lines = [line for line in log.read_text(errors="replace").splitlines() if f"{call}(" in line]
    return len(lines)


def _fail_once(start: World, scratch: Path, fault: Fault, counts: Counts) -> None:
    work, call, error, number = fault
    # A full disk stays full; an error of the medium comes once.
    when = f"{number}+" if error == "ENOSPC" else str(number)
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={when}"]
    said = _run(start, scratch, work, [*inject, "-o", str(scratch / "log")], again=error != "ENOSPC")
    counts.counts["faults"] += 1
    counts.counts["done all the same" if said["first"] == "done" else "told by a sentence"] += 1
    found = examine(World(scratch / "kerja"), json.loads(said["acks"]))
    counts.counts["left-over files swept"] += found.swept
    bug = [said["bug"]] if said.get("bug") else []
    counts.wrong(f"{work}: {call} {error} #{number}", bug + found.wrong)


def _run(start: World, scratch: Path, work: str, flags: list[str], *, again: bool = False) -> dict[str, str]:
    """The work in a child with strace on it; what the child said through shared memory."""
    scratch.mkdir(exist_ok=True)
    shutil.rmtree(scratch / "kerja", ignore_errors=True)
    world = start.copy(scratch / "kerja")
    memory = mmap.mmap(-1, _SIZE)
    ready, tell_ready = os.pipe()
    wait, tell_go = os.pipe()
    child = os.fork()
    if child == 0:
        _child(world, work, memory, (tell_ready, wait), again=again)
    os.close(tell_ready)
    os.read(ready, 1)
    tracer = subprocess.Popen(["strace", "-f", "-qq", *flags, "-p", str(child)], stderr=subprocess.PIPE)
    while "TracerPid:\t0" in Path(f"/proc/{child}/status").read_text():
        if tracer.poll() is not None:
            raise SystemExit(f"strace cannot attach: {tracer.communicate()[1].decode()}")
        time.sleep(0.002)
    os.write(tell_go, b"x")
    if again:
        _let_go(child, memory, tracer)
        os.write(tell_go, b"x")
    os.waitpid(child, 0)
    tracer.communicate()
    for handle in (ready, wait, tell_go):
        os.close(handle)
    said: dict[str, str] = json.loads(memory[:].rstrip(b"\0"))
    return said


def _let_go(child: int, memory: mmap.mmap, tracer: "subprocess.Popen[bytes]") -> None:
    """The fault has passed: strace counts calls of every thread anew, so it has to go before the second try."""
    while memory[-1:] == b"\0" and os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        time.sleep(0.002)
    tracer.terminate()
    tracer.wait()


def _child(world: World, work: str, memory: mmap.mmap, pipes: tuple[int, int], *, again: bool) -> None:
    """Prepare without faults, try, and after a fault that has passed try once more."""
    acks: list[dict[str, str]] = []
    said = {"first": "done", "bug": "", "acks": "[]"}
    try:
        ctypes.CDLL(None).prctl(_PTRACER, _ANYBODY, 0, 0, 0)
        worker = start_worker(world, acks.append, 1)
        sheets = [worker.make_sheet()]
        worker.serial += 1
        sheets.append(worker.make_sheet())
        os.write(pipes[0], b"x")
        os.read(pipes[1], 1)
        said["first"] = _attempt(worker, work, sheets[0])
        if again:
            memory[-1:] = b"1"  # in memory: a call that tells would be counted with the others
            os.read(pipes[1], 1)
            memory[-1:] = b"\0"
        if again and said["first"] != "done":
            worker.serial += 1
            second = _attempt(worker, work, sheets[1])
            said["bug"] = "" if second == "done" else f"and then {second}"
    except BaseException as bug:  # noqa: BLE001 - anything but our own codes is what is looked for
        said["bug"] = f"{type(bug).__name__}: {bug!r}"
    said["acks"] = json.dumps(acks)
    data = json.dumps(said).encode()
    memory[: len(data)] = data
    os._exit(0)


def _attempt(worker: Worker, work: str, sheet: Path) -> str:
    """ "done", or the code that the person is told by a sentence."""
    works = {"issue": worker.issue, "import": lambda: worker.bring_in(sheet), "export": worker.export}
    try:
        works[work]()
    except (Trouble, Refusal) as error:
        return error.code if tell_error(error).text else f"{error.code} without a sentence"
    return "done"


if __name__ == "__main__":
    sys.exit(main())
