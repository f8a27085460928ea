"""The file itself: created, opened, refused, encrypted, migrated, copied, damaged."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex
from sqlcipher3 import dbapi2

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.database import Database, Edition
from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.district import schema as district_schema
from kelurahan_desk.store.migrate import revisions
from kelurahan_desk.store.office import OfficeStore
from kelurahan_desk.store.office import schema as office_schema
from store.samples import FULL_PERSON, KEY

SCHEMAS = pytest.mark.parametrize(
    ("schema", "file"), [(office_schema, "office.db"), (district_schema, "district.db")]
)


def raw(path: Path, key: bytes = KEY) -> dbapi2.Connection:
    """The file as the driver sees it, without our layer."""
    return sqlite.connect(path, key)


@SCHEMAS
@pytest.mark.filterwarnings("ignore:.*index '?ix_record_nik")  # of an expression: see the test below it
def test_newest_migration_is_what_the_tables_say(schema, file, templates):
    engine = sqlite.make_engine(templates / file, KEY)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": not_of_the_search_index})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_niks_are_indexed_by_lots_as_the_tables_say(templates):
    (wanted,) = (one for one in district_schema.record.indexes if one.name == "ix_record_nik")
    text = str(CreateIndex(wanted).compile(dialect=dialect()))
    with closing(raw(templates / "district.db")) as connection:
        (found,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'ix_record_nik'").fetchone()
    assert found == text
    assert "(row >> 14), nik)" in found


def not_of_the_search_index(name, kind, parents) -> bool:
    """The full-text index is a table only in SQLite's eyes."""
    return not (kind == "table" and name.startswith("resident_search"))


@SCHEMAS
def test_every_migration_is_known_to_the_program(schema, file):
    assert revisions(schema.EDITION.folder) == schema.EDITION.revisions


@SCHEMAS
def test_every_constraint_has_a_name(schema, file):
    unnamed = [
        constraint for table in schema.metadata.tables.values() for constraint in table.constraints
        if constraint.name is None
    ]  # fmt: skip
    assert unnamed == []


def test_settings_that_a_power_cut_needs(path):
    with closing(raw(path)) as connection:
        seen = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }
    assert seen == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0,
    }  # fmt: skip


def test_no_plain_text_in_the_file_or_its_log(office, path):
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        unit.commit()
    log = path.with_name(path.name + "-wal").read_bytes()
    assert len(log) > 4096
    office.close()
    for data in (log, path.read_bytes()):
        for word in (FULL_PERSON.name, FULL_PERSON.nik, "Diponegoro", "resident"):
            assert word.encode() not in data
            assert word.lower().encode() not in data.lower()


def test_wrong_key_is_told_without_the_key(path):
    with pytest.raises(Trouble) as caught:
        OfficeStore.open(path, bytes(32))
    assert (caught.value.code, caught.value.facts) == ("WRONG_KEY_OR_DAMAGED", {"name": "desk.db"})
    assert "00" * 16 not in repr(caught.value)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"x" * 8000, b"not a database at all" * 400])
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "desk.db"
    path.write_bytes(content)
    with pytest.raises(Trouble) as caught:
        OfficeStore.open(path, KEY)
    assert caught.value.code in {"WRONG_KEY_OR_DAMAGED", "DATABASE_DAMAGED"}


