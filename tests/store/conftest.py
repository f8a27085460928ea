"""Real encrypted files: made once a session, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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
def district(templates: Path, tmp_path: Path) -> Iterator[DistrictStore]:
    """An empty district."""
    copied = shutil.copy(templates / "district.db", tmp_path / "district.db")
    store = DistrictStore.open(f"sqlite:///{copied}", KEY)
    yield store
    store.close()
