"""Forks answered end to end, and the district as a witness of the office's journal."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import Pair, approved

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.restoring import restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.results import ReplyReport


def opened(root: Path) -> OfficeDesk:
    return open_office(root, "admin", PASSPHRASE, clock=StillClock())


def copied(desk: OfficeDesk, target: Path) -> Path:
    """The data folder on another computer, or kept for later."""
    return Path(shutil.copytree(desk.context.folder.root, target))


def codes(report: ReplyReport) -> list[str]:
    return [problem.code for problem in report.warnings]


def happens(desk: OfficeDesk, what: str = "surat") -> None:
    """Something that the journal tells."""
    with desk.context.store.write() as unit:
        desk.context.record(unit, Entry("letter.view", f"letter:{what}"))
        unit.commit()


@pytest.fixture
def twin(pair: Pair, tmp_path: Path) -> Iterator[OfficeDesk]:
    """The same data folder on a second computer; since then each has seen something else."""
    root = copied(pair.office, tmp_path / "kembar")
    happens(pair.office)
    with closing(opened(root)) as desk:
        happens(desk, "lain")
        yield desk


def taken(pair: Pair, *files: Path) -> list[str]:
    return [report.code for report in pair.district.ingest.files(files)]


def answer(pair: Pair) -> Path:
    (reply,) = pair.district.replies.write(pair.stick)
    return reply.file


def test_two_computers_with_one_key_hear_of_it_and_nothing_is_lost(pair: Pair, twin: OfficeDesk):
    app, other = approved(pair.office, 1), approved(twin, 2)
    one, two = pair.office.exchange.export(pair.stick / "a"), twin.exchange.export(pair.stick / "b")
    assert taken(pair, one.file) == ["OK"]
    pair.office.exchange.import_reply(answer(pair))
    assert taken(pair, two.file) == ["SEQ_FORK"]
    # Everything else was answered: the fork alone is reason enough for a receipt.
    assert [told.batches for told in pair.district.ledger.news()] == [1]
    reply = answer(pair)
    told = json.loads(pair.office.exchange.inspect(reply).manifest)["in_reply_to"]
    assert [(line["epoch"], line["seq"], line["status"]) for line in told] == [(1, 1, "SEQ_FORK")]
    assert pair.district.replies.write(pair.stick) == ()

    # Who made the refused batch takes its content back and begins an epoch.
    report = twin.exchange.import_reply(reply)
    assert codes(report) == ["JOURNAL_UNWITNESSED", "BATCH_FORKED"]
    assert twin.applications.get(other).application.state is State.APPROVED
    assert [batch.status for batch in twin.exchange.batches()] == ["forked"]
    again = twin.exchange.export(pair.stick / "b")
    assert ((again.epoch, again.seq), again.records) == ((2, 1), 1)
    assert '"reason":"fork"' in twin.exchange.inspect(again.file).manifest
    # Who did not is told that somebody else uses the key.
    assert codes(pair.office.exchange.import_reply(reply)) == ["STATION_TWIN"]
    assert pair.office.applications.get(app).application.state is State.IN_BATCH
    assert [batch.status for batch in pair.office.exchange.batches()] != ["forked"]

    assert taken(pair, again.file) == ["EPOCH_UNCONFIRMED"]
    pair.district.offices.confirm_epoch(pair.station.station, 2, "telepon lurah")
    assert taken(pair, again.file) == ["OK"]
    pair.decide(decision=Decision.APPROVED)
    twin.exchange.import_reply(answer(pair))
    assert twin.applications.get(other).application.decision is Decision.APPROVED


def test_a_database_put_back_without_its_mark_goes_on_numbering_and_is_answered(pair: Pair, tmp_path: Path):
    old = copied(pair.office, tmp_path / "salinan")
    for serial in (1, 2):
        pair.approve(serial)
        assert taken(pair, pair.office.exchange.export(pair.stick).file) == ["OK"]
    pair.office.exchange.import_reply(answer(pair))
    (old / "highwater.json").unlink(missing_ok=True)
    with closing(opened(old)) as back:
        first, last = approved(back, 3), approved(back, 4)
        one = back.exchange.export(pair.stick)
        assert (one.epoch, one.seq) == (1, 1)
        back.applications.withdraw(first, "warga pindah")
        two, three = back.exchange.export(pair.stick), back.exchange.export(pair.stick, nil=True)
        assert taken(pair, one.file, two.file, three.file) == ["SEQ_FORK", "SEQ_FORK", "CHAIN"]
        report = back.exchange.import_reply(answer(pair))
        forked = [problem.facts for problem in report.warnings if problem.code == "BATCH_FORKED"]
        assert [(facts["batch"], facts["count"]) for facts in forked] == [
            ("E01-000001", 1),
            ("E01-000002", 1),
            ("E01-000003", 0),
        ]
        again = back.exchange.export(pair.stick)
        assert ((again.epoch, again.seq), again.records) == ((2, 1), 2)
        pair.district.offices.confirm_epoch(pair.station.station, 2, "telepon lurah")
        assert taken(pair, again.file) == ["OK"]
        with pair.district.context.store.read() as unit:
            office = pair.station.office
            assert unit.records.get(office, first).op == "withdraw"
            assert unit.records.get(office, last).op == "amend"


def test_a_fork_that_comes_again_is_told_again(pair: Pair, twin: OfficeDesk):
    taken(pair, pair.office.exchange.export(pair.stick, nil=True).file)
    fork = twin.exchange.export(pair.stick / "b", nil=True)
    taken(pair, fork.file, fork.file)
    first = answer(pair)
    told = json.loads(pair.office.exchange.inspect(first).manifest)["in_reply_to"]
    assert [line["status"] for line in told] == ["ACCEPTED", "SEQ_FORK"]
    assert codes(twin.exchange.import_reply(first)) == ["JOURNAL_UNWITNESSED", "BATCH_FORKED"]
    taken(pair, fork.file)
    # Heard twice it is taken back once.
    assert codes(twin.exchange.import_reply(answer(pair))) == ["JOURNAL_UNWITNESSED"]
    assert [(batch.seq, batch.status) for batch in twin.exchange.batches()] == [(1, "forked")]


# The journal's witness


def echo_of(pair: Pair, file: Path) -> object:
    through = json.loads(pair.office.exchange.inspect(file).manifest)["through"]
    return through[0]["audit"]


@contextmanager
def rewritten(desk: OfficeDesk, monkeypatch: pytest.MonkeyPatch, below: int) -> Iterator[None]:
    """The journal as if somebody with the desk's keys had written its first events anew."""
    from kelurahan_desk.store.journal import Journal

    true: Callable[[Journal, int], str | None] = Journal.hash_at
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "hash_at", lambda self, seq: "f" * 64 if 0 < seq < below else true(self, seq))
        yield


