"""The journal for an auditor: verify the chain, write it out."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.journal import first_broken
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.office.context import Context

_HEADINGS = ("seq", "at", "actor", "station", "kind", "entity", "body", "prev", "hash")


@dataclass(frozen=True)
class Journal:
    """Use cases over the hash-chained journal."""

    context: Context

    def verify(self) -> tuple[int, int | None]:
        """How many events there are, and the first that does not follow from the one before."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.read() as unit:
            return unit.journal.head()[0], first_broken(unit.journal.events())

    def export(self, out: Path) -> int:
        """Write every event with its hash as CSV; gives the number of events."""
        self.context.user.require(Permission.READ_JOURNAL)
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(_HEADINGS)
        count = 0
        with self.context.store.read() as unit:
            for event in unit.journal.events():
                writer.writerow([getattr(event, heading) for heading in _HEADINGS])
                count += 1
        write_durably(out, text.getvalue().encode("utf-8-sig"))
        return count
