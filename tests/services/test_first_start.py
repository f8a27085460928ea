"""The first start without its window: whole or not at all, whatever happens on the way."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest
from tests.support.desks import PASSPHRASE, StillClock, copy_office
from tests.support.exchange import make_district

from kelurahan_desk.domain.office import NewOffice, Signer
from kelurahan_desk.domain.problems import Cancelled, InvalidInput, Refusal, Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.drives import Drive
from kelurahan_desk.machine.leftovers import unborn, unborn_lock
from kelurahan_desk.machine.lock import WindowLock
from kelurahan_desk.services import backup_look
from kelurahan_desk.services.backup_look import backups_in, look_at_backup
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.first_start import FirstStart
from kelurahan_desk.services.new_folder import clear_stopped, is_desk, set_aside, why_not_first
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.region_search import place_names
from kelurahan_desk.services.safekeeping import BackupKey

SECRET = "gergaji mesin biru"
OFFICE = NewOffice(
    region="64.71.05.1002", address="Jl. Contoh 1", signer=Signer("SITI CONTOH", "LURAH"), user="admin"
)
KEY = BackupKey("admin", PASSPHRASE)
Progress = Callable[[str, int, int], None]
FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


@pytest.fixture
def start(tmp_path: Path) -> FirstStart:
    """A data folder that does not exist."""
    (tmp_path / "sini").mkdir()
    return FirstStart(tmp_path / "sini" / "meja", StillClock(), Cost.light)


@pytest.fixture(scope="module")
def sealed(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of each kind of desk, made once."""
    folder = tmp_path_factory.mktemp("sealed")
    with closing(copy_office(office_template, tmp_path_factory.mktemp("asal"))) as office:
        office.backups.create(folder / "kantor.cadangan")
    with closing(make_district(tmp_path_factory.mktemp("dinsos") / "dinsos")) as district:
        district.backups.create(folder / "dinsos.cadangan")
    return folder


@pytest.fixture
def works(start: FirstStart, sealed: Path) -> dict[str, Callable[[Progress], object]]:
    """Every way to begin, with what it needs laid ready."""
    one, other = (look_at_backup(sealed / f"{name}.cadangan") for name in ("kantor", "dinsos"))
    return {
        "office": lambda progress: start.found_office(OFFICE, SECRET, progress),
        "district": lambda progress: start.found_district("6471", "Dinas Sosial", SECRET, progress),
        "restore": lambda progress: start.restore(one, KEY, progress),
        "restore district": lambda progress: start.restore(other, KEY, progress),
        "check": lambda progress: start.check(one, KEY, progress),
    }


WAYS = ("office", "district", "restore", "restore district")


def steps_of(work: Callable[[Progress], object], undo: Callable[[], None]) -> int:
    """How often it tells how far it is."""
    told: list[str] = []
    work(lambda step, _done, _total: told.append(step))
    undo()
    return len(told)


def at(stop: int, act: Callable[[], None]) -> Progress:
    """Does something at one of the reports."""
    told = count()
    return lambda _step, _done, _total: act() if next(told) == stop else None


def cancel() -> None:
    raise Cancelled


def left_of(start: FirstStart) -> list[str]:
    return sorted(path.name for path in start.root.parent.iterdir())


@pytest.mark.parametrize("way", [*WAYS, "check"])
def test_cancelled_at_any_moment_leaves_nothing(way, works, start: FirstStart) -> None:
    steps = steps_of(
        works[way], lambda: start.root.rename(start.root.parents[1] / "x") if way != "check" else None
    )
    assert steps
    for stop in range(steps):
        with pytest.raises(Cancelled):
            works[way](at(stop, cancel))
        assert left_of(start) == []


