"""The files of this repository, parsed once for every check of this folder."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "kelurahan_desk"


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, its text, its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        """How long the file is."""
        return self.text.count("\n")

    @property
    def ours(self) -> bool:
        """Whether the file is part of the program, not of what surrounds it."""
        return self.path.startswith("src/")


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file that we write, in the order of its path."""
    files = [ROOT / "dev.py"]
    for folder in ("src", "tests", "tools", "benchmarks"):
        files += sorted((ROOT / folder).rglob("*.py"))
    return tuple(read(file) for file in files)


def read(file: Path) -> Source:
    """One file as the checks want it."""
    text = file.read_text(encoding="utf-8")
    return Source(file.relative_to(ROOT).as_posix(), text, ast.parse(text))
