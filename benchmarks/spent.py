"""What a piece of work took, by the clock and of the processor."""

import time
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def __truediv__(self, number: float) -> "Spent":
        return Spent(self.clock / number, self.processor / number)


NOTHING = Spent(0.0, 0.0)


@dataclass
class Watch:
    """Measures a block."""

    started: tuple[float, float] = (0.0, 0.0)

    def __enter__(self) -> Self:
        self.started = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_error: object) -> None:
        clock, processor = self.started
        self.spent = Spent(time.perf_counter() - clock, time.process_time() - processor)
