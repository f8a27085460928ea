"""Desks for the tests of use cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.desks import copy_office, make_office
from tests.support.exchange import Pair, introduce, make_district
from tests.support.postgres import NO_SERVER
from tests.support.town import Town

from kelurahan_desk.services.office.desk import OfficeDesk


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office folder to copy from."""
    return make_office(tmp_path_factory.mktemp("template"))


@pytest.fixture
def desk(office_template: Path, tmp_path: Path) -> Iterator[OfficeDesk]:
    """An open office desk of its own."""
    opened = copy_office(office_template, tmp_path)
    yield opened
    opened.close()


@pytest.fixture(params=["file", "server"])
def district_url(request: pytest.FixtureRequest) -> str:
    """Where a district's database lies: "" for its file, else an empty database of a PostgreSQL server."""
    if request.param == "file":
        return ""
    server = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip(NO_SERVER)
    return str(server.new_database())


@pytest.fixture
def pair(desk: OfficeDesk, tmp_path: Path, district_url: str) -> Iterator[Pair]:
    """An enrolled office and its district, whose database is a file or on a PostgreSQL server."""
    district = make_district(tmp_path / "dinsos", url=district_url)
    yield introduce(desk, district, tmp_path / "stik")
    district.close()


@pytest.fixture
def town(tmp_path: Path, district_url: str) -> Iterator[Town]:
    """A district that knows three offices, whose database is a file or on a PostgreSQL server."""
    made = Town.found(tmp_path / "dinsos", url=district_url)
    yield made
    made.desk.close()
