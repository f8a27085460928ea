"""Batches to the district and its replies back: every use case of the page Kirim & Terima."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch import limits
from kelurahan_desk.batch.enrolment import make_enrolment
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import read_results
from kelurahan_desk.batch.names import enrolment_name
from kelurahan_desk.batch.reader import Opened, open_batch, open_receipt
from kelurahan_desk.batch.roster import accept_roster, fingerprint_of
from kelurahan_desk.batch.structs import Manifest
from kelurahan_desk.domain.application import State
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.exchange import ReplyFlag
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.files import read_limited, write_verified
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.office.clockwatch import clock_problems
from kelurahan_desk.services.office.dispatch import Dispatch
from kelurahan_desk.services.office.forks import forked_batches, take_back
from kelurahan_desk.services.office.inspection import Inspector
from kelurahan_desk.services.office.papers import Papers
from kelurahan_desk.services.office.places import heed, missing_batches, note_missing
from kelurahan_desk.services.office.replies import apply_results
from kelurahan_desk.services.office.returned import restore_records
from kelurahan_desk.services.office.rosters import (
    ROSTER,
    held_roster,
    identities,
    need_roster,
    own_senders,
    receipt_reader,
    station_secrets,
)
from kelurahan_desk.services.office.rotation import Rotation, change_keys
from kelurahan_desk.services.office.witness import hear_witness
from kelurahan_desk.services.outgoing import file_in
from kelurahan_desk.services.results import ExchangeStatus, Inspection, ReplyReport, SentBatch
from kelurahan_desk.store.office import OfficeUnit, OutgoingBatch

_FLAGS_SHOWN = 500
OVERDUE_AFTER = timedelta(days=14)
_NEWEST_RECEIPT = "receipt_newest"


@dataclass(frozen=True)
class Exchange(Dispatch, Papers, Rotation):
    """Use cases over the station's keys, batches and replies."""

    def status(self) -> ExchangeStatus:
        """What the page shows at the top."""
        self.context.user.require(Permission.READ)
        batches = self.batches()
        with self.context.store.read() as unit:
            held = held_roster(unit)
            entry = held.entry(self.context.station(unit)) if held else None
            states = unit.applications.count_by_state()
            profile = self.context.profile(unit)
            flags, warnings = len(unit.handovers.flags(_FLAGS_SHOWN)), clock_problems(self.context, unit)
        last = max((batch.created for batch in batches), default=None)
        return ExchangeStatus(
            enrolled=entry is not None and entry.status == "active",
            roster_version=held.roster.version if held else None,
            district=held.roster.dinsos.name if held else "",
            ready=states[State.APPROVED],
            sent=states[State.IN_BATCH],
            overdue=sum(batch.status == "overdue" for batch in batches),
            last_export=last,
            missing=sum(batch.missing for batch in batches),
            week_open=last is None
            or self._week(last, profile) != self._week(self.context.clock.now(), profile),
            mail=profile.district_email,
            flags=flags,
            warnings=warnings,
        )

    @staticmethod
    def _week(at: datetime, profile: OfficeProfile) -> tuple[int, int]:
        return local_date(at, profile.timezone).isocalendar()[:2]

    def enrol(self, out: Path) -> str:
        """Write the station's public keys for the district; gives the 30 digits to compare by telephone."""
        self.context.user.require(Permission.EXPORT_BATCH)
        secrets = station_secrets(self.context)
        with self.context.store.write() as unit:
            station, profile = self.context.station(unit), self.context.profile(unit)
            data = make_enrolment(
                station,
                key=secrets.sign,
                name=profile.place.kelurahan,
                app=__version__,
                created=moment_text(self.context.clock.now()),
            )
            self.context.record(unit, Entry("station.enrol", f"station:{station.station}"))
            write_verified(file_in(out, enrolment_name(station.office, station.station)), data)
            unit.commit()
        return station.fingerprint

    def import_roster(self, path: Path, fingerprint: str | None = None) -> tuple[int, str]:
        """Take in the district's keys; gives version and root fingerprint.

        The first roster pins the root: compare its 30 digits with the district's decree, or give them as
        `fingerprint`. Raises as `accept_roster`.
        """
        self.context.user.require(Permission.READ)
        data = read_limited(path, limits.PLAIN_FILE)
        with self.context.store.write() as unit:
            held = held_roster(unit)
            self.context.user.require(Permission.IMPORT_REPLY if held else Permission.MANAGE_OFFICE)
            signed = accept_roster(data, held.document if held else None, fingerprint)
            roster = signed.roster()
            root = fingerprint_of(roster)
            unit.settings.set(ROSTER, signed.document)
            resumed = () if roster.resumes is None else (("after", roster.resumes),)
            body = (("sha256", signed.sha256), ("root", root), *resumed)
            self.context.record(unit, Entry("roster.import", f"roster:{roster.version}", body))
            change_keys(self.context, unit, roster)
            unit.commit()
        return roster.version, root

    def batches(self) -> tuple[SentBatch, ...]:
        """Every batch sent, newest first."""
        self.context.user.require(Permission.READ)
        late = self.context.clock.now() - OVERDUE_AFTER
        with self.context.store.read() as unit:
            taken, lacking = unit.handovers.newest(), missing_batches(unit)
            forked = forked_batches(unit)
            return tuple(
                SentBatch(
                    epoch=batch.epoch,
                    seq=batch.seq,
                    file=batch.file,
                    created=batch.created,
                    records=batch.records,
                    attachments=batch.attachments,
                    fingerprint=batch.fingerprint,
                    answered=batch.answered,
                    status="forked"
                    if (batch.epoch, batch.seq) in forked
                    else _status(batch, overdue=batch.created < late),
                    handover=taken.get((batch.epoch, batch.seq)),
                    missing=(batch.epoch, batch.seq) in lacking,
                )
                for batch in unit.batches.list()
            )

    def flags(self) -> tuple[ReplyFlag, ...]:
        """Lines of replies that did not simply fit, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.handovers.flags(_FLAGS_SHOWN)

    def inspect(self, path: Path) -> Inspection:
        """What a file is and whether it holds; changes nothing. Trouble FILE_MISSING and others."""
        self.context.user.require(Permission.READ)
        data = read_limited(path, limits.FILE)
        try:
            opening = identities(self.context)
        except Refusal:
            opening = ()
        with self.context.store.read() as unit:
            station = self.context.station(unit)
            inspector = Inspector(station, held_roster(unit), own_senders(unit, station), opening)
        return inspector.inspect(data)

    def import_reply(self, path: Path) -> ReplyReport:
        """Take in the district's reply: decisions become states, refusals become tasks. Once only.

        A return, with which an office that lost everything gets its applications back, comes in here too.
        `BatchFault` RECIPIENT (for another office), KEY_UNKNOWN, SIGNATURE and others; Refusal NO_ROSTER.
        """
        self.context.user.require(Permission.IMPORT_REPLY)
        data = read_limited(path, limits.FILE)
        with self.context.store.write() as unit:
            station = self.context.station(unit)
            reader = receipt_reader(self.context, station, need_roster(unit))
            try:
                opened = open_receipt(data, reader)
            except BatchFault as fault:
                if fault.code != "TYPE":
                    raise
                return self._take_return(unit, open_batch(data, reader), path.name)
            manifest, seq = opened.manifest, opened.manifest.chain.seq
            if _seen_before(unit, seq, opened.sha256, manifest.chain.prev):
                nothing = Change(Area.NOTHING)
                return ReplyReport(
                    file=path.name, decisions=0, tasks=0, unknown=0, duplicate=True, change=nothing
                )
            results = read_results(opened, opened.payload())
            newest = unit.settings.get(_NEWEST_RECEIPT, int) or 0
            today = self.context.today(self.context.profile(unit))
            applied = apply_results(unit, results, today, receipt=seq, late=seq < newest)
            warnings = hear_witness(self.context, unit, seq, manifest.through)
            heed(unit, station.station, manifest.through)
            warnings += take_back(self.context, unit, manifest.in_reply_to)
            if seq >= newest:
                note_missing(unit, station.station, manifest.through)
            answered = [one for one in manifest.in_reply_to if one.station == station.station]
            place = (answered[-1].epoch, answered[-1].seq) if answered else None
            unit.batches.add_receipt(seq, opened.sha256, place, self.context.clock.now(), opened.document)
            unit.settings.set(_NEWEST_RECEIPT, max(seq, newest))
            body = (("sha256", opened.sha256), ("decisions", applied.decisions), ("unknown", applied.unknown))
            self.context.record(unit, Entry("reply.import", f"reply:{seq}", body))
            warnings += clock_problems(self.context, unit)
            unit.commit()
        return ReplyReport(
            file=path.name,
            decisions=applied.decisions,
            tasks=applied.tasks,
            unknown=applied.unknown,
            duplicate=False,
            flags=applied.flags,
            warnings=warnings,
            change=Change(Area.APPLICATIONS | Area.EXCHANGE | Area.TASKS),
        )

    def _take_return(self, unit: OfficeUnit, opened: Opened[Manifest], file: str) -> ReplyReport:
        self.context.user.require(Permission.MANAGE_OFFICE)
        restored = restore_records(self.context, unit, opened)
        body = (("sha256", opened.sha256), ("records", restored.applications), ("people", restored.people))
        self.context.record(unit, Entry("return.import", f"return:{opened.manifest.chain.seq}", body))
        unit.commit()
        return ReplyReport(
            file=file,
            decisions=0,
            tasks=0,
            unknown=0,
            duplicate=not restored.applications,
            returned=restored.applications,
            people=restored.people,
            warnings=restored.warnings,
            change=Change(Area.APPLICATIONS | Area.RESIDENTS | Area.EXCHANGE),
        )


def _status(batch: OutgoingBatch, *, overdue: bool) -> str:
    if batch.records and batch.answered >= batch.records:
        return "answered"
    return "overdue" if overdue and batch.records else "sent"


def _seen_before(unit: OfficeUnit, seq: int, sha256: str, prev: str | None) -> bool:
    """Whether the receipt was taken in. `BatchFault` when it does not fit the ones that were."""
    held = unit.batches.receipt_seen(seq)
    if held is not None and held != sha256:
        raise BatchFault("SEQ_FORK", where=f"receipt {seq}")
    before = unit.batches.receipt_seen(seq - 1)
    if before is not None and before != prev:
        raise BatchFault("CHAIN", where=f"receipt {seq}")
    return held is not None
