"""What a use case changed, so that each visible page decides whether to read again."""

from dataclasses import dataclass
from enum import Flag, auto


class Area(Flag):
    """The parts of the office a change can touch."""

    NOTHING = 0
    RESIDENTS = auto()
    LETTERS = auto()
    APPLICATIONS = auto()
    EXCHANGE = auto()
    TASKS = auto()
    OFFICE = auto()


@dataclass(frozen=True, slots=True)
class Change:
    """Areas touched by one committed use case."""

    areas: Area

    def touches(self, area: Area) -> bool:
        """Whether any of `area` changed."""
        return bool(self.areas & area)
