"""The whole loop between two real desks, and everything that can go wrong with a file on the way."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.domain.application import Decision, Kind, State
from kelurahan_desk.domain.journal import first_broken
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine import files
from kelurahan_desk.machine.highwater import read_high_water
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.store.office.applications import Applications
from kelurahan_desk.store.unit import Unit
from tests.support.desks import add_people, copy_office, make_office, make_person
from tests.support.exchange import Pair, approved, everything, introduce, make_district, send_anew


@pytest.fixture
def pair(desk: OfficeDesk, tmp_path: Path):
    """An enrolled office and its district."""
    district = make_district(tmp_path / "dinsos")
    yield introduce(desk, district, tmp_path / "stik")
    district.close()


def code_of(call, *args, **named) -> str:
    with pytest.raises((Refusal, Trouble)) as caught:
        call(*args, **named)
    return caught.value.code


def test_the_whole_loop(pair: Pair):
    one, two, three = pair.approve(1, 2) + pair.approve(3, kind=Kind.PENGHAPUSAN)
    sent = pair.office.exchange.export(pair.stick)
    assert (sent.epoch, sent.seq, sent.records, sent.attachments) == (1, 1, 3, 3)
    assert sent.totals["balikpapan-pbpu.baru"] == 2
    assert sent.file.name == f"SKB1-B-6471051001-{pair.station.station}-E01-000001.tar.age"
    assert {pair.state(app).state for app in (one, two, three)} == {State.IN_BATCH}
    assert pair.state(one).batch == "E01-000001"

    (taken,) = pair.district.ingest.files((sent.file,))
    assert (taken.verdict, taken.code, taken.accepted, taken.rejected) == ("accepted", "OK", 3, 0)
    waiting = pair.district.decisions.waiting()
    assert [each.id for each in waiting] == [one, two, three]  # the urgent one first

    decide = pair.district.decisions.decide
    decide("6471051001", one, Decision.APPROVED, reference="SK-1")
    decide("6471051001", two, Decision.REJECTED, reason="alamat")
    decide("6471051001", three, Decision.PENDING)
    (reply,) = pair.district.replies.write(pair.stick)
    assert (reply.results, reply.decisions) == (3, 3)

    report = pair.office.exchange.import_reply(reply.file)
    assert (report.decisions, report.tasks, report.unknown, report.duplicate) == (3, 1, 0, False)
    assert (pair.state(one).state, pair.state(one).decision) == (State.ANSWERED, Decision.APPROVED)
    assert (pair.state(two).state, pair.state(two).decision_reason) == (State.ANSWERED, "alamat")
    assert (pair.state(three).state, pair.state(three).decision) == (State.IN_BATCH, Decision.PENDING)
    (task,) = pair.office.tasks.list()
    assert (task.application, task.reason) == (two, "alamat")
    assert pair.office.exchange.batches()[0].answered == 2
    for context in (pair.office.context, pair.district.context):
        with context.store.read() as unit:
            assert first_broken(unit.journal.events()) is None


def test_a_second_answer_and_a_mended_application(pair: Pair):
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(decision=Decision.NEED_INFO, reason="ktp-buram")
    pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    send_anew(pair.office, app)
    second = pair.office.exchange.export(pair.stick)
    assert pair.state(app).rev == 2
    (taken,) = pair.district.ingest.files((second.file,))
    assert taken.accepted == 1
    pair.decide(decision=Decision.APPROVED)
    (reply,) = pair.district.replies.write(pair.stick)
    report = pair.office.exchange.import_reply(reply.file)
    assert (report.decisions, report.tasks) == (1, 0)
    assert pair.state(app).decision is Decision.APPROVED
    assert pair.office.exchange.batches()[0].status == "answered"
    assert pair.district.replies.write(pair.stick) == ()


def test_receipt_without_decision_leaves_the_application_waiting(pair: Pair):
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    (reply,) = pair.district.replies.write(pair.stick)
    assert pair.office.exchange.import_reply(reply.file).decisions == 0
    assert pair.state(app).state is State.IN_BATCH


def test_the_decision_sheet_there_and_back(pair: Pair):
    import openpyxl

    one, two = pair.approve(1, 2)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    sheet = pair.stick / "usulan.xlsx"
    assert pair.district.decisions.worklist(sheet) == 2
    book = openpyxl.load_workbook(sheet)
    page = book.active
    columns = {cell.value: cell.column for cell in page[1]}
    for row, word, reason in ((2, "SETUJU", ""), (3, "TOLAK", "alamat")):
        page.cell(row, columns["KEPUTUSAN"], word)
        page.cell(row, columns["ALASAN"], reason)
    page.append([9, "6471051001", "01930000-0000-7000-8000-000000000099", 1])
    page.cell(4, columns["KEPUTUSAN"], "SETUJU")
    book.save(sheet)
    report = pair.district.decisions.decide_sheet(sheet)
    assert (report.decided, report.unchanged, report.open) == (2, 0, 0)
    assert [(each.code, each.row) for each in report.problems] == [("RECORD_UNKNOWN", 4)]
    assert pair.district.decisions.decide_sheet(sheet).unchanged == 2
    pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    assert pair.state(one).decision is Decision.APPROVED
    assert pair.state(two).decision is Decision.REJECTED


def test_stock_age_opens_with_the_exported_key(pair: Pair):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    key = pair.district.offices.export_key(pair.stick / "dinsos.key")
    done = subprocess.run(["age", "-d", "-i", key, sent.file], capture_output=True, check=True)
    assert done.stdout.startswith(b"manifest.json\0")


def test_a_nil_batch(pair: Pair):
    assert code_of(pair.office.exchange.export, pair.stick) == "NOTHING_TO_SEND"
    sent = pair.office.exchange.export(pair.stick, nil=True)
    assert (sent.seq, sent.records) == (1, 0)
    assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"
    assert pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file).decisions == 0


def test_status_before_and_after(desk: OfficeDesk, tmp_path: Path):
    status = desk.exchange.status()
    assert (status.enrolled, status.roster_version, status.last_export) == (False, None, None)
    approved(desk, 1)
    assert code_of(desk.exchange.export, tmp_path) == "NO_ROSTER"
    pair = introduce(desk, make_district(tmp_path / "dinsos"), tmp_path / "stik")
    assert desk.exchange.status().ready == 1
    desk.exchange.export(pair.stick)
    status = desk.exchange.status()
    assert (status.enrolled, status.roster_version, status.district) == (True, 1, "Dinas Sosial Uji")
    assert (status.ready, status.sent, status.overdue) == (0, 1, 0)
    desk.context.clock.pass_days(15)
    assert desk.exchange.batches()[0].status == "overdue"


# One file, many misfortunes


def test_sent_twice_is_taken_once(pair: Pair):
    pair.approve(1, 2)
    sent = pair.office.exchange.export(pair.stick)
    other = pair.stick / "lain"
    again = pair.office.exchange.send_again(1, 1, other)
    assert again.file.read_bytes() == sent.file.read_bytes()
    first, second = pair.district.ingest.files((sent.file, again.file))
    assert (first.verdict, second.verdict, second.code) == ("accepted", "duplicate", "DUPLICATE")
    assert (second.accepted, second.duplicates) == (0, 2)
    assert len(pair.district.decisions.waiting()) == 2


def test_one_byte_changed_or_cut_is_refused(pair: Pair):
    pair.approve(1)
    good = pair.office.exchange.export(pair.stick).file.read_bytes()
    for name, data in {
        "awal.age": b"x" + good[1:],
        "tengah.age": good[: len(good) // 2] + bytes([good[len(good) // 2] ^ 1]) + good[len(good) // 2 + 1 :],
        "akhir.age": good[:-1] + bytes([good[-1] ^ 1]),
        "potong.age": good[:-20],
        "kosong.age": b"",
    }.items():
        (pair.stick / name).write_bytes(data)
        (report,) = pair.district.ingest.files((pair.stick / name,))
        assert (report.verdict, report.code) in {("refused", "DECRYPT"), ("refused", "RECIPIENT")}, name
    assert pair.district.decisions.waiting() == ()
    assert pair.district.ingest.files((pair.stick / "tidak-ada",))[0].code == "FILE_MISSING"


def test_from_a_stranger(pair: Pair, tmp_path: Path):
    """A station the district enrolled elsewhere, or no longer believes."""
    (tmp_path / "asing").mkdir()
    stranger = copy_office(make_office(tmp_path / "asing", "64.71.05.1002"), tmp_path / "asing" / "x")
    stranger.exchange.import_roster(pair.stick / "daftar.tar")
    approved(stranger, 1)
    assert code_of(stranger.exchange.export, pair.stick) == "NOT_ENROLLED"
    twin = make_district(tmp_path / "kembar")
    with twin.context.store.read() as unit:
        assert unit.stations.list() == ()
    other = replace(pair.district.context, store=twin.context.store)  # same keys, another list of offices
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    (report,) = type(pair.district.ingest)(other).files((sent.file,))
    assert (report.verdict, report.code) == ("refused", "KEY_UNKNOWN")
    stranger.close()
    twin.close()


def test_from_a_revoked_station(pair: Pair):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    pair.district.offices.revoke(pair.station.station, "komputer hilang")
    (report,) = pair.district.ingest.files((sent.file,))
    assert (report.verdict, report.code, report.office) == ("refused", "KEY_REVOKED", "6471051001")
    assert pair.district.replies.write(pair.stick) == ()
    roster = pair.district.offices.roster(pair.stick / "daftar2.tar")
    assert pair.office.exchange.import_roster(roster.file)[0] == 2
    pair.approve(2)
    assert code_of(pair.office.exchange.export, pair.stick) == "NOT_ENROLLED"


def test_for_another_recipient(pair: Pair, tmp_path: Path):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    other = make_district(tmp_path / "lain", "6474")
    (report,) = other.ingest.files((sent.file,))
    assert (report.verdict, report.code) == ("refused", "RECIPIENT")
    other.close()


def test_a_reply_for_another_office(pair: Pair, tmp_path: Path):
    (tmp_path / "dua").mkdir()
    second = copy_office(make_office(tmp_path / "dua", "64.71.05.1002"), tmp_path / "dua" / "x")
    other = introduce(second, pair.district, tmp_path / "stik2")
    other.approve(1)
    pair.district.ingest.files((second.exchange.export(other.stick).file,))
    (reply,) = pair.district.replies.write(pair.stick)
    assert code_of(pair.office.exchange.import_reply, reply.file) == "RECIPIENT"
    assert second.exchange.import_reply(reply.file).duplicate is False
    second.close()


def test_a_reply_of_another_district(pair: Pair, tmp_path: Path):
    other = introduce_again(pair, tmp_path)
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    with pair.district.context.store.read() as unit:
        batch = unit.batches.list()[0]
    with other.context.store.write() as unit:
        fields = {name: getattr(batch, name) for name in batch.__slots__ if name not in {"id", "receipt"}}
        unit.batches.add(**fields, manifest=b"")
        unit.commit()
    (reply,) = other.replies.write(tmp_path)
    assert code_of(pair.office.exchange.import_reply, reply.file) == "KEY_UNKNOWN"
    other.close()


def introduce_again(pair: Pair, tmp_path: Path):
    """A second district that knows the same office, which holds the first one's roster."""
    other = make_district(tmp_path / "palsu")
    other.offices.enrol(pair.stick / "kantor.tar", pair.station.fingerprint)
    roster = other.offices.roster(tmp_path / "palsu.tar")
    assert code_of(pair.office.exchange.import_roster, roster.file) in {"ROSTER_OTHER", "SIGNATURE"}
    return other


