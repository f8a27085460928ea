"""The comma-separated tables of `resources/`: read whole, by heading, with nothing assumed of their order."""

import csv

from kelurahan_desk.machine.resources import resource


def read_rows(*parts: str) -> tuple[dict[str, str], ...]:
    """The rows of a small table of `resources/`, each by its headings."""
    with resource(*parts).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
