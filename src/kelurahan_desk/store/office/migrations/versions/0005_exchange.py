"""Exchange: batches handed over, answers that do not fit, and the district's note beside each task."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Two new tables and a column; what is there stays."""
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("batch_id", sa.Integer, nullable=False),
        _moment("at"),
        *_text("by", "receiver", "way"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_handover_batch_id_batch"),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
    )
    op.create_index("ix_handover_batch_id", "handover", ["batch_id"])
    op.create_table(
        "reply_flag",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("receipt", sa.Integer, nullable=False),
        *_text("application", "name", "code", "decision", "reason"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_flag"),
    )
    op.add_column("task", sa.Column("note", sa.Text, nullable=False, server_default=""))


def _text(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def _moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime, nullable=False)
