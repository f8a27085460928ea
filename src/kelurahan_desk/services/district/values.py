"""What the district's use cases give back, beside `services.results`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class District:
    """The receiving side: its code in batches, its name, and the four signs of this desk."""

    code: str
    name: str
    station: str


@dataclass(frozen=True, slots=True)
class EnrolmentLook:
    """What an enrolment file says of itself. `replaces`: the station's key before this one signed it too."""

    office: str
    station: str
    name: str
    replaces: bool


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An office's station that may send from now on. `replaced` counts older keys of it that retired."""

    office: str
    station: str
    name: str
    fingerprint: str
    replaced: int


@dataclass(frozen=True, slots=True)
class RosterWritten:
    """A roster file. `fingerprint` is the root's, as printed in the decree.

    With `lacking` signatures it is no roster yet: it goes to the `holders` of root keys who have to sign it,
    and `digits` are what they compare. `resumes`: the version after which others may have been lost with an
    older database, None mostly; the number jumped ahead of them.
    """

    file: Path
    version: int
    stations: int
    fingerprint: str
    digits: str = ""
    lacking: int = 0
    holders: tuple[str, ...] = ()
    resumes: int | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """What went back to an office that lost everything. `decisions` go with the next reply."""

    office: str
    files: tuple[Path, ...]
    records: int
    documents: int
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An application that waits for a decision."""

    office: str
    id: str
    rev: int
    nik: str
    name: str
    born: date | None
    kind: str
    programme: str
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyFile:
    """One receipt written for one office."""

    file: Path
    office: str
    seq: int
    results: int
    decisions: int
