"""The journal as a file for an auditor: every event with its hash, of a desk of either kind."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from kelurahan_desk.domain.journal import Event
from kelurahan_desk.machine.files import write_durably

_HEADINGS = ("seq", "at", "actor", "station", "kind", "entity", "body", "prev", "hash")


def write_journal(out: Path, events: Iterable[Event]) -> int:
    """Write CSV that Excel reads; gives the number of events. Trouble DISK_FULL and others."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADINGS)
    count = 0
    for event in events:
        writer.writerow([getattr(event, heading) for heading in _HEADINGS])
        count += 1
    write_durably(out, text.getvalue().encode("utf-8-sig"))
    return count
