"""Papers and fields of a purpose as lines that a person types: `code = Label *`, the star for a must."""

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

from kelurahan_desk.domain.sktm import ExtraField, PaperNeeded

_T = TypeVar("_T", ExtraField, PaperNeeded)
_LONGEST = 36
_CODE = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def entry_line(entry: ExtraField | PaperNeeded) -> str:
    """How it stands in the list."""
    return f"{entry.code} = {entry.label}{' *' if entry.required else ''}"


def entries_of(lines: Iterable[str], kind: type[_T]) -> tuple[_T, ...]:
    """What the lines ask for; one without a code gets one from its label, empty ones are left out."""
    found: dict[str, _T] = {}
    for line in lines:
        code, equals, said = line.partition("=")
        said = said if equals else code
        required = said.rstrip().endswith("*")
        said = said.rstrip().rstrip("*").strip()
        name = code.strip() if equals and _CODE.fullmatch(code.strip()) else code_of(said)
        while name in found:
            name += "_2"
        if said:
            found[name] = kind(name, said, required)
    return tuple(found.values())


def code_of(said: str) -> str:
    """A code made of a label."""
    plain = re.sub(r"[^a-z0-9]+", "_", said.lower()).strip("_")
    return plain if _CODE.fullmatch(plain) else f"isian_{plain}".rstrip("_")


def free_code(said: str, taken: Collection[str]) -> str:
    """A code made of a name that nobody has yet."""
    code = first = code_of(said)[:_LONGEST].strip("_")
    at = 2
    while code in taken:
        code, at = f"{first}_{at}", at + 1
    return code