def test_a_reply_twice_out_of_order_and_changed(pair: Pair):
    (app,) = pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(decision=Decision.PENDING)
    (first,) = pair.district.replies.write(pair.stick)
    pair.decide(decision=Decision.APPROVED)
    (second,) = pair.district.replies.write(pair.stick)
    assert pair.office.exchange.import_reply(second.file).decisions == 1
    assert pair.office.exchange.import_reply(second.file).duplicate is True
    assert pair.office.exchange.import_reply(first.file).decisions == 0  # late: it decides nothing anew
    assert pair.state(app).decision is Decision.APPROVED
    data = second.file.read_bytes()
    second.file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert code_of(pair.office.exchange.import_reply, second.file) == "DECRYPT"
    assert pair.district.replies.write_again("6471051001", 2, pair.stick).read_bytes() == data
    assert code_of(pair.district.replies.write_again, "6471051001", 9, pair.stick) == "RECEIPT_UNKNOWN"


def test_early_batches_wait_and_follow(pair: Pair):
    sent = []
    for serial in range(1, 5):
        pair.approve(serial)
        sent.append(pair.office.exchange.export(pair.stick).file)
    for early in (sent[3], sent[1], sent[1]):
        (report,) = pair.district.ingest.files((early,))
        assert (report.verdict, report.code) == ("parked", "SEQ_GAP")
    assert pair.district.decisions.waiting() == ()
    reports = pair.district.ingest.files((sent[0],))
    assert [(one.verdict, one.accepted) for one in reports] == [("accepted", 1), ("accepted", 1)]
    with pair.office.context.store.read() as unit:
        manifest = json.loads(unit.batches.manifest(1, 3))
    assert manifest["chain"]["prev"]
    (reply,) = pair.district.replies.write(pair.stick)
    seen = pair.office.exchange.inspect(reply.file)
    told = json.loads(seen.manifest)
    assert (seen.verdict, seen.kind, told["through"][0]["missing"]) == ("valid", "receipt", [3])
    reports = pair.district.ingest.files((sent[2],))
    assert [one.verdict for one in reports] == ["accepted", "accepted"]
    assert len(pair.district.decisions.waiting()) == 4


