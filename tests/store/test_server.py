"""The district on a PostgreSQL server: its address, its founding, its locks, its errors, its guards."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from tests.support.postgres import Server, running

from kelurahan_desk.domain.journal import Entry, first_broken
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.store import postgres as dialect
from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.district import schema as district_schema
from kelurahan_desk.store.engined import Edition
from kelurahan_desk.store.errors import told
from kelurahan_desk.store.server import ServerDatabase
from store.samples import NOW
from store.test_database import LATER


def code_of(call, *arguments) -> str:
    """The code that a call is refused with."""
    with pytest.raises(Trouble) as caught:
        call(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql://desk:rahasia@localhost/x", "DATABASE_PASSWORD"),
        ("postgresql:///x?password=rahasia", "DATABASE_PASSWORD"),
        ("postgresql://desk@localhost", "DATABASE_URL"),
        ("postgresql://desk@dinsos.example/x?sslmode=require", "DATABASE_TLS"),
        ("postgresql://desk@/x?host=10.1.2.3&sslmode=disable", "DATABASE_TLS"),
    ],
)
def test_addresses_that_are_not_taken(url, code):
    assert code_of(DistrictStore.open, url, None) == code
    with pytest.raises(Trouble) as caught:
        DistrictStore.create(url, None)
    assert "rahasia" not in repr(caught.value)


@pytest.mark.parametrize(
    "place", ["desk@/x", "localhost/x", "127.0.0.1:5433/x", "[::1]/x", "/x?host=/run/pg"]
)
def test_this_machine_needs_no_certificate(place):
    url = dialect.address_of(sa.make_url(f"postgresql://{place}"))
    assert ("sslmode" in url.query, url.drivername) == (False, "postgresql+psycopg")


@pytest.mark.parametrize(
    "place", ["dinsos.example/x", "10.0.0.7/x", "/x?host=dinsos.example", "/x?hostaddr=10.0.0.7"]
)
def test_another_machine_has_to_prove_itself(place):
    url = dialect.address_of(sa.make_url(f"postgresql://{place}"))
    assert (url.query["sslmode"], url.query["sslrootcert"]) == ("verify-full", "system")
    own = dialect.address_of(url.update_query_dict({"sslrootcert": "/etc/dinsos/ca.pem"}))
    assert own.query["sslrootcert"] == "/etc/dinsos/ca.pem"


def test_nothing_that_answers(tmp_path):
    url = f"postgresql:///x?host={tmp_path}"
    assert code_of(DistrictStore.open, url, None) == "DATABASE_SERVER"
    assert code_of(DistrictStore.create, url, None) == "DATABASE_SERVER"


def test_the_tables_are_what_the_program_says(district_on_server):
    with district_on_server._database.connected(writes=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, district_schema.metadata) == []


def test_an_empty_database_is_no_desk(postgres: Server, district_url):
    assert code_of(DistrictStore.open, postgres.new_database(), None) == "DATABASE_MISSING"
    with closing(DistrictStore.open(district_url, None)) as store:
        assert store.on_server


def test_a_founding_that_was_cut_off_is_taken_up(district_url):
    DistrictStore.create(district_url, None).close()


def test_a_desk_is_not_founded_twice(district_on_server, district_url):
    append(district_on_server)
    assert code_of(DistrictStore.create, district_url, None) == "DATABASE_EXISTS"
    with district_on_server.read() as unit:
        assert unit.journal.head()[0] == 1


def test_names_of_every_script_can_be_kept(postgres: Server):
    with psycopg.connect(f"host={postgres.folder} dbname=postgres user=desk", autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'SQL_ASCII'")
    assert code_of(DistrictStore.create, postgres.url("latin"), None) == "ENGINE_INCOMPLETE"


def test_a_newer_database_is_left(district_on_server, district_url):
    execute(district_on_server, "UPDATE alembic_version SET version_num = '9999'")
    assert code_of(DistrictStore.open, district_url, None) == "DATABASE_NEWER"


@pytest.mark.parametrize("end", ["pass", "raise ValueError('stop')"])
def test_an_older_database_is_brought_up_to_date_whole_or_not(district_url, tmp_path, end):
    known = district_schema.EDITION
    shutil.copytree(known.folder, tmp_path / "migrations")
    later = tmp_path / "migrations" / "versions" / "9998_later.py"
    later.write_text(LATER.format(end=end, newest=known.head), encoding="utf-8")
    edition = Edition((*known.revisions, "9998"), tmp_path / "migrations")
    try:
        ServerDatabase.open(sa.make_url(district_url), edition).close()
    except ValueError:
        with closing(DistrictStore.open(district_url, None)) as store:
            assert store.check() == ()
    else:
        assert code_of(DistrictStore.open, district_url, None) == "DATABASE_NEWER"


def test_a_server_is_copied_by_its_own_tools(district_on_server, tmp_path):
    assert code_of(district_on_server.copy_to, tmp_path / "copy.db") == "DATABASE_ON_SERVER"
    assert list(tmp_path.iterdir()) == []


def test_a_guard_that_is_gone_is_told(district_on_server):
    assert district_on_server.check() == ()
    execute(district_on_server, "ALTER TABLE event DISABLE TRIGGER event_stays")
    execute(district_on_server, "DROP TRIGGER event_follows ON event")
    assert district_on_server.check() == ("trigger event_follows", "trigger event_stays")


def test_a_reader_sees_one_state(district_on_server):
    with district_on_server.read() as unit:
        assert unit.journal.head()[0] == 0
        append(district_on_server)
        assert unit.journal.head()[0] == 0


def test_writing_while_reading_is_a_fault_of_ours(district_on_server):
    with district_on_server.read() as unit, pytest.raises(sa.exc.InternalError):
        unit.settings.set("x", 1)


def test_a_second_writer_waits_and_then_is_told(district_url, monkeypatch):
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.2)
    with closing(DistrictStore.open(district_url, None)) as store, store.write() as unit:
        unit.settings.set("x", 1)
        assert code_of(append, store) == "DATABASE_BUSY"
        unit.commit()
        append(store)


APPENDS = """
import sys
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.store.district import DistrictStore
from datetime import UTC, datetime
store = DistrictStore.open(sys.argv[1], None)
for number in range(40):
    with store.write() as unit:
        unit.journal.append(Entry("x", f"{number}"), actor="a", station="s", at=datetime.now(UTC))
        unit.commit()
