"""What the window shows of the desk: what came, what waits, who may send, what was answered; only reading."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kelurahan_desk.batch.canonical import read_canonical
from kelurahan_desk.batch.structs import Attachment, Record
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.domain.nik import mask_digits
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.rules.programmes import load_programmes
from kelurahan_desk.scans.pages import Picture, page_count, page_picture
from kelurahan_desk.services.district.context import ACTIVE, DistrictContext
from kelurahan_desk.services.district.heads import Doubted, doubt_about
from kelurahan_desk.services.district.names import office_names
from kelurahan_desk.services.district.overdue import missing_runs
from kelurahan_desk.services.district.rotation import EPOCH
from kelurahan_desk.services.results import Found
from kelurahan_desk.store.district import (
    DecisionRow,
    DistrictUnit,
    FiledRecord,
    IncomingBatch,
    KnownStation,
    ParkedBatch,
    RecordRow,
    RecordStep,
    Wanted,
    WrittenReceipt,
    state_of,
)

__all__ = [
    "Attachment", "DeskOverview", "FiledRecord", "IncomingBatch", "KnownStation", "Ledger", "OfficeNews",
    "ParkedBatch", "RecordStep", "RecordView", "StationState", "Wanted", "WrittenReceipt",
]  # fmt: skip
_WEEK = timedelta(days=7)
_PDF = "application/pdf"
RECORD, OFFICE = "record", "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOverview:
    """What waits today, for Beranda. `states` counts records by state, `week` those of the last 7 days."""

    now: datetime
    states: dict[str, int]
    urgent: int
    stations: int  # that may send
    offices: int  # with such a station
    parked: int
    untold: int  # offices that have something to hear
    week_batches: int
    week_records: int
    week_offices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StationState:
    """A key that was enrolled, and where its chain stands. `missing`: first and last of numbers awaited."""

    known: KnownStation
    head: Link | None
    last_received: datetime | None
    parked: tuple[ParkedBatch, ...]
    missing: tuple[tuple[int, int], ...]
    confirmed_epoch: int | None
    doubt: Doubted | None = None  # about the office's journal

    @property
    def label(self) -> str:
        """OFFICE-STATION, as the other use cases want it."""
        return f"{self.known.station.office}-{self.known.station.station}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNews:
    """What one office has to hear; `reachable` says that it has a key to seal for."""

    office: str
    name: str
    batches: int
    decisions: int
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """One record whole: its row, its content, its way here, and what was decided on the revision held."""

    row: RecordRow
    record: Record
    steps: tuple[RecordStep, ...]
    decision: DecisionRow | None
    carried: tuple[Attachment, ...]  # documents that are here and can be looked at

    @property
    def state(self) -> str:
        """UNDECIDED, WITHDRAWN, or the decision's value."""
        return state_of(self.row.op, self.decision.decision if self.decision else None)