def test_a_waiting_copy_that_was_damaged_is_forgotten(pair: Pair):
    pair.approve(1)
    first = pair.office.exchange.export(pair.stick).file
    pair.approve(2)
    second = pair.office.exchange.export(pair.stick).file
    pair.district.ingest.files((second,))
    (copy,) = pair.district.context.folder.inbox.iterdir()
    copy.write_bytes(copy.read_bytes()[:-1])
    reports = pair.district.ingest.files((first,))
    assert [(one.verdict, one.code) for one in reports] == [("accepted", "OK"), ("refused", "DECRYPT")]
    assert pair.district.ingest.files((second,))[0].verdict == "accepted"


def test_a_database_put_back_opens_a_new_epoch(pair: Pair, tmp_path: Path):
    store = pair.office.context.store
    (app,) = pair.approve(1)
    backup = tmp_path / "lama.db"
    store.copy_to(backup)
    first = pair.office.exchange.export(pair.stick)
    pair.district.ingest.files((first.file,))
    database = pair.office.context.folder.database
    root = pair.office.context.folder.root
    pair.office.close()
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    backup.replace(database)
    restored = copy_office(root, tmp_path / "kembali")
    back = Pair(restored, pair.district, pair.stick)
    assert back.state(app).state is State.APPROVED
    again = restored.exchange.export(pair.stick)
    assert (again.epoch, again.seq) == (2, 1)
    (report,) = pair.district.ingest.files((again.file,))
    assert (report.verdict, report.code) == ("refused", "EPOCH_UNCONFIRMED")
    station = pair.district.offices.list()[0].station
    pair.district.offices.confirm_epoch(f"{station.office}-{station.station}", 2, "telepon lurah")
    (report,) = pair.district.ingest.files((again.file,))
    assert (report.verdict, report.accepted + report.duplicates + report.rejected) == ("accepted", 1)
    back.approve(2)
    (report,) = pair.district.ingest.files((restored.exchange.export(pair.stick).file,))
    assert (report.verdict, report.accepted) == ("accepted", 1)
    restored.close()


