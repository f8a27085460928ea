"""Keys change hands: a new key signed by the old one, further receivers, two stations with one key."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, sign_in_as
from tests.support.exchange import Pair, approved, code_of, introduce, make_district

from kelurahan_desk.batch.enrolment import make_enrolment, open_enrolment, read_enrolment
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.roster import accept_roster
from kelurahan_desk.batch.secrets import StationSecrets
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.user import Role
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.places import begin_epoch
from kelurahan_desk.services.office.rosters import station_secrets


def again(pair: Pair, user: str = "admin", passphrase: str = PASSPHRASE) -> OfficeDesk:
    """The same data folder, signed in to once more."""
    return open_office(pair.office.context.folder.root, user, passphrase, clock=StillClock())


def changed(pair: Pair, name: str = "ganti.tar") -> str:
    """A change of keys carried through on both desks; gives the new fingerprint."""
    coming = pair.office.exchange.rotate(pair.stick / name)
    pair.district.offices.enrol(pair.stick / name, coming.fingerprint)
    pair.office.exchange.import_roster(pair.district.offices.roster(pair.stick).file)
    return coming.fingerprint


def test_a_new_key_takes_over_without_a_telephone_call(pair: Pair):
    old = pair.station
    pair.approve(1)
    first = pair.office.exchange.export(pair.stick)
    coming = pair.office.exchange.rotate(pair.stick / "ganti.tar")
    # Until the roster lists it everything goes on with the old key.
    assert pair.station == old
    assert pair.office.exchange.coming() == coming
    second = pair.office.exchange.export(pair.stick, nil=True)
    enrolled = pair.district.offices.enrol(pair.stick / "ganti.tar", coming.fingerprint)
    assert enrolled.replaced == 1
    # What the old key signed before arrives late and still counts.
    assert [one.verdict for one in pair.district.ingest.files((first.file, second.file))] == ["accepted"] * 2
    pair.office.exchange.import_roster(pair.district.offices.roster(pair.stick).file)
    assert pair.station == coming
    assert pair.office.exchange.coming() is None
    pair.approve(2)
    third = pair.office.exchange.export(pair.stick)
    assert (third.epoch, third.seq) == (2, 1)
    assert pair.district.ingest.files((third.file,))[0].verdict == "accepted"
    seen = pair.office.exchange.inspect(third.file)
    assert '"reason":"key_change"' in seen.manifest
    assert '"continues":{"epoch":1,"seq":2' in seen.manifest
    pair.decide(decision=Decision.APPROVED)
    reply = pair.office.exchange.import_reply(pair.district.replies.write(pair.stick)[0].file)
    assert reply.decisions == 2
    # What was sent under the old key stays readable: its papers too.
    assert pair.office.exchange.inspect(first.file).verdict == "valid"
    assert pair.office.exchange.papers(1, 1).listed == 1


def test_every_signer_signs_with_the_new_key_and_every_petugas_reads(pair: Pair):
    pair.office.setup.add_user("rina", Role.KASI, "bakso urat rina")
    pair.office.setup.add_user("sari", Role.PETUGAS, "mi goreng sari")
    changed(pair)
    with closing(again(pair, "rina", "bakso urat rina")) as rina:
        sent = rina.exchange.export(pair.stick, nil=True)
    assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"
    (reply,) = pair.district.replies.write(pair.stick)
    with closing(again(pair, "sari", "mi goreng sari")) as sari:
        assert sari.exchange.import_reply(reply.file).duplicate is False
        assert code_of(sari.exchange.rotate, pair.stick) == "NOT_ALLOWED"


def test_keys_change_a_second_time(pair: Pair):
    one = changed(pair)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    two = changed(pair, "lagi.tar")
    assert len({one, two}) == 2
    sent = pair.office.exchange.export(pair.stick, nil=True)
    assert (sent.epoch, sent.seq) == (3, 1)
    assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"


def test_asked_twice_it_is_the_same_new_key(pair: Pair):
    first = pair.office.exchange.rotate(pair.stick / "a.tar")
    assert pair.office.exchange.rotate(pair.stick / "b.tar") == first


def test_a_stolen_key_names_no_heir(pair: Pair):
    coming = pair.office.exchange.rotate(pair.stick / "ganti.tar")
    pair.district.offices.revoke(pair.station.station, "laptop dicuri")
    enrol = pair.district.offices.enrol
    assert code_of(enrol, pair.stick / "ganti.tar", coming.fingerprint) == "STATION_REVOKED"
    assert len(pair.district.offices.list()) == 1


def test_the_new_key_of_somebody_unknown_is_refused(pair: Pair, tmp_path: Path):
    stranger, fresh = StationSecrets.generate(), StationSecrets.generate()
    station = fresh.station(pair.station.office, pair.station.station)
    data = make_enrolment(
        station, key=fresh.sign, name="X", app="1", created="2026-11-22T03:00:00Z", after=(stranger.sign, 2)
    )
    (tmp_path / "x.tar").write_bytes(data)
    enrol = pair.district.offices.enrol
    assert code_of(enrol, tmp_path / "x.tar", station.fingerprint) == "SUCCESSION_UNKNOWN"


def test_an_office_put_back_without_its_mark_changes_its_keys(pair: Pair, tmp_path: Path):
    """It cannot know which epochs it used: the district gives it the next free one, by the roster."""
    old = Path(shutil.copytree(pair.office.context.folder.root, tmp_path / "salinan"))
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    for epoch in (2, 3):  # two restores by the book, long ago
        with pair.office.context.store.write() as unit:
            begin_epoch(unit, epoch)
            unit.commit()
        pair.district.offices.confirm_epoch(pair.station.station, epoch, "telepon lurah")
        sent = pair.office.exchange.export(pair.stick, nil=True)
        assert pair.district.ingest.files((sent.file,))[0].verdict == "accepted"
    (old / "highwater.json").unlink(missing_ok=True)
    with closing(open_office(old, "admin", PASSPHRASE, clock=StillClock())) as back:
        assert changed(Pair(back, pair.district, pair.stick)) == back.setup.station().fingerprint
        approved(back, 2)
        sent = back.exchange.export(pair.stick)
        assert (sent.epoch, sent.seq) == (4, 1)
        assert '"reason":"key_change"' in back.exchange.inspect(sent.file).manifest
        (report,) = pair.district.ingest.files((sent.file,))
        assert (report.verdict, report.accepted) == ("accepted", 1)


def test_the_epochs_of_earlier_keys_count_too(pair: Pair, tmp_path: Path):
    """A key that has sent nothing yet is followed by another: no number of the key before is given again."""
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    changed(pair)
    held, fresh = station_secrets(pair.office.context), StationSecrets.generate()
    station = fresh.station(pair.station.office, pair.station.station)
    data = make_enrolment(
        station, key=fresh.sign, name="X", app="1", created="2026-11-22T03:00:00Z", after=(held.sign, 1)
    )
    (pair.stick / "x.tar").write_bytes(data)
    pair.district.offices.enrol(pair.stick / "x.tar", station.fingerprint)
    roster = accept_roster(pair.district.offices.roster(pair.stick / "y.tar").file.read_bytes(), None, None)
    entries = {one.sign: one.begins for office in roster.roster().offices for one in office.stations}
    assert entries.pop(station.sign_public) == 2
    assert set(entries.values()) == {0}


def test_an_enrolment_of_two_signatures_needs_both(pair: Pair):
    old, fresh = StationSecrets.generate(), StationSecrets.generate()
    station = fresh.station("6471051001", "K7QD")
    made = {"name": "X", "app": "1", "created": "2026-11-22T03:00:00Z"}
    both = make_enrolment(station, key=fresh.sign, after=(old.sign, 2), **made)
    read = open_enrolment(both)
    assert read.replaces is not None
    assert (read.replaces.key, read.replaces.epoch) == (old.sign.public.text, 2)
    assert read_enrolment(both) == (station, "X")
    second = both.index(b"enrolment.json." + old.sign.public.key_id.lower().encode())
    faults = {
        "second signature missing": both[:second] + bytes(1024),
        "second signature changed": both.replace(both[second + 600 : second + 610], b"A" * 10),
        "signed by itself": make_enrolment(station, key=fresh.sign, after=(fresh.sign, 2), **made),
    }
    for name, data in faults.items():
        with pytest.raises(BatchFault) as caught:
            open_enrolment(data)
        assert caught.value.code in {"CONTAINER", "SIGNATURE", "MANIFEST"}, name


def test_a_second_receiving_office_opens_the_same_file(pair: Pair, tmp_path: Path):
    health = make_district(tmp_path / "dinkes", "DINKES-6471", "Dinas Kesehatan Uji")
    with closing(health):
        recipient = health.context.secrets().recipient
        pair.district.receivers.add("DINKES-6471", "Dinas Kesehatan Uji", recipient)
        written = pair.district.offices.roster(pair.stick)
        assert written.version == 2
        pair.office.exchange.import_roster(written.file)
        health.offices.enrol(pair.stick / "kantor.tar", pair.station.fingerprint)
        pair.approve(1)
        sent = pair.office.exchange.export(pair.stick)
        for desk in (pair.district, health):
            (taken,) = desk.ingest.files((sent.file,))
            assert (taken.verdict, taken.accepted) == ("accepted", 1)
        # Only the district's replies are believed.
        reply = health.replies.write(pair.stick)[0].file
        assert code_of(pair.office.exchange.import_reply, reply) == "KEY_UNKNOWN"
        # Taken off the list, the next file is not for it.
        pair.district.receivers.remove("DINKES-6471")
        pair.office.exchange.import_roster(pair.district.offices.roster(pair.stick).file)
        after = pair.office.exchange.export(pair.stick, nil=True)
        assert health.ingest.files((after.file,))[0].code == "RECIPIENT"


def test_who_may_be_a_receiver(pair: Pair):
    add = pair.district.receivers.add
    assert code_of(add, "DINKES-6471", "Dinkes", "age1bukan") == "RECEIVER_KEY"
    key = StationSecrets.generate().recipient
    assert code_of(add, "DINKES-6471", " ", key) == "RECEIVER_MISSING"
    assert code_of(add, "DINSOS-6471", "Dinsos", key) == "RECEIVER_SELF"
    assert code_of(pair.district.receivers.remove, "DINKES-6471") == "RECEIVER_UNKNOWN"
    add("DINKES-6471", "Dinkes", key)
    add("DINKES-6471", "Dinas Kesehatan", StationSecrets.generate().recipient)
    assert [one.name for one in pair.district.receivers.list()] == ["Dinas Kesehatan"]


def test_two_computers_with_one_key_are_found_out(pair: Pair, tmp_path: Path):
    """A data folder copied to a second computer goes on numbering there."""
    pair.district.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    twin_root = Path(shutil.copytree(pair.office.context.folder.root, tmp_path / "salinan"))
    with closing(open_office(twin_root, "admin", PASSPHRASE, clock=StillClock())) as twin:
        approved(pair.office, 1)
        approved(twin, 2)
        one = pair.office.exchange.export(pair.stick / "satu")
        two = twin.exchange.export(pair.stick / "dua")
        assert (one.epoch, one.seq) == (two.epoch, two.seq) == (1, 2)
        assert pair.district.ingest.files((one.file,))[0].verdict == "accepted"
        assert pair.district.ingest.files((two.file,))[0].code == "SEQ_FORK"
        # The next reply tells the twin that its number is taken: it goes on in an epoch of its own,
        # which the district believes only after a telephone call.
        (reply,) = pair.district.replies.write(pair.stick)
        twin.exchange.import_reply(reply.file)
        three = twin.exchange.export(pair.stick / "dua", nil=True)
        assert (three.epoch, three.seq) == (2, 1)
        assert '"reason":"fork"' in twin.exchange.inspect(three.file).manifest
        assert pair.district.ingest.files((three.file,))[0].code == "EPOCH_UNCONFIRMED"


def test_an_office_that_lost_everything_begins_as_a_new_station(pair: Pair, tmp_path: Path):
    """No backup, no code: a new desk of the same office, enrolled beside the revoked one."""
    from tests.support.desks import copy_office, make_office

    lost = pair.station.station
    pair.approve(1)
    pair.district.ingest.files((pair.office.exchange.export(pair.stick).file,))
    (tmp_path / "baru").mkdir()
    fresh = copy_office(make_office(tmp_path / "baru"), tmp_path / "baru" / "meja")
    with closing(fresh):
        pair.district.offices.revoke(lost, "komputer terbakar")
        anew = introduce(fresh, pair.district, tmp_path / "stik-baru")
        assert anew.station.station != lost
        approved(fresh, 2)
        sent = fresh.exchange.export(anew.stick)
        assert (sent.epoch, sent.seq) == (1, 1)
        assert pair.district.ingest.files((sent.file,))[0].accepted == 1
        # The burnt computer, should it turn up again, is believed no more, at once.
        late = sign_in_as(pair.office).exchange.export(pair.stick, nil=True)
        assert pair.district.ingest.files((late.file,))[0].code == "KEY_REVOKED"
