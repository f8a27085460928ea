"""Who took a batch over and when, and the lines of replies that did not fit."""

from collections.abc import Sequence

import sqlalchemy as sa

from kelurahan_desk.domain.exchange import Handover, ReplyFlag, Way
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office.schema import batch
from kelurahan_desk.store.office.schema_exchange import handover, reply_flag
from kelurahan_desk.store.office.values import batch_label

_FLAG_FIELDS = ("receipt", "application", "name", "code", "decision", "reason")


class Handovers:
    """Hand-overs by batch; a batch may be handed over several times, each stays."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, epoch: int, seq: int, one: Handover) -> None:
        """Note one. Refusal BATCH_UNKNOWN."""
        query = sa.select(batch.c.id).where(batch.c.epoch == epoch, batch.c.seq == seq)
        number = self._connection.execute(query).scalar()
        if number is None:
            raise Refusal("BATCH_UNKNOWN", batch=batch_label(epoch, seq))
        given = {"at": one.at, "by": one.by, "receiver": one.receiver, "way": one.way.value}
        self._connection.execute(handover.insert().values(batch_id=number, **given))

    def newest(self) -> dict[tuple[int, int], Handover]:
        """The last hand-over of each batch that was handed over."""
        columns = (batch.c.epoch, batch.c.seq, handover.c.at, handover.c.by)
        query = (
            sa.select(*columns, handover.c.receiver, handover.c.way)
            .select_from(handover.join(batch))
            .order_by(handover.c.id)
        )
        return {
            (row.epoch, row.seq): Handover(row.at, row.by, row.receiver, Way(row.way))
            for row in self._connection.execute(query)
        }

    def add_flags(self, flags: Sequence[ReplyFlag]) -> None:
        """Lines of a reply that need a look."""
        rows = [{name: getattr(flag, name) for name in _FLAG_FIELDS} for flag in flags]
        if rows:
            self._connection.execute(reply_flag.insert(), rows)

    def flags(self, limit: int) -> tuple[ReplyFlag, ...]:
        """The newest first."""
        columns = tuple(reply_flag.c[name] for name in _FLAG_FIELDS)
        query = sa.select(*columns).order_by(reply_flag.c.id.desc()).limit(limit)
        return tuple(ReplyFlag(*row) for row in self._connection.execute(query))
