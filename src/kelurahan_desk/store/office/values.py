"""Rows of the office's store that no other part of the domain names."""

from dataclasses import dataclass
from datetime import date, datetime

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.exchange import Link


@dataclass(frozen=True, slots=True)
class Family:
    """A family card and whose it is: its head, or the first member where there is none."""

    kk: str
    head: str


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import of residents."""

    id: int
    name: str
    layout: str
    sha256: str
    rows: int
    added: int
    changed: int
    by: str
    at: datetime
    undone_at: datetime | None = None
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class DtsenRow:
    """One line of the social register; `desil` None where the list has no rank."""

    nik: str | None
    name: str
    desil: int | None
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One line of the BPJS coverage list; `facility` is the FKTP."""

    nik: str | None
    card: str
    segment: str
    status: str
    since: date | None
    name: str = ""
    birth_date: date | None = None
    facility: str = ""


@dataclass(frozen=True, slots=True)
class CityList:
    """A list the city sent, with the day it counts from."""

    id: int
    kind: str
    name: str
    period: str
    as_of: date
    rows: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ListTaken:
    """What became of a list: its lines that speak of residents here, by how they were found.

    `newest` says that nothing newer was there already, so that this list is what counts now.
    """

    id: int
    by_nik: int
    by_name_birth: int
    newest: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """What of an application goes into a batch: revision and hash of its record; and how it stands then."""

    id: str
    rev: int
    sha256: str
    state: State
    sent_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingBatch:
    """A batch this station wrote; `answered` counts its applications that wait no longer."""

    epoch: int
    seq: int
    manifest_sha256: str
    prev: str | None
    file: str
    created: datetime
    records: int
    attachments: int
    fingerprint: str
    answered: int = 0

    @property
    def label(self) -> str:
        """E01-000012, as applications carry it."""
        return batch_label(self.epoch, self.seq)

    @property
    def link(self) -> Link:
        """Its place in the chain."""
        return Link(self.epoch, self.seq, self.manifest_sha256, self.prev)


def batch_label(epoch: int, seq: int) -> str:
    """E01-000012."""
    return f"E{epoch:02d}-{seq:06d}"
