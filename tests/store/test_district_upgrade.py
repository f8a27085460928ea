"""A district of the first edition with rows in it, brought up to date in a file and on a server."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.support.postgres import Server

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.database import Database
from kelurahan_desk.store.district import DistrictStore, schema, work_schema
from kelurahan_desk.store.engined import Edition, Engined
from kelurahan_desk.store.server import ServerDatabase
from store.samples import KEY, NOW, key

OFFICE = "6471051001"
RECORDS = {
    # serial: (rev, op, decision on (rev, verdict))
    1: (1, "submit", None),
    2: (1, "submit", (1, Decision.PENDING)),
    3: (1, "submit", (1, Decision.APPROVED)),
    4: (2, "amend", (1, Decision.REJECTED)),
    5: (1, "withdraw", None),
    6: (1, "submit", (1, Decision.NEED_INFO)),
}


def fill(database: Engined) -> None:
    """Rows as the first edition wrote them."""
    shared = {"office": OFFICE, "sha256": "s", "file": "f", "station": "K7QD", "name": "n"}
    with database.connected(writes=True) as connection:
        connection.execute(
            sa.text(
                "INSERT INTO batch (id, office, station, key_id, epoch, seq, sha256, received_at, file, records,"
                " accepted, duplicates, rejected, manifest) VALUES (1, :office, :station, 'k', 1, 1, :sha256,"
                " '2026-11-22 00:00:00', :file, 6, 6, 0, 0, :manifest)"
            ),
            {**shared, "manifest": b"{}"},
        )
        record = [name for name in list(schema.record.columns.keys()) if name not in ("row", "waiting")]
        decision = list(schema.decision.columns.keys())
        for serial, (rev, op, decided) in RECORDS.items():
            values = {
                "office": OFFICE, "id": key(serial), "rev": rev, "sha256": "s", "op": op, "kind": "a.baru", "nik": None,
                "kk": None, "name": "n", "born": None, "address": "", "rt": "", "rw": "", "urgent": False,
                "line": b"{}", "batch_id": 1,
            }  # fmt: skip
            connection.execute(sa.insert(only(schema.record, record)).values(values))
            if decided:
                verdict = {
                    "office": OFFICE, "id": key(serial), "rev": decided[0], "decision": decided[1], "reason": "",
                    "ref": "", "valid_from": None, "at": NOW, "by": "admin", "receipt": None,
                }  # fmt: skip
                connection.execute(sa.insert(only(schema.decision, decision)).values(verdict))
        connection.commit()
    database.close()


def only(table: sa.Table, names: list[str]) -> sa.TableClause:
    """The table as far as the first edition had it."""
    return sa.table(table.name, *(sa.column(name, table.c[name].type) for name in names))


@pytest.fixture(params=["file", "server"])
def first_edition(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a filled first edition."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_start.py"):
        shutil.copy(schema.EDITION.folder / name, folder / name)
    first = Edition(("0001",), folder)
    if request.param == "file":
        path = tmp_path / "district.db"
        fill(Database.create(path, KEY, first))
        return f"sqlite:///{path}"
    server: Server | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip("no PostgreSQL server is installed")
    url = server.new_database()
    fill(ServerDatabase.create(sa.make_url(url), first))
    return url


def test_what_waited_still_waits(first_edition):
    store = DistrictStore.open(first_edition, KEY)
    with store.read() as unit:
        assert {one.id for one in unit.records.worklist(pending=True)} == {key(1), key(2), key(4)}
        assert {one.id for one in unit.records.worklist()} == {key(1), key(4)}
        assert len(unit.decisions.undelivered(OFFICE)) == 3
        assert [batch.id for batch in unit.batches.unanswered(OFFICE)] == [1]
    assert store.check() == ()
    store.close()


def test_the_largest_numbers_an_office_may_send_are_kept(district):
    with district.write() as unit:
        number = unit.batches.add(
            office=OFFICE, station="K7QD", key_id="k", epoch=2**53 - 1, seq=2**53 - 1, sha256="s", prev=None,
            received_at=NOW, file="f", records=2**53 - 1, accepted=0, duplicates=0, rejected=0, manifest=b"{}",
        )  # fmt: skip
        unit.commit()
    with district.read() as unit:
        (held,) = unit.batches.list()
        assert (held.id, held.epoch, held.records) == (number, 2**53 - 1, 2**53 - 1)


def test_numbers_of_people_in_kept_answers_are_masked(tmp_path):
    """As the edition before kept them; a reason that an officer wrote stays as it is."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    names = sorted(path.name for path in (schema.EDITION.folder / "versions").glob("0*.py"))
    kept = [name for name in names if name < "0006"]
    for name in ("env.py", *(f"versions/{name}" for name in kept)):
        shutil.copy(schema.EDITION.folder / name, folder / name)
    before = Edition(tuple(name[:4] for name in kept), folder)
    database = Database.create(tmp_path / "district.db", KEY, before)
    fill(database)
    nik, shown = "6471990403850077", "647199••••••••77"
    answered = {
        "office": OFFICE, "id": key(1), "rev": 1, "folded": "GANDA", "text": f"GANDA {nik}", "decision": None,
        "valid_from": None, "at": NOW, "by": "admin",
    }  # fmt: skip
    phrase = {
        "folded": "LIHAT", "text": f"lihat {nik}", "decision": Decision.PENDING, "reason": "", "by": "admin",
        "at": NOW,
    }  # fmt: skip
    with Database.open(tmp_path / "district.db", KEY, before).connected(writes=True) as connection:
        connection.execute(sa.insert(work_schema.answer).values(answered))
        connection.execute(sa.insert(work_schema.phrase).values(phrase))
        reasons = sa.update(schema.decision).values(reason=f"GANDA; {nik}")
        connection.execute(reasons)
        connection.execute(reasons.where(schema.decision.c.id == key(3)).values(ref="BPJS"))
        connection.commit()
    store = DistrictStore.open(f"sqlite:///{tmp_path / 'district.db'}", KEY)
    with store.read() as unit:
        assert [row[1] for row in unit.answers.unknown()] == [f"GANDA {shown}"]
        assert [row.text for row in unit.answers.phrases()] == [f"lihat {shown}"]
        said = {serial: unit.decisions.get(OFFICE, key(serial), 1).reason for serial in (2, 3)}
    assert said == {2: f"GANDA; {nik}", 3: f"GANDA; {shown}"}
    store.close()
