"""The history of a person: each change of a field, with when, by whom and by which import."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class ChangeKind(Enum):
    """What kind of work changed a person."""

    ADD = "add"
    EDIT = "edit"
    LIFE = "life"
    MERGE = "merge"
    IMPORT = "import"
    UNDO = "undo"


BY_HAND = (ChangeKind.ADD, ChangeKind.EDIT, ChangeKind.LIFE, ChangeKind.MERGE)
"""What a clerk decided about one person: undoing an import never takes it back."""

MERGED_INTO, MERGED_FROM = "merged_into", "merged_from"
"""Beside the fields of a person, these name the other record of a merge by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One field of one person changed; `field` "" says that the person was recorded for the first time.

    `old` and `new` are as people read them. `import_id` is None for what was not part of an import.
    """

    at: datetime
    by: str
    kind: ChangeKind
    field: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
    import_id: int | None = None
    import_name: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a person whom a sheet would change; texts are as people read them."""

    row: int
    name: str
    field: str
    old: str
    new: str
