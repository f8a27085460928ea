"""The district's tables as they are now; `migrations/` is how a database gets there."""

from pathlib import Path

import sqlalchemy as sa

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.store.columns import Coded, Json, Key, Moment, new_metadata
from kelurahan_desk.store.database import Edition
from kelurahan_desk.store.district.lots import lot
from kelurahan_desk.store.district.states import UNDECIDED
from kelurahan_desk.store.shared import add_shared

_VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
EDITION = Edition(_VERSIONS, Path(__file__).parent / "migrations", cache_kib=8192)
"""An eighth of the usual memory for pages: a batch of any length fits into 150 MB; more is not quicker."""

metadata = new_metadata()
add_shared(metadata)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _maybe(name: str) -> sa.Column[str | None]:
    return sa.Column(name, sa.Text)


_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""Counts and revisions of an office's own making: up to 2^53, which a server keeps in eight bytes."""


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, _NUMBER, nullable=False, autoincrement=False)


def _where(name: str, *columns: str, where: str) -> sa.Index:
    """An index of the few rows that a condition holds for."""
    return sa.Index(name, *columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


station = sa.Table(
    "station",
    metadata,
    sa.Column("sign_key_id", sa.Text, primary_key=True),
    *(_text(name) for name in ("office", "station", "sign_public", "age_recipient", "fingerprint")),
    *(_text(name) for name in ("name", "status", "reason")),
    sa.Index("ix_station_office", "office"),
)

batch = sa.Table(
    "batch",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    *(_text(name) for name in ("office", "station", "key_id")),
    *(_number(name) for name in ("epoch", "seq")),
    _text("sha256"),
    _maybe("prev"),
    sa.Column("received_at", Moment, nullable=False),
    _text("file"),
    *(_number(name) for name in ("records", "accepted", "duplicates", "rejected")),
    sa.Column("manifest", sa.LargeBinary, nullable=False),
    sa.Column("receipt", sa.Integer),
    # The week a batch counts for (its Monday) and the days its manifest names: recaps group by them.
    *(sa.Column(name, sa.Date) for name in ("week", "period_from", "period_to")),
    sa.UniqueConstraint("key_id", "epoch", "seq"),
    sa.Index("ix_batch_week", "week", "office"),
    sa.Index("ix_batch_office", "office", "id"),
    _where("ix_batch_unanswered", "office", "id", where="receipt IS NULL"),
)

parked = sa.Table(
    "parked",
    metadata,
    sa.Column("key_id", sa.Text, primary_key=True),
    sa.Column("epoch", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    _text("sha256"),
    _text("file"),
    sa.Column("received_at", Moment, nullable=False),
)

fork = sa.Table(
    "fork",
    metadata,
    sa.Column("key_id", sa.Text, primary_key=True),
    sa.Column("epoch", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("sha256", sa.Text, primary_key=True),
    *(_text(name) for name in ("office", "station")),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("receipt", sa.Integer),
    _where("ix_fork_untold", "office", where="receipt IS NULL"),
)

record = sa.Table(
    "record",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    _text("office"),
    sa.Column("id", Key, nullable=False),
    _number("rev"),
    *(_text(name) for name in ("sha256", "op", "kind")),
    _maybe("nik"),
    _maybe("kk"),
    _text("name"),
    sa.Column("born", sa.Date),
    *(_text(name) for name in ("address", "rt", "rw")),
    sa.Column("urgent", sa.Boolean, nullable=False),
    sa.Column("line", sa.LargeBinary, nullable=False),
    sa.Column("batch_id", sa.ForeignKey("batch.id"), nullable=False),
    # Where the newest revision stands (`states`): kept here because joining every record with every decision
    # to count them or to find the few that wait takes longer with each week.
    sa.Column("state", sa.Text, nullable=False, server_default=UNDECIDED),
    sa.UniqueConstraint("office", "id"),
    sa.Index("ix_record_kind", "kind"),
)
# NIKs come in no order. In one index of all of them, each new one would change a page of its own, and a week
# more pages than the week before; among those of its own lot they change the same few pages for good.
sa.Index("ix_record_nik", lot, record.c.nik)
sa.Index("ix_record_state", record.c.state, record.c.urgent.desc(), record.c.row)
sa.Index("ix_record_order", record.c.urgent.desc(), record.c.row)

result = sa.Table(
    "result",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("batch_id", sa.ForeignKey("batch.id"), nullable=False, index=True),
    sa.Column("id", Key, nullable=False),
    _number("rev"),
    _text("sha256"),
    sa.Column("tech", Coded(Tech), nullable=False),
    sa.Column("errs", Json(tuple[tuple[str, str], ...]), nullable=False),
)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("office", sa.Text, primary_key=True),
    sa.Column("id", Key, primary_key=True),
    sa.Column("rev", _NUMBER, primary_key=True, autoincrement=False),
    sa.Column("decision", Coded(Decision), nullable=False),
    _text("reason"),
    _text("ref"),
    sa.Column("valid_from", sa.Date),
    sa.Column("at", Moment, nullable=False),
    _text("by"),
    sa.Column("receipt", sa.Integer),
    sa.ForeignKeyConstraint(["office", "id"], ["record.office", "record.id"]),
    _where("ix_decision_untold", "office", where="receipt IS NULL"),
)

receipt = sa.Table(
    "receipt",
    metadata,
    sa.Column("office", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    _text("sha256"),
    _text("file"),
    sa.Column("at", Moment, nullable=False),
)
