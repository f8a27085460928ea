"""Transactions: what is kept, what is not, and what two writers see of one another."""

import subprocess
import sys
import threading

import pytest
import sqlalchemy as sa

from kelurahan_desk.domain.numbering import Series
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.office import OfficeStore
from store.samples import FULL_PERSON, KEY, person


def count(store: OfficeStore) -> int:
    """How many residents are kept."""
    with store.read() as unit:
        return unit.residents.count()


def test_committed_work_is_kept(office):
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        unit.commit()
    assert count(office) == 1


def test_work_without_commit_is_not_kept(office):
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
    assert count(office) == 0


def test_an_error_undoes_everything(office):
    with pytest.raises(ValueError, match="stop"), office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        unit.numbers.take(Series("SKTM", 2026))
        raise ValueError("stop")
    assert count(office) == 0
    with office.write() as unit:
        assert unit.numbers.take(Series("SKTM", 2026)) == 1


def test_work_after_commit_is_a_bug(office):
    with pytest.raises(RuntimeError, match="after commit"), office.write() as unit:
        unit.commit()
        unit.residents.add(FULL_PERSON, None)
    assert count(office) == 0


def test_work_after_commit_is_a_bug_at_the_district(district):
    with pytest.raises(RuntimeError, match="after commit"), district.write() as unit:
        unit.commit()
        unit.settings.set("x", 1)


def test_a_reader_cannot_write(office):
    with office.read() as unit, pytest.raises(sa.exc.OperationalError, match="readonly"):
        unit.residents.add(FULL_PERSON, None)
    with office.read() as unit, pytest.raises(RuntimeError, match="only reads"):
        unit.commit()
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        unit.commit()
    assert count(office) == 1


def test_a_reader_sees_one_state(office):
    with office.read() as reader:
        assert reader.residents.count() == 0
        with office.write() as writer:
            writer.residents.add(FULL_PERSON, None)
            writer.commit()
        assert reader.residents.count() == 0
    assert count(office) == 1


def test_a_second_writer_waits_for_the_first(office):
    started, order = threading.Event(), []

    def second() -> None:
        started.set()
        with office.write() as unit:
            order.append(f"second saw {unit.residents.count()}")

    with office.write() as unit:
        thread = threading.Thread(target=second)
        thread.start()
        started.wait()
        unit.residents.add(FULL_PERSON, None)
        order.append("first")
        unit.commit()
    thread.join()
    assert order == ["first", "second saw 1"]


def test_a_writer_that_waits_too_long_is_told(office, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    monkeypatch.setattr(sqlite, "PRAGMAS", ("busy_timeout=0", "journal_mode=wal"))
    with office.write(), pytest.raises(Trouble, match="DATABASE_BUSY"), office.write():
        pass


WRITER = """
import sys
from pathlib import Path
from kelurahan_desk.domain.numbering import Series
from kelurahan_desk.store.office import OfficeStore
store = OfficeStore.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
for turn in range(25):
    with store.write() as unit:
        number = unit.numbers.take(Series("SKTM", 2026))
        if turn % 5 != 4:
            unit.commit()
            print(number, flush=True)
store.close()
"""


def test_two_processes_take_consecutive_numbers(path):
    command = [sys.executable, "-c", WRITER, str(path), KEY.hex()]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as one, subprocess.Popen(command, **pipes) as two:
        assert [process.stdout.readline() for process in (one, two)] == ["ready\n", "ready\n"]
        for process in (one, two):
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [int(line) for process in (one, two) for line in process.communicate(timeout=60)[0].split()]
    assert sorted(said) == list(range(1, 41))


def test_full_disk_while_writing_keeps_nothing(office):
    people = [person(number, address="x" * 500) for number in range(1, 400)]
    with office._database.connected(writes=True) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    with pytest.raises(Trouble, match="DISK_FULL") as caught, office.write() as unit:
        unit._connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
        unit.residents.add_many(people, None)
    assert caught.value.facts == {"name": "desk.db"}
    assert count(office) == 0
    assert office.check() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_failed_commit_says_that_it_is_uncertain(office, path):
    import resource

    log = path.with_name(path.name + "-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with office.write() as unit:
        unit.residents.add_many([person(number, address="x" * 500) for number in range(1, 400)], None)
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 8192, hard))
        try:
            with pytest.raises(Trouble) as caught:
                unit.commit()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code in {"DISK_FULL", "DATABASE_IO"}
    assert caught.value.facts == {"name": "desk.db", "uncertain": 1}
    assert count(office) == 0


def test_a_bug_stays_a_bug(office):
    with office.write() as unit, pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"):
        unit.residents.add(FULL_PERSON, 99)


def test_taken_nik_is_a_refusal(office):
    with office.write() as unit:
        unit.residents.add(FULL_PERSON, None)
        for attempt in (
            lambda: unit.residents.add(FULL_PERSON, None),
            lambda: unit.residents.add_many([person(5), FULL_PERSON], None),
        ):
            with pytest.raises(Refusal, match="RESIDENT_NIK_TAKEN"):
                attempt()
