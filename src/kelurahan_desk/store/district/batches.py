"""Batches taken in, and those that wait for the ones before them."""

from datetime import UTC, datetime
from itertools import groupby

import sqlalchemy as sa

from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.weeks import report_week
from kelurahan_desk.store.columns import field_names
from kelurahan_desk.store.district.periods import period_of
from kelurahan_desk.store.district.schema import batch, parked
from kelurahan_desk.store.district.values import IncomingBatch, ParkedBatch

_ALL = sa.select(*(batch.c[name] for name in field_names(IncomingBatch))).order_by(batch.c.id)
_PARKED = sa.select(*(parked.c[name] for name in field_names(ParkedBatch)))

# Built once: every batch that comes runs them.
_ADD = batch.insert().returning(batch.c.id)
_HEAD = (
    sa.select(batch.c.epoch, batch.c.seq, batch.c.sha256, batch.c.prev)
    .where(batch.c.key_id == sa.bindparam("of_key"))
    .order_by(batch.c.epoch.desc(), batch.c.seq.desc())
    .limit(1)
)


class Batches:
    """Batches by key, epoch and sequence number, each once."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        office: str,
        station: str,
        key_id: str,
        epoch: int,
        seq: int,
        sha256: str,
        prev: str | None,
        received_at: datetime,
        file: str,
        records: int,
        accepted: int,
        duplicates: int,
        rejected: int,
        manifest: bytes,
    ) -> int:
        """Enter a batch; gives its number. `sha256` is the manifest's hash."""
        first, until = period_of(manifest)
        row = {
            "office": office,
            "station": station,
            "key_id": key_id,
            "epoch": epoch,
            "seq": seq,
            "sha256": sha256,
            "prev": prev,
            "received_at": received_at,
            "file": file,
            "records": records,
            "accepted": accepted,
            "duplicates": duplicates,
            "rejected": rejected,
            "manifest": manifest,
            "week": report_week(until, received_at.astimezone(UTC).date()),
            "period_from": first,
            "period_to": until,
        }
        return int(self._connection.execute(_ADD, row).scalar_one())

    def set_counts(self, batch_id: int, *, accepted: int, duplicates: int, rejected: int) -> None:
        """What became of the records, where it is known only after the batch was entered."""
        self._connection.execute(
            batch.update()
            .where(batch.c.id == batch_id)
            .values(accepted=accepted, duplicates=duplicates, rejected=rejected)
        )

    def head(self, key_id: str) -> Link | None:
        """The last link of a key's chain."""
        row = self._connection.execute(_HEAD, {"of_key": key_id}).one_or_none()
        return Link(*row) if row else None

    def at(self, key_id: str, epoch: int, seq: int) -> str | None:
        """The manifest hash held for a place in the chain."""
        found = self.find(key_id, epoch, seq)
        return found.sha256 if found else None

    def find(self, key_id: str, epoch: int, seq: int) -> IncomingBatch | None:
        """The batch held for a place in the chain."""
        here = (batch.c.key_id == key_id, batch.c.epoch == epoch, batch.c.seq == seq)
        row = self._connection.execute(_ALL.where(*here)).one_or_none()
        return IncomingBatch(**row._asdict()) if row else None

    def manifest(self, batch_id: int) -> bytes:
        """The signed manifest's bytes. Refusal BATCH_UNKNOWN."""
        query = sa.select(batch.c.manifest).where(batch.c.id == batch_id)
        found: bytes | None = self._connection.execute(query).scalar()
        if found is None:
            raise Refusal("BATCH_UNKNOWN", batch=batch_id)
        return found

    def manifest_at(self, key_id: str, epoch: int, seq: int) -> bytes:
        """The signed manifest held for a place in the chain. Refusal BATCH_UNKNOWN."""
        here = (batch.c.key_id == key_id, batch.c.epoch == epoch, batch.c.seq == seq)
        found = self._connection.execute(sa.select(batch.c.manifest).where(*here)).scalar()
        if found is None:
            raise Refusal("BATCH_UNKNOWN", batch=f"{epoch}.{seq}")
        return bytes(found)

    def last_of(self, office: str, station: str) -> int | None:
        """The id of the last batch of a station under any of its keys."""
        here = (batch.c.office == office, batch.c.station == station)
        query = sa.select(batch.c.id).where(*here).order_by(batch.c.id.desc()).limit(1)
        return self._connection.execute(query).scalar()

    def list(self, office: str | None = None) -> tuple[IncomingBatch, ...]:
        """Every batch, of one office or of all, oldest first."""
        query = _ALL if office is None else _ALL.where(batch.c.office == office)
        return tuple(IncomingBatch(**row._asdict()) for row in self._connection.execute(query))

    def unanswered(self, office: str | None = None) -> tuple[IncomingBatch, ...]:
        """Those no receipt has answered yet, oldest first."""
        query = _ALL.where(batch.c.receipt.is_(None))
        query = query if office is None else query.where(batch.c.office == office)
        return tuple(IncomingBatch(**row._asdict()) for row in self._connection.execute(query))

    def offices_to_answer(self) -> frozenset[str]:
        """The offices for which `unanswered` gives something."""
        query = sa.select(batch.c.office).distinct().where(batch.c.receipt.is_(None))
        return frozenset(self._connection.execute(query).scalars())

    def mark_answered(self, office: str, receipt: int) -> None:
        """Note the number of the receipt that answered everything `unanswered` gives."""
        self._connection.execute(
            batch.update().where(batch.c.office == office, batch.c.receipt.is_(None)).values(receipt=receipt)
        )

    def park(
        self, *, key_id: str, epoch: int, seq: int, sha256: str, file: str, received_at: datetime
    ) -> None:
        """Let a batch wait; the same place again replaces what waited there."""
        self.unpark(key_id, epoch, seq)
        self._connection.execute(
            parked.insert().values(
                key_id=key_id, epoch=epoch, seq=seq, sha256=sha256, file=file, received_at=received_at
            )
        )

    def parked(self, key_id: str) -> tuple[ParkedBatch, ...]:
        """What waits of a key, in the order of its chain."""
        query = _PARKED.where(parked.c.key_id == key_id).order_by(parked.c.epoch, parked.c.seq)
        return tuple(ParkedBatch(**row._asdict()) for row in self._connection.execute(query))

    def waiting(self, key_id: str, epoch: int, seq: int) -> ParkedBatch | None:
        """What waits for a place in the chain."""
        here = (parked.c.key_id == key_id, parked.c.epoch == epoch, parked.c.seq == seq)
        row = self._connection.execute(_PARKED.where(*here)).one_or_none()
        return ParkedBatch(**row._asdict()) if row else None

    def parked_by_key(self) -> dict[str, tuple[ParkedBatch, ...]]:
        """Everything that waits, by key, each in the order of its chain."""
        rows = self._connection.execute(_PARKED.order_by(parked.c.key_id, parked.c.epoch, parked.c.seq))
        found = (ParkedBatch(**row._asdict()) for row in rows)
        return {key: tuple(group) for key, group in groupby(found, key=lambda one: one.key_id)}

    def unpark(self, key_id: str, epoch: int, seq: int) -> None:
        """It waits no longer."""
        here = (parked.c.key_id == key_id, parked.c.epoch == epoch, parked.c.seq == seq)
        self._connection.execute(parked.delete().where(*here))
