"""The office's tables about handing batches over and about answers that do not fit."""

import sqlalchemy as sa

from kelurahan_desk.store.columns import Moment
from kelurahan_desk.store.office.schema import metadata

handover = sa.Table(
    "handover",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("batch_id", sa.ForeignKey("batch.id"), nullable=False, index=True),
    sa.Column("at", Moment, nullable=False),
    *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "receiver", "way")),
)

reply_flag = sa.Table(
    "reply_flag",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("receipt", sa.Integer, nullable=False),
    *(
        sa.Column(name, sa.Text, nullable=False)
        for name in ("application", "name", "code", "decision", "reason")
    ),
)
