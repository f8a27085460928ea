"""Real encrypted files: made once a session, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.postgres import NO_SERVER, Server

from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.office import OfficeStore
from store.samples import KEY


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database of each desk."""
    folder = tmp_path_factory.mktemp("templates")
    OfficeStore.create(folder / "office.db", KEY).close()
    DistrictStore.create(f"sqlite:///{folder / 'district.db'}", KEY).close()
    return folder


@pytest.fixture
def path(templates: Path, tmp_path: Path) -> Path:
    """The file of `office`."""
    return shutil.copy(templates / "office.db", tmp_path / "desk.db")


@pytest.fixture
def office(path: Path) -> Iterator[OfficeStore]:
    """An empty office."""
    store = OfficeStore.open(path, KEY)
    yield store
    store.close()


@pytest.fixture
def district_file(templates: Path, tmp_path: Path) -> Path:
    """The file of an empty district."""
    return shutil.copy(templates / "district.db", tmp_path / "district.db")


@pytest.fixture(scope="session")
def server_template(postgres: Server | None) -> str:
    """The name of an empty district's database on the server, to copy from."""
    if postgres is None:
        pytest.skip(NO_SERVER)
    url = postgres.new_database()
    DistrictStore.create(url, None).close()
    return postgres.name_in(url)


@pytest.fixture
def district_in_file(district_file: Path) -> Iterator[DistrictStore]:
    """An empty district in a file."""
    store = DistrictStore.open(f"sqlite:///{district_file}", KEY)
    yield store
    store.close()


@pytest.fixture
def district_url(postgres: Server | None, server_template: str) -> Iterator[str]:
    """The address of an empty district on a server."""
    assert postgres
    with postgres.lent(server_template) as url:
        yield url


@pytest.fixture
def district_on_server(district_url: str) -> Iterator[DistrictStore]:
    """An empty district on a server."""
    store = DistrictStore.open(district_url, None)
    yield store
    store.close()


@pytest.fixture(params=["district_in_file", "district_on_server"])
def district(request: pytest.FixtureRequest) -> DistrictStore:
    """An empty district, in a file and on a server."""
    return request.getfixturevalue(request.param)
