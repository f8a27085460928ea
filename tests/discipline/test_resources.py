"""Whatever travels with the program says where it comes from and under which licence."""

import re
from fnmatch import fnmatch

import pytest

from discipline.sources import ROOT

RESOURCES = ROOT / "resources"
ROW = re.compile(r"^\| `(?P<files>[^`]+)` \| [^|]+ \| [^|]+ \| `(?P<text>[^`]+)` \|$", re.MULTILINE)
ROWS = [match.groupdict() for match in ROW.finditer((RESOURCES / "ORIGINS.md").read_text(encoding="utf-8"))]
NOTES = ("ORIGINS.md", "LICENSE*", "OFL-*")


def files() -> list[str]:
    """Every file of the resources, from their root."""
    return sorted(file.relative_to(RESOURCES).as_posix() for file in RESOURCES.rglob("*") if file.is_file())


def is_note(name: str) -> bool:
    """Whether a file is itself about origin or licence."""
    return any(fnmatch(name.rpartition("/")[2], note) for note in NOTES)


def test_every_file_has_an_origin():
    assert ROWS
    patterns = [row["files"] for row in ROWS]
    assert [
        name for name in files() if not is_note(name) and not any(fnmatch(name, p) for p in patterns)
    ] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["files"])
def test_an_origin_covers_files_and_its_licence_text_is_there(row):
    assert any(fnmatch(name, row["files"]) for name in files())
    assert (RESOURCES / row["text"]).resolve().is_file(), row["text"]
