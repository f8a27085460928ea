"""The table of letters that came back signed by the city's service."""

import sqlalchemy as sa

from kelurahan_desk.store.columns import Moment
from kelurahan_desk.store.office.schema import metadata

signed_copy = sa.Table(
    "signed_copy",
    metadata,
    sa.Column("letter", sa.ForeignKey("letter.number"), primary_key=True),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("added", sa.Text, nullable=False),
    sa.Column("attached_at", Moment, nullable=False),
    sa.Column("attached_by", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
