"""How long work tells how far it is; raising `Cancelled` from the report is how cancel works."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with (step code, done, total); total 0 means unknown."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""
