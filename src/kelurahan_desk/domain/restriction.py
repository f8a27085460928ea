"""Restricted processing (UU 27/2022): a person's data stay, and nothing is done with them until lifted."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction:
    """One restriction of one person, with who asked for it and how it ended."""

    id: int
    resident: int
    name: str
    reason: str
    by: str
    at: datetime
    lifted_at: datetime | None = None
    lifted_by: str = ""
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether it still binds."""
        return self.lifted_at is None