def test_two_batches_at_one_place_are_a_fork(pair: Pair):
    pair.approve(1)
    first = pair.office.exchange.export(pair.stick)
    pair.district.ingest.files((first.file,))
    other = make_fork(pair)
    (report,) = pair.district.ingest.files((other,))
    assert (report.verdict, report.code) == ("refused", "SEQ_FORK")


def make_fork(pair: Pair) -> Path:
    """Another batch of the same number, as a copied computer would write it."""
    from kelurahan_desk.batch.secrets import StationSecrets
    from tests.unit.batch.builders import batch, chain
    from kelurahan_desk.batch.structs import Recipient
    from kelurahan_desk.batch.writer import Origin

    secrets = StationSecrets.from_bytes(pair.office.context.keys.secrets)
    station = pair.station
    built = batch(
        (),
        place=chain(created="2026-11-01T00:00:00Z"),
        sender=Origin(station.office, station.station, "0.1.0", secrets.sign, secrets.recipient),
        recipient=Recipient(age=(pair.district.context.secrets().recipient,), office="DINSOS-6471"),
    )
    path = pair.stick / "cabang.tar.age"
    path.write_bytes(built.data)
    return path


# Nothing half-done


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

    monkeypatch.setattr(Applications, "mark_sent", fail)
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
    assert (sent.seq, pair.state(app).state) == (1, State.IN_BATCH)
    pair.district.ingest.files((sent.file,)) if False else None
    monkeypatch.undo()
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
    (app,) = pair.approve(1)
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


