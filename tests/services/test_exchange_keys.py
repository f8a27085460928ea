"""Who is believed: enrolment, roster, signing key; and what a file tells when looked at."""

import json
from dataclasses import replace
from pathlib import Path

from tests.support.desks import add_people, make_person
from tests.support.exchange import Pair, approved, code_of

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk


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
        assert (
            code_of(call, sent.file if call == clerk.exchange.import_reply else pair.stick)
            == "SIGNING_NOT_ALLOWED"
        )
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