@FORK
@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_moment_it_is_found_told_and_done_anew(way, works, start: FirstStart) -> None:
    steps = steps_of(works[way], lambda: start.root.rename(start.root.parents[1] / "x"))
    for stop in {0, steps // 2, steps - 1}:
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                works[way](at(stop, lambda: os._exit(7)))
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        begun = unborn(start.root).is_dir()
        assert not is_desk(start.root)
        assert why_not_first(start.root) is None
        assert clear_stopped(start.root) is begun
        assert not clear_stopped(start.root)
        assert left_of(start) == []
    works[way](lambda *_told: None)
    assert left_of(start) == ["meja"]


def test_what_was_begun_opens(works, start: FirstStart) -> None:
    works["office"](lambda *_told: None)
    with closing(open_office(start.root, "admin", SECRET, clock=StillClock())) as desk:
        assert desk.profile().postal_code
        assert desk.profile().number.unit == "05.1002"
    set_aside(start.root)
    works["restore district"](lambda *_told: None)
    open_district(start.root, "admin", PASSPHRASE, clock=StillClock()).close()
    with pytest.raises(Refusal, match="FOLDER_IN_USE"):
        works["office"](lambda *_told: None)


def test_two_programs_do_not_make_the_same_folder(works, start: FirstStart) -> None:
    unborn(start.root).mkdir()
    with WindowLock(unborn_lock(start.root)):
        assert not clear_stopped(start.root)
        with pytest.raises(Trouble, match="FOLDER_BEING_MADE"):
            works["office"](lambda *_told: None)
        assert unborn(start.root).is_dir()
    works["office"](lambda *_told: None)
    assert left_of(start) == ["meja"]


def test_a_part_of_a_desk_is_recognised_and_put_aside(start: FirstStart) -> None:
    start.root.mkdir()
    assert why_not_first(start.root) is None
    (start.root / "desk.db").write_bytes(b"x")
    found = why_not_first(start.root)
    assert found is not None
    assert found.code == "FOLDER_HALF"
    (start.root.parent / "meja-lama-1").mkdir()
    assert set_aside(start.root).name == "meja-lama-2"
    start.root.write_text("a file")
    found = why_not_first(start.root)
    assert found is not None
    assert found.code == "NO_DESK"


FAULTS = {
    "unknown place": ({"region": "64.71.05"}, ["REGION_UNKNOWN"]),
    "new place without a name": ({"region": "64.71.05.1099"}, ["KELURAHAN_UNNAMED"]),
    "several": ({"user": "Bu Sari", "signer": Signer("SITI", "LURAH", nip="12")}, ["NIP_FORM", "USER_NAME_FORM"]),
    "nobody": ({"user": ""}, ["USER_NAME_EMPTY"]),
    "no signer, no address": ({"address": " ", "signer": Signer(" ", "")}, ["SIGNER_NAME_EMPTY", "ADDRESS_EMPTY"]),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "codes"), FAULTS.values(), ids=FAULTS)
def test_what_was_typed_wrong_is_told_by_field(start: FirstStart, typed, codes) -> None:
    wanted = NewOffice(**{name: getattr(OFFICE, name) for name in OFFICE.__slots__} | typed)
    with pytest.raises(InvalidInput) as refused:
        start.found_office(wanted, SECRET, lambda *_told: None)
    assert [problem.code for problem in refused.value.problems] == codes
    assert left_of(start) == []


def test_backups_are_found_and_say_whose_they_are(
    sealed: Path, office_template: Path, tmp_path: Path
) -> None:
    for file in sealed.iterdir():
        shutil.copy(file, tmp_path)
    (tmp_path / "sini").mkdir()
    (tmp_path / "rusak.cadangan").write_bytes(b"x" * 2000)
    found = {look.file.name: look for look in backups_in(tmp_path)}
    assert sorted(found) == ["dinsos.cadangan", "kantor.cadangan"]
    assert (found["kantor.cadangan"].office, found["kantor.cadangan"].users) == ("6471051001", ("admin",))
    assert (found["dinsos.cadangan"].district, found["kantor.cadangan"].district) == (True, False)
    with closing(copy_office(office_template, tmp_path / "sini")) as office:
        office.backups.create()
    (beside,) = backups_in(tmp_path / "sini" / "office")
    assert (beside.created[:10], beside.users, beside.office) == ("2026-11-23", ("admin",), "")
    for name, code in (("rusak.cadangan", "BACKUP_DAMAGED"), ("tiada.cadangan", "FILE_MISSING")):
        with pytest.raises(Trouble, match=code):
            look_at_backup(tmp_path / name)
    (tmp_path / "catatan.txt").write_text("x")
    for name in ("catatan.txt", "desk-x.db"):
        with pytest.raises(Refusal, match="BACKUP_UNKNOWN"):
            look_at_backup(tmp_path / name)


def test_drives_are_looked_through_and_a_broken_one_is_passed_by(
    start: FirstStart, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = (sealed, sealed / "dicabut", sealed / "kantor.cadangan")
    drives = tuple(Drive(place, place.name, "vfat", 1, 2, read_only=False) for place in places)
    monkeypatch.setattr(backup_look, "list_drives", lambda: drives)
    assert sorted(look.file.name for look in start.carried()) == ["dinsos.cadangan", "kantor.cadangan"]
    assert place_names("6471051002").startswith("Sepinggan · Balikpapan Selatan")
    assert place_names("DINSOS-6471") == "DINSOS-6471"
    with pytest.raises(Trouble, match="FILE_READ"):
        start.inside(sealed / "dicabut")
    with pytest.raises(Trouble, match="FILE_READ"):
        look_at_backup(sealed)
