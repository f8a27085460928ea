"""Residents: what finding and keeping people needs beyond the first tables."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Changes nothing yet."""
