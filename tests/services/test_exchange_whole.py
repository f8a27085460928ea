"""An export or a reply happens whole or not at all: full disks, faults, commits that lie."""

import pytest
from tests.support.exchange import Pair, code_of, everything

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine import files
from kelurahan_desk.machine.highwater import read_high_water
from kelurahan_desk.store.office.ready import ReadyOnes
from kelurahan_desk.store.unit import Unit


def full(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The disk is full for files whose name contains `name`."""
    real = files._write_checked

    def write(path, data, check):
        if name in path.name:
            raise Trouble("DISK_FULL", name=path.name)
        real(path, data, check)

    monkeypatch.setattr(files, "_write_checked", write)


def nothing_sent(pair: Pair, app: str) -> None:
    assert pair.state(app).state is State.APPROVED
    assert pair.office.exchange.batches() == ()
    assert not [path for path in pair.stick.iterdir() if "SKB1-B" in path.name]
    assert list(pair.office.context.folder.outbox.iterdir()) == []
    assert read_high_water(pair.office.context.folder.highwater) is None


@pytest.mark.parametrize("name", ["~SKB1-B", "SKB1-B"], ids=["stick full", "own disk full"])
def test_a_full_disk_changes_nothing(pair: Pair, monkeypatch, name):
    (app,) = pair.approve(1)
    before = everything(pair.office)
    full(monkeypatch, name)
    assert code_of(pair.office.exchange.export, pair.stick) == "DISK_FULL"
    monkeypatch.undo()
    nothing_sent(pair, app)
    assert everything(pair.office) == before
    assert pair.office.exchange.export(pair.stick).seq == 1


def test_a_fault_in_the_middle_changes_nothing(pair: Pair, monkeypatch):
    (app,) = pair.approve(1)

    def fail(*_args):
        raise Trouble("DATABASE_BUSY")

    monkeypatch.setattr(ReadyOnes, "mark_sent", fail)
    assert code_of(pair.office.exchange.export, pair.stick) == "DATABASE_BUSY"
    nothing_sent(pair, app)


def test_a_commit_that_failed_and_is_durable_after_all(pair: Pair, monkeypatch):
    (app,) = pair.approve(1)
    real = Unit.commit

    def durable(self):
        real(self)
        raise Trouble("DISK_FULL", name="desk.db", uncertain=1)

    monkeypatch.setattr(Unit, "commit", durable)
    sent = pair.office.exchange.export(pair.stick)
    monkeypatch.undo()
    assert (sent.seq, pair.state(app).state) == (1, State.IN_BATCH)
    assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"


def test_a_commit_that_failed_and_is_not(pair: Pair, monkeypatch):
    (app,) = pair.approve(1)

    def lost(self):
        self._connection.rollback()
        raise Trouble("DISK_FULL", name="desk.db", uncertain=1)

    monkeypatch.setattr(Unit, "commit", lost)
    assert code_of(pair.office.exchange.export, pair.stick) == "DISK_FULL"
    monkeypatch.undo()
    nothing_sent(pair, app)


def test_a_batch_that_never_left_is_handed_out_by_the_next_export(pair: Pair):
    """As after a kill between commit and the file's name."""
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    data = sent.file.read_bytes()
    sent.file.unlink()
    pair.office.context.folder.highwater.unlink()
    pair.approve(2)
    again = pair.office.exchange.export(pair.stick)
    assert (again.seq, again.file.read_bytes()) == (1, data)
    assert pair.office.exchange.export(pair.stick).seq == 2


def test_a_full_disk_at_the_district_tells_nobody(pair: Pair, monkeypatch):
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    full(monkeypatch, "SKB1-R")
    assert code_of(pair.district.replies.write, pair.stick) == "DISK_FULL"
    monkeypatch.undo()
    assert list(pair.district.context.folder.outbox.iterdir()) == []
    (reply,) = pair.district.replies.write(pair.stick)
    assert reply.seq == 1
