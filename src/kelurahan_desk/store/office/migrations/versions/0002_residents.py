"""Residents: people are found by their birth date, where a list or a duplicate gives nothing better."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """An index; whoever is in the file stays as they are."""
    op.create_index("ix_resident_birth_date", "resident", ["birth_date"])
