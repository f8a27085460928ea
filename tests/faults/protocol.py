"""Loss, doubling, disorder, restores, new computers, stolen keys: two real desks that agree in the end.

On a new computer nothing is left of the old one; what the district holds comes back with a return, which may be
lost, doubled or late like every other file.

python -m tests.faults.protocol [--states N] [--seed S] [--processes P]    N histories
"""

import random
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from tests.faults.history import History, open_at
from tests.faults.quick import remember_statements
from tests.faults.report import Counts, at_once, memory_folder, options, share
from tests.support.desks import make_office
from tests.support.exchange import introduce, make_district, reopen_district

from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.desk import build_district_desk

STEPS = 24


def prepare(scratch: Path) -> None:
    """Three computers of one office and a district that knows the first; copied for each history."""
    for name in ("awal", "lain", "pengganti"):
        (scratch / name).mkdir()
        make_office(scratch / name)
    office = open_at(scratch / "awal" / "office")
    district = make_district(scratch / "awal" / "dinsos")
    introduce(office, district, scratch / "awal" / "stik")
    office.close()
    district.close()


def play(scratch: Path, seed: int, counts: Counter[str]) -> list[str]:
    """One history to its end; what the desks disagree on."""
    root = scratch / "kerja"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(scratch / "awal", root)
    office, district = open_at(root / "office"), reopen_district(root / "dinsos")
    district = build_district_desk(replace(district.context, cost=Cost.light))
    history = History(root, random.Random(seed), office, district, counts)
    history.save()
    for _ in range(STEPS):
        history.step()
    if history.stolen:
        history.answer_the_theft()
        for _ in range(STEPS // 2):
            history.step()
    history.settle()
    told = history.disagreements()
    history.office.close()
    district.close()
    return told


@dataclass(frozen=True)
class Run:
    """The histories of one process."""

    scratch: Path
    numbers: range
    seed: int


def play_many(run: Run) -> Counts:
    """Each of them in the same folder of this process."""
    counts = Counts("exchange histories")
    remember_statements()
    place = run.scratch / f"proses-{run.numbers.start}"
    place.mkdir()
    prepare(place)
    for number in run.numbers:
        counts.wrong(f"history {number}", play(place, run.seed * 1_000_000 + number, counts.counts))
        counts.counts["histories"] += 1
    return counts


def main() -> int:
    """Play histories; prints the counts."""
    wanted = options("exchange histories", 50)
    counts = Counts("exchange histories")
    # Nothing here is about disks, and syncing is most of the time.
    with tempfile.TemporaryDirectory(prefix="kelurahan-protocol-", dir=memory_folder()) as folder:
        parts = share(wanted.states, wanted.processes)
        at_once(counts, play_many, [Run(Path(folder), part, wanted.seed) for part in parts])
    return counts.finish()


if __name__ == "__main__":
    raise SystemExit(main())
