"""A backup becomes a desk again: whole, elsewhere, in a new epoch; anything less changes nothing."""

import errno
import io
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, make_office
from tests.support.exchange import Pair

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Role
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import renew_recovery
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.office import unpacking
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.restoring import check_backup, restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.safekeeping import Restored

OPENER = Opener(PASSPHRASE)


def restored(path: Path, tmp_path: Path, opener: Opener = OPENER, desk: Path | None = None) -> Restored:
    return restore_backup(path, tmp_path / "pulih", opener, clock=StillClock(), desk=desk)


def reopened(made: Restored) -> closing[OfficeDesk]:
    return closing(open_office(made.folder, "admin", PASSPHRASE, clock=StillClock()))


@pytest.fixture(params=["beside", "file", "folder"])
def backup(request: pytest.FixtureRequest, pair: Pair, tmp_path: Path) -> Path:
    """A backup of each kind, of an office with three applications of which two were sent."""
    pair.approve(1, 2)
    pair.office.exchange.export(pair.stick)
    pair.approve(3)
    where = {"beside": None, "file": tmp_path / "luar.cadangan", "folder": pair.stick}
    return pair.office.backups.create(where[request.param]).file


def test_everything_is_there_again(backup: Path, pair: Pair, tmp_path: Path) -> None:
    made = restored(backup, tmp_path)
    assert made.checked.missing == 0
    with reopened(made) as desk:
        assert desk.health.check() == () or {one.code for one in desk.health.check()} == {"HEALTH_BACKUP"}
        assert desk.journal.verify()[1] is None
        for app in pair.office.applications.list():
            assert desk.applications.get(app.id).application == app
            for document in app.documents:
                assert desk.applications.document(document.sha256) == pair.office.applications.document(
                    document.sha256
                )
    assert not DataFolder(made.folder).highwater.exists()


def test_the_next_batch_begins_an_epoch_the_district_asks_about(
    backup: Path, pair: Pair, tmp_path: Path
) -> None:
    made = restored(backup, tmp_path)
    pair.district.ingest.files(tuple(pair.stick.glob("SKB1-B-*")))
    with reopened(made) as desk:
        report = desk.exchange.export(pair.stick)
        assert (report.epoch, report.seq) == (made.epoch, 1) == (2, 1)
        (ingested,) = pair.district.ingest.files((report.file,))
        assert ingested.code == "EPOCH_UNCONFIRMED"
        pair.district.offices.confirm_epoch(pair.station.station, 2, "ditelepon")
        (ingested,) = pair.district.ingest.files((report.file,))
        assert (ingested.verdict, ingested.accepted) == ("accepted", 1)
        assert desk.exchange.export(pair.stick, nil=True).seq == 2


def test_a_batch_sent_before_can_be_sent_again(backup: Path, pair: Pair, tmp_path: Path) -> None:
    with reopened(restored(backup, tmp_path)) as desk:
        again = desk.exchange.send_again(1, 1, tmp_path / "lagi")
        assert again.file.read_bytes() == (pair.stick / again.file.name).read_bytes()
        assert desk.exchange.export(pair.stick).epoch == 2


def test_the_epoch_is_above_what_the_old_desk_remembers(pair: Pair, tmp_path: Path) -> None:
    pair.approve(1)
    out = pair.office.backups.create(tmp_path / "luar.cadangan").file
    first = restore_backup(out, tmp_path / "satu", OPENER, clock=StillClock())
    with reopened(first) as desk:
        assert desk.exchange.export(pair.stick).epoch == 2
        again = desk.backups.create(tmp_path / "dua.cadangan").file
    assert restore_backup(out, tmp_path / "lain", OPENER, clock=StillClock(), desk=first.folder).epoch == 3
    assert restore_backup(again, tmp_path / "lagi", OPENER, clock=StillClock()).epoch == 3


def test_what_came_after_the_backup_shows_in_the_comparison(backup: Path, pair: Pair, tmp_path: Path) -> None:
    pair.approve(4, 5)
    checked = check_backup(backup, OPENER, pair.office.context.folder.root)
    assert checked.desk is not None
    assert (checked.backup.applications, checked.desk.applications) == (3, 5)
    assert (checked.backup.residents, checked.desk.residents) == (3, 5)
    assert checked.backup.events < checked.desk.events


def test_a_desk_that_cannot_be_read_is_told_and_does_not_stop_the_restoring(
    backup: Path, pair: Pair, tmp_path: Path
) -> None:
    other = tmp_path / "rusak"
    other.mkdir()
    (other / "desk.db").write_bytes(b"sampah" * 1000)
    made = restored(backup, tmp_path, desk=other)
    assert made.checked.desk is None
    assert made.checked.desk_fault == "WRONG_KEY_OR_DAMAGED"


