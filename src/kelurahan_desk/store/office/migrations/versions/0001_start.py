"""The office's first tables, the search index and the guards of journal and letters."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from kelurahan_desk.store.sqlite import journal_guard, statements

revision = "0001"
down_revision = None

_SEARCH = """
CREATE VIRTUAL TABLE resident_search USING fts5(name, address, content='resident', content_rowid='id',
tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4');
CREATE TRIGGER resident_search_added AFTER INSERT ON resident BEGIN
INSERT INTO resident_search(rowid, name, address) VALUES (NEW.id, NEW.name, NEW.address); END;
CREATE TRIGGER resident_search_removed AFTER DELETE ON resident BEGIN
INSERT INTO resident_search(resident_search, rowid, name, address)
VALUES ('delete', OLD.id, OLD.name, OLD.address); END;
CREATE TRIGGER resident_search_changed AFTER UPDATE ON resident
WHEN OLD.id IS NOT NEW.id OR OLD.name COLLATE BINARY IS NOT NEW.name OR OLD.address IS NOT NEW.address BEGIN
INSERT INTO resident_search(resident_search, rowid, name, address)
VALUES ('delete', OLD.id, OLD.name, OLD.address);
INSERT INTO resident_search(rowid, name, address) VALUES (NEW.id, NEW.name, NEW.address); END;
"""

_FROZEN = """
CREATE TRIGGER letter_stays BEFORE UPDATE OF id, kind, series, year, counter, number, issued, valid_until,
purpose, name, nik, address, replaces, words, facts, sha256, pages, created_at, created_by ON letter
BEGIN SELECT RAISE(ABORT, 'letter is frozen'); END;
CREATE TRIGGER letter_remains BEFORE DELETE ON letter
BEGIN SELECT RAISE(ABORT, 'letter is frozen'); END;
"""


def upgrade() -> None:
    """Build everything."""
    _shared()
    _residents()
    _lists()
    _letters()
    _applications()
    _exchange()
    _tasks()
    for statement in (*statements(_SEARCH), *statements(_FROZEN), *journal_guard()):
        op.execute(sa.text(statement.replace(":", "\\:")))


def _text(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)


def _maybe(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text) for name in names)


def _number(*names: str) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.Integer, nullable=False, autoincrement=False) for name in names)


def _small(*names: str) -> tuple[sa.Column[int], ...]:
    return tuple(sa.Column(name, sa.SmallInteger) for name in names)


def _id(name: str, table: str) -> tuple[sa.Column[int], sa.PrimaryKeyConstraint]:
    return sa.Column(name, sa.Integer, nullable=False), _key(table, name)


def _key(table: str, *names: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*names, name=f"pk_{table}")


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target.partition('.')[0]}"
    return sa.ForeignKeyConstraint([column], [target], name=name)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _shared() -> None:
    op.create_table(
        "event",
        *_number("seq"),
        *_text("at", "actor", "station", "kind", "entity", "body", "prev", "hash"),
        _key("event", "seq"),
        sqlite_strict=True,
    )
    op.create_table("account", *_text("name", "roles"), _flag("active"), _key("account", "name"))
    op.create_table("setting", *_text("key", "value"), _key("setting", "key"))


def _residents() -> None:
    op.create_table(
        "import",
        *_id("id", "import"),
        *_text("name", "layout", "sha256"),
        *_number("rows", "added", "changed"),
        *_text("by"),
        _moment("at"),
        _moment("undone_at", nullable=True),
        *_text("undone_by"),
    )
    op.create_table(
        "revision",
        *_id("id", "revision"),
        *_text("kind"),
        _moment("at"),
        *_text("by", "reason"),
        sa.Column("import_id", sa.Integer),
        _link("revision", "import_id", "import.id"),
    )
    op.create_index("ix_revision_import_id", "revision", ["import_id"])
    op.create_table(
        "resident",
        *_id("id", "resident"),
        sa.Column("name", sa.Text(collation="NOCASE"), nullable=False),
        *_maybe("nik", "kk"),
        *_small("sex"),
        *_text("birth_place"),
        _day("birth_date", nullable=True),
        *_small("religion", "marital", "shdk", "citizenship"),
        *_text("education", "occupation", "blood", "disability", "father"),
        *_maybe("father_nik"),
        *_text("mother"),
        *_maybe("mother_nik"),
        *_text("address", "hamlet", "rt", "rw", "birth_certificate", "phone"),
        sa.Column("life", sa.SmallInteger, nullable=False),
        sa.Column("created", sa.Integer),
        sa.Column("merged_into", sa.Integer),
        _link("resident", "created", "revision.id"),
        _link("resident", "merged_into", "resident.id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_resident_name", "resident", ["name"])
    op.create_index("ix_resident_kk", "resident", ["kk"])
    op.create_index("ix_resident_nik", "resident", ["nik"], unique=True)
    op.create_index("ix_resident_created", "resident", ["created"])
    op.create_index("ix_resident_merged_into", "resident", ["merged_into"])
    _resident_traces()


def _resident_traces() -> None:
    op.create_table(
        "resident_change",
        *_number("revision", "resident"),
        *_text("field"),
        *_maybe("old", "new"),
        _link("resident_change", "revision", "revision.id"),
        _link("resident_change", "resident", "resident.id"),
        _key("resident_change", "revision", "resident", "field"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_resident_change_resident", "resident_change", ["resident"])
    op.create_table(
        "not_same",
        *_number("one", "other"),
        *_text("by"),
        _moment("at"),
        _link("not_same", "one", "resident.id"),
        _link("not_same", "other", "resident.id"),
        _key("not_same", "one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_not_same_other", "not_same", ["other"])


def _lists() -> None:
    op.create_table(
        "city_list",
        *_id("id", "city_list"),
        *_text("kind", "name", "period"),
        _day("as_of"),
        *_number("rows"),
        *_text("by"),
        _moment("at"),
    )
    op.create_index("ix_city_list_kind_as_of", "city_list", ["kind", "as_of"])
    _list_lines("dtsen", *_small("desil"))
    _list_lines(
        "coverage",
        *_text("card", "segment", "status"),
        _day("since", nullable=True),
        *_text("facility"),
    )


def _list_lines(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        *_id("id", name),
        *_number("list_id"),
        *_maybe("nik"),
        *_text("name", "name_key"),
        _day("birth_date", nullable=True),
        *columns,
        _link(name, "list_id", "city_list.id"),
    )
    for column in ("nik", "name_key"):
        op.create_index(f"ix_{name}_list_id_{column}", name, ["list_id", column])


def _letters() -> None:
    op.create_table(
        "number_series", *_text("name"), *_number("year", "last"), _key("number_series", "name", "year")
    )
    op.create_table(
        "number_jump",
        *_text("name"),
        *_number("year", "first", "last"),
        *_text("reason"),
        _key("number_jump", "name", "year", "first"),
    )
    op.create_table(
        "letter_draft",
        *_id("id", "letter_draft"),
        *_text("draft", "state", "name", "purpose"),
        _moment("created_at"),
        *_text("created_by"),
        _moment("changed_at", nullable=True),
        *_text("changed_by", "note", "letter"),
    )
    op.create_index("ix_letter_draft_state", "letter_draft", ["state"])
    op.create_table(
        "letter",
        *_id("id", "letter"),
        *_text("kind", "series"),
        *_number("year", "counter"),
        *_text("number", "status"),
        _day("issued"),
        _day("valid_until"),
        *_text("purpose"),
        *_number("resident"),
        *_text("name"),
        *_maybe("nik"),
        *_text("address", "replaces", "words", "facts", "sha256"),
        sa.Column("pages", sa.SmallInteger, nullable=False),
        _moment("created_at"),
        *_text("created_by", "note", "decision", "handed_to"),
        _moment("handed_at", nullable=True),
        *_text("replaced_by"),
        _moment("changed_at", nullable=True),
        *_text("changed_by"),
        _link("letter", "resident", "resident.id"),
        sa.UniqueConstraint("number", name="uq_letter_number"),
        sa.UniqueConstraint("series", "year", "counter", name="uq_letter_series_year_counter"),
    )
    op.create_index("ix_letter_issued", "letter", ["issued"])
    op.create_index("ix_letter_valid_until", "letter", ["valid_until"])
    op.create_index("ix_letter_resident", "letter", ["resident"])


def _applications() -> None:
    op.create_table(
        "application",
        *_id("row", "application"),
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        *_number("rev", "resident"),
        *_text("name"),
        *_maybe("nik"),
        *_text("programme", "kind", "category", "reason", "declared"),
        _flag("urgent"),
        *_text("note", "state", "verdict", "missing", "documents", "letter"),
        _moment("created_at"),
        *_text("created_by"),
        *_maybe("decision"),
        *_text("decision_reason", "batch", "words"),
        *_number("arrears"),
        *_text("employer"),
        *_maybe("mother_nik"),
        *_text("assessment", "rejections", "caught"),
        _day("sent_on", nullable=True),
        _day("decided_on", nullable=True),
        sa.Column("sent_rev", sa.Integer),
        *_text("sent_sha256", "sent_prev"),
        _link("application", "resident", "resident.id"),
        sa.UniqueConstraint("id", name="uq_application_id"),
    )
    op.create_index("ix_application_resident", "application", ["resident"])
    op.create_index("ix_application_state", "application", ["state"])
    op.create_table(
        "employer",
        *_number("resident"),
        *_text("name", "by"),
        _moment("at"),
        _link("employer", "resident", "resident.id"),
        _key("employer", "resident"),
    )


def _exchange() -> None:
    op.create_table(
        "batch",
        *_id("id", "batch"),
        *_number("epoch", "seq"),
        *_text("manifest_sha256"),
        *_maybe("prev"),
        *_text("file"),
        _moment("created"),
        *_number("records", "attachments"),
        *_text("fingerprint"),
        sa.Column("manifest", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("epoch", "seq", name="uq_batch_epoch_seq"),
        sa.UniqueConstraint("manifest_sha256", name="uq_batch_manifest_sha256"),
    )
    op.create_table(
        "batch_item",
        *_number("batch_id", "application"),
        _link("batch_item", "batch_id", "batch.id"),
        _link("batch_item", "application", "application.row"),
        _key("batch_item", "batch_id", "application"),
    )
    op.create_table(
        "receipt",
        *_number("seq"),
        *_text("manifest_sha256"),
        sa.Column("epoch", sa.Integer),
        sa.Column("batch_seq", sa.Integer),
        _moment("at"),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        _key("receipt", "seq"),
    )


def _tasks() -> None:
    op.create_table(
        "task",
        *_id("id", "task"),
        *_number("application", "resident"),
        *_text("reason"),
        _day("created"),
        _flag("done"),
        _link("task", "application", "application.row"),
        _link("task", "resident", "resident.id"),
    )
    op.create_index("ix_task_done", "task", ["done"])
    op.create_index("ix_task_resident", "task", ["resident"])