def test_missing_file_is_told_and_not_made(tmp_path):
    with pytest.raises(Trouble, match="DATABASE_MISSING"):
        OfficeStore.open(tmp_path / "desk.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_create_does_not_touch_what_is_there(path):
    before = path.read_bytes()
    with pytest.raises(Trouble, match="DATABASE_EXISTS"):
        OfficeStore.create(path, KEY)
    assert path.read_bytes() == before


def test_create_sweeps_what_a_killed_one_left(tmp_path):
    (tmp_path / "desk.db.new").write_bytes(b"half")
    (tmp_path / "desk.db.new-wal").write_bytes(b"half")
    OfficeStore.create(tmp_path / "desk.db", KEY).close()
    assert [file.name for file in tmp_path.iterdir()] == ["desk.db"]


def test_create_that_fails_leaves_no_database(tmp_path):
    (tmp_path / "0001.py").write_text("broken", encoding="utf-8")
    with pytest.raises(Exception, match=r"."):
        Database.create(tmp_path / "desk.db", KEY, Edition(("0001",), tmp_path))
    assert not (tmp_path / "desk.db").exists()


def test_newer_database_is_refused_and_left(path):
    with closing(raw(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Trouble) as caught:
        OfficeStore.open(path, KEY)
    assert caught.value.facts == {"name": "desk.db", "revision": "9999"}
    with closing(raw(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


NEWEST = office_schema.EDITION.revisions[-1]
LATER = """
revision, down_revision = "9998", "{newest}"
from alembic import op
def upgrade():
    op.execute("CREATE TABLE later (id INTEGER)")
    {end}
"""


def two_editions(folder: Path, end: str) -> Edition:
    """The office's migrations and one more."""
    shutil.copytree(office_schema.EDITION.folder, folder / "migrations")
    later = folder / "migrations" / "versions" / "9998_later.py"
    later.write_text(LATER.format(end=end, newest=NEWEST), encoding="utf-8")
    return Edition((*office_schema.EDITION.revisions, "9998"), folder / "migrations")


def test_older_database_is_copied_and_brought_up_to_date(path, tmp_path):
    edition = two_editions(tmp_path, "pass")
    Database.open(path, KEY, edition).close()
    with closing(raw(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9998",)
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
    OfficeStore.open(tmp_path / f"desk-{NEWEST}.db", KEY).close()


def test_a_copy_cut_off_by_a_kill_gives_way(path, tmp_path):
    """The half of it, and the log that belongs to the half: that one would undo the whole copy at its opening."""
    for name in (f"~desk-{NEWEST}.db.part", f"~desk-{NEWEST}.db.part-journal", f"desk-{NEWEST}.db"):
        (tmp_path / name).write_bytes(b"half")
    Database.open(path, KEY, two_editions(tmp_path, "pass")).close()
    OfficeStore.open(tmp_path / f"desk-{NEWEST}.db", KEY).close()
    assert not list(tmp_path.glob("~*"))


def test_failing_migration_changes_nothing(path, tmp_path):
    edition = two_editions(tmp_path, "raise ValueError('stop')")
    with pytest.raises(ValueError, match="stop"):
        Database.open(path, KEY, edition)
    with closing(OfficeStore.open(path, KEY)) as store:
        assert store.check() == ()
    with closing(raw(path)) as connection, pytest.raises(dbapi2.OperationalError, match="no such table"):
        connection.execute("SELECT * FROM later")


def test_check_finds_a_damaged_page(office, path):
    with office.write() as unit:
        unit.residents.add_many([FULL_PERSON], None)
        unit.commit()
    assert office.check() == ()
    office.close()
    data = bytearray(path.read_bytes())
    data[-100] ^= 1
    path.write_bytes(data)
    try:  # a page of the list of tables is already read when the file is opened
        with closing(OfficeStore.open(path, KEY)) as store:
            found = store.check()
    except Trouble as trouble:
        found = (trouble.code,)
    assert found


def test_copy_is_complete_and_under_the_same_key(office, tmp_path):
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        unit.commit()
    office.copy_to(tmp_path / "copy.db")
    with closing(OfficeStore.open(tmp_path / "copy.db", KEY)) as copy, copy.read() as unit:
        assert unit.residents.search("aminah", 5)[0].name == FULL_PERSON.name


def test_copy_into_no_folder_is_told(office, tmp_path):
    with pytest.raises(Trouble, match="DATABASE_MISSING"):
        office.copy_to(tmp_path / "none" / "copy.db")


def test_copy_onto_a_file_is_refused(office, tmp_path):
    (tmp_path / "copy.db").write_bytes(b"mine" * 2000)
    with pytest.raises((Trouble, dbapi2.Error)):
        office.copy_to(tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_bytes() == b"mine" * 2000


@pytest.mark.parametrize(
    ("version", "options", "faults"),
    [
        ("4.19.0 community", ["ENABLE_FTS5"], ()),
        (None, ["ENABLE_FTS5"], ("SQLCipher",)),
        ("4.19.0 community", ["ENABLE_FTS4"], ("FTS5",)),
        ("", [], ("SQLCipher", "FTS5")),
    ],
)
def test_what_an_engine_lacks(version, options, faults):
    assert sqlite.engine_faults(version, options) == faults


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("mysql://desk:secret@host/x", KEY),
        ("postgresql://", KEY),
        ("sqlite://", KEY),
        ("sqlite:///x.db", None),
        ("desk.db", KEY),
    ],
)
def test_database_addresses_that_are_not_served(url, key):
    with pytest.raises(Trouble, match="DATABASE_URL") as caught:
        DistrictStore.open(url, key)
    assert "secret" not in str(caught.value.facts)


def test_district_is_checked_and_copied_like_the_office(district_in_file, tmp_path):
    assert district_in_file.check() == ()
    district_in_file.copy_to(tmp_path / "copy.db")
    DistrictStore.open(f"sqlite:///{tmp_path / 'copy.db'}", KEY).close()


def test_a_nik_never_reaches_an_exception(office):
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        with pytest.raises(Refusal) as caught:
            unit.residents.add(FULL_PERSON, None)
    chain, texts = caught.value, []
    while chain:
        texts.append(f"{chain!r} {chain}")
        chain = chain.__cause__ or chain.__context__
    assert FULL_PERSON.nik not in " ".join(texts)
