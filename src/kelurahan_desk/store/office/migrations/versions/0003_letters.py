"""Letters: what signing elsewhere and printing in a queue needs beyond the first tables."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Changes nothing yet."""
