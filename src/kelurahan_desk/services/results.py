"""What use cases give back: frozen values for the window and the command line."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.change import Change
from kelurahan_desk.domain.exchange import Handover, ReplyFlag
from kelurahan_desk.domain.problems import Problem
from kelurahan_desk.services.application_results import ApplicationPreview as ApplicationPreview  # noqa: PLC0414
from kelurahan_desk.services.application_results import ApplicationResult as ApplicationResult  # noqa: PLC0414
from kelurahan_desk.services.application_results import FamilyResult as FamilyResult  # noqa: PLC0414
from kelurahan_desk.services.application_results import LeftOut as LeftOut  # noqa: PLC0414
from kelurahan_desk.services.application_results import VerdictDifference as VerdictDifference  # noqa: PLC0414
from kelurahan_desk.services.letter_results import IssuedLetter as IssuedLetter  # noqa: PLC0414
from kelurahan_desk.services.letter_results import QueuedLetter as QueuedLetter  # noqa: PLC0414
from kelurahan_desk.services.letter_results import QueueReport as QueueReport  # noqa: PLC0414
from kelurahan_desk.services.letter_results import VerifierReport as VerifierReport  # noqa: PLC0414
from kelurahan_desk.services.resident_results import CityListView as CityListView  # noqa: PLC0414
from kelurahan_desk.services.resident_results import DuplicatePair as DuplicatePair  # noqa: PLC0414
from kelurahan_desk.services.resident_results import Found as Found  # noqa: PLC0414
from kelurahan_desk.services.resident_results import HouseholdView as HouseholdView  # noqa: PLC0414
from kelurahan_desk.services.resident_results import ImportedFile as ImportedFile  # noqa: PLC0414
from kelurahan_desk.services.resident_results import ImportReport as ImportReport  # noqa: PLC0414
from kelurahan_desk.services.resident_results import KeptPerson as KeptPerson  # noqa: PLC0414
from kelurahan_desk.services.resident_results import ListReport as ListReport  # noqa: PLC0414
from kelurahan_desk.services.resident_results import MergeReport as MergeReport  # noqa: PLC0414
from kelurahan_desk.services.resident_results import ResidentSaved as ResidentSaved  # noqa: PLC0414
from kelurahan_desk.services.resident_results import ResidentView as ResidentView  # noqa: PLC0414
from kelurahan_desk.services.resident_results import SheetLook as SheetLook  # noqa: PLC0414
from kelurahan_desk.services.resident_results import UndoReport as UndoReport  # noqa: PLC0414


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
    handover: Handover | None = None
    missing: bool = False  # the district told that it does not hold it


@dataclass(frozen=True, slots=True)
class BatchPapers:
    """Two PDFs: the minutes without any name, and the cover letter with the list of names."""

    minutes: bytes
    cover: bytes
    listed: int


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
    left_out: tuple[LeftOut, ...] = ()
    rest: int = 0  # applications that fit into no further place of this file
    mail: Path | None = None  # the e-mail that carries it, ready to be opened
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyReport:
    """A reply taken in. `duplicate` says that it had been taken in before and changed nothing.

    After a return of what the district holds, `returned` applications and `people` were added.
    """

    file: str
    decisions: int
    tasks: int
    unknown: int
    duplicate: bool
    change: Change
    flags: tuple[ReplyFlag, ...] = ()
    warnings: tuple[Problem, ...] = ()
    returned: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resubmission:
    """How far a refused application got on its way into the next batch; `problems` say what holds it."""

    application: str
    state: State
    problems: tuple[Problem, ...]
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
    missing: int = 0  # batches the district told it does not hold
    week_open: bool = False  # nothing was sent this week yet
    mail: str = ""  # where batches may go by e-mail
    flags: int = 0  # lines of replies that need a look
    warnings: tuple[Problem, ...] = ()


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
    waited: bool = False  # until the batches before it were here
    note: str = ""  # a `HeadDoubt` about the sender's journal


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
