"""How much work a guess at a passphrase costs, and how to find it for this computer."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kelurahan_desk.domain.problems import Trouble

_ENOUGH = 0.5  # seconds
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
    """How long one guess takes on this computer."""
    start = time.perf_counter()
    stretch(b"calibration", bytes(16), cost)
    return time.perf_counter() - start


def calibrate(seconds: Callable[[Cost], float] = seconds_of) -> Cost:
    """The first cost of at least 0.5 s of work here: never below the floor, memory before passes."""
    cost = Cost()
    while seconds(cost) < _ENOUGH and cost.passes < _PASSES_MOST:
        if cost.memory_kib < _MEMORY_MOST:
            cost = replace(cost, memory_kib=cost.memory_kib * 2)
        else:
            cost = replace(cost, passes=cost.passes + 1)
    return cost
