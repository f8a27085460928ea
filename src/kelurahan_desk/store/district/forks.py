"""Batches that did not follow from what is held: refused, and told to the office in its next receipt."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.schema import fork
from kelurahan_desk.store.district.values import ForkedBatch

_ALL = sa.select(*(fork.c[name] for name in field_names(ForkedBatch)))
_MOST = 1000  # told in one receipt: who has a station's key could make any number of them
_ORDER = (fork.c.station, fork.c.epoch, fork.c.seq, fork.c.sha256)


class Forks:
    """Places in a chain that were claimed by another batch than the one held there; each claim once."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def note(self, one: ForkedBatch, key_id: str, at: datetime) -> None:
        """Keep that it came, to be told; one that comes again is told again."""
        here = (fork.c.key_id == key_id, fork.c.epoch == one.epoch, fork.c.seq == one.seq)
        self._connection.execute(fork.delete().where(*here, fork.c.sha256 == one.sha256))
        told = {name: getattr(one, name) for name in field_names(ForkedBatch)}
        self._connection.execute(fork.insert().values(**told, key_id=key_id, received_at=at))

    def untold(self, office: str) -> tuple[ForkedBatch, ...]:
        """Those of an office that no receipt has told yet, by station and place."""
        query = _ALL.where(fork.c.office == office, fork.c.receipt.is_(None)).order_by(*_ORDER).limit(_MOST)
        return tuple(ForkedBatch(**row._asdict()) for row in self._connection.execute(query))

    def offices_to_tell(self) -> frozenset[str]:
        """The offices for which `untold` gives something."""
        query = sa.select(fork.c.office).distinct().where(fork.c.receipt.is_(None))
        return frozenset(self._connection.execute(query).scalars())

    def mark_told(self, office: str, receipt: int) -> None:
        """Note the number of the receipt that told everything `untold` gives."""
        here = (fork.c.office == office, fork.c.receipt.is_(None))
        self._connection.execute(fork.update().where(*here).values(receipt=receipt))
