"""Letters that came back signed by the city's service."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; nothing that exists changes."""
    op.create_table(
        "signed_copy",
        *(sa.Column(name, sa.Text, nullable=False) for name in ("letter", "sha256", "added")),
        sa.Column("attached_at", sa.DateTime, nullable=False),
        sa.Column("attached_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("letter", name="pk_signed_copy"),
        sa.ForeignKeyConstraint(["letter"], ["letter.number"], name="fk_signed_copy_letter_letter"),
        sqlite_with_rowid=False,
    )