@dataclass(frozen=True)
class Ledger:
    """Use cases that only look."""

    context: DistrictContext

    def overview(self) -> DeskOverview:
        """Figures of today."""
        self.context.user.require(Permission.READ)
        now = self.context.clock.now()
        with self.context.store.read() as unit:
            ledger = unit.ledger
            batches, records, offices = ledger.since(now - _WEEK)
            active = [known.station.office for known in unit.stations.list() if known.status == ACTIVE]
            return DeskOverview(
                now=now,
                states=ledger.states(),
                urgent=ledger.urgent(),
                stations=len(active),
                offices=len(set(active)),
                parked=len(ledger.parked()),
                untold=len(ledger.untold()),
                week_batches=batches,
                week_records=records,
                week_offices=offices,
            )

    def names(self) -> dict[str, str]:
        """The names of the offices by code."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return office_names(unit)

    def arrivals(self, limit: int = 200) -> tuple[IncomingBatch, ...]:
        """The newest batches taken in, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.ledger.arrivals(limit)

    def stations(self) -> tuple[StationState, ...]:
        """Every key with its chain, by office and station."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            received = unit.ledger.last_received()
            return tuple(
                _state(unit, known, received.get(known.sign_key_id)) for known in unit.stations.list()
            )

    def records(
        self, wanted: Wanted, after: FiledRecord | None = None, limit: int = 200
    ) -> tuple[FiledRecord, ...]:
        """Records, urgent ones first, then in the order they came; those that follow `after`."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.ledger.records(wanted, after, limit)

    def count(self, wanted: Wanted) -> int:
        """How many records such a list has."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.ledger.count(wanted)

    def kinds(self) -> tuple[str, ...]:
        """Every `programme.kind` that came."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.ledger.kinds()

    @staticmethod
    def programmes() -> dict[str, str]:
        """The titles of the programmes this program knows, by code."""
        return {programme.code: programme.title for programme in load_programmes()}

    def record(self, office: str, record_id: str) -> RecordView | None:
        """One record with everything known of it here, None when there is none such. The look is an event."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            row = unit.records.get(office, record_id)
            if row is None:
                return None
            record = read_canonical(row.line, Record)
            vault = self.context.attachments
            found = RecordView(
                row=row,
                record=record,
                steps=unit.ledger.steps(office, record_id),
                decision=unit.decisions.get(office, record_id, row.rev),
                carried=tuple(one for one in record.att if vault.has(one.sha256)),
            )
        self.context.saw(f"record:{record_id}")
        return found

    def find(self, text: str, limit: int = 8) -> tuple[Found, ...]:
        """Records by name or NIK and offices by name or code, at most `limit` of each; numbers are masked."""
        self.context.user.require(Permission.READ)
        if not text.strip():
            return ()
        with self.context.store.read() as unit:
            names = office_names(unit)
            records = unit.ledger.records(Wanted(text=text), None, limit)
        said = text.strip().casefold()
        offices = [
            code
            for code, name in names.items()
            if code.startswith(said) or f" {said}" in f" {name.casefold()}"
        ]
        return (
            *(_found(row, names) for row in records),
            *(Found(OFFICE, code, names[code], code) for code in offices[:limit]),
        )

    def document(self, paper: Attachment) -> tuple[bytes, int]:
        """A document's bytes and its pages. Trouble ATTACHMENT_MISSING, ATTACHMENT_DAMAGED."""
        self.context.user.require(Permission.READ)
        data = self.context.attachments.get(paper.sha256)
        self.context.saw(f"paper:{paper.sha256}")
        return data, page_count(data) if paper.mime == _PDF else 1

    @staticmethod
    def picture(pdf: bytes, page: int, width_px: int) -> Picture:
        """A page of a document as a picture. Touches no store."""
        return page_picture(pdf, page, width_px)

    def receipts(self, limit: int = 200) -> tuple[WrittenReceipt, ...]:
        """The newest receipts, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.ledger.receipts(limit)

    def news(self) -> tuple[OfficeNews, ...]:
        """The offices that have something to hear."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            names = office_names(unit)
            reachable = {known.station.office for known in unit.stations.list() if known.status == ACTIVE}
            return tuple(
                OfficeNews(
                    office=office,
                    name=names.get(office, ""),
                    batches=batches,
                    decisions=decisions,
                    reachable=office in reachable,
                )
                for office, (batches, decisions) in unit.ledger.untold().items()
            )


def _found(row: FiledRecord, names: dict[str, str]) -> Found:
    born = short_date(row.born) if row.born else ""
    detail = " · ".join(
        part for part in (mask_digits(row.nik), born, names.get(row.office, row.office)) if part
    )
    return Found(RECORD, f"{row.office}/{row.id}", row.name, detail)


def _state(unit: DistrictUnit, known: KnownStation, received: datetime | None) -> StationState:
    head, parked = unit.batches.head(known.sign_key_id), unit.batches.parked(known.sign_key_id)
    start = head or Link(parked[0].epoch if parked else 1, 0, "", None)
    return StationState(
        known=known,
        head=head,
        last_received=received,
        parked=parked,
        missing=missing_runs(start, parked),
        confirmed_epoch=unit.settings.get(EPOCH + known.sign_key_id, int),
        doubt=doubt_about(unit, known.sign_key_id),
    )
