"""A failure to protect personal data (UU 27/2022): what has to be told within three times 24 hours."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kelurahan_desk.domain.problems import Problem

NOTICE = timedelta(hours=72)
"""From becoming aware of a failure to the written notice to the people concerned and to the agency."""


class IncidentKind(StrEnum):
    """What failed."""

    LOST_MEDIUM = "lost_medium"  # a stick or a backup is gone
    LOST_COMPUTER = "lost_computer"
    WRONG_RECEIVER = "wrong_receiver"
    SEEN_BY_OTHERS = "seen_by_others"
    CHANGED = "changed"
    UNAVAILABLE = "unavailable"
    OTHER = "other"


class Concerned(StrEnum):
    """Kinds of data that may be concerned; the first three are specific data."""

    HEALTH = "health"
    CHILDREN = "children"
    FINANCE = "finance"
    IDENTITY = "identity"
    FAMILY = "family"
    ADDRESS = "address"
    SCANS = "scans"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDraft:
    """What the office writes down. `people` is how many are concerned, 0 while nobody knows."""

    known_at: datetime
    kind: IncidentKind
    happened: str
    concerned: tuple[Concerned, ...] = ()
    people: int = 0
    measures: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident as kept."""

    id: int
    draft: IncidentDraft
    by: str
    at: datetime
    told_agency: datetime | None = None
    told_people: datetime | None = None
    facts: tuple[tuple[str, str], ...] = field(default=())  # what the desk knew by itself, label and text

    @property
    def due(self) -> datetime:
        """Until when the notice has to be out."""
        return self.draft.known_at + NOTICE

    @property
    def told(self) -> bool:
        """Whether both notices are out."""
        return self.told_agency is not None and self.told_people is not None

    def hours_left(self, now: datetime) -> int:
        """Whole hours until the notice is due; negative when it is late."""
        return int((self.due - now) // timedelta(hours=1))


def incident_problems(draft: IncidentDraft, now: datetime) -> tuple[Problem, ...]:
    """What keeps a draft from being kept."""
    found = []
    if not draft.happened.strip():
        found.append(Problem("happened", "INCIDENT_HAPPENED"))
    if draft.known_at > now:
        found.append(Problem("known_at", "INCIDENT_FUTURE"))
    if draft.people < 0:
        found.append(Problem("people", "INCIDENT_PEOPLE"))
    return tuple(found)
