"""One comparison: two ways of the same work, in turns, in one process or one pair of processes."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """A line of the table, in milliseconds; `goal` is the ratio not to exceed, None where none is set."""

    name: str
    ours_ms: float
    baseline_ms: float
    baseline: str
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline we take."""
        return self.ours_ms / self.baseline_ms

    @property
    def kept(self) -> bool:
        """Whether the goal is met; true where there is none."""
        return self.goal is None or self.ratio <= self.goal


def milliseconds(work: Work) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - started) / 1e6


def in_turns(rounds: int, *works: Work) -> list[list[float]]:
    """The times of each work; they take turns, so that a busy moment of the machine meets all of them."""
    times: list[list[float]] = [[] for _ in works]
    gc.collect()
    for turn in range(rounds):
        order = range(len(works)) if turn % 2 == 0 else reversed(range(len(works)))
        for index in order:
            times[index].append(milliseconds(works[index]))
    return times


def median(times: list[float]) -> float:
    """The middle time."""
    return statistics.median(times)


def percentile(times: list[float], share: int) -> float:
    """The time that `share` percent do not exceed."""
    return statistics.quantiles(times, n=100, method="inclusive")[share - 1]
