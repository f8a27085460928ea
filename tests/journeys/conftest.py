"""One demonstration a session, made by the real program; journeys copy what they change."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.journeys.cities import Open, OpenPair
from tests.support.applications import REGIONS
from tests.support.desks import copy_office, make_office
from tests.support.exchange import Pair, introduce, make_district
from tests.support.program import Ran, run

from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk


@dataclass(frozen=True)
class Demo:
    """The folder of a demonstration and what the program said of it."""

    root: Path
    ran: Ran

    @property
    def passphrase(self) -> str:
        """The passphrase of both desks."""
        return (self.root / "passphrase.txt").read_text(encoding="utf-8").strip()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A finished demonstration; do not change it."""
    root = tmp_path_factory.mktemp("demo") / "hasil"
    return Demo(root, run(None, "demo", "--out", root, "--no-window"))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded office whose passphrase costs little; copy it."""
    return make_office(tmp_path_factory.mktemp("founded"))


@pytest.fixture
def week(demo: Demo, tmp_path: Path) -> Iterator[Demo]:
    """A copy of the demonstration to work on."""
    root = tmp_path / "hasil"
    shutil.copytree(demo.root, root)
    yield Demo(root, demo.ran)
    shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="session")
def city_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A founded office in each of the three cities."""
    return {city: make_office(tmp_path_factory.mktemp(city), region) for city, region in REGIONS.items()}


@pytest.fixture
def office(city_templates: dict[str, Path], tmp_path: Path) -> Iterator[Open]:
    """Opens a desk of one's own in a city."""
    opened: list[OfficeDesk] = []

    def open_in(city: str, name: str = "") -> OfficeDesk:
        opened.append(copy_office(city_templates[city], tmp_path / (city + name)))
        return opened[-1]

    yield open_in
    for desk in opened:
        desk.close()


@pytest.fixture
def sent(office: Open, tmp_path: Path) -> Iterator[OpenPair]:
    """An office of a city and a district desk that knows it."""
    districts: list[DistrictDesk] = []

    def open_pair(city: str) -> Pair:
        desk = office(city)
        region = REGIONS[city][:5].replace(".", "")
        district = make_district(tmp_path / f"dinsos-{city}", region, f"Dinas {city}")
        districts.append(district)
        return introduce(desk, district, tmp_path / f"stik-{city}")

    yield open_pair
    for district in districts:
        district.close()
