"""Protection: restrictions of processing, incidents, forms that were being filled, disposed papers."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables; nothing that exists changes."""
    op.create_table(
        "restriction",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("resident", sa.Integer, nullable=False),
        *_texts("reason", "by"),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("lifted_at", sa.DateTime),
        *_texts("lifted_by", "note"),
        sa.PrimaryKeyConstraint("id", name="pk_restriction"),
        sa.ForeignKeyConstraint(["resident"], ["resident.id"], name="fk_restriction_resident_resident"),
    )
    op.create_index("ix_restriction_resident", "restriction", ["resident"])
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer, nullable=False),
        *_texts("draft", "by"),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("told_agency", sa.DateTime),
        sa.Column("told_people", sa.DateTime),
        *_texts("facts"),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
    )
    op.create_table(
        "form_draft",
        *_texts("user", "form", "body"),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("user", "form", name="pk_form_draft"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "disposed",
        *_texts("sha256", "by"),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_disposed"),
        sqlite_with_rowid=False,
    )


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)
