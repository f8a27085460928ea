"""Writes one batch: built, frozen, laid ready, entered, committed, marked, named; in that order."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch import limits
from kelurahan_desk.batch.canonical import read_canonical
from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.records import hashes_of, packed, pieces_of
from kelurahan_desk.batch.secrets import StationSecrets
from kelurahan_desk.batch.structs import Acks, Audit, Manifest, Period, Recipient
from kelurahan_desk.batch.writer import Built, Origin, build_batch
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.exchange import spoken_fingerprint
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.cycles import no_search_for_cycles
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.machine.highwater import HighWater, read_high_water, write_high_water
from kelurahan_desk.services.exchange_times import moment_of, moment_text
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.outbound import STICK, Outbound, Room, enter, gather
from kelurahan_desk.services.office.places import Place, epoch_reason, least_epoch, next_place, unreleased
from kelurahan_desk.services.office.rosters import copies_of, need_enrolled
from kelurahan_desk.services.outgoing import Outgoing
from kelurahan_desk.services.results import ExportReport
from kelurahan_desk.store.office import OfficeUnit, OutgoingBatch, batch_label


@dataclass(frozen=True, slots=True)
class _Pending:
    """A batch that is built and changes nothing yet."""

    outgoing: Outgoing
    place: Place
    built: Built
    outbound: Outbound


@dataclass(frozen=True)
class Exporter:
    """Exports with the station's secret keys."""

    context: Context
    secrets: StationSecrets

    def export(self, out: Path, *, nil: bool, room: Room = STICK) -> ExportReport:
        """A new batch, or the newest once more if it was entered and never left (`places.unreleased`)."""
        mark = read_high_water(self.context.folder.highwater)
        with self.context.store.read() as unit:
            newest, least = unit.batches.newest(), least_epoch(unit)
        if newest and unreleased(newest.link, mark, least):
            return self.send_again(newest.epoch, newest.seq, out)
        with ExitStack() as stack, no_search_for_cycles():
            pending: _Pending | None = None
            try:
                with self.context.store.write() as unit:
                    pending = self._prepare(unit, out, mark, room, nil=nil)
                    outgoing = stack.enter_context(pending.outgoing)
                    with ThreadPoolExecutor(1) as beside:  # the disks are slow enough to enter it meanwhile
                        staged = beside.submit(outgoing.stage, pending.built.data)
                        self._enter(unit, pending)
                        staged.result()
                    unit.commit()
            except Trouble as trouble:
                if pending is None or not self._durable(pending, trouble):
                    raise
            pending.outgoing.keep()
            report = self._release(pending.outgoing, pending.place.epoch, pending.place.seq)
            return replace(report, left_out=pending.outbound.held, rest=pending.outbound.rest)

    def send_again(self, epoch: int, seq: int, out: Path) -> ExportReport:
        """The frozen bytes of a batch, copied and read back."""
        with self.context.store.read() as unit:
            batch = _known(unit, epoch, seq)
        with Outgoing(self.context.folder.outbox, out, batch.file) as outgoing:
            outgoing.keep()
            outgoing.lay_ready(read_limited(self.context.folder.outbox / batch.file, limits.FILE))
            return self._release(outgoing, epoch, seq)

    def _prepare(
        self, unit: OfficeUnit, out: Path, mark: HighWater | None, room: Room, *, nil: bool
    ) -> _Pending:
        station = self.context.station(unit)
        need_enrolled(unit, station)
        outbound = gather(Judging.open(self.context, unit), self.context.user.name, room)
        count = len(outbound.held)
        if not outbound.lines and not nil:
            raise Refusal("NOTHING_FIT_TO_SEND", count=count) if count else Refusal("NOTHING_TO_SEND")
        newest = unit.batches.newest()
        place = next_place(newest.link if newest else None, mark, least_epoch(unit), epoch_reason(unit))
        made = min((line.at for line in outbound.lines), default=moment_text(self.context.clock.now()))
        since = newest.created if newest else moment_of(made)
        pieces, build = pieces_of(outbound.lines), self._frame(unit, place, since)
        with ThreadPoolExecutor(1) as beside:
            building = beside.submit(lambda: build(records=packed(outbound.lines, pieces)))
            label, day = batch_label(place.epoch, place.seq), self.context.today(self.context.profile(unit))
            enter(unit, outbound, hashes_of(pieces), label, day)
            built = building.result()
        name = sealed_name("B", station.office, station.station, place.epoch, place.seq)
        outgoing = Outgoing(self.context.folder.outbox, out, name)
        if room.mail and len(built.data) > limits.MAIL:
            raise Refusal("BATCH_TOO_LARGE", size=len(built.data), limit=limits.MAIL)
        return _Pending(outgoing, place, built, outbound)

    def _frame(self, unit: OfficeUnit, place: Place, since: datetime) -> Callable[..., Built]:
        """What makes a batch of its `records`; it asks the store nothing more."""
        station, profile = self.context.station(unit), self.context.profile(unit)
        roster = need_enrolled(unit, station).roster
        through, receipt = unit.batches.receipt_head()
        seq, head = unit.journal.head()
        first, last = local_date(since, profile.timezone), self.context.today(profile)
        return partial(
            build_batch,
            Origin(station.office, station.station, __version__, self.secrets.sign, self.secrets.recipient),
            Recipient(age=tuple(one.recipient for one in roster.dinsos.age), office=roster.dinsos.office),
            chain=place.chain(moment_text(self.context.clock.now())),
            period=Period(from_=first.isoformat(), to=last.isoformat()),
            acks=Acks(receipt_head=receipt, receipts_through=through, roster=roster.version),
            audit=Audit(head=head, seq=seq),
            attachment=self.context.attachments.get,
            copies=copies_of(roster),
        )

    def _enter(self, unit: OfficeUnit, pending: _Pending) -> None:
        place, built, count = pending.place, pending.built, len(pending.outbound.lines)
        label = batch_label(place.epoch, place.seq)
        unit.batches.add(
            place.epoch,
            place.seq,
            built.sha256,
            place.prev,
            pending.outgoing.target.name,
            built.manifest,
            self.context.clock.now(),
            count,
            built.attachments,
            spoken_fingerprint(built.digest),
            pending.outbound.rows,
        )
        unit.tasks.finish_in(place.epoch, place.seq)
        body = (("records", count), ("sha256", built.sha256))
        self.context.record(unit, Entry("batch.export", f"batch:{label}", body))

    def _durable(self, pending: _Pending, trouble: Trouble) -> bool:
        """Whether a commit that was reported as failed is in the database after all."""
        if "uncertain" not in trouble.facts:
            return False
        with self.context.store.read() as unit:
            batch = unit.batches.get(pending.place.epoch, pending.place.seq)
        return batch is not None and batch.manifest_sha256 == pending.built.sha256

    def _release(self, outgoing: Outgoing, epoch: int, seq: int) -> ExportReport:
        """Raise the mark, then let the file go: whatever left this computer lies at or below the mark."""
        with self.context.store.read() as unit:
            batch = _known(unit, epoch, seq)
            totals = read_canonical(unit.batches.manifest(epoch, seq), Manifest).totals
        mark = read_high_water(self.context.folder.highwater)
        if mark is None or (epoch, seq) > (mark.epoch, mark.seq):
            write_high_water(self.context.folder.highwater, HighWater(epoch, seq, batch.manifest_sha256))
        return ExportReport(
            file=outgoing.release(),
            epoch=epoch,
            seq=seq,
            records=batch.records,
            attachments=batch.attachments,
            totals={
                "records": totals.records,
                "attachments": totals.attachments,
                "att_bytes": totals.att_bytes,
                "nik_sum": totals.nik_sum,
                **totals.by_kind,
            },
            fingerprint=batch.fingerprint,
            change=Change(Area.EXCHANGE | Area.APPLICATIONS),
        )


def _known(unit: OfficeUnit, epoch: int, seq: int) -> OutgoingBatch:
    batch = unit.batches.get(epoch, seq)
    if batch is None:
        raise Refusal("BATCH_UNKNOWN", batch=batch_label(epoch, seq))
    return batch
