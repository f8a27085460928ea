"""How much work a guess at a passphrase costs, and how to find it for this computer."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kelurahan_desk.domain.problems import Trouble

LEAST = 0.5
"""Seconds that one guess must cost on this computer."""
AIM = 0.65
"""Seconds aimed at: a computer that was busy while it was measured is still above the least when it rests."""

_AGAIN = 2  # times that a cost which seems enough is measured once more
_MEMORY_MOST = 262_144  # KiB; an office PC of 4 GB still signs in
_PASSES_MOST = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id parameters; the defaults are the floor for an office."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    @classmethod
    def light(cls) -> Self:
        """Nearly no work; for tests only."""
        return cls(memory_kib=8, passes=1, lanes=1)


def stretch(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a passphrase. Trouble MEMORY_LOW when the computer lacks the memory."""
    argon = Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        return argon.derive(passphrase)
    except MemoryError as error:
        raise Trouble("MEMORY_LOW", mib=cost.memory_kib // 1024) from error


def seconds_of(cost: Cost) -> float:
    """How long one guess takes on this computer, without the time that other programs took meanwhile."""
    wall, work = time.perf_counter(), time.process_time()
    stretch(b"calibration", bytes(16), cost)
    return min(time.perf_counter() - wall, time.process_time() - work)


def calibrate(seconds: Callable[[Cost], float] = seconds_of) -> Cost:
    """A cost of at least 0.65 s of work here in the best of three: never below the floor, memory first.

    Memory is doubled while that stays below the aim; passes make up the rest, so that nobody waits twice as
    long as they must.
    """
    cost = Cost()
    while cost.passes < _PASSES_MOST and (took := _best(seconds, cost)) < AIM:
        if took * 2 <= AIM and cost.memory_kib < _MEMORY_MOST:
            cost = replace(cost, memory_kib=cost.memory_kib * 2)
        else:
            wanted = math.ceil(cost.passes * AIM / took) if took > 0 else _PASSES_MOST
            cost = replace(cost, passes=min(max(wanted, cost.passes + 1), _PASSES_MOST))
    return cost


def _best(seconds: Callable[[Cost], float], cost: Cost) -> float:
    """The quickest of three where the first seems enough; a first one that is quick tells enough itself."""
    first = seconds(cost)
    return first if first < AIM else min(first, *(seconds(cost) for _ in range(_AGAIN)))
