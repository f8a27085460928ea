"""The district's first tables."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from kelurahan_desk.store.sqlite import journal_guard

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Build everything."""
    _shared()
    _batches()
    _records()
    _answers()
    if op.get_bind().dialect.name == "sqlite":
        for statement in journal_guard():
            op.execute(sa.text(statement.replace(":", "\\:")))


def _text(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def _maybe(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text) for name in names)


def _number(*names: str) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.Integer, nullable=False, autoincrement=False) for name in names)


def _id(name: str, table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column(name, sa.Integer, nullable=False), _key(table, name)


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def _uuid() -> sa.Column[bytes]:
    return sa.Column("id", sa.LargeBinary(16), nullable=False)


def _of_batch(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=f"fk_{table}_batch_id_batch")


def _shared() -> None:
    op.create_table(
        "event",
        *_number("seq"),
        *_text("at", "actor", "station", "kind", "entity", "body", "prev", "hash"),
        _key("event", "seq"),
        sqlite_strict=True,
    )
    active = sa.Column("active", sa.Boolean, nullable=False)
    op.create_table("account", *_text("name", "roles"), active, _key("account", "name"))
    op.create_table("setting", *_text("key", "value"), _key("setting", "key"))
    op.create_table(
        "station",
        *_text("sign_key_id", "office", "station", "sign_public", "age_recipient", "fingerprint"),
        *_text("name", "status", "reason"),
        _key("station", "sign_key_id"),
    )


def _batches() -> None:
    op.create_table(
        "batch",
        *_id("id", "batch"),
        *_text("office", "station", "key_id"),
        *_number("epoch", "seq"),
        *_text("sha256"),
        *_maybe("prev"),
        _moment("received_at"),
        *_text("file"),
        *_number("records", "accepted", "duplicates", "rejected"),
        sa.Column("manifest", sa.LargeBinary, nullable=False),
        sa.Column("receipt", sa.Integer),
        sa.UniqueConstraint("key_id", "epoch", "seq", name="uq_batch_key_id_epoch_seq"),
    )
    op.create_table(
        "parked",
        *_text("key_id"),
        *_number("epoch", "seq"),
        *_text("sha256", "file"),
        _moment("received_at"),
        _key("parked", "key_id", "epoch", "seq"),
    )


def _records() -> None:
    op.create_table(
        "record",
        *_id("row", "record"),
        *_text("office"),
        _uuid(),
        *_number("rev"),
        *_text("sha256", "op", "kind"),
        *_maybe("nik", "kk"),
        *_text("name"),
        sa.Column("born", sa.Date),
        *_text("address", "rt", "rw"),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("line", sa.LargeBinary, nullable=False),
        *_number("batch_id"),
        _of_batch("record"),
        sa.UniqueConstraint("office", "id", name="uq_record_office_id"),
    )
    op.create_index("ix_record_nik", "record", ["nik"])
    op.create_table(
        "result",
        *_id("row", "result"),
        *_number("batch_id"),
        _uuid(),
        *_number("rev"),
        *_text("sha256", "tech", "errs"),
        _of_batch("result"),
    )
    op.create_index("ix_result_batch_id", "result", ["batch_id"])


def _answers() -> None:
    op.create_table(
        "decision",
        *_text("office"),
        _uuid(),
        *_number("rev"),
        *_text("decision", "reason", "ref"),
        sa.Column("valid_from", sa.Date),
        _moment("at"),
        *_text("by"),
        sa.Column("receipt", sa.Integer),
        sa.ForeignKeyConstraint(
            ["office", "id"], ["record.office", "record.id"], name="fk_decision_office_id_record"
        ),
        _key("decision", "office", "id", "rev"),
    )
    op.create_table(
        "receipt",
        *_text("office"),
        *_number("seq"),
        *_text("sha256", "file"),
        _moment("at"),
        _key("receipt", "office", "seq"),
    )
