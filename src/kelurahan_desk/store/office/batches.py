"""What the office sent, and the receipts it took in."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office.schema import application, batch, batch_item, receipt
from kelurahan_desk.store.office.values import OutgoingBatch, batch_label

_NAMES = (
    "epoch",
    "seq",
    "manifest_sha256",
    "prev",
    "file",
    "created",
    "records",
    "attachments",
    "fingerprint",
)
_ENTER = "INSERT INTO batch_item (batch_id, application) SELECT ?, value FROM json_each(?)"
_COLUMNS = tuple(batch.c[name] for name in _NAMES)
_LABEL = sa.func.printf("E%02d-%06d", batch.c.epoch, batch.c.seq)
_WAITING = (application.c.state == State.IN_BATCH) & (application.c.batch == _LABEL)
_ANSWERED = (
    sa.select(sa.func.count())
    .select_from(batch_item.join(application, batch_item.c.application == application.c.row))
    .where(batch_item.c.batch_id == batch.c.id, sa.not_(_WAITING))
    .correlate(batch)
    .scalar_subquery()
    .label("answered")
)
_PLAIN = sa.select(*_COLUMNS).order_by(batch.c.epoch.desc(), batch.c.seq.desc())
_ALL = _PLAIN.add_columns(_ANSWERED)


class Batches:
    """Batches by epoch and sequence number; receipts by their own sequence number."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(
        self,
        epoch: int,
        seq: int,
        manifest_sha256: str,
        prev: str | None,
        file: str,
        manifest: bytes,
        created: datetime,
        records: int,
        attachments: int,
        fingerprint: str,
        applications: Sequence[int],
    ) -> None:
        """Enter a batch with the applications it carries, by their row numbers."""
        given: dict[str, Any] = {
            "epoch": epoch,
            "seq": seq,
            "manifest_sha256": manifest_sha256,
            "prev": prev,
            "file": file,
            "manifest": manifest,
            "created": created,
            "records": records,
            "attachments": attachments,
            "fingerprint": fingerprint,
        }
        number = self._connection.execute(batch.insert().values(given).returning(batch.c.id)).scalar_one()
        self._connection.exec_driver_sql(_ENTER, (number, json.dumps(applications)))

    def head(self, epoch: int) -> Link | None:
        """The last link of the chain in an epoch."""
        query = _PLAIN.where(batch.c.epoch == epoch).limit(1)
        row = self._connection.execute(query).one_or_none()
        return OutgoingBatch(**row._asdict()).link if row else None

    def list(self) -> tuple[OutgoingBatch, ...]:
        """Every batch, newest first."""
        return tuple(OutgoingBatch(**row._asdict()) for row in self._connection.execute(_ALL))

    def newest(self) -> OutgoingBatch | None:
        """The newest batch; its answers are not counted."""
        row = self._connection.execute(_PLAIN.limit(1)).one_or_none()
        return OutgoingBatch(**row._asdict()) if row else None

    def get(self, epoch: int, seq: int) -> OutgoingBatch | None:
        """The batch of that number; its answers are not counted."""
        query = _PLAIN.where(batch.c.epoch == epoch, batch.c.seq == seq)
        row = self._connection.execute(query).one_or_none()
        return OutgoingBatch(**row._asdict()) if row else None

    def last_made(self) -> datetime | None:
        """The latest moment at which one was made."""
        return self._connection.execute(sa.select(sa.func.max(batch.c.created))).scalar()

    def manifest(self, epoch: int, seq: int) -> bytes:
        """The signed manifest's bytes. Refusal BATCH_UNKNOWN."""
        query = sa.select(batch.c.manifest).where(batch.c.epoch == epoch, batch.c.seq == seq)
        found: bytes | None = self._connection.execute(query).scalar()
        if found is None:
            raise Refusal("BATCH_UNKNOWN", batch=batch_label(epoch, seq))
        return found

    def applications(self, epoch: int, seq: int) -> tuple[str, ...]:
        """The ids of the applications a batch carried, oldest first."""
        query = (
            sa.select(application.c.id)
            .select_from(batch.join(batch_item).join(application))
            .where(batch.c.epoch == epoch, batch.c.seq == seq)
            .order_by(application.c.row)
        )
        return tuple(self._connection.execute(query).scalars())

    def receipt_head(self) -> tuple[int, str | None]:
        """The last receipt up to which none is missing, with its manifest hash; (0, None) at the start."""
        through, sha = 0, None
        query = sa.select(receipt.c.seq, receipt.c.manifest_sha256).order_by(receipt.c.seq)
        for row in self._connection.execute(query):
            if row.seq != through + 1:
                break
            through, sha = row.seq, row.manifest_sha256
        return through, sha

    def receipt_seen(self, seq: int) -> str | None:
        """The manifest hash of a receipt that was taken in."""
        query = sa.select(receipt.c.manifest_sha256).where(receipt.c.seq == seq)
        return self._connection.execute(query).scalar()

    def receipts(self) -> tuple[bytes, ...]:
        """The manifests of all receipts, in the order of their numbers."""
        query = sa.select(receipt.c.raw).order_by(receipt.c.seq)
        return tuple(self._connection.execute(query).scalars())

    def newest_receipt(self) -> bytes | None:
        """The manifest of the receipt with the highest number."""
        query = sa.select(receipt.c.raw).order_by(receipt.c.seq.desc()).limit(1)
        return self._connection.execute(query).scalar()

    def add_receipt(
        self,
        seq: int,
        manifest_sha256: str,
        in_reply_to: tuple[int, int] | None,
        at: datetime,
        raw: bytes,
    ) -> None:
        """Enter a receipt; `in_reply_to` is (epoch, seq) of the batch it answers, `raw` its manifest."""
        epoch, batch_seq = in_reply_to or (None, None)
        self._connection.execute(
            receipt.insert().values(
                seq=seq, manifest_sha256=manifest_sha256, epoch=epoch, batch_seq=batch_seq, at=at, raw=raw
            )
        )
