"""Forks: batches that claim a place held by another, kept until a receipt has told the office."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table; forks refused before are in the journal and come again if they are sent again."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "fork",
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("epoch", number, nullable=False, autoincrement=False),
        sa.Column("seq", number, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sha256", "office", "station")),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("receipt", sa.Integer),
        sa.PrimaryKeyConstraint("key_id", "epoch", "seq", "sha256", name="pk_fork"),
    )
    untold = sa.text("receipt IS NULL")
    op.create_index("ix_fork_untold", "fork", ["office"], sqlite_where=untold, postgresql_where=untold)
