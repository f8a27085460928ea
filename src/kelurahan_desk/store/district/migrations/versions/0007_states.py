"""States: where each application stands, kept beside it, so that lists and sums need no large join."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_FILL = """
UPDATE record SET state = CASE WHEN op = 'withdraw' THEN 'withdrawn' ELSE coalesce(
  (SELECT decision.decision FROM decision
   WHERE decision.office = record.office AND decision.id = record.id AND decision.rev = record.rev),
  'undecided') END
"""


def upgrade() -> None:
    """The state takes the place of the mark of what waits."""
    op.add_column("record", sa.Column("state", sa.Text, nullable=False, server_default="undecided"))
    op.execute(sa.text(_FILL))
    op.drop_index("ix_record_waiting", "record")
    op.drop_column("record", "waiting")
    op.create_index("ix_record_state", "record", ["state", sa.text("urgent DESC"), "row"])
    op.create_index("ix_record_order", "record", [sa.text("urgent DESC"), "row"])
    op.create_index("ix_record_kind", "record", ["kind"])
