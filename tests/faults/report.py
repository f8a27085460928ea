"""Counts of a fault run, how it is split over processes, and how its command ends."""

import argparse
import itertools
import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

Part = TypeVar("Part")


@dataclass
class Counts:
    """What a run saw; any violation makes the command fail."""

    title: str
    counts: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    def wrong(self, where: str, told: list[str]) -> None:
        """Note violations with the place that repeats them."""
        self.violations += [f"{where}: {one}" for one in told]

    def add(self, other: "Counts") -> None:
        """What another process saw."""
        self.counts.update(other.counts)
        self.violations += other.violations

    def finish(self) -> int:
        """Print everything; the exit status."""
        seconds = time.monotonic() - self.started
        told = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        print(f"{self.title}: {told}; {len(self.violations)} violations; {seconds:.1f} s")
        for violation in self.violations[:40]:
            print("  " + violation)
        return int(bool(self.violations))


def options(description: str, states: int) -> argparse.Namespace:
    """`--states N --seed S --processes P`, the same for every run."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--states", type=int, default=states, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="repeats a run")
    parser.add_argument("--processes", type=int, default=1, help="how many work at once")
    parser.add_argument("--forget", default="", metavar="TEXT", help="control: syncs of such files are lies")
    parser.add_argument("--only", default="", metavar="WORK", help="one kind of work")
    parser.add_argument("--child", nargs=2, metavar=("ROOT", "LOG"), help=argparse.SUPPRESS)
    return parser.parse_args()


def memory_folder() -> Path | None:
    """A folder in memory, where the system has one to write to: only synthetic people are in it, and a real
    disk would only be slow. None for the usual place of temporary files."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


def share(states: int, processes: int) -> list[range]:
    """The numbers of the states in runs of about the same length, one for each process."""
    edges = [states * index // processes for index in range(processes + 1)]
    return [range(start, stop) for start, stop in itertools.pairwise(edges) if start < stop]


def at_once(counts: Counts, work: Callable[[Part], Counts], parts: list[Part]) -> None:
    """Do each part in a process of its own, or here if it is only one; `work` must be found by its name."""
    if len(parts) == 1:
        counts.add(work(parts[0]))
        return
    with multiprocessing.Pool(len(parts)) as pool:
        for seen in pool.imap(partial(work), parts, chunksize=1):
            counts.add(seen)
