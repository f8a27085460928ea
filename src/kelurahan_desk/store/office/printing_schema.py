"""The table of letters that wait for their printer."""

import sqlalchemy as sa

from kelurahan_desk.domain.printing import PrintState
from kelurahan_desk.store.columns import Coded, Moment
from kelurahan_desk.store.office.schema import metadata

print_job = sa.Table(
    "print_job",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("letter", sa.ForeignKey("letter.number"), nullable=False, index=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("pages", sa.SmallInteger, nullable=False),
    sa.Column("printer", sa.Text, nullable=False),
    sa.Column("copies", sa.SmallInteger, nullable=False),
    sa.Column("state", Coded(PrintState), nullable=False, index=True),
    sa.Column("added_at", Moment, nullable=False),
    sa.Column("added_by", sa.Text, nullable=False),
    sa.Column("sent_at", Moment),
    sa.Column("note", sa.Text, nullable=False),
)
