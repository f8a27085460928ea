"""Files that were changed, cut, doubled, forged, sent to the wrong place or come too early."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import copy_office, make_office
from tests.support.exchange import Pair, approved, code_of, copied_database, introduce, make_district
from tests.support.postgres import Server

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.district.desk import DistrictDesk, build_district_desk
from kelurahan_desk.store.district import DistrictStore


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
        document = unit.batches.manifest(batch.id)
    with other.context.store.write() as unit:
        fields = {name: getattr(batch, name) for name in batch.__slots__ if name not in {"id", "receipt"}}
        unit.batches.add(**fields, manifest=document)
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


def test_a_batch_that_does_not_follow(pair: Pair):
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    (report,) = pair.district.ingest.files((make_fork(pair, seq=2, prev="0" * 64),))
    assert (report.verdict, report.code) == ("refused", "CHAIN")
    (report,) = pair.district.ingest.files((make_fork(pair, seq=2, epoch=2, reason="restore"),))
    assert report.code == "EPOCH_UNCONFIRMED"
    pair.district.offices.confirm_epoch(pair.station.station, 2, "telepon")
    (report,) = pair.district.ingest.files((make_fork(pair, seq=2, epoch=2, reason="restore"),))
    assert (report.verdict, report.code) == ("parked", "SEQ_GAP")
    (report,) = pair.district.ingest.files((make_fork(pair, epoch=2, prev="0" * 64),))
    assert report.code == "CHAIN"


def test_files_too_long_for_memory_go_the_same_way(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kelurahan_desk.batch.reader._SMALL", 0)
    files = []
    for serial in (1, 2):
        pair.approve(serial)
        files.append(pair.office.exchange.export(pair.stick).file)
    take = pair.district.ingest.files
    assert [report.code for report in take((files[1],))] == ["SEQ_GAP"]
    assert [(report.code, report.accepted) for report in take((files[0],))] == [("OK", 1), ("OK", 1)]
    assert [report.code for report in take(tuple(files))] == ["DUPLICATE", "DUPLICATE"]
    for one in pair.district.decisions.waiting():
        with pair.district.context.store.read() as unit:
            record = unit.records.get(one.office, one.id)
        for document in json.loads(record.line)["att"]:
            assert pair.district.context.attachments.has(document["sha256"])


def put_back(pair: Pair, folder: Path, database: str) -> DistrictDesk:
    """The district as an older database and a folder have it."""
    store = DistrictStore.open(database, pair.district.context.keys.database_key)
    if not DataFolder(folder).keystore.exists():
        shutil.copy(pair.district.context.folder.keystore, folder)
    return build_district_desk(replace(pair.district.context, store=store, folder=DataFolder(folder)))


def test_a_district_that_was_put_back_and_lost_its_outbox(
    pair: Pair, tmp_path: Path, postgres: Server | None
):
    """The same number with other content, and one that follows something else."""
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    backup = copied_database(pair.district, tmp_path / "lama.db", postgres)
    (first,) = pair.district.replies.write(pair.stick)
    pair.office.exchange.import_reply(first.file)
    DataFolder(tmp_path / "kosong").create()
    old = put_back(pair, tmp_path / "kosong", backup)
    old.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    (fork,) = old.replies.write(tmp_path / "stik3")
    assert code_of(pair.office.exchange.import_reply, fork.file) == "SEQ_FORK"
    old.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    (second,) = old.replies.write(tmp_path / "stik3")
    assert code_of(pair.office.exchange.import_reply, second.file) == "CHAIN"
    old.close()


def test_a_district_that_was_put_back_goes_on_after_what_left(
    pair: Pair, tmp_path: Path, postgres: Server | None
):
    """The outbox knows the receipts that the database forgot."""
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    backup = copied_database(pair.district, tmp_path / "lama.db", postgres)
    (first,) = pair.district.replies.write(pair.stick)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    (second,) = pair.district.replies.write(pair.stick)
    pair.office.exchange.import_reply(first.file)
    old = put_back(pair, pair.district.context.folder.root, backup)
    before = {path.name: path.read_bytes() for path in (first.file, second.file)}
    again = old.replies.write(tmp_path / "stik3")
    assert [one.seq for one in again] == [1, 2, 3]
    assert {one.file.name: one.file.read_bytes() for one in again[:2]} == before
    for one in again:
        pair.office.exchange.import_reply(one.file)
    with old.context.store.read() as unit:
        assert len(unit.journal.of_kinds(["reply.recover"])) == 2
    assert old.replies.write(tmp_path / "stik3") == ()
    old.close()


def test_a_strange_file_in_the_outbox_is_not_believed(pair: Pair, tmp_path: Path):
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    (first,) = pair.district.replies.write(pair.stick)
    outbox = pair.district.context.folder.outbox
    place = first.file.name.replace("000001", "000002")
    for content in (b"x", first.file.read_bytes()):
        (outbox / place).write_bytes(content)
        pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
        (made,) = pair.district.replies.write(pair.stick)
        pair.office.exchange.import_reply(made.file)
        place = place.replace("000002", "000003")


def make_fork(pair: Pair, **place: object) -> Path:
    """Another batch of the same station, as a copied computer would write it."""
    from tests.unit.batch.builders import batch, chain

    from kelurahan_desk.batch.secrets import StationSecrets
    from kelurahan_desk.batch.structs import Recipient
    from kelurahan_desk.batch.writer import Origin

    secrets = StationSecrets.from_bytes(pair.office.context.keys.secrets)
    station = pair.station
    built = batch(
        (),
        place=chain(**{"created": "2026-11-01T00:00:00Z", **place}),
        sender=Origin(station.office, station.station, "0.1.0", secrets.sign, secrets.recipient),
        recipient=Recipient(age=(pair.district.context.secrets().recipient,), office="DINSOS-6471"),
    )
    path = pair.stick / "cabang.tar.age"
    path.write_bytes(built.data)
    return path
