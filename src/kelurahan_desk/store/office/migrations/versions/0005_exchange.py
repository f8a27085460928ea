"""Exchange: what handing batches over needs beyond the first tables."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Changes nothing yet."""
