"""Protection: what backup and retention at the district need beyond the first tables."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Changes nothing yet."""
