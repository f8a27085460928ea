"""Programme files as texts: to be read by an office, changed, checked with its other files, and kept."""

import re
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.machine.leftovers import aside
from kelurahan_desk.machine.resources import resource
from kelurahan_desk.rules.programme_reader import read_programme
from kelurahan_desk.rules.programmes import read_own

FILE_MOST = 1 << 20
"""Bytes of the largest programme file."""

_VERSION = re.compile(r"^version\s*=\s*\d+\s*$", re.MULTILINE)
_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A programme file: what it describes, and whether it is the office's own."""

    path: Path
    programme: Programme
    own: bool


@dataclass(frozen=True, slots=True)
class CheckedRules:
    """A text that was checked: the programme in it, if it is one, and every fault, of its neighbours too."""

    programme: Programme | None
    faults: tuple[Problem, ...]


def rule_files(own: Path) -> tuple[RuleFile, ...]:
    """Every readable programme file, shipped ones first."""
    shipped, added = sorted(resource("programmes").glob("*/*.toml")), sorted(own.glob("*.toml"))
    read = [(path, read_programme(path)[0]) for path in (*shipped, *added)]
    return tuple(RuleFile(path, found, path.parent == own) for path, found in read if found and found.code)


def text_to_change(file: RuleFile) -> str:
    """Its text; of a shipped file already with the next version, so that it takes the shipped one's place."""
    text = read_limited(file.path, FILE_MOST).decode()
    following = f"version = {file.programme.version + 1}"
    return text if file.own else _VERSION.sub(following, text, count=1)


def check_text(text: str, own: Path) -> CheckedRules:
    """What would be wrong if the text were kept in the office's folder."""
    with aside() as scratch:
        folder = scratch / own.name
        folder.mkdir()
        for path in own.glob("*.toml"):
            (folder / path.name).write_bytes(read_limited(path, FILE_MOST))
        trial = folder / "naskah.toml"
        trial.write_text(text, encoding="utf-8")
        programme, faults = read_programme(trial)
        if programme is None or faults:
            return CheckedRules(programme, faults)
        (folder / file_name(programme.code)).unlink(missing_ok=True)
        kept = trial.rename(folder / file_name(programme.code))
        mine = f"{folder.name}/{kept.name}"
        return CheckedRules(programme, tuple(one for one in read_own(folder)[1] if one.facts["file"] == mine))


def file_name(code: str) -> str:
    """Where the office keeps its own edition of a programme. ValueError for what is no code."""
    if not _CODE.fullmatch(code):
        raise ValueError("not a code")
    return f"{code}.toml"
