"""A long run and short ones of the same work, a step of each in turn, so that a machine's moods meet both."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import stdev

from scale_figures import Figures
from spent import NOTHING, Spent

_SPAWN = get_context("spawn")
Play = Callable[..., Figures]
"""Work in steps; its last argument is called at the end of every one."""


@dataclass(frozen=True, slots=True)
class Abreast:
    """What a long run found, and the short ones that went beside it; the same work is in every step."""

    long: Figures
    short: tuple[Figures, ...]

    def doubt(self) -> float:
        """How far the growth by the clock may be off: its standard error over the short runs."""
        ends = [NOTHING, *self.long.steps][:: len(self.short[0].steps)]
        found = [
            (ends_at.clock - begins_at.clock) / one.steps[-1].clock
            for (begins_at, ends_at), one in zip(pairwise(ends), self.short, strict=False)
        ]
        return stdev(found) / sqrt(len(found))


def run_abreast(play: Play, long: tuple[object, ...], short: Iterable[tuple[object, ...]]) -> Abreast:
    """Each in a new process, with the arguments given; the short ones together have no more steps."""
    whole = _Stepped(play, *long)
    ended = tuple(_run_beside(whole, _Stepped(play, *arguments)) for arguments in short)
    while (found := whole.step()) is None:
        pass
    return Abreast(found, ended)


def _run_beside(whole: "_Stepped", one: "_Stepped") -> Figures:
    while (found := one.step()) is None:
        whole.step()
    return found


class _Stepped:
    """A run in a process of its own, which waits before every step."""

    def __init__(self, play: Play, *arguments: object) -> None:
        self._end, far = _SPAWN.Pipe()
        _SPAWN.Process(target=_run, args=(far, play, arguments), daemon=True).start()
        far.close()

    def step(self) -> Figures | None:
        """What it found, once no step is left; EOFError when it broke down."""
        self._end.send(None)
        found: Figures | None = self._end.recv()
        return found


def _run(end: "Connection[Figures | None, None]", play: Play, arguments: tuple[object, ...]) -> None:
    def wait() -> None:
        end.send(None)
        end.recv()

    end.recv()
    end.send(play(*arguments, wait))


def spent_each(runs: Iterable[Figures], work: str = "") -> Spent:
    """What a record took on the average of some runs, of one kind of work or of all together."""
    found = [one.spent_each(work) for one in runs]
    return sum(found, NOTHING) / len(found)
