"""The district's backup: sealed, checked when it is made, and a whole desk again in a new folder."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import Pair, code_of, introduce, make_district, reopen_district
from tests.support.postgres import NO_SERVER, Server

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.user import Role, User
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.desk import build_district_desk
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.restoring import check_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.store.district import DistrictStore

OPENER = Opener(PASSPHRASE, "admin")


@pytest.fixture
def pair(desk: OfficeDesk, tmp_path: Path) -> Iterator[Pair]:
    """A district that took in a batch with scans, decided and answered; another batch waits for its turn."""
    met = introduce(desk, make_district(tmp_path / "dinsos"), tmp_path / "flashdisk")
    met.approve(1, 2)
    met.district.ingest.files((desk.exchange.export(met.stick).file,))
    met.decide(decision=Decision.APPROVED)
    met.district.replies.write(met.stick)
    met.approve(3)
    desk.exchange.export(met.stick)
    met.approve(4)
    met.district.ingest.files((desk.exchange.export(met.stick).file,))
    yield met
    met.district.close()


def test_a_whole_desk_comes_back(pair: Pair, tmp_path: Path) -> None:
    made = pair.district.backups.create(tmp_path / "dinsos.cadangan")
    assert made.objects == 2
    done = restore_district(made.file, tmp_path / "pulih", OPENER, clock=StillClock())
    assert (done.code, done.folder) == ("DINSOS-6471", tmp_path / "pulih")
    again, before = reopen_district(tmp_path / "pulih"), pair.district.context.folder
    after = again.context.folder
    try:
        assert again.offices.list() == pair.district.offices.list()
        for box in ("outbox", "inbox", "att"):
            names = {
                path.name: path.read_bytes() for path in (before.root / box).rglob("*") if path.is_file()
            }
            assert names
            assert {
                path.name: path.read_bytes() for path in (after.root / box).rglob("*") if path.is_file()
            } == names
        late = next(pair.stick.glob("*E01-000002*"))
        reports = again.ingest.files((late,))
        assert [report.verdict for report in reports] == ["accepted", "accepted"]
        with again.context.store.read() as unit:
            assert unit.journal.first_broken() is None
    finally:
        again.close()


def test_into_a_folder_it_gets_a_name_of_its_own(pair: Pair, tmp_path: Path) -> None:
    file = pair.district.backups.create(tmp_path).file
    assert file.name.startswith("KD-DINSOS-6471-")
    assert code_of(pair.district.backups.create, file) == "BACKUP_EXISTS"


def test_on_the_same_stick_only_new_documents_are_copied(pair: Pair, tmp_path: Path) -> None:
    stick = tmp_path / "flashdisk-cadangan"
    stick.mkdir()
    first = pair.district.backups.create(stick)
    assert (first.outside, first.objects, first.copied) == (True, 2, 2)
    pair.district.ingest.files((next(pair.stick.glob("*E01-000002*")),))
    pair.district.context.clock.pass_days(1)
    second = pair.district.backups.create(stick)
    assert (second.objects, second.copied) == (4, 2)
    assert pair.district.backups.create(tmp_path / "satu.cadangan").size > second.size
    done = restore_district(second.file, tmp_path / "pulih", OPENER, clock=StillClock())
    again = reopen_district(done.folder)
    try:
        with again.context.store.read() as unit:
            wanted = [json.loads(one.line)["att"] for one in unit.records.worklist(pending=True)]
        hashes = {document["sha256"] for documents in wanted for document in documents}
        assert len(hashes) == 4 - 2  # the two that were decided are not asked for here
        assert all(again.context.attachments.get(sha256) for sha256 in hashes)
    finally:
        again.close()


def test_it_reminds_after_a_week_and_a_backup_beside_does_not_count(pair: Pair, tmp_path: Path) -> None:
    backups, clock = pair.district.backups, pair.district.context.clock
    assert backups.last().late
    backups.create()
    assert (backups.last().outside_days, backups.last().late) == (None, True)
    backups.create(tmp_path)
    clock.pass_days(7)
    assert (backups.last().outside_days, backups.last().late) == (7, False)
    clock.pass_days(1)
    assert backups.last().late


def test_leaving_makes_one_when_something_changed_and_only_then(pair: Pair) -> None:
    root = pair.district.context.folder
    reopen_district(root.root).leave()
    (first,) = root.backups.glob("desk-*.db")
    reopen_district(root.root).leave()
    assert [path.name for path in root.backups.glob("desk-*.db")] == [first.name]
    assert (root.backups / "keystore.json").read_bytes() == root.keystore.read_bytes()
    assert DistrictStore.check_copy(first, pair.district.context.keys.database_key) == ()


def test_a_server_keeps_its_own(postgres: Server | None, tmp_path: Path) -> None:
    if postgres is None:
        pytest.skip(NO_SERVER)
    district = make_district(tmp_path / "dinsos", url=postgres.new_database())
    assert (district.backups.last().late, district.backups.due()) == (False, False)
    assert district.backups.create_automatic() is None
    assert code_of(district.backups.create, tmp_path) == "DATABASE_ON_SERVER"
    assert list(tmp_path.glob("KD-*")) == []
    district.close()


def test_nothing_readable_is_in_it(pair: Pair, tmp_path: Path) -> None:
    data = pair.district.backups.create(tmp_path / "dinsos.cadangan").file.read_bytes()
    assert b"WARGA CONTOH" not in data
    assert b"647199" not in data


def test_a_damaged_one_leaves_nothing(pair: Pair, tmp_path: Path) -> None:
    file = pair.district.backups.create(tmp_path / "dinsos.cadangan").file
    data = file.read_bytes()
    for broken in (data[:-2000], data[: len(data) // 2] + b"\xff" + data[len(data) // 2 + 1 :], b""):
        write_durably(file, broken)
        assert code_of(restore_district, file, tmp_path / "pulih", OPENER, clock=StillClock()) in {
            "BACKUP_DAMAGED", "BACKUP_UNKNOWN",
        }  # fmt: skip
        assert not (tmp_path / "pulih").exists()


def test_the_wrong_passphrase_and_the_wrong_desk(pair: Pair, tmp_path: Path) -> None:
    file = pair.district.backups.create(tmp_path / "dinsos.cadangan").file
    wrong = Opener("salah-sekali", "admin")
    assert code_of(restore_district, file, tmp_path / "a", wrong, clock=StillClock()) == "WRONG_PASSPHRASE"
    assert code_of(check_backup, file, OPENER) == "BACKUP_OTHER_DESK"
    office = pair.office.backups.create(tmp_path / "kantor.cadangan").file
    assert (
        code_of(restore_district, office, tmp_path / "b", OPENER, clock=StillClock()) == "BACKUP_OTHER_DESK"
    )
    assert not (tmp_path / "b").exists()


def test_a_clerk_does_not_take_it_out(pair: Pair, tmp_path: Path) -> None:
    clerk = User("petugas", frozenset({Role.PETUGAS}))
    theirs = build_district_desk(replace(pair.district.context, user=clerk))
    assert code_of(theirs.backups.create, tmp_path / "x.cadangan") == "NOT_ALLOWED"
