"""The office's tables as they are now; `migrations/` is how a file gets there."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from kelurahan_desk.domain.application import AttachmentRef, Decision, Kind, State
from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.letter_life import DraftState
from kelurahan_desk.domain.rejection import Rejection
from kelurahan_desk.domain.sktm import LetterStatus, SktmDraft, SktmFacts
from kelurahan_desk.domain.verdict import Outcome
from kelurahan_desk.store.columns import Coded, Json, Key, Moment, Numbered, new_metadata
from kelurahan_desk.store.database import Edition
from kelurahan_desk.store.shared import add_shared

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
EDITION = Edition(REVISIONS, Path(__file__).parent / "migrations")

metadata = new_metadata()
add_shared(metadata)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _maybe(name: str) -> sa.Column[str | None]:
    return sa.Column(name, sa.Text)


imported = sa.Table(
    "import",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("name"),
    _text("layout"),
    _text("sha256"),
    *(sa.Column(name, sa.Integer, nullable=False) for name in ("rows", "added", "changed")),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sa.Column("undone_at", Moment),
    _text("undone_by"),
)

revision = sa.Table(
    "revision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", Coded(ChangeKind), nullable=False),
    sa.Column("at", Moment, nullable=False),
    *(_text(name) for name in ("by", "reason")),
    sa.Column("import_id", sa.ForeignKey("import.id"), index=True),
)

resident = sa.Table(
    "resident",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text(collation="NOCASE"), nullable=False, index=True),
    _maybe("nik"),
    sa.Column("kk", sa.Text, index=True),
    sa.Column("sex", Numbered(Sex)),
    _text("birth_place"),
    sa.Column("birth_date", sa.Date),
    sa.Column("religion", Numbered(Religion)),
    sa.Column("marital", Numbered(Marital)),
    sa.Column("shdk", Numbered(Shdk)),
    sa.Column("citizenship", Numbered(Citizenship)),
    *(_text(name) for name in ("education", "occupation", "blood", "disability", "father")),
    _maybe("father_nik"),
    _text("mother"),
    _maybe("mother_nik"),
    *(_text(name) for name in ("address", "hamlet", "rt", "rw", "birth_certificate", "phone")),
    sa.Column("life", Numbered(Life), nullable=False),
    sa.Column("created", sa.ForeignKey("revision.id"), index=True),
    sa.Column("merged_into", sa.ForeignKey("resident.id"), index=True),
    sa.Index("ix_resident_nik", "nik", unique=True),
    sa.Index("ix_resident_birth_date", "birth_date"),
    # A number is never given twice: the journal speaks of people by it, and an undone import removes some.
    sqlite_autoincrement=True,
)

resident_change = sa.Table(
    "resident_change",
    metadata,
    sa.Column("revision", sa.ForeignKey("revision.id"), primary_key=True),
    sa.Column("resident", sa.ForeignKey("resident.id"), primary_key=True, index=True),
    sa.Column("field", sa.Text, primary_key=True),
    _maybe("old"),
    _maybe("new"),
    sqlite_with_rowid=False,
)

not_same = sa.Table(
    "not_same",
    metadata,
    sa.Column("one", sa.ForeignKey("resident.id"), primary_key=True),
    sa.Column("other", sa.ForeignKey("resident.id"), primary_key=True, index=True),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

city_list = sa.Table(
    "city_list",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    *(_text(name) for name in ("kind", "name", "period")),
    sa.Column("as_of", sa.Date, nullable=False),
    sa.Column("rows", sa.Integer, nullable=False),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
    sa.Index("ix_city_list_kind_as_of", "kind", "as_of"),
)


def _list_lines(name: str, *columns: sa.Column[Any]) -> sa.Table:
    """The lines of one kind of list, kept for every list; found by NIK, or by name and birth date."""
    return sa.Table(
        name,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("list_id", sa.ForeignKey("city_list.id"), nullable=False),
        _maybe("nik"),
        _text("name"),
        _text("name_key"),
        sa.Column("birth_date", sa.Date),
        *columns,
        sa.Index(f"ix_{name}_list_id_nik", "list_id", "nik"),
        sa.Index(f"ix_{name}_list_id_name_key", "list_id", "name_key"),
    )


dtsen = _list_lines("dtsen", sa.Column("desil", sa.SmallInteger))
coverage = _list_lines(
    "coverage",
    *(_text(name) for name in ("card", "segment", "status")),
    sa.Column("since", sa.Date),
    _text("facility"),
)

number_series = sa.Table(
    "number_series",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
)

number_jump = sa.Table(
    "number_jump",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("first", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("last", sa.Integer, nullable=False),
    _text("reason"),
)

letter_draft = sa.Table(
    "letter_draft",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("draft", Json(SktmDraft), nullable=False),
    sa.Column("state", Coded(DraftState), nullable=False, index=True),
    *(_text(name) for name in ("name", "purpose")),
    sa.Column("created_at", Moment, nullable=False),
    _text("created_by"),
    sa.Column("changed_at", Moment),
    *(_text(name) for name in ("changed_by", "note", "letter")),
)

letter = sa.Table(
    "letter",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    _text("kind"),
    _text("series"),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("counter", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("status", Coded(LetterStatus), nullable=False),
    sa.Column("issued", sa.Date, nullable=False, index=True),
    sa.Column("valid_until", sa.Date, nullable=False, index=True),
    _text("purpose"),
    sa.Column("resident", sa.ForeignKey("resident.id"), nullable=False, index=True),
    _text("name"),
    _maybe("nik"),
    _text("address"),
    _text("replaces"),
    _text("words"),
    sa.Column("facts", Json(SktmFacts), nullable=False),
    _text("sha256"),
    sa.Column("pages", sa.SmallInteger, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    _text("created_by"),
    *(_text(name) for name in ("note", "decision", "handed_to")),
    sa.Column("handed_at", Moment),
    _text("replaced_by"),
    sa.Column("changed_at", Moment),
    _text("changed_by"),
    sa.UniqueConstraint("series", "year", "counter"),
)

application = sa.Table(
    "application",
    metadata,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("id", Key, nullable=False, unique=True),
    sa.Column("rev", sa.Integer, nullable=False),
    sa.Column("resident", sa.ForeignKey("resident.id"), nullable=False, index=True),
    _text("name"),
    _maybe("nik"),
    _text("programme"),
    sa.Column("kind", Coded(Kind), nullable=False),
    *(_text(name) for name in ("category", "reason")),
    sa.Column("declared", Json(frozenset[str]), nullable=False),
    sa.Column("urgent", sa.Boolean, nullable=False),
    _text("note"),
    sa.Column("state", Coded(State), nullable=False, index=True),
    sa.Column("missing", Json(tuple[str, ...]), nullable=False),
    sa.Column("documents", Json(tuple[AttachmentRef, ...]), nullable=False),
    _text("letter"),
    sa.Column("created_at", Moment, nullable=False),
    _text("created_by"),
    sa.Column("decision", Coded(Decision)),
    *(_text(name) for name in ("decision_reason", "batch", "words")),
    sa.Column("arrears", sa.Integer, nullable=False),
    _text("employer"),
    _maybe("mother_nik"),
    sa.Column("assessment", Json(tuple[tuple[str, str], ...]), nullable=False),
    sa.Column("rejections", Json(tuple[Rejection, ...]), nullable=False),
    sa.Column("caught", Json(tuple[str, ...]), nullable=False),
    sa.Column("sent_on", sa.Date),
    sa.Column("decided_on", sa.Date),
    sa.Column("sent_rev", sa.Integer),
    _text("sent_sha256"),
    _text("sent_prev"),
    sa.Column("outcome", Coded(Outcome)),  # of the verdict, which lies in `verdict_schema.py`, as the next
    sa.Column("rules", sa.Integer),
)

employer = sa.Table(
    "employer",
    metadata,
    sa.Column("resident", sa.ForeignKey("resident.id"), primary_key=True, autoincrement=False),
    _text("name"),
    _text("by"),
    sa.Column("at", Moment, nullable=False),
)

batch = sa.Table(
    "batch",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("manifest_sha256", sa.Text, nullable=False, unique=True),
    _maybe("prev"),
    _text("file"),
    sa.Column("created", Moment, nullable=False),
    sa.Column("records", sa.Integer, nullable=False),
    sa.Column("attachments", sa.Integer, nullable=False),
    _text("fingerprint"),
    sa.Column("manifest", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("epoch", "seq"),
)

batch_item = sa.Table(
    "batch_item",
    metadata,
    sa.Column("batch_id", sa.ForeignKey("batch.id"), primary_key=True),
    sa.Column("application", sa.ForeignKey("application.row"), primary_key=True),
)

receipt = sa.Table(
    "receipt",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    _text("manifest_sha256"),
    sa.Column("epoch", sa.Integer),
    sa.Column("batch_seq", sa.Integer),
    sa.Column("at", Moment, nullable=False),
    sa.Column("raw", sa.LargeBinary, nullable=False),
)

task = sa.Table(
    "task",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("application", sa.ForeignKey("application.row"), nullable=False),
    sa.Column("resident", sa.ForeignKey("resident.id"), nullable=False, index=True),
    _text("reason"),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("created", sa.Date, nullable=False),
    sa.Column("done", sa.Boolean, nullable=False, index=True),
)


def references() -> tuple[tuple[sa.Table, str], ...]:
    """The tables and columns in which somebody is used: all that name a resident but their own traces."""
    own = (resident, resident_change, not_same)
    return tuple(
        (table, link.parent.name)
        for table in metadata.sorted_tables
        for link in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if link.column.table is resident and table not in own
    )
