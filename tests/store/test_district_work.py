"""The tables of the officer's work: a filled first database gains them, and batches learn their week."""

from datetime import date
from pathlib import Path

from alembic import command

from kelurahan_desk.domain.weeks import report_week, week_text, weeks
from kelurahan_desk.store import sqlite
from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.district.schema import EDITION
from kelurahan_desk.store.migrate import config_for
from store.samples import KEY, NOW

PERIOD = b'{"acks":{},"period":{"from":"2026-11-02","to":"2026-11-13"},"v":1}'
WRONG = b'{"period":{"from":"2026-11-02","to":"2026-13-13"}}'


def first_edition(path: Path, *manifests: bytes) -> None:
    """A database as the first version left it, with these batches."""
    engine = sqlite.make_engine(path, KEY)
    with engine.connect() as connection:
        connection.execution_options(**{sqlite.WRITES: True})
        connection.begin()
        config = config_for(EDITION.folder)
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for seq, manifest in enumerate(manifests, 1):
            connection.exec_driver_sql(
                "INSERT INTO batch (office, station, key_id, epoch, seq, sha256, received_at, file, records,"
                " accepted, duplicates, rejected, manifest)"
                " VALUES ('6471051001', 'K7QD', 'A', 1, ?, 'x', ?, 'f', 0, 0, 0, 0, ?)",
                (seq, NOW.strftime("%Y-%m-%d %H:%M:%S.%f"), manifest),
            )
        connection.commit()
    engine.dispose()


def test_batches_of_the_first_version_learn_their_week(tmp_path: Path):
    path = tmp_path / "lama.db"
    first_edition(path, PERIOD, b"{}", WRONG)
    store = DistrictStore.open(f"sqlite:///{path}", KEY)
    with store.read() as unit:
        (line, later) = unit.recaps.batches(None, None)
        assert (line.week, line.batches) == (date(2026, 11, 9), 1)
        assert (later.week, later.batches) == (date(2026, 11, 23), 2)
        assert unit.recaps.last_heard()["6471051001"].until == date(2026, 11, 13)
        assert sorted(unit.recaps.covered(date(2026, 11, 1)))[0][1:] == (date(2026, 11, 2), date(2026, 11, 9))
        assert unit.doubles.rulings() == {}
    assert store.check() == ()
    store.close()


def test_weeks():
    assert week_text(date(2027, 1, 1)) == "2026-W53"
    assert list(weeks(date(2026, 11, 4), date(2026, 11, 16))) == [
        date(2026, 11, 2),
        date(2026, 11, 9),
        date(2026, 11, 16),
    ]
    assert list(weeks(date(2026, 11, 16), date(2026, 11, 8))) == []
    received = date(2026, 11, 23)
    assert report_week(date(2026, 11, 15), received) == date(2026, 11, 9)
    assert report_week(date(2026, 11, 24), received) == received
    assert report_week(date(2026, 11, 25), received) == received
    assert report_week(date(2025, 11, 1), received) == received
    assert report_week(None, received) == received