def test_the_district_tells_back_the_head_of_the_batch_it_answers(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    brought = json.loads(pair.office.exchange.inspect(sent.file).manifest)["audit"]
    taken(pair, sent.file)
    reply = answer(pair)
    assert echo_of(pair, reply) == brought
    assert codes(pair.office.exchange.import_reply(reply)) == []
    assert pair.office.journal.anchors().unwitnessed == ()
    with rewritten(pair.office, monkeypatch, below=brought["seq"] + 1):
        assert pair.office.journal.anchors().unwitnessed == ("E01-000001",)
        (finding,) = (one for one in pair.office.health.check() if one.field == "journal")
        assert (finding.code, finding.facts["batches"]) == ("JOURNAL_UNWITNESSED", "E01-000001")


def test_a_reply_says_at_once_that_the_journal_is_another(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    sent = pair.office.exchange.export(pair.stick, nil=True)
    taken(pair, sent.file)
    with rewritten(pair.office, monkeypatch, below=10_000):
        assert codes(pair.office.exchange.import_reply(answer(pair))) == ["JOURNAL_UNWITNESSED"]
    with pair.office.context.store.read() as unit:
        assert len(unit.journal.of_kinds(["journal.unwitnessed"])) == 1


def test_a_copy_put_back_in_silence_is_found_out(pair: Pair, tmp_path: Path):
    old = copied(pair.office, tmp_path / "salinan")
    happens(pair.office)
    taken(pair, pair.office.exchange.export(pair.stick, nil=True).file)
    reply = answer(pair)
    with closing(opened(old)) as back:
        assert codes(back.exchange.import_reply(reply)) == ["JOURNAL_UNWITNESSED"]
        assert back.journal.anchors().unwitnessed == ("E01-000001",)
        # The epoch that follows tells the district and everybody else; then it is no finding any more.
        assert back.exchange.export(pair.stick, nil=True).epoch == 2
        assert back.journal.anchors().unwitnessed == ()


def test_a_restore_by_the_book_is_not_blamed(pair: Pair, tmp_path: Path):
    backup = pair.office.backups.create(tmp_path / "kantor.cadangan").file
    happens(pair.office)
    taken(pair, pair.office.exchange.export(pair.stick, nil=True).file)
    reply = answer(pair)
    restore_backup(backup, tmp_path / "kembali", Opener(PASSPHRASE), clock=StillClock())
    with closing(opened(tmp_path / "kembali")) as back:
        assert codes(back.exchange.import_reply(reply)) == []
        assert back.journal.anchors().unwitnessed == ()


def test_a_receipt_without_the_echo_is_read_as_ever(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kelurahan_desk.services.district.answering.audit_of", lambda _document: None)
    taken(pair, pair.office.exchange.export(pair.stick, nil=True).file)
    reply = answer(pair)
    assert "audit" not in json.loads(pair.office.exchange.inspect(reply).manifest)["through"][0]
    assert codes(pair.office.exchange.import_reply(reply)) == []
    assert pair.office.journal.anchors().unwitnessed == ()
