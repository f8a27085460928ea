"""Work list: what duplicates, answers and recaps need beyond the first tables."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Changes nothing yet."""
