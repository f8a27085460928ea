"""What use cases give back: frozen values for the window and the command line."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.domain.programme import DocumentRule
from kelurahan_desk.domain.resident import Resident, Standing
from kelurahan_desk.domain.sktm import Letter
from kelurahan_desk.domain.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import of residents did, or in a dry run would do. `rejected` counts rows kept out."""

    import_id: int | None
    layout: str
    rows: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    warnings: int
    problems: tuple[Problem, ...]
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReport:
    """What an import of a city list (DTSEN or coverage) did."""

    list_id: int
    rows: int
    matched: int
    unmatched: int
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentView:
    """A person with what the counter wants to see at once."""

    resident: Resident
    household: tuple[Resident, ...]
    standing: Standing | None
    letters: tuple[Letter, ...]
    applications: tuple[Application, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter just issued, with the bytes that were stored."""

    letter: Letter
    proof: str
    pdf: bytes
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationPreview:
    """What would become of a draft: its verdict, the papers it needs and what is wrong."""

    verdict: Verdict | None
    needed: tuple[DocumentRule, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    letter: str


@dataclass(frozen=True, slots=True)
class ApplicationResult:
    """An application after one step, with what keeps it from the next."""

    application: Application
    problems: tuple[Problem, ...]
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBatch:
    """One batch in the outbox. `status` is sent, answered or overdue."""

    epoch: int
    seq: int
    file: str
    created: datetime
    records: int
    attachments: int
    fingerprint: str
    answered: int
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """A batch written and read back."""

    file: Path
    epoch: int
    seq: int
    records: int
    attachments: int
    totals: dict[str, int | str]
    fingerprint: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReport:
    """A reply taken in. `duplicate` says that it had been taken in before and changed nothing."""

    file: str
    decisions: int
    tasks: int
    unknown: int
    duplicate: bool
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a file is and whether it holds, as far as this desk may see. `verdict` is a code."""

    verdict: str
    kind: str
    sender: str
    epoch: int | None
    seq: int | None
    records: int | None
    manifest: str  # the manifest's JSON text once its signature held, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeStatus:
    """What the Kirim & Terima page shows at the top."""

    enrolled: bool
    roster_version: int | None
    district: str
    ready: int
    sent: int
    overdue: int
    last_export: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What waits today, for Beranda."""

    today: date
    residents: int
    letters_today: int
    letters_year: int
    drafts: int
    checked: int
    ready: int
    sent: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What became of one file at the district desk."""

    file: str
    verdict: str  # accepted, duplicate, parked, refused
    code: str
    office: str
    accepted: int
    rejected: int
    duplicates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFounded:
    """A new office desk. The recovery code is shown once and kept nowhere."""

    office: str
    station: str
    fingerprint: str
    recovery_code: str
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictFounded:
    """A new district desk. The recovery code is shown once and kept nowhere."""

    office: str
    root_fingerprint: str
    recovery_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoReport:
    """What the demonstration did, and where its files lie (name -> path)."""

    residents: int
    letters: int
    applications: int
    batch: str
    ingested: int
    decisions: int
    tasks: int
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One thing the installed program proved of itself."""

    name: str
    ok: bool
    ms: int
    detail: str = ""
