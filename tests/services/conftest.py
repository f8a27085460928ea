"""Desks for the tests of use cases."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.support.desks import copy_office, make_office
from tests.support.exchange import Pair, introduce, make_district
from tests.support.postgres import NO_SERVER, Server
from tests.support.templates import Templates
from tests.support.town import Town

from kelurahan_desk.services.office.desk import OfficeDesk


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office folder to copy from."""
    return make_office(tmp_path_factory.mktemp("template"))


@pytest.fixture(params=["file", "server"])
def engine(request: pytest.FixtureRequest) -> Server | None:
    """Where a district's database lies: None for its file, else a PostgreSQL server."""
    if request.param == "file":
        return None
    server: Server | None = request.getfixturevalue("postgres")
    if server is None:
        pytest.skip(NO_SERVER)
    return server


@pytest.fixture(scope="session")
def met_templates(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """An office and a district that know each other, by where the district's database lies."""

    def make(root: Path, url: str) -> None:
        with (
            closing(copy_office(office_template, root)) as desk,
            closing(make_district(root / "dinsos", url=url)) as district,
        ):
            introduce(desk, district, root / "stik")

    return Templates(tmp_path_factory.mktemp("met"), make)


@pytest.fixture(scope="session")
def town_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """A district that knows three offices, by where its database lies."""

    def make(root: Path, url: str) -> None:
        Town.found(root / "dinsos", url=url).desk.close()

    return Templates(tmp_path_factory.mktemp("town"), make)


@pytest.fixture
def desk(request: pytest.FixtureRequest, office_template: Path, tmp_path: Path) -> Iterator[OfficeDesk]:
    """An open office desk of its own; in a test of a pair it is that office."""
    template = office_template
    if {"pair", "engine"} <= set(request.fixturenames):
        met: Templates = request.getfixturevalue("met_templates")
        template = met.of(request.getfixturevalue("engine")).root / "office"
    opened = copy_office(template, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def pair(desk: OfficeDesk, met_templates: Templates, engine: Server | None, tmp_path: Path) -> Iterator[Pair]:
    """An enrolled office and its district, whose database is a file or on a PostgreSQL server."""
    with met_templates.of(engine).copied(tmp_path / "dinsos", engine) as district:
        shutil.copytree(met_templates.of(engine).root / "stik", tmp_path / "stik")
        yield Pair(desk, district, tmp_path / "stik")


@pytest.fixture
def town(town_templates: Templates, engine: Server | None, tmp_path: Path) -> Iterator[Town]:
    """A district that knows three offices, whose database is a file or on a PostgreSQL server."""
    with town_templates.of(engine).copied(tmp_path / "dinsos", engine) as district:
        yield Town(district)
