"""Applications: what upkeep and papers need beyond the first tables."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Changes nothing yet."""
