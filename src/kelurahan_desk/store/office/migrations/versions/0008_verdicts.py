"""Verdicts get a table of their own: marking an application no longer writes them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_MOVE = "INSERT INTO application_verdict SELECT row, verdict FROM application WHERE verdict <> 'null'"
_TELL = """
UPDATE application SET outcome = verdict ->> 'outcome', rules = verdict ->> 'version' WHERE verdict <> 'null'
"""


def upgrade() -> None:
    """What lists and batches ask of a verdict stays beside the application."""
    op.create_table(
        "application_verdict",
        sa.Column("application", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("application", name="pk_application_verdict"),
        sa.ForeignKeyConstraint(
            ["application"], ["application.row"], name="fk_application_verdict_application_application"
        ),
    )
    op.add_column("application", sa.Column("outcome", sa.Text))
    op.add_column("application", sa.Column("rules", sa.Integer))
    op.execute(sa.text(_MOVE))
    op.execute(sa.text(_TELL))
    op.drop_column("application", "verdict")
