"""Rows of the office's store that no other part of the domain names."""

from dataclasses import dataclass
from datetime import date, datetime

from kelurahan_desk.domain.exchange import Link


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


@dataclass(frozen=True, slots=True)
class DtsenRow:
    """One line of the social register; `desil` None where the list has no rank."""

    nik: str
    name: str
    desil: int | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One line of the BPJS coverage list."""

    nik: str
    card: str
    segment: str
    status: str
    since: date | None


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
