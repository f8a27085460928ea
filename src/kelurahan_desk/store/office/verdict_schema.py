"""The table of verdicts: long, and left alone by most of what changes an application."""

import sqlalchemy as sa

from kelurahan_desk.domain.verdict import Verdict
from kelurahan_desk.store.columns import Json
from kelurahan_desk.store.office.schema import metadata

application_verdict = sa.Table(
    "application_verdict",
    metadata,
    sa.Column("application", sa.ForeignKey("application.row"), primary_key=True, autoincrement=False),
    sa.Column("verdict", Json(Verdict), nullable=False),
)
