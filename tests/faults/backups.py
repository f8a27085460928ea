"""Backups after a fault: the acknowledged ones are there, and every one that has its name is whole."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.faults.work import Said
from tests.faults.world import World
from tests.support.desks import PASSPHRASE, StillClock

from kelurahan_desk.machine.vault import sealed_files
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.restoring import check_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.store.office import OfficeStore

Expect = Callable[[object, str], None]
_hold: set[bytes] = set()
"""Backups that were opened, by their bytes: the same bytes give the same answer."""


def examine_backups(
    world: World, desks: Mapping[str, OfficeDesk | DistrictDesk], acknowledged: list[Said], expect: Expect
) -> None:
    """Beside the database, outside in one file, and on the shelf where scans lie beside."""
    for kind, desk in desks.items():
        said = {one["op"]: one for one in acknowledged if one.get("kind") == kind}
        folder, key = desk.context.folder, desk.context.keys.database_key
        for path in folder.backups.glob("*.db"):
            expect(OfficeStore.check_copy(path, key) == (), f"{kind}: backup {path.name} does not hold")
        if local := said.get("backup"):
            expect((folder.backups / local["file"]).is_file(), f"{kind}: the newest backup is gone")
        if outside := said.get("outside"):
            path = world.outside / outside["file"]
            later = [one for one in world.outside.glob(f"{path.name[:7]}*") if one.name > path.name]
            same = path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == outside["sha256"]
            expect(same or later, f"{kind}: the backup {path.name} outside is gone")
        sign = "KD-DINSOS" if kind == "district" else "KD-6"
        named = [path for path in world.shelf.glob("KD-*.cadangan") if path.name.startswith(sign)]
        if shelf := said.get("shelf"):
            expect((world.shelf / shelf["file"]) in named, f"{kind}: the backup on the shelf is gone")
        for path in named:
            _require_whole(path, kind, expect)


def _require_whole(path: Path, kind: str, expect: Expect) -> None:
    """Open it to the last page and scan. What it needs beside it only grows, so once is enough."""
    digest = hashlib.sha256(str(path.parent).encode() + path.read_bytes()).digest()
    if digest in _hold:
        return
    opener = Opener(PASSPHRASE, "admin")
    if kind == "office":
        expect(check_backup(path, opener).missing == 0, f"{path.name} lacks scans or letters")
    else:
        with tempfile.TemporaryDirectory(dir=path.parents[1]) as aside:
            restore_district(path, Path(aside) / "coba", opener, clock=StillClock())
            scans = list(sealed_files(Path(aside) / "coba" / "att"))
            expect(scans or not _scans_beside(path), f"{path.name} lacks scans")
            shutil.rmtree(Path(aside) / "coba")
    _hold.add(digest)


def _scans_beside(path: Path) -> list[Path]:
    shelves = path.parent.glob("KD-DINSOS*-lampiran/att")
    return [scan for shelf in shelves for scan in sealed_files(shelf)]
