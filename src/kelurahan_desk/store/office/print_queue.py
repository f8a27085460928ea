"""The print queue: letters in the order in which they joined, kept until somebody clears what came out."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.domain.printing import PrintJob, PrintState
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.office.printing_schema import print_job

_COLUMNS = tuple(print_job.c[name] for name in field_names(PrintJob))
_ALL = sa.select(*_COLUMNS).order_by(print_job.c.id)


class PrintQueue:
    """Jobs by their own small number."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, letter: Letter, printer: str, copies: int, at: datetime, by: str) -> None:
        """A letter joins at the end."""
        values = {
            "letter": letter.number,
            "name": letter.name,
            "pages": letter.pages,
            "printer": printer,
            "copies": copies,
            "state": PrintState.WAITING,
            "added_at": at,
            "added_by": by,
            "note": "",
        }
        self._connection.execute(print_job.insert().values(values))

    def all(self) -> tuple[PrintJob, ...]:
        """Everything in the queue, in its order."""
        return self._many(_ALL)

    def get(self, job_id: int) -> PrintJob | None:
        """One job."""
        return next(iter(self._many(_ALL.where(print_job.c.id == job_id))), None)

    def next(self) -> PrintJob | None:
        """The first one that waits."""
        return next(iter(self._many(_ALL.where(print_job.c.state == PrintState.WAITING).limit(1))), None)

    def open_of(self, numbers: Collection[str]) -> frozenset[str]:
        """Those of the letters that are in the queue and have not come out."""
        query = sa.select(print_job.c.letter).where(print_job.c.state != PrintState.SENT)
        return frozenset(self._connection.execute(query).scalars()) & frozenset(numbers)

    def set_state(
        self, jobs: Collection[int], state: PrintState, *, note: str = "", sent_at: datetime | None = None
    ) -> None:
        """One step of some jobs."""
        here = print_job.c.id.in_(jobs)
        self._connection.execute(
            print_job.update().where(here).values(state=state, note=note, sent_at=sent_at)
        )

    def set_printer(self, printer: str) -> None:
        """Another printer for everything that has not come out."""
        here = print_job.c.state != PrintState.SENT
        self._connection.execute(print_job.update().where(here).values(printer=printer, note=""))

    def remove(self, jobs: Collection[int]) -> None:
        """Out of the queue."""
        self._connection.execute(print_job.delete().where(print_job.c.id.in_(jobs)))

    def _many(self, query: sa.Select[tuple[object, ...]]) -> tuple[PrintJob, ...]:
        return tuple(PrintJob(**row._asdict()) for row in self._connection.execute(query))
