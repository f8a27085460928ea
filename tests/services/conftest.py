"""Desks for the tests of use cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kelurahan_desk.services.office.desk import OfficeDesk
from tests.support.desks import copy_office, make_office


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
