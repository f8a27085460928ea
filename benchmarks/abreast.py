"""A long run and short ones of the same work, a step of each in turn, so that a machine's moods meet both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import stdev

from scale_figures import Figures
from spent import NOTHING, Spent

_SPAWN = get_context("spawn")
Play = Callable[..., Figures]
"""Work in steps; its last argument is called at the end of every one."""
Arguments = tuple[object, ...]


@dataclass
class Abreast:
    """What a long run found, and the short ones that went beside its parts; every step is the same work."""

    long: Figures
    short: list[Figures] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    """What each part took by the clock, divided by the short run beside it."""

    def doubt(self) -> float:
        """How far the growth may be off: the standard error of the ratios."""
        return stdev(self.ratios) / sqrt(len(self.ratios))


def run_abreast(play: Play, name: str, parts: Sequence[Arguments], short: Sequence[Arguments]) -> Abreast:
    """The parts one after the other, each beside one of the short runs; all in processes of their own."""
    found = Abreast(Figures(name))
    for part, arguments in zip(parts, short, strict=True):
        long, beside = _Stepped(play, *part), _Stepped(play, *arguments)
        while (ended := beside.step()) is None:
            long.step()
        whole = long.ended()
        found.long.go_on(whole)
        found.short.append(ended)
        found.ratios.append(whole.spent_each().clock / ended.spent_each().clock)
    return found


def run_alone(play: Play, name: str, parts: Iterable[Arguments]) -> Figures:
    """The parts one after the other."""
    found = Figures(name)
    for part in parts:
        found.go_on(_Stepped(play, *part).ended())
    return found


def spent_each(runs: Sequence[Figures], work: str = "") -> Spent:
    """What a record took on the average of some runs, of one kind of work or of all together."""
    return sum((one.spent_each(work) for one in runs), NOTHING) / len(runs)


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

    def ended(self) -> Figures:
        """What it found, after all steps that are left."""
        while (found := self.step()) is None:
            pass
        return found


def _run(end: "Connection[Figures | None, None]", play: Play, arguments: Arguments) -> None:
    def wait() -> None:
        end.send(None)
        end.recv()

    end.recv()
    end.send(play(*arguments, wait))
