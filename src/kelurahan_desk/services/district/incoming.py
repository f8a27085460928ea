"""Which files somebody means who names a folder or a stick: the batches in it."""

import os
from collections.abc import Iterator
from pathlib import Path

from kelurahan_desk.batch.names import BATCH_NAME
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.progress import Progress, silent

_DEEPEST = 4  # folders below the one that was named
_NOT_PEOPLES = (".", "$", "System Volume Information")  # dustbins and the system's own


def batches_in(places: tuple[Path, ...], progress: Progress = silent) -> tuple[Path, ...]:
    """Files as they were named, and those in folders that are called as batches are, by name.

    Refusal NO_BATCH_HERE when a folder was named and there is nothing to take.
    """
    found: list[Path] = []
    for place in places:
        found += sorted(_below(place, progress)) if place.is_dir() else [place]
    if places and not found:
        raise Refusal("NO_BATCH_HERE", folder=places[0].name or str(places[0]))
    return tuple(found)


def _below(folder: Path, progress: Progress) -> Iterator[Path]:
    for seen, (top, folders, names) in enumerate(os.walk(folder)):
        progress("ingest.look", seen, 0)
        here = Path(top)
        deep = len(here.relative_to(folder).parts) >= _DEEPEST
        folders[:] = [] if deep else sorted(name for name in folders if not name.startswith(_NOT_PEOPLES))
        yield from (here / name for name in names if BATCH_NAME.match(name))
