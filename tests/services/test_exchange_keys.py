"""Who is believed: enrolment, roster, signing key; and what a file tells when looked at."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, add_people, make_person
from tests.support.exchange import Pair, approved, as_first_format, code_of

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.founding import open_office


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


def clerk_of(pair: Pair, **keys: object) -> OfficeDesk:
    """The desk of somebody whose passphrase does not open the signing key."""
    held = replace(pair.office.context.keys, secrets=None, origin=None, **keys)
    return build_office_desk(replace(pair.office.context, keys=held))


def test_without_the_signing_key(pair: Pair):
    pair.approve(1)
    sent = pair.office.exchange.export(pair.stick)
    pair.approve(2)
    clerk = clerk_of(pair)
    for call in (clerk.exchange.export, clerk.exchange.enrol):
        assert code_of(call, pair.stick) == "SIGNING_NOT_ALLOWED"
    assert clerk.exchange.inspect(sent.file).verdict == "valid"


def test_a_petugas_signs_in_and_imports_a_reply(pair: Pair):
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    pair.decide(decision=Decision.APPROVED)
    (reply,) = pair.district.replies.write(pair.stick)
    pair.office.setup.add_user("sari", Role.PETUGAS, "pisang goreng hangat")
    with closing(open_as(pair, "sari", "pisang goreng hangat")) as sari:
        assert sari.context.keys.secrets is None
        assert sari.exchange.import_reply(reply.file).decisions == 1


def test_a_desk_of_the_first_edition_shares_the_reading_key_when_a_signer_signs_in(pair: Pair):
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    (reply,) = pair.district.replies.write(pair.stick)
    pair.office.setup.add_user("sari", Role.PETUGAS, "pisang goreng hangat")
    as_first_format(pair.office.context.folder.keystore)
    with closing(open_as(pair, "sari", "pisang goreng hangat")) as sari:
        assert code_of(sari.exchange.import_reply, reply.file) == "READING_NOT_YET"
        assert sari.exchange.inspect(reply.file).verdict == "READING_NOT_YET"
    with closing(open_as(pair, "admin", PASSPHRASE)) as signer:
        assert signer.context.keys.reading is not None
        with signer.context.store.read() as unit:
            assert [event.kind for event in unit.journal.events()][-1] == "keys.reading"
    with closing(open_as(pair, "sari", "pisang goreng hangat")) as sari:
        assert sari.exchange.import_reply(reply.file).duplicate is False


def test_a_desk_that_cannot_write_its_keystore_still_opens(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    def full(*_given: object, **_named: object) -> None:
        raise Trouble("DISK_FULL", name="keystore.json")

    as_first_format(pair.office.context.folder.keystore)
    monkeypatch.setattr("kelurahan_desk.services.keyring.keep_secrets", full)
    with closing(open_as(pair, "admin", PASSPHRASE)) as signer:
        assert signer.context.keys.reading is None
        assert signer.exchange.inspect(pair.stick / "kantor.tar").verdict == "valid"


def open_as(pair: Pair, user: str, passphrase: str) -> OfficeDesk:
    """The same data folder, opened once more."""
    return open_office(pair.office.context.folder.root, user, passphrase, clock=StillClock())


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
