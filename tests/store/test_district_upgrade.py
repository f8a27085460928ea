"""Districts of earlier editions with rows in them, brought up to date in a file and on a server."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.support.postgres import Server

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.store.database import Database
from kelurahan_desk.store.district import AnswerRow, DistrictStore, PhraseRow, RulingRow, schema, work_schema
from kelurahan_desk.store.district.answers import Answers
from kelurahan_desk.store.district.doubles import Doubles
from kelurahan_desk.store.engined import Edition, Engined
from kelurahan_desk.store.server import ServerDatabase
from store.samples import KEY, NOW, TODAY, key

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
        record = [name for name in list(schema.record.columns.keys()) if name not in ("row", "state")]
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
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, Callable[[Engined], None]], str]:
    """Makes a database of the edition with that newest migration, filled; gives its address."""

    def make(newest: str, fill: Callable[[Engined], None]) -> str:
        folder = tmp_path / "migrations"
        (folder / "versions").mkdir(parents=True)
        shutil.copy(schema.EDITION.folder / "env.py", folder)
        known = schema.EDITION.revisions[: schema.EDITION.revisions.index(newest) + 1]
        for path in (schema.EDITION.folder / "versions").glob("*.py"):
            if path.name[:4] in known:
                shutil.copy(path, folder / "versions")
        edition = Edition(known, folder)
        if request.param == "file":
            path = tmp_path / "district.db"
            fill(Database.create(path, KEY, edition))
            return f"sqlite:///{path}"
        server: Server | None = request.getfixturevalue("postgres")
        if server is None:
            pytest.skip("no PostgreSQL server is installed")
        url = server.new_database()
        fill(ServerDatabase.create(sa.make_url(url), edition))
        return url

    return make


@pytest.fixture
def first_edition(older) -> str:
    """The address of a filled first edition."""
    return older("0001", fill)


def test_what_waited_still_waits(first_edition):
    store = DistrictStore.open(first_edition, KEY)
    with store.read() as unit:
        assert {one.id for one in unit.records.worklist(pending=True)} == {key(1), key(2), key(4)}
        assert {one.id for one in unit.records.worklist()} == {key(1), key(4)}
        assert len(unit.decisions.undelivered(OFFICE)) == 3
        states = {"undecided": 2, "PENDING": 1, "APPROVED": 1, "withdrawn": 1, "NEED_INFO": 1}
        assert unit.ledger.states() == states
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


NIK, SHOWN = "6471990403850077", "647199••••••••77"


def fill_numbers(database: Engined) -> None:
    """Answers with numbers of people in them, as the fifth edition kept them."""
    fill(database)
    answered = {
        "office": OFFICE, "id": key(1), "rev": 1, "folded": "GANDA", "text": f"GANDA {NIK}", "decision": None,
        "valid_from": None, "at": NOW, "by": "admin",
    }  # fmt: skip
    phrase = {
        "folded": "LIHAT", "text": f"lihat {NIK}", "decision": Decision.PENDING, "reason": "", "by": "admin",
        "at": NOW,
    }  # fmt: skip
    with database.connected(writes=True) as connection:
        connection.execute(sa.insert(work_schema.answer).values(answered))
        connection.execute(sa.insert(work_schema.phrase).values(phrase))
        reasons = sa.update(schema.decision).values(reason=f"GANDA; {NIK}")
        connection.execute(reasons)
        connection.execute(reasons.where(schema.decision.c.id == key(3)).values(ref="BPJS"))
        connection.commit()
    database.close()


def test_numbers_of_people_in_kept_answers_are_masked(older):
    """A reason that an officer wrote stays as it is."""
    store = DistrictStore.open(older("0005", fill_numbers), KEY)
    with store.read() as unit:
        assert [row[1] for row in unit.answers.unknown()] == [f"GANDA {SHOWN}"]
        assert [row.text for row in unit.answers.phrases()] == [f"lihat {SHOWN}"]
        said = {serial: unit.decisions.get(OFFICE, key(serial), 1).reason for serial in (2, 3)}
    assert said == {2: f"GANDA; {NIK}", 3: f"GANDA; {SHOWN}"}
    store.close()


MANIFESTS = {
    1: b'{"period":{"from":"2026-11-09","to":"2026-11-15"}}',
    2: b'{"period":{"from":"2026-02-30","to":"2026-11-15"}}',  # of no calendar: the day of receipt counts
    3: b"{}",
}
NEXT, LAST = date(2026, 11, 16), date(2026, 11, 9)


def fill_batches(database: Engined) -> None:
    """Batches as the edition before the weeks wrote them."""
    with database.connected(writes=True) as connection:
        for number, manifest in MANIFESTS.items():
            connection.execute(
                sa.text(
                    "INSERT INTO batch (id, office, station, key_id, epoch, seq, sha256, received_at, file,"
                    " records, accepted, duplicates, rejected, manifest) VALUES (:number, :office, 'K7QD', 'k', 1,"
                    " :number, 's', '2026-11-22 00:00:00', 'f', 0, 0, 0, 0, :manifest)"
                ),
                {"number": number, "office": OFFICE, "manifest": manifest},
            )
        connection.commit()
    database.close()


def test_batches_of_before_the_weeks_get_theirs(older):
    store = DistrictStore.open(older("0002", fill_batches), KEY)
    with store.read() as unit:
        weeks = [(one.week, one.batches, one.nil) for one in unit.recaps.batches(None, None)]
        assert weeks == [(LAST, 1, 1), (NEXT, 2, 2)]
        assert sorted(unit.recaps.covered(LAST)) == [
            (OFFICE, LAST, LAST),
            (OFFICE, NEXT, NEXT),
            (OFFICE, NEXT, NEXT),
        ]
        assert unit.recaps.last_heard()[OFFICE].until == date(2026, 11, 15)
    assert store.check() == ()
    store.close()


RULING = RulingRow(
    one_office=OFFICE, one_id=key(1), other_office=OFFICE, other_id=key(2), verdict="two", note="", by="b", at=NOW
)  # fmt: skip
PHRASE = PhraseRow(
    folded="gagal", text="GAGAL", decision=Decision.REJECTED, reason="nonaktif", by="b", at=NOW
)  # fmt: skip
ANSWERS = tuple(
    AnswerRow(
        office=OFFICE, id=key(serial), rev=1, folded="gagal", text="GAGAL", decision=known, valid_from=TODAY,
        at=NOW, by="b",
    )
    for serial, known in ((1, None), (2, Decision.REJECTED))
)  # fmt: skip


def fill_work(database: Engined) -> None:
    """What an officer had done when the fourth edition stood."""
    fill(database)
    with database.connected(writes=True) as connection:
        Doubles(connection).rule(RULING)
        Answers(connection).teach(PHRASE)
        Answers(connection).put(ANSWERS)
        connection.commit()
    database.close()


def test_an_officers_work_of_the_fourth_edition_is_kept(older):
    store = DistrictStore.open(older("0004", fill_work), KEY)
    with store.read() as unit:
        assert tuple(unit.doubles.rulings().values()) == (RULING,)
        assert unit.answers.phrases() == (PHRASE,)
        assert unit.answers.unknown() == (("gagal", "GAGAL", 1),)
        assert unit.answers.waiting_for("gagal") == ANSWERS[:1]
        assert unit.forks.untold(OFFICE) == ()
    assert store.check() == ()
    store.close()
