"""Work list: the week of a batch, rulings on duplicates, answers of the insurer and taught wordings."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from alembic import op

from kelurahan_desk.domain.weeks import report_week
from kelurahan_desk.store.district.periods import period_of

revision = "0003"
down_revision = "0002"

_PART = 500


def upgrade() -> None:
    """Add the columns and tables; batches that are there tell their period themselves."""
    for name in ("week", "period_from", "period_to"):
        op.add_column("batch", sa.Column(name, sa.Date()))
    _fill_weeks(op.get_bind())
    op.create_index("ix_batch_week", "batch", ["week", "office"])
    _rulings()
    _answers()


def _fill_weeks(connection: sa.Connection) -> None:
    names = ("id", "manifest", "received_at", "week", "period_from", "period_to")
    kinds = (sa.Integer, sa.LargeBinary, sa.DateTime, sa.Date, sa.Date, sa.Date)
    batch = sa.table("batch", *(sa.column(name, kind()) for name, kind in zip(names, kinds, strict=True)))
    last = 0
    change = batch.update().where(batch.c.id == sa.bindparam("of_id"))
    while True:
        query = sa.select(batch.c.id, batch.c.manifest, batch.c.received_at).order_by(batch.c.id).limit(_PART)
        rows = connection.execute(query.where(batch.c.id > last)).all()
        if not rows:
            return
        last = rows[-1].id
        connection.execute(change, [_week(row.id, row.manifest, row.received_at.date()) for row in rows])


def _week(number: int, manifest: bytes, received: date) -> dict[str, int | date | None]:
    first, until = period_of(manifest)
    return {"of_id": number, "week": report_week(until, received), "period_from": first, "period_to": until}


def _texts(*names: str) -> Iterable[sa.Column[str]]:
    return (sa.Column(name, sa.Text, nullable=False) for name in names)


def _uuid(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(16), nullable=False)


def _of_record(table: str, office: str, key: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{office}_{key}_record"
    return sa.ForeignKeyConstraint([office, key], ["record.office", "record.id"], name=name)


def _rulings() -> None:
    keys = ("one_office", "one_id", "other_office", "other_id")
    op.create_table(
        "ruling",
        *(_uuid(name) if name.endswith("_id") else next(iter(_texts(name))) for name in keys),
        *_texts("verdict", "note", "by"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint(*keys, name="pk_ruling"),
        _of_record("ruling", "one_office", "one_id"),
        _of_record("ruling", "other_office", "other_id"),
    )


def _answers() -> None:
    op.create_table(
        "phrase",
        *_texts("folded", "text", "decision", "reason", "by"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("folded", name="pk_phrase"),
    )
    op.create_table(
        "answer",
        *_texts("office"),
        _uuid("id"),
        sa.Column("rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *_texts("folded", "text"),
        sa.Column("decision", sa.Text),
        sa.Column("valid_from", sa.Date()),
        sa.Column("at", sa.DateTime(), nullable=False),
        *_texts("by"),
        sa.PrimaryKeyConstraint("office", "id", "rev", name="pk_answer"),
        _of_record("answer", "office", "id"),
    )
    unknown = sa.text("decision IS NULL")
    op.create_index("ix_answer_unknown", "answer", ["folded"], sqlite_where=unknown, postgresql_where=unknown)
