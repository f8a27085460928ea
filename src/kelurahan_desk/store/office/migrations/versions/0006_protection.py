"""Protection: what retention and restriction need beyond the first tables."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Changes nothing yet."""
