"""The folders that faults happen to: an office, its district, what is carried between them, desks of old."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.desks import PASSPHRASE, StillClock, add_people, copy_office, make_office, make_person
from tests.support.exchange import introduce, make_district
from tests.support.releases import GOLDEN

from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office

PEOPLE = 6
SHEET = 8
"""People in the office at the start, and in each sheet that is imported."""
OLD = GOLDEN / "v1"
"""The desks that a migration starts from."""


@dataclass(frozen=True)
class World:
    """Everything of one run lies below `root`; desks that were restored lie beside the office's."""

    root: Path

    @property
    def office(self) -> Path:
        """The office's data folder."""
        return self.root / "kantor" / "office"

    @property
    def district(self) -> Path:
        """The district's data folder."""
        return self.root / "kantor" / "dinsos"

    @property
    def stick(self) -> Path:
        """What is carried."""
        return self.root / "stik"

    @property
    def outside(self) -> Path:
        """Where backups lie that left the office."""
        return self.root / "luar"

    @property
    def shelf(self) -> Path:
        """A stick whose backups share their scans and letters."""
        return self.root / "rak"

    @property
    def temp(self) -> Path:
        """The system's folder for temporary files, as far as this world is concerned."""
        return self.root / "sementara"

    @property
    def sheets(self) -> Path:
        """Spreadsheets that somebody gave the office; not the program's to keep tidy."""
        return self.root / "lembar"

    def old(self, kind: str) -> list[Path]:
        """Desks of an earlier release, in the order in which they were laid down."""
        return sorted(self.root.glob(f"lama-{kind}-*"))

    def restored(self, kind: str) -> list[Path]:
        """Desks put back from a backup."""
        return sorted(self.office.parent.glob(f"pulih-{kind}-*"))

    def open_office(self, root: Path | None = None) -> OfficeDesk:
        """Sign in at the office."""
        return open_office(root or self.office, "admin", PASSPHRASE, clock=StillClock())

    def open_district(self, root: Path | None = None) -> DistrictDesk:
        """Sign in at the district."""
        return open_district(root or self.district, "admin", PASSPHRASE, clock=StillClock())

    def lay_old(self, kind: str, number: int) -> None:
        """A desk of the first release, to be brought up to date."""
        shutil.copytree(OLD / kind, self.root / f"lama-{kind}-{number:06}")

    def copy(self, root: Path) -> "World":
        """The same world somewhere else, with no desk open."""
        shutil.copytree(self.root, root)
        return World(root)

    def take_temp(self) -> None:
        """From now on temporary files of this process are this world's."""
        self.temp.mkdir(parents=True, exist_ok=True)
        tempfile.tempdir = str(self.temp)


def make_world(root: Path) -> World:
    """An enrolled office with some people, its district, and a stick."""
    world = World(root)
    root.mkdir(parents=True)
    (root / "baru").mkdir()
    world.outside.mkdir()
    world.shelf.mkdir()
    world.temp.mkdir()
    world.sheets.mkdir()
    office = copy_office(make_office(root / "baru"), root / "kantor")
    shutil.rmtree(root / "baru")
    district = make_district(world.district)
    introduce(office, district, world.stick)
    add_people(office, *(make_person(serial) for serial in range(1, PEOPLE + 1)))
    office.close()
    district.close()
    return world