def test_an_existing_folder_is_never_written_over(backup: Path, pair: Pair) -> None:
    root = pair.office.context.folder.root
    with pytest.raises(Refusal, match="FOLDER_IN_USE"):
        restore_backup(backup, root, OPENER, clock=StillClock())


@pytest.mark.parametrize("kind", ["cut", "changed", "empty", "other"])
def test_a_damaged_backup_leaves_nothing(kind: str, backup: Path, pair: Pair, tmp_path: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 0x40
    bad = {"cut": data[: len(data) * 2 // 3], "changed": data, "empty": b"", "other": b"bukan cadangan"}[kind]
    backup.write_bytes(bad)
    before = sorted(path.name for path in tmp_path.iterdir())
    for work in (lambda: restored(backup, tmp_path), lambda: check_backup(backup, OPENER)):
        with pytest.raises((Trouble, Refusal)) as caught:
            work()
        assert caught.value.code in {"BACKUP_DAMAGED", "BACKUP_UNKNOWN"}
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_wrong_passphrase_unknown_file_and_missing_file(backup: Path, pair: Pair, tmp_path: Path) -> None:
    cases = [
        (backup, Opener("salah-sekali"), "WRONG_PASSPHRASE"),
        (backup, Opener("ABCD", recovery=True), "RECOVERY_CODE_FORM"),
        (tmp_path / "tidak-ada.cadangan", OPENER, "FILE_MISSING"),
    ]
    (tmp_path / "lain.txt").write_text("halo")
    cases.append((tmp_path / "lain.txt", OPENER, "BACKUP_UNKNOWN"))
    for path, opener, code in cases:
        with pytest.raises((Trouble, Refusal), match=code):
            restored(path, tmp_path, opener)
        assert not (tmp_path / "pulih").exists()


def test_the_recovery_code_and_every_user_open_it(pair: Pair, tmp_path: Path) -> None:
    code = renew_recovery(pair.office.context.folder.keystore, pair.office.context.keys)
    pair.office.setup.add_user("siti", Role.PETUGAS, "kopi susu gula")
    out = pair.office.backups.create(tmp_path / "luar.cadangan").file
    assert check_backup(out, Opener(code, recovery=True)).office == pair.station.office
    assert check_backup(out, Opener("kopi susu gula", "siti")).missing == 0
    with pytest.raises(Refusal, match="USER_UNNAMED"):
        check_backup(out, OPENER)


def test_a_scan_that_was_lost_is_counted(pair: Pair, tmp_path: Path) -> None:
    pair.approve(1, 2)
    lost = next(pair.office.context.folder.attachments.glob("??/*"))
    lost.unlink()
    out = pair.office.backups.create(tmp_path / "luar.cadangan").file
    assert check_backup(out, OPENER).missing == 1
    assert restored(out, tmp_path).checked.missing == 1


def test_the_picture_in_the_letterhead_comes_along(pair: Pair, tmp_path: Path) -> None:
    desk = pair.office
    (desk.context.folder.root / "Logo Kota.png").write_bytes(b"gambar")
    desk.setup.save_profile(replace(desk.profile(), logo="Logo Kota.png"))
    for out in (None, tmp_path / "luar.cadangan"):
        made = restore_backup(
            desk.backups.create(out).file, tmp_path / f"pulih{out is None}", OPENER, clock=StillClock()
        )
        assert (made.folder / "Logo Kota.png").read_bytes() == b"gambar"


def test_a_stick_that_cannot_be_read_is_told_as_such(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair.approve(1)
    out = pair.office.backups.create(tmp_path / "luar.cadangan").file

    class Pulled(io.FileIO):
        """A stick pulled out while it is read."""

        reads = 0

        def readinto(self, buffer) -> int:
            Pulled.reads += 1
            if Pulled.reads > 3:
                raise OSError(errno.EIO, "pulled out")
            return super().readinto(buffer)

    monkeypatch.setattr(unpacking.io, "FileIO", Pulled)
    with pytest.raises(Trouble, match="FILE_READ"):
        restored(out, tmp_path)
    assert not (tmp_path / "pulih").exists()


def test_the_restored_desk_says_so_in_its_journal(backup: Path, tmp_path: Path) -> None:
    made = restored(backup, tmp_path)
    with reopened(made) as desk, desk.context.store.read() as unit:
        (event,) = unit.journal.of_kinds(["backup.restore"])
        assert '"epoch":2' in event.body
        assert unit.applications.count_by_state()[State.IN_BATCH] == 2


def test_a_backup_of_another_office_is_not_opened_with_ours(tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
    one, two = make_office(tmp_path / "satu"), make_office(tmp_path / "dua", "64.71.05.1002")
    with closing(open_office(one, None, PASSPHRASE, clock=StillClock())) as desk:
        out = desk.backups.create(tmp_path / "luar.cadangan").file
    checked = check_backup(out, OPENER, two)
    assert checked.desk is None
    assert checked.desk_fault == "WRONG_KEY_OR_DAMAGED"
    assert Cost.light()
