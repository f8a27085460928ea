"""Letters: the queue of those that wait for their printer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A table of its own: what was issued before is not touched."""
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("pages", sa.SmallInteger, nullable=False),
        sa.Column("printer", sa.Text, nullable=False),
        sa.Column("copies", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("added_by", sa.Text, nullable=False),
        sa.Column("sent_at", sa.DateTime),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
        sa.ForeignKeyConstraint(["letter"], ["letter.number"], name="fk_print_job_letter_letter"),
    )
    op.create_index("ix_print_job_letter", "print_job", ["letter"])
    op.create_index("ix_print_job_state", "print_job", ["state"])
