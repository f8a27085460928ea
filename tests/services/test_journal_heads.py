"""The district holds what a batch says of the office's journal against the batch before it; it refuses nothing."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.services.test_forks import answer, codes, happens, opened
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import Pair

from kelurahan_desk.batch.structs import Audit
from kelurahan_desk.domain.exchange import HeadDoubt
from kelurahan_desk.services.office import exporter
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.restoring import restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.results import IngestReport


@contextmanager
def saying(monkeypatch: pytest.MonkeyPatch, events: int, sha256: str = "e" * 64) -> Iterator[None]:
    """The office's batches tell of another journal: somebody with its keys wrote it anew."""
    with monkeypatch.context() as patch:
        patch.setattr(exporter, "Audit", lambda **_true: Audit(head=sha256, seq=events))
        yield


def sent(pair: Pair, office: OfficeDesk | None = None) -> IngestReport:
    """One more batch of the office, taken in."""
    (report,) = pair.district.ingest.files(
        ((office or pair.office).exchange.export(pair.stick, nil=True).file,)
    )
    return report


def noted(pair: Pair) -> list[tuple[str, str]]:
    """Kind of doubt and batch of each event in the district's journal."""
    with pair.district.context.store.read() as unit:
        found = [json.loads(event.body) for event in unit.journal.of_kinds(["journal.doubt"])]
    return [(dict(body)["code"], dict(body)["batch"]) for body in found]


def standing(pair: Pair) -> HeadDoubt | None:
    """What the office's row says."""
    (state,) = pair.district.ledger.stations()
    return state.doubt.code if state.doubt else None


def test_an_honest_journal_is_never_doubted(pair: Pair):
    for _ in range(4):
        happens(pair.office)
        assert sent(pair).note == ""
        assert codes(pair.office.exchange.import_reply(answer(pair))) == []
    assert (noted(pair), standing(pair)) == ([], None)


@pytest.mark.parametrize(
    ("fewer", "code", "told"),
    [(1, "JOURNAL_FELL", "DISTRICT_DOUBTS_FELL"), (0, "JOURNAL_OTHER", "DISTRICT_DOUBTS_OTHER")],
)
def test_a_journal_written_anew_is_noted_and_its_applications_count(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, fewer: int, code: str, told: str
):
    pair.approve(1)
    with saying(monkeypatch, 900, "a" * 64):
        first = pair.office.exchange.export(pair.stick).file
    pair.approve(2)
    with saying(monkeypatch, 900 - fewer):
        second = pair.office.exchange.export(pair.stick).file
    reports = pair.district.ingest.files((first, second))
    assert [(report.verdict, report.accepted, report.note) for report in reports] == [
        ("accepted", 1, ""),
        ("accepted", 1, code),
    ]
    assert len(pair.district.decisions.waiting()) == 2
    assert noted(pair) == [(code, "1.2")]
    assert standing(pair) is HeadDoubt(code)
    heard = codes(pair.office.exchange.import_reply(answer(pair)))
    assert told in heard
    with pair.office.context.store.read() as unit:
        assert len(unit.journal.of_kinds(["journal.doubted"])) == 1


def test_it_stands_until_an_epoch_follows_and_the_later_batches_are_judged_by_their_own(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
):
    for events in (500, 400, 450, 450):
        with saying(monkeypatch, events):
            sent(pair)
    assert noted(pair) == [("JOURNAL_FELL", "1.2")]
    assert standing(pair) is HeadDoubt.FELL


def test_after_a_restore_a_fall_is_expected_and_told_as_that(pair: Pair, tmp_path: Path):
    backup = pair.office.backups.create(tmp_path / "kantor.cadangan").file
    for _ in range(8):
        happens(pair.office)
    assert sent(pair).note == ""
    restore_backup(backup, tmp_path / "pulih", Opener(PASSPHRASE), clock=StillClock())
    with closing(opened(tmp_path / "pulih")) as back:
        first = back.exchange.export(pair.stick, nil=True)
        assert first.epoch == 2
        pair.district.offices.confirm_epoch(pair.station.station, 2, "telepon lurah")
        (report,) = pair.district.ingest.files((first.file,))
        assert report.note == "JOURNAL_RESTORED"
        assert (noted(pair), standing(pair)) == ([("JOURNAL_RESTORED", "2.1")], HeadDoubt.RESTORED)
        assert "DISTRICT_SAW_RESTORE" in codes(back.exchange.import_reply(answer(pair)))
        assert sent(pair, back).note == ""


def test_an_early_batch_is_judged_when_its_turn_comes(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    files = []
    for events in (30, 20, 10):
        with saying(monkeypatch, events):
            files.append(pair.office.exchange.export(pair.stick, nil=True).file)
    assert [report.note for report in pair.district.ingest.files(tuple(files[::-1]))] == [
        "", "", "", "JOURNAL_FELL", "JOURNAL_FELL",
    ]  # fmt: skip
    assert noted(pair) == [("JOURNAL_FELL", "1.2"), ("JOURNAL_FELL", "1.3")]
