"""Python's search for cycles: held back while many plain values are made, or kept to one thread."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Python looks for cycles again and again while many values are made; plain rows and lines have none."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def collect_due() -> None:
    """Search as far as Python itself would by now, in the calling thread.

    For a program that keeps the search out of its other threads with `gc.disable()`: the counts go on.
    """
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return
