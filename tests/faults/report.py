"""Counts of a fault run, and how its command ends."""

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field


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

    def finish(self) -> int:
        """Print everything; the exit status."""
        seconds = time.monotonic() - self.started
        told = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        print(f"{self.title}: {told}; {len(self.violations)} violations; {seconds:.1f} s")
        for violation in self.violations[:40]:
            print("  " + violation)
        return int(bool(self.violations))


def options(description: str, states: int) -> argparse.Namespace:
    """`--states N --seed S`, the same for every run."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--states", type=int, default=states, help="how many faults")
    parser.add_argument("--seed", type=int, default=1, help="repeats a run")
    parser.add_argument("--forget", default="", metavar="TEXT", help="control: syncs of such files are lies")
    parser.add_argument("--only", default="", metavar="WORK", help="one kind of work")
    parser.add_argument("--child", nargs=2, metavar=("ROOT", "LOG"), help=argparse.SUPPRESS)
    return parser.parse_args()
