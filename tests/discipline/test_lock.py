"""The lock file pins what pyproject.toml asks for, with hashes, for every Python we support."""

import re
import tomllib
from collections import defaultdict

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from discipline.sources import ROOT

PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ \\]+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def pins() -> dict[str, set[str]]:
    """The locked versions of each package; two where Pythons differ."""
    versions: dict[str, set[str]] = defaultdict(set)
    for match in PIN.finditer(LOCK):
        versions[canonicalize_name(match["name"])].add(match["version"])
    return versions


def wanted() -> list[Requirement]:
    """What the project asks for."""
    texts = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]
    return [Requirement(text) for text in [*texts, *PROJECT["build-system"]["requires"]]]


def test_every_requirement_is_locked_within_its_limits():
    locked = pins()
    loose = [
        str(need)
        for need in wanted()
        if not any(need.specifier.contains(version) for version in locked[canonicalize_name(need.name)])
    ]
    assert loose == []


def test_every_pin_carries_hashes():
    entries = re.split(r"^(?=\S+==)", LOCK, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_qt_differs_between_pythons_as_decided():
    """PySide6 6.12 aborts on CPython 3.11 (docs/decisions/0002)."""
    assert "pyside6-essentials==6.11.3 ; python_full_version < '3.12'" in LOCK
    assert re.search(r"pyside6-essentials==6\.12\.\d+ ; python_full_version >= '3\.12'", LOCK)


def test_no_package_host_is_named():
    named = [name for name in ("dev.py", "requirements.lock", ".ci/run") if "://" in read(name)]
    assert named == []


def read(name: str) -> str:
    """A file of the root."""
    return (ROOT / name).read_text(encoding="utf-8")
