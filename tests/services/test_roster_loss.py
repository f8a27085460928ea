"""A district that lost versions of its roster goes on above them, and every office takes the next one."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from msgspec import structs
from tests.support.desks import PASSPHRASE, StillClock
from tests.support.exchange import Pair, code_of, reopen_district

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.roster import accept_roster, read_roster, sign_roster, write_roster
from kelurahan_desk.batch.secrets import StationSecrets
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.unpacking import Opener


@pytest.fixture
def restored(pair: Pair, tmp_path: Path) -> Iterator[DistrictDesk]:
    """The district as it was before it told its offices of two more versions."""
    if pair.district.context.store.on_server:
        pytest.skip("a server's database is copied by its own tools")
    backup = pair.district.backups.create(tmp_path / "dinsos.cadangan").file
    for code, name in (("DINKES-6471", "Dinas Kesehatan"), ("DINDUK-6471", "Dinas Kependudukan")):
        grow(pair.district, code, name)
        roster = pair.district.offices.roster(pair.stick / "daftar.tar")
        pair.office.exchange.import_roster(roster.file)
    done = restore_district(backup, tmp_path / "pulih", Opener(PASSPHRASE), clock=StillClock())
    with closing(reopen_district(done.folder)) as back:
        yield back


def grow(desk: DistrictDesk, code: str, name: str) -> None:
    """Something that makes the next version another one."""
    desk.receivers.add(code, name, StationSecrets.generate().recipient)


def test_a_restored_district_jumps_over_the_versions_it_lost(
    pair: Pair, restored: DistrictDesk, tmp_path: Path
):
    grow(restored, "DINKES-6471", "Dinas Kesehatan Kota")
    written = restored.offices.roster(tmp_path / "baru.tar")
    assert (written.version, written.resumes) == (1001, 1)
    assert pair.office.exchange.import_roster(written.file)[0] == 1001
    # Afterwards all is as ever, for who followed and for who comes from the backup's time.
    grow(restored, "DINDUK-6471", "Dinas Kependudukan")
    following = restored.offices.roster(tmp_path / "lagi.tar")
    assert (following.version, following.resumes) == (1002, None)
    assert pair.office.exchange.import_roster(following.file)[0] == 1002
    versions = read_roster(following.file.read_bytes())
    assert accept_roster(following.file.read_bytes(), versions[0].document, None).roster().version == 1002
    assert restored.offices.roster(tmp_path / "sama.tar").version == 1002


def test_after_a_restore_a_version_is_written_though_nothing_changed(
    pair: Pair, restored: DistrictDesk, tmp_path: Path
):
    written = restored.offices.roster(tmp_path / "baru.tar")
    assert (written.version, written.resumes) == (1001, 1)
    assert pair.office.exchange.import_roster(written.file)[0] == 1001


def test_a_copy_put_back_in_silence_learns_it_from_an_office(
    pair: Pair, restored: DistrictDesk, tmp_path: Path
):
    with restored.context.store.write() as unit:
        unit.settings.set("roster_restored", -1)  # nobody told this desk
        unit.commit()
    assert restored.offices.roster(tmp_path / "belum.tar").version == 1
    assert code_of(pair.office.exchange.import_roster, tmp_path / "belum.tar") == "ROSTER_OLDER"
    (report,) = restored.ingest.files((pair.office.exchange.export(pair.stick, nil=True).file,))
    assert report.verdict == "accepted"
    written = restored.offices.roster(tmp_path / "baru.tar")
    assert (written.version, written.resumes) == (1003, 1)
    assert pair.office.exchange.import_roster(written.file)[0] == 1003


def test_an_office_that_tells_nonsense_uses_up_no_numbers(pair: Pair, tmp_path: Path):
    with pair.district.context.store.write() as unit:
        unit.settings.set("roster_reported", 2**53)
        unit.commit()
    grow(pair.district, "DINKES-6471", "Dinas Kesehatan")
    assert pair.district.offices.roster(tmp_path / "daftar.tar").version == 2


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises((Refusal, BatchFault)) as caught:
        yield
    assert caught.value.code == code


def test_a_jump_needs_the_roots_signatures_and_the_version_it_names(pair: Pair):
    (first,) = read_roster((pair.stick / "daftar.tar").read_bytes())
    root = pair.district.context.secrets().root
    jump = structs.replace(first.roster(), version=9, prev=first.sha256, after=1)

    def taken(roster, keys) -> int:
        data = write_roster((first, sign_roster(roster, keys)))
        return accept_roster(data, first.document, None).roster().version

    assert taken(jump, [root]) == 9
    with refused("SIGNATURE"):
        taken(jump, [SigningKey.generate()])
    with refused("ROSTER_OTHER"):
        taken(structs.replace(jump, prev="f" * 64), [root])
    with refused("ROSTER_SKIPPED"):
        taken(structs.replace(jump, after=2), [root])
    with refused("ROSTER_SKIPPED"):
        taken(structs.replace(first.roster(), version=9, prev=first.sha256), [root])
