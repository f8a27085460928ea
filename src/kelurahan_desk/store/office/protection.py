"""Tables of protection: restrictions, incidents, forms being filled, papers that were disposed of."""

import sqlalchemy as sa

from kelurahan_desk.domain.incident import IncidentDraft
from kelurahan_desk.store.columns import Json, Moment
from kelurahan_desk.store.office.schema import metadata


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


restriction = sa.Table(
    "restriction",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("resident", sa.ForeignKey("resident.id"), nullable=False, index=True),
    *(_text(name) for name in ("reason", "by")),
    sa.Column("at", Moment, nullable=False),
    sa.Column("lifted_at", Moment),
    *(_text(name) for name in ("lifted_by", "note")),
)

incident = sa.Table(
    "incident",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("draft", Json(IncidentDraft), nullable=False),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("told_agency", Moment),
    sa.Column("told_people", Moment),
    sa.Column("facts", Json(tuple[tuple[str, str], ...]), nullable=False),
)

form_draft = sa.Table(
    "form_draft",
    metadata,
    sa.Column("user", sa.Text, primary_key=True),
    sa.Column("form", sa.Text, primary_key=True),
    _text("body"),
    sa.Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

disposed = sa.Table(
    "disposed",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)
