"""The district's database: stations, batches, records, decisions and receipts."""

from datetime import date, timedelta

import pytest

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Link, StoredRecord, Tech
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.district import RecordResult, RecordRow, Wanted
from store.samples import FULL_PERSON, NOW, key

OFFICE, OTHER = "6471051001", "6471051002"
STATION = Station(OFFICE, "K7QD", "RWQ…", "age1…", "00000 11111")


@pytest.fixture
def unit(district):
    """A unit of an empty district."""
    with district.write() as opened:
        yield opened


def take_in(unit, seq=1, *, office=OFFICE, key_id="AB12", epoch=1):
    """Enter a batch."""
    return unit.batches.add(
        office=office,
        station="K7QD",
        key_id=key_id,
        epoch=epoch,
        seq=seq,
        sha256=f"{key_id}-{epoch}-{seq}",
        prev=f"{key_id}-{epoch}-{seq - 1}" if seq > 1 else None,
        received_at=NOW,
        file=f"SKB1-{seq}.tar.age",
        records=3,
        accepted=1,
        duplicates=1,
        rejected=1,
        manifest=b"{}",
    )


def row(serial: int, batch_id: int, **changes: object) -> RecordRow:
    """A record."""
    fields = {
        "office": OFFICE,
        "id": key(serial),
        "rev": 1,
        "sha256": f"sha{serial}",
        "op": "submit",
        "kind": "bpjs.pbi.baru",
        "nik": FULL_PERSON.nik,
        "kk": FULL_PERSON.kk,
        "name": "Siti Aminah",
        "born": date(1985, 1, 1),
        "address": "Jl. Contoh",
        "rt": "003",
        "rw": "001",
        "urgent": False,
        "line": b'{"id":1}',
        "batch_id": batch_id,
    }
    return RecordRow(**{**fields, **changes})


def decide(unit, serial, verdict, rev=1, at=NOW):
    """Decide on a record."""
    unit.decisions.set(
        OFFICE,
        key(serial),
        rev,
        verdict,
        reason="",
        ref="SK-1",
        valid_from=date(2026, 12, 1),
        at=at,
        by="dinsos",
    )


def test_stations(unit):
    unit.stations.add(STATION, name="CONTOH", status="active", sign_key_id="AB12")
    held = unit.stations.get("AB12")
    assert (held.station, held.name, held.status, held.reason) == (STATION, "CONTOH", "active", "")
    assert unit.stations.get("XX") is None
    unit.stations.set_status("AB12", "revoked", "hilang")
    assert [(known.status, known.reason) for known in unit.stations.list()] == [("revoked", "hilang")]
    with pytest.raises(Refusal, match="STATION_EXISTS"):
        unit.stations.add(STATION, name="CONTOH", status="active", sign_key_id="AB12")
    with pytest.raises(Refusal, match="STATION_UNKNOWN"):
        unit.stations.set_status("XX", "revoked", "")


def test_batches_of_a_key_are_a_chain(unit):
    assert unit.batches.head("AB12") is None
    first, second = take_in(unit, 1), take_in(unit, 2)
    take_in(unit, 1, key_id="CD34", office=OTHER)
    assert unit.batches.head("AB12") == Link(1, 2, "AB12-1-2", "AB12-1-1")
    third = take_in(unit, 1, epoch=2)
    assert unit.batches.head("AB12") == Link(2, 1, "AB12-2-1", None)
    assert unit.batches.at("AB12", 1, 2) == "AB12-1-2"
    assert unit.batches.at("AB12", 1, 3) is None
    assert unit.batches.manifest(first) == b"{}"
    with pytest.raises(Refusal, match="BATCH_UNKNOWN"):
        unit.batches.manifest(99)
    unit.batches.set_counts(first, accepted=3, duplicates=0, rejected=0)
    assert unit.batches.find("AB12", 1, 1).accepted == 3
    assert [batch.id for batch in unit.batches.unanswered(OFFICE)] == [first, second, third]
    assert unit.batches.offices_to_answer() == {OFFICE, OTHER}
    unit.batches.mark_answered(OFFICE, 1)
    assert unit.batches.unanswered(OFFICE) == ()
    assert len(unit.batches.unanswered()) == 1
    assert unit.batches.offices_to_answer() == {OTHER}
    assert len(unit.batches.list()) == 4


def test_parked_batches_wait_in_their_order(unit):
    for seq in (5, 3, 5):
        unit.batches.park(key_id="AB12", epoch=1, seq=seq, sha256="s", file=f"f{seq}", received_at=NOW)
    assert [waiting.seq for waiting in unit.batches.parked("AB12")] == [3, 5]
    unit.batches.unpark("AB12", 1, 3)
    assert [waiting.file for waiting in unit.batches.parked("AB12")] == ["f5"]
    assert unit.batches.parked("XX") == ()


def test_records_are_added_and_replaced(unit):
    batch = take_in(unit)
    unit.records.upsert_many([row(number, batch) for number in range(1, 702)])
    unit.records.upsert_many([])
    newer = row(1, batch, rev=2, sha256="new", nik=None, kk=None, born=None, urgent=True)
    strange = row(1, batch, office=OTHER)
    unit.records.upsert_many([newer, strange, row(900, batch)])
    assert unit.records.get(OFFICE, key(1)) == newer
    assert unit.records.get(OTHER, key(1)) == strange
    assert unit.records.get(OFFICE, "x") is None
    assert unit.records.get(OTHER, key(2)) is None
    held = unit.records.stored(OFFICE, [key(number) for number in range(1, 1000)])
    assert len(held) == 702
    assert held[key(1)] == StoredRecord(2, "new")
    assert unit.records.stored("6471051009", [key(1)]) == {}
    assert unit.records.stored(OFFICE, []) == {}
    assert held[key(2)] == StoredRecord(1, "sha2")


