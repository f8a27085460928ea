"""Ingest: what large numbers of records need, and what PostgreSQL needs beyond the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_WIDE = {
    "batch": ("epoch", "seq", "records", "accepted", "duplicates", "rejected"),
    "parked": ("epoch", "seq"),
    "record": ("rev",),
    "result": ("rev",),
    "decision": ("rev",),
}
_WAITS = """
UPDATE record SET waiting = true
WHERE op <> 'withdraw' AND NOT EXISTS (
  SELECT 1 FROM decision
  WHERE decision.office = record.office AND decision.id = record.id AND decision.rev = record.rev
    AND decision.decision <> 'PENDING')
"""


def upgrade() -> None:
    """Mark what waits, index what is asked for; on a server wide numbers and the journal's guards."""
    if op.get_bind().dialect.name == "postgresql":
        _on_a_server()
    op.add_column("record", sa.Column("waiting", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(sa.text(_WAITS))
    op.create_index("ix_station_office", "station", ["office"])
    op.create_index("ix_batch_office", "batch", ["office", "id"])
    _index_where("ix_batch_unanswered", "batch", ["office", "id"], "receipt IS NULL")
    _index_where("ix_record_waiting", "record", ["row"], "waiting")
    _index_where("ix_decision_untold", "decision", ["office"], "receipt IS NULL")


def _index_where(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _on_a_server() -> None:
    from kelurahan_desk.store.postgres import journal_guard

    for table, columns in _WIDE.items():
        for column in columns:
            op.alter_column(table, column, type_=sa.BigInteger())
    for statement in journal_guard():
        op.execute(sa.text(statement.replace(":", "\\:")))
