"""On the way to the district: e-mail, consecutive batches, hand-over, what is missing, a wrong clock."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from tests.support.desks import sign_in_as
from tests.support.exchange import Pair, code_of

from kelurahan_desk.batch.answers import Through
from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.exchange import Way, paper_code
from kelurahan_desk.domain.problems import InvalidInput, Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services import outgoing
from kelurahan_desk.services.office import dispatch
from kelurahan_desk.services.office.outbound import Room
from kelurahan_desk.services.office.places import heed, least_epoch

ADDRESS = "dinsos@kota.go.id"


@pytest.fixture
def mailing(pair: Pair) -> Pair:
    """An office that knows where to write to."""
    profile = replace(pair.office.profile(), district_email=ADDRESS, email="kel@kota.go.id")
    pair.office.setup.save_profile(profile)
    return pair


def test_by_mail_what_does_not_fit_goes_on_in_the_next_batch(mailing: Pair, monkeypatch: pytest.MonkeyPatch):
    ids = mailing.approve(1, 2, 3, 4, 5)
    monkeypatch.setattr(dispatch, "MAIL", Room(14 * 1024 * 1024, 2, mail=True))
    reports = mailing.office.exchange.export_all(mailing.stick, by_mail=True)
    assert [(one.seq, one.records, one.rest) for one in reports] == [(1, 2, 3), (2, 2, 1), (3, 1, 0)]
    # Each is valid alone, as it comes out of its own e-mail.
    files = []
    for one in reports:
        assert one.mail is not None
        message = message_from_bytes(one.mail.read_bytes(), policy=default)
        assert (message["To"], message["From"]) == (ADDRESS, "kel@kota.go.id")
        (attached,) = message.iter_attachments()
        file = mailing.stick / f"surel-{one.seq}.tar.age"
        file.write_bytes(attached.get_content())
        assert file.read_bytes() == one.file.read_bytes()
        files.append(file)
        assert one.fingerprint.replace(" ", "") not in message.get_body().get_content().replace(" ", "")
    taken = mailing.district.ingest.files(tuple(files))
    assert [one.verdict for one in taken] == ["accepted"] * 3
    assert {mailing.state(app).state for app in ids} == {State.IN_BATCH}


def test_by_documents_too(mailing: Pair, monkeypatch: pytest.MonkeyPatch):
    mailing.approve(1, 2, 3)
    monkeypatch.setattr(dispatch, "MAIL", Room(40, 100, mail=True))  # bytes: two scans of 20
    reports = mailing.office.exchange.export_all(mailing.stick, by_mail=True)
    assert [one.records for one in reports] == [2, 1]


def test_an_application_too_large_for_any_mail_is_named_and_stays(
    mailing: Pair, monkeypatch: pytest.MonkeyPatch
):
    (app,) = mailing.approve(1)
    monkeypatch.setattr(dispatch, "MAIL", Room(3, 100, mail=True))
    assert code_of(mailing.office.exchange.export_all, mailing.stick, by_mail=True) == "NOTHING_FIT_TO_SEND"
    (report,) = mailing.office.exchange.export_all(mailing.stick, nil=True, by_mail=True)
    (left,) = report.left_out
    assert [problem.code for problem in left.problems] == ["MAIL_TOO_LARGE"]
    assert mailing.state(app).state is State.APPROVED
    assert mailing.office.exchange.export(mailing.stick).records == 1


def test_without_an_address_nothing_is_sealed(pair: Pair):
    pair.approve(1)
    assert code_of(pair.office.exchange.export_all, pair.stick, by_mail=True) == "NO_DISTRICT_EMAIL"
    assert pair.office.exchange.batches() == ()
    sent = pair.office.exchange.export(pair.stick)
    again = pair.office.exchange.send_again
    assert code_of(again, sent.epoch, sent.seq, pair.stick, by_mail=True) == "NO_DISTRICT_EMAIL"


def test_an_address_is_looked_at_when_it_is_saved(pair: Pair):
    profile = replace(pair.office.profile(), district_email="dinsos\nBcc: x@y.id")
    with pytest.raises(InvalidInput) as caught:
        pair.office.setup.save_profile(profile)
    assert [(one.field, one.code) for one in caught.value.problems] == [("district_email", "EMAIL_FORM")]


def test_again_by_mail_is_the_same_file(mailing: Pair):
    mailing.approve(1)
    sent = mailing.office.exchange.export(mailing.stick)
    frozen = sent.file.read_bytes()
    again = mailing.office.exchange.send_again(1, 1, mailing.stick / "surel", by_mail=True)
    assert again.mail is not None
    (attached,) = message_from_bytes(again.mail.read_bytes(), policy=default).iter_attachments()
    assert attached.get_content() == frozen


def test_a_hand_over_is_confirmed_by_its_digits(pair: Pair):
    pair.approve(1)
    first = pair.office.exchange.export(pair.stick)
    second = pair.office.exchange.export(pair.stick, nil=True)
    confirm = sign_in_as(pair.office, Role.PETUGAS).exchange.confirm
    assert code_of(confirm, 1, 1, "12345", "Budi") == "HANDOVER_DIGITS"
    assert code_of(confirm, 1, 1, "1" * 30, "Budi") == "FINGERPRINT_MISMATCH"
    assert code_of(confirm, 1, 1, second.fingerprint, "Budi") == "HANDOVER_OTHER"
    assert code_of(confirm, 1, 1, first.fingerprint, " ") == "RECEIVER_MISSING"
    assert code_of(confirm, 1, 9, first.fingerprint, "Budi") == "BATCH_UNKNOWN"
    assert all(batch.handover is None for batch in pair.office.exchange.batches())
    confirm(1, 1, first.fingerprint.replace(" ", "\n"), " Budi Contoh ")
    scanned = paper_code(pair.station.office, pair.station.station, 1, 2, second.fingerprint)
    confirm(1, 2, scanned, "Ani Contoh", Way.MAIL)
    newer, older = pair.office.exchange.batches()
    assert older.handover is not None
    assert (older.handover.receiver, older.handover.by, older.handover.way) == (
        "Budi Contoh",
        "lain",
        Way.USB,
    )
    assert newer.handover is not None
    assert newer.handover.way is Way.MAIL
    with pair.office.context.store.read() as unit:
        assert len(unit.journal.of_kinds(["batch.handover"])) == 2


def test_what_the_district_misses_is_told_and_sent_again(pair: Pair):
    pair.approve(1)
    lost = pair.office.exchange.export(pair.stick)
    kept = pair.office.exchange.export(pair.stick, nil=True)
    third = pair.office.exchange.export(pair.stick, nil=True)
    pair.district.ingest.files((lost.file, third.file))
    reply = pair.district.replies.write(pair.stick)[0].file
    pair.office.exchange.import_reply(reply)
    assert [(one.seq, one.missing) for one in pair.office.exchange.batches()] == [
        (3, False), (2, True), (1, False),
    ]  # fmt: skip
    assert pair.office.exchange.status().missing == 1
    again = pair.office.exchange.send_again(1, 2, pair.stick / "lagi")
    assert again.file.read_bytes() == kept.file.read_bytes()
    assert [one.verdict for one in pair.district.ingest.files((again.file,))] == ["accepted", "accepted"]
    pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    assert pair.office.exchange.status().missing == 0


def test_a_week_without_a_batch_is_open(pair: Pair):
    assert pair.office.exchange.status().week_open
    pair.office.exchange.export(pair.stick, nil=True)
    assert not pair.office.exchange.status().week_open
    pair.office.context.clock.pass_days(7)
    assert pair.office.exchange.status().week_open


def test_a_clock_of_2001_is_told_at_export_and_import_and_refuses_nothing(pair: Pair):
    pair.approve(1)
    assert pair.office.exchange.export(pair.stick).warnings == ()
    pair.office.context.clock.at = datetime(2001, 1, 1, 3, tzinfo=UTC)
    sent = pair.office.exchange.export(pair.stick, nil=True)
    (told,) = sent.warnings
    assert (told.code, told.facts) == ("CLOCK_BEHIND", {"now": "01-01-2001", "known": "23-11-2026"})
    assert [one.code for one in pair.office.exchange.status().warnings] == ["CLOCK_BEHIND"]
    taken = pair.district.ingest.files((pair.stick / pair.office.exchange.batches()[1].file, sent.file))
    assert [one.verdict for one in taken] == ["accepted", "accepted"]
    reply = pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    assert [one.code for one in reply.warnings] == ["CLOCK_BEHIND"]
    pair.office.context.clock.at = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert pair.office.exchange.status().warnings == ()


def told_of(station: str, epoch: int, seq: int, sha256: str) -> Through:
    """What a receipt says the district holds."""
    return Through(epoch=epoch, missing=(), seq=seq, sha256=sha256, station=station)


def test_heed_begins_an_epoch_when_the_district_holds_what_nobody_here_knows(pair: Pair):
    sent = pair.office.exchange.export(pair.stick, nil=True)
    here = pair.station.station
    with pair.office.context.store.read() as unit:
        sha256 = unit.batches.list()[0].manifest_sha256
    cases = {
        "what is known": ((told_of(here, 1, 1, sha256),), 1),
        "of another station": ((told_of("ZZZZ", 1, 9, "0" * 64),), 1),
        "of an older epoch": ((told_of(here, 1, 7, "0" * 64),), 3),
        "another at the same place": ((told_of(here, 1, 1, "0" * 64),), 2),
        "one never made here": ((told_of(here, 1, 2, "0" * 64),), 2),
        "a later epoch": ((told_of(here, 4, 1, "0" * 64),), 5),
        "the furthest of several": ((told_of(here, 1, 2, "0" * 64), told_of(here, 3, 1, "1" * 64)), 4),
    }
    assert sent.epoch == 1
    for name, (through, epoch) in cases.items():
        with pair.office.context.store.write() as unit:  # left without commit: each case begins alike
            if name == "of an older epoch":
                heed(unit, here, (told_of(here, 2, 1, "0" * 64),))
            heed(unit, here, through)
            assert least_epoch(unit) == epoch, name


def test_a_stick_pulled_before_the_last_step_is_told(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    pair.approve(1)
    devices = iter((1, 2))
    monkeypatch.setattr(outgoing, "device_of", lambda _folder: next(devices))
    assert code_of(pair.office.exchange.export, pair.stick) == "DRIVE_GONE"
    assert not list(pair.stick.glob("SKB1-B-*"))
    monkeypatch.undo()
    (batch,) = pair.office.exchange.batches()
    again = pair.office.exchange.send_again(batch.epoch, batch.seq, pair.stick)
    assert pair.district.ingest.files((again.file,))[0].verdict == "accepted"


def test_a_drive_that_is_full_or_locked_is_told_before_anything_changes(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
):
    pair.approve(1)
    for code in ("DRIVE_FULL", "DRIVE_READ_ONLY", "DRIVE_FILE_LIMIT"):

        def refuse(_folder: Path, _size: int, _name: str, code: str = code) -> None:
            raise Trouble(code, drive="USB", name="x")

        monkeypatch.setattr(outgoing, "require_room", refuse)
        assert code_of(pair.office.exchange.export, pair.stick) == code
        assert pair.office.exchange.batches() == ()
        assert not list(pair.office.context.folder.outbox.iterdir())
