"""The applications that go into a sheet for the insurer."""

from collections.abc import Generator

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.district.schema import decision, record
from kelurahan_desk.store.district.sides import ALL, STANDS, Side
from kelurahan_desk.store.district.work_schema import answer

APPROVED, WAITING, BOTH = "approved", "waiting", "both"
"""Those this desk approved, those it has not decided (or put off), or both."""

_ANSWERED = sa.exists().where(
    answer.c.office == record.c.office, answer.c.id == record.c.id, answer.c.rev == record.c.rev
)
_PART = 1000


class Proposals:
    """Applications by office and the order they came in."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def rows(self, only: str, *, office: str = "", again: bool = False) -> Generator[Side]:
        """Those that stand, answered ones only `again`. Read in parts: close it when not read to its end."""
        undecided = sa.or_(decision.c.decision.is_(None), decision.c.decision == Decision.PENDING)
        approved = decision.c.decision == Decision.APPROVED
        wanted = {APPROVED: approved, WAITING: undecided, BOTH: sa.or_(approved, undecided)}[only]
        query = ALL.where(STANDS, wanted).order_by(record.c.office, record.c.row)
        if office:
            query = query.where(record.c.office == office)
        if not again:
            query = query.where(~_ANSWERED)
        with self._connection.execute(query, execution_options={"yield_per": _PART}) as rows:
            for row in rows:
                yield Side(**row._asdict())
