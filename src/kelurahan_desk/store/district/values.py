"""Rows of the district's store; those that come in hundreds of thousands are made four times as fast."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.exchange import Tech
from kelurahan_desk.domain.office import Station


@dataclass(frozen=True, slots=True)
class KnownStation:
    """An enrolled station; `sign_key_id` names its key in manifests, `status`: active, retired, revoked."""

    station: Station
    name: str
    status: str
    sign_key_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingBatch:
    """A batch taken in. `receipt` is the number of the receipt that answered it first."""

    id: int
    office: str
    station: str
    key_id: str
    epoch: int
    seq: int
    sha256: str
    prev: str | None
    received_at: datetime
    file: str
    records: int
    accepted: int
    duplicates: int
    rejected: int
    receipt: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedBatch:
    """A batch that came before the ones it follows; `file` is its copy in the inbox."""

    key_id: str
    epoch: int
    seq: int
    sha256: str
    file: str
    received_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ForkedBatch:
    """A batch refused because its place in the chain is held by another; `sha256` is its manifest's hash."""

    office: str
    station: str
    epoch: int
    seq: int
    sha256: str


class RecordRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The newest revision of an application as an office sent it; `line` is its canonical JSON."""

    office: str
    id: str
    rev: int
    sha256: str
    op: str
    kind: str
    nik: str | None
    kk: str | None
    name: str
    born: date | None
    address: str
    rt: str
    rw: str
    urgent: bool
    line: bytes
    batch_id: int


class RecordResult(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What became of one record of one batch; `errs` are (path, code)."""

    id: str
    rev: int
    sha256: str
    tech: Tech
    errs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be entered."""

    office: str
    id: str
    rev: int
    decision: Decision
    reason: str
    ref: str
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision on one revision; `sha256` is the record's, `receipt` the number that carried it."""

    office: str
    id: str
    rev: int
    sha256: str
    decision: Decision
    reason: str
    ref: str
    valid_from: date | None
    at: datetime
    by: str
    receipt: int | None
