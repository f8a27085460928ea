"""The tables of the officer's work: rulings on duplicates, taught wordings, answers of the insurer."""

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.columns import Coded, Key, Moment
from kelurahan_desk.store.district.schema import metadata


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _side(side: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([f"{side}_office", f"{side}_id"], ["record.office", "record.id"])


ruling = sa.Table(
    "ruling",
    metadata,
    sa.Column("one_office", sa.Text, primary_key=True),
    sa.Column("one_id", Key, primary_key=True),
    sa.Column("other_office", sa.Text, primary_key=True),
    sa.Column("other_id", Key, primary_key=True),
    *(_text(name) for name in ("verdict", "note", "by")),
    sa.Column("at", Moment, nullable=False),
    _side("one"),
    _side("other"),
)

phrase = sa.Table(
    "phrase",
    metadata,
    sa.Column("folded", sa.Text, primary_key=True),
    _text("text"),
    sa.Column("decision", Coded(Decision), nullable=False),
    *(_text(name) for name in ("reason", "by")),
    sa.Column("at", Moment, nullable=False),
)

answer = sa.Table(
    "answer",
    metadata,
    sa.Column("office", sa.Text, primary_key=True),
    sa.Column("id", Key, primary_key=True),
    sa.Column(
        "rev", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False
    ),
    _text("folded"),
    _text("text"),
    sa.Column("decision", Coded(Decision)),
    sa.Column("valid_from", sa.Date),
    sa.Column("at", Moment, nullable=False),
    _text("by"),
    sa.ForeignKeyConstraint(["office", "id"], ["record.office", "record.id"]),
    sa.Index(
        "ix_answer_unknown",
        "folded",
        sqlite_where=sa.text("decision IS NULL"),
        postgresql_where=sa.text("decision IS NULL"),
    ),
)