# Keys


def test_enrolment_rules(pair: Pair, tmp_path: Path):
    enrol, file = pair.district.offices.enrol, pair.stick / "kantor.tar"
    wrong = pair.station.fingerprint[:-1] + str((int(pair.station.fingerprint[-1]) + 1) % 10)
    assert code_of(enrol, file, wrong) == "FINGERPRINT_MISMATCH"
    assert code_of(enrol, file, "") == "FINGERPRINT_MISMATCH"
    assert code_of(enrol, file, pair.station.fingerprint.replace(" ", "")) == "STATION_EXISTS"
    assert code_of(pair.district.offices.revoke, "ZZZZ", "hilang") == "STATION_UNKNOWN"
    assert code_of(pair.district.offices.revoke, pair.station.station, " ") == "REASON_MISSING"
    pair.district.offices.revoke(f"{pair.station.office}-{pair.station.station}", "hilang")
    assert code_of(enrol, file, pair.station.fingerprint) == "STATION_REVOKED"
    data = file.read_bytes()
    file.write_bytes(data.replace(b"6471051001", b"6471051009"))
    assert code_of(enrol, file, pair.station.fingerprint) == "SIGNATURE"


def test_roster_rules(pair: Pair, desk: OfficeDesk):
    first = pair.stick / "daftar.tar"
    assert pair.district.offices.roster(pair.stick / "sama.tar").version == 1
    pair.district.offices.revoke(pair.station.station, "hilang")
    second = pair.district.offices.roster(pair.stick)
    assert (second.version, second.file.name) == (2, "SKB1-T-DINSOS-6471-000002.tar")
    assert code_of(desk.exchange.import_roster, second.file, "1" * 30) == "FINGERPRINT_MISMATCH"
    assert desk.exchange.import_roster(second.file)[0] == 2
    assert code_of(desk.exchange.import_roster, first) == "ROSTER_OLDER"


def test_inspection(pair: Pair, tmp_path: Path):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    seen = pair.office.exchange.inspect(sent.file)
    assert (seen.verdict, seen.kind, seen.epoch, seen.seq, seen.records) == ("valid", "batch", 1, 1, 1)
    assert json.loads(seen.manifest)["type"] == "skb.batch"
    (tmp_path / "rusak").write_bytes(sent.file.read_bytes()[:-1])
    (tmp_path / "lain").write_bytes(b"bukan berkas kami")
    kinds = {
        tmp_path / "rusak": ("DECRYPT", "sealed"),
        tmp_path / "lain": ("CONTAINER", "unknown"),
        pair.stick / "kantor.tar": ("valid", "enrolment"),
        pair.stick / "daftar.tar": ("valid", "roster"),
    }
    for path, expected in kinds.items():
        seen = pair.office.exchange.inspect(path)
        assert (seen.verdict, seen.kind) == expected


def test_without_the_signing_key(pair: Pair):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    pair.approve(2)
    clerk = build_office_desk(
        replace(pair.office.context, keys=replace(pair.office.context.keys, secrets=None))
    )
    for call in (clerk.exchange.export, clerk.exchange.enrol, clerk.exchange.import_reply):
        assert code_of(call, sent.file if call == clerk.exchange.import_reply else pair.stick) == "SIGNING_NOT_ALLOWED"
    assert clerk.exchange.inspect(sent.file).verdict == "SIGNING_NOT_ALLOWED"


def test_a_record_no_receiver_would_take_stops_the_export(pair: Pair):
    (resident,) = add_people(pair.office, make_person(7))
    app = approved(pair.office, 8)
    with pair.office.context.store.write() as unit:
        application = unit.applications.get(app)
        unit.applications.update(replace(application, name="A\tB"))
        unit.commit()
    assert resident
    assert code_of(pair.office.exchange.export, pair.stick) == "RECORD_UNFIT"


def test_faults_are_trouble_with_a_place():
    assert issubclass(BatchFault, Trouble)