"""


def test_two_processes_make_one_chain(district_on_server, district_url):
    command = [sys.executable, "-c", APPENDS, district_url]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    with district_on_server.read() as unit:
        events = list(unit.journal.events())
    assert (len(events), first_broken(events)) == (80, None)


def test_a_server_that_goes_away_is_told_and_found_again(tmp_path_factory):
    with running() as server:
        store = DistrictStore.create(server.new_database(), None)
        append(store)
        with store.write() as unit:
            unit.settings.set("x", 1)
            with psycopg.connect(f"host={server.folder} dbname=postgres user=desk", autocommit=True) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname <> 'postgres'"
                )
            assert code_of(unit.commit) == "DATABASE_SERVER"
        append(store)  # the pool makes a new connection
    assert code_of(append, store) == "DATABASE_SERVER"
    store.close()


def test_a_server_that_only_follows(postgres: Server, district_url):
    name = sa.make_url(district_url).database
    with psycopg.connect(f"host={postgres.folder} dbname=postgres user=desk", autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with closing(DistrictStore.open(district_url, None)) as store:
        assert code_of(append, store) == "DISK_READ_ONLY"


class StatedError(Exception):
    """An error as the driver has it."""

    def __init__(self, state: str) -> None:
        super().__init__("said")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "DISK_FULL"), ("53300", "DATABASE_BUSY"), ("40P01", "DATABASE_BUSY"), ("40001", "DATABASE_BUSY"),
        ("58030", "DATABASE_IO"), ("08006", "DATABASE_SERVER"), ("57P01", "DATABASE_SERVER"),
        ("28P01", "DATABASE_REFUSED"), ("42501", "DATABASE_REFUSED"), ("XX001", "DATABASE_DAMAGED"),
        ("3D000", "DATABASE_MISSING"), ("23505", None), ("42601", None), ("P0001", None),
    ],
)  # fmt: skip
def test_what_the_states_of_a_server_mean(state, code):
    found = told(StatedError(state), "desk")
    assert (found and found.code) == code


def test_a_copy_that_fails_is_told_without_its_rows(district_on_server):
    from kelurahan_desk.store.bulk import insert_rows

    with district_on_server.write() as unit, pytest.raises(psycopg.errors.NotNullViolation):
        insert_rows(unit._connection, district_schema.receipt, ("office", "seq"), [("6471051001", 1)])


def append(store: DistrictStore) -> None:
    """One event."""
    with store.write() as unit:
        unit.journal.append(Entry("x", "y"), actor="a", station="s", at=NOW)
        unit.commit()


def execute(store: DistrictStore, statement: str) -> None:
    """Something done behind our layer."""
    with store._database.connected(writes=True) as connection:
        connection.exec_driver_sql(statement)
        connection.commit()


def test_the_folder_of_the_server_is_gone_afterwards():
    with running() as server:
        folder = Path(server.folder)
        assert folder.is_dir()
    assert not folder.exists()