def test_results_keep_their_order(unit):
    batch, other = take_in(unit, 1), take_in(unit, 2)
    unit.records.results_add(batch, key(2), 1, "s2", Tech.OK, ())
    unit.records.results_add(batch, key(1), 1, "s1", Tech.INVALID, (("subject.nik", "NIK_LENGTH"),))
    unit.records.results_add_many(other, [])
    assert unit.records.results_of(batch) == (
        RecordResult(id=key(2), rev=1, sha256="s2", tech=Tech.OK, errs=()),
        RecordResult(id=key(1), rev=1, sha256="s1", tech=Tech.INVALID, errs=(("subject.nik", "NIK_LENGTH"),)),
    )
    assert unit.records.results_of(other) == ()


def test_what_waits_for_a_decision(unit):
    batch = take_in(unit)
    unit.records.upsert_many(
        [
            row(1, batch),
            row(2, batch, urgent=True),
            row(3, batch, op="withdraw"),
            row(4, batch),
            row(5, batch),
        ]
    )
    decide(unit, 4, Decision.APPROVED)
    decide(unit, 5, Decision.PENDING)
    assert [waiting.id for waiting in unit.records.worklist()] == [key(2), key(1)]
    assert [waiting.id for waiting in unit.records.worklist(pending=True)] == [key(2), key(1), key(5)]
    unit.records.upsert_many([row(4, batch, rev=2)])
    assert key(4) in [waiting.id for waiting in unit.records.worklist()]


def test_a_state_is_that_of_the_newest_revision(unit):
    batch = take_in(unit)
    unit.records.upsert_many([row(1, batch), row(2, batch), row(3, batch, op="withdraw"), row(4, batch)])
    decide(unit, 1, Decision.APPROVED)
    decide(unit, 3, Decision.APPROVED)  # of one taken back: it stays so
    decide(unit, 4, Decision.REJECTED)
    assert unit.ledger.states() == {"APPROVED": 1, "undecided": 1, "withdrawn": 1, "REJECTED": 1}
    unit.records.upsert_many([row(4, batch, rev=2), row(1, batch, rev=2, op="withdraw")])
    decide(unit, 4, Decision.APPROVED)  # of the revision before
    assert unit.ledger.states() == {"undecided": 2, "withdrawn": 2}
    assert [one.id for one in unit.ledger.records(Wanted(state="undecided"))] == [key(2), key(4)]
    assert unit.ledger.count(Wanted(state="withdrawn")) == 2


def test_taken_records_are_noted_by_the_engine(unit):
    batch, other = take_in(unit), take_in(unit, seq=2)
    unit.records.take_many([row(1, batch), row(2, batch)])
    unit.records.take_many([])
    unit.records.take_many([row(4, other), row(3, other)])
    told = [RecordResult(id=key(n), rev=1, sha256=f"sha{n}", tech=Tech.OK, errs=()) for n in (1, 2, 4, 3)]
    assert unit.records.results_of(batch) == tuple(told[:2])
    assert unit.records.results_of(other) == tuple(told[2:])


def test_decisions_are_told_once_and_again_when_changed(unit):
    batch = take_in(unit)
    unit.records.upsert_many([row(1, batch), row(2, batch), row(3, batch, office=OTHER)])
    decide(unit, 2, Decision.APPROVED, at=NOW + timedelta(seconds=1))
    decide(unit, 1, Decision.PENDING)
    told = unit.decisions.undelivered(OFFICE)
    assert [(one.id, one.decision, one.sha256) for one in told] == [
        (key(1), Decision.PENDING, "sha1"), (key(2), Decision.APPROVED, "sha2"),
    ]  # fmt: skip
    assert unit.decisions.undelivered(OTHER) == ()
    unit.decisions.mark_delivered(OFFICE, 1)
    assert unit.decisions.undelivered(OFFICE) == ()
    assert unit.decisions.get(OFFICE, key(1), 1).receipt == 1
    decide(unit, 1, Decision.REJECTED)
    assert [one.decision for one in unit.decisions.undelivered(OFFICE)] == [Decision.REJECTED]
    unit.records.upsert_many([row(1, batch, rev=2)])
    assert unit.decisions.undelivered(OFFICE) == ()
    assert unit.decisions.get(OFFICE, key(1), 2) is None


def test_receipts_are_a_chain_for_each_office(unit):
    assert unit.receipts.head(OFFICE) == (0, None)
    for seq in (1, 2):
        unit.receipts.add(office=OFFICE, seq=seq, sha256=f"r{seq}", file=f"R{seq}", at=NOW)
    assert unit.receipts.head(OFFICE) == (2, "r2")
    assert unit.receipts.head(OTHER) == (0, None)
    assert unit.receipts.file(OFFICE, 1) == "R1"
    assert unit.receipts.file(OTHER, 1) is None


def test_committed_work_is_kept(district):
    with district.write() as unit:
        unit.settings.set("x", 1)
        unit.commit()
    with district.read() as unit:
        assert unit.settings.get("x", int) == 1
