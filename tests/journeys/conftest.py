"""One demonstration a session, made by the real program; journeys copy what they change."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.program import Ran, run


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


@pytest.fixture
def week(demo: Demo, tmp_path: Path) -> Iterator[Demo]:
    """A copy of the demonstration to work on."""
    root = tmp_path / "hasil"
    shutil.copytree(demo.root, root)
    yield Demo(root, demo.ran)
    shutil.rmtree(root, ignore_errors=True)
