"""Taking in batches: verified, judged in their chain, applied once; a batch that is early waits."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import stream_records
from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.reader import Opened, batch_in
from kelurahan_desk.batch.structs import Manifest
from kelurahan_desk.domain.exchange import ChainVerdict, Link, judge_chain
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import copy_durably, reading_limited
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.rotation import EPOCH
from kelurahan_desk.services.district.taking import TOLD_EVERY, Counts, take_records
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.store.district import DistrictUnit, ForkedBatch, ParkedBatch

ACCEPTED, DUPLICATE, PARKED, REFUSED = "accepted", "duplicate", "parked", "refused"
_PARK_LIMIT = 50  # batches of one station that may wait
_FILE_TROUBLE = {"FILE_MISSING", "FILE_TOO_LARGE", "FILE_READ"}


@dataclass(frozen=True)
class Ingest:
    """Use cases over files that offices sent."""

    context: DistrictContext

    def files(self, paths: tuple[Path, ...], progress: Progress = silent) -> tuple[IngestReport, ...]:
        """Take in files, each on its own; also those that waited for one of them. Reports in that order.

        A file that is refused is a report, not an error. Trouble only for this desk's own disk or database.
        """
        return tuple(self.one_by_one(paths, progress))

    def one_by_one(self, paths: tuple[Path, ...], progress: Progress = silent) -> Iterator[IngestReport]:
        """As `files`, each report as soon as its file is in; a stop leaves nothing of the file it came in."""
        self.context.user.require(Permission.IMPORT_REPLY)
        return (report for path in paths for report in self._file(path, progress))

    def _file(self, path: Path, progress: Progress) -> Iterator[IngestReport]:
        report, key_id = self._take(path, path.name, progress)
        yield report
        if report.verdict in (ACCEPTED, DUPLICATE):  # a repeated one goes on where somebody stopped
            yield from self._take_waiting(key_id, progress)

    def _take(self, path: Path, name: str, progress: Progress) -> tuple[IngestReport, str]:
        """One file in one transaction; gives the signing key too."""
        office = key_id = ""
        try:
            with (
                reading_limited(path, limits.FILE) as (source, size),
                self.context.store.write() as unit,
                batch_in(source, size, self.context.reader(unit)) as opened,
            ):
                office, key_id = opened.sender.office, opened.manifest.sender.key
                return self._judge(unit, opened, path, name, progress), key_id
        except BatchFault as fault:
            office = office or str(fault.facts.get("office", ""))
            self._tell_journal(fault, office)
            return _report(name, REFUSED, fault.code, office), key_id
        except Trouble as trouble:
            if trouble.code not in _FILE_TROUBLE:
                raise
            return _report(name, REFUSED, trouble.code), key_id

    def _judge(
        self, unit: DistrictUnit, opened: Opened[Manifest], path: Path, name: str, progress: Progress
    ) -> IngestReport:
        key_id, chain, office = opened.manifest.sender.key, opened.manifest.chain, opened.sender.office
        link = Link(chain.epoch, chain.seq, opened.sha256, chain.prev)
        match place_of(unit, key_id, link):
            case ChainVerdict.DUPLICATE:
                held = unit.batches.find(key_id, chain.epoch, chain.seq)
                counts = Counts(0, held.records if held else 0, 0)
                return _report(name, DUPLICATE, "DUPLICATE", office, counts)
            case ChainVerdict.GAP:
                self._park(unit, opened, path, progress)
                return _report(name, PARKED, "SEQ_GAP", office)
            case ChainVerdict.FORK | ChainVerdict.WRONG_PREV as verdict:
                self._note_fork(unit, opened, verdict.value)
                return _report(name, REFUSED, verdict.value, office)
            case ChainVerdict.NEW_EPOCH:
                raise BatchFault("EPOCH_UNCONFIRMED", where=f"{chain.epoch}.{chain.seq}")
        return _report(name, ACCEPTED, "OK", office, self._apply(unit, opened, path, progress))

    def _note_fork(self, unit: DistrictUnit, opened: Opened[Manifest], code: str) -> None:
        """Nothing of it is taken; the next receipt tells the office, so that it begins an epoch."""
        sender, chain = opened.sender, opened.manifest.chain
        fork = ForkedBatch(
            office=sender.office,
            station=sender.station,
            epoch=chain.epoch,
            seq=chain.seq,
            sha256=opened.sha256,
        )
        unit.forks.note(fork, opened.manifest.sender.key, self.context.clock.now())
        body = (("code", code), ("office", sender.office), ("sha256", opened.sha256))
        self.context.record(unit, Entry("batch.refuse", "batch", body))
        unit.commit()

    def _apply(self, unit: DistrictUnit, opened: Opened[Manifest], path: Path, progress: Progress) -> Counts:
        if len(opened.manifest.files) > 1:
            # Documents are kept outside the database: not before everything in the file was seen to hold.
            self._read_through(unit, path, progress)
        sender, chain = opened.manifest.sender, opened.manifest.chain
        name = sealed_name("B", sender.office, sender.station, chain.epoch, chain.seq)
        batch_id = unit.batches.add(
            office=sender.office,
            station=sender.station,
            key_id=sender.key,
            epoch=chain.epoch,
            seq=chain.seq,
            sha256=opened.sha256,
            prev=chain.prev,
            received_at=self.context.clock.now(),
            file=name,
            records=opened.manifest.totals.records,
            accepted=0,
            duplicates=0,
            rejected=0,
            manifest=opened.document,
        )
        counts = take_records(unit, opened, batch_id, self.context.attachments, progress)
        unit.batches.set_counts(
            batch_id, accepted=counts.accepted, duplicates=counts.duplicates, rejected=counts.rejected
        )
        unit.batches.unpark(sender.key, chain.epoch, chain.seq)
        body = (("accepted", counts.accepted), ("rejected", counts.rejected), ("sha256", opened.sha256))
        self.context.record(unit, Entry("batch.ingest", f"batch:{batch_id}", body))
        unit.commit()
        return counts

    def _read_through(self, unit: DistrictUnit, path: Path, progress: Progress) -> None:
        """The whole file once without keeping anything; `BatchFault` and Trouble as taking it in."""
        with (
            reading_limited(path, limits.FILE) as (source, size),
            batch_in(source, size, self.context.reader(unit)) as opened,
        ):
            announced = opened.manifest.totals.records
            for at, _ in enumerate(stream_records(opened)):
                if at % TOLD_EVERY == 0:
                    progress("ingest.check", min(at, announced), announced)
            deque(opened.documents(), maxlen=0)

    def _park(self, unit: DistrictUnit, opened: Opened[Manifest], path: Path, progress: Progress) -> None:
        """Keep a copy until the batches before it are here; what cannot be read whole is not kept."""
        self._read_through(unit, path, progress)
        sender, chain = opened.manifest.sender, opened.manifest.chain
        waiting = unit.batches.parked(sender.key)
        if len(waiting) >= _PARK_LIMIT:
            raise BatchFault("PARK_FULL", where=f"{chain.epoch}.{chain.seq}")
        name = sealed_name("B", sender.office, sender.station, chain.epoch, chain.seq)
        with reading_limited(path, limits.FILE) as (source, _):
            copy_durably(source, self.context.folder.inbox / name)
        unit.batches.park(
            key_id=sender.key,
            epoch=chain.epoch,
            seq=chain.seq,
            sha256=opened.sha256,
            file=name,
            received_at=self.context.clock.now(),
        )
        self.context.record(unit, Entry("batch.park", f"batch:{name}", (("sha256", opened.sha256),)))
        unit.commit()

    def _take_waiting(self, key_id: str, progress: Progress) -> Iterator[IngestReport]:
        """What waited of a station and follows now, one after the other."""
        while (waiting := self._next_waiting(key_id)) is not None:
            copy = self.context.folder.inbox / waiting.file
            report, _ = self._take(copy, waiting.file, progress)
            if report.verdict != ACCEPTED:
                self._forget(waiting)
                yield report
                break
            copy.unlink(missing_ok=True)
            yield report

    def _next_waiting(self, key_id: str) -> ParkedBatch | None:
        with self.context.store.read() as unit:
            head = unit.batches.head(key_id)
            return next(
                (
                    one
                    for one in unit.batches.parked(key_id)
                    if head and (one.epoch, one.seq) == (head.epoch, head.seq + 1)
                ),
                None,
            )

    def _forget(self, waiting: ParkedBatch) -> None:
        """A copy that does not hold now never will: the office has to send it again."""
        with self.context.store.write() as unit:
            unit.batches.unpark(waiting.key_id, waiting.epoch, waiting.seq)
            self.context.record(unit, Entry("batch.unpark", f"batch:{waiting.file}"))
            unit.commit()

    def _tell_journal(self, fault: BatchFault, office: str) -> None:
        with self.context.store.write() as unit:
            body = (("code", fault.code), ("office", office))
            self.context.record(unit, Entry("batch.refuse", "batch", body))
            unit.commit()


def place_of(unit: DistrictUnit, key_id: str, link: Link) -> ChainVerdict:
    """Where a batch stands; an epoch the officer confirmed begins anew with its first batch."""
    verdict = judge_chain(unit.batches.head(key_id), unit.batches.at(key_id, link.epoch, link.seq), link)
    if verdict is not ChainVerdict.NEW_EPOCH or link.epoch != unit.settings.get(EPOCH + key_id, int):
        return verdict
    if link.seq > 1:
        return ChainVerdict.GAP
    return ChainVerdict.NEXT if link.prev is None else ChainVerdict.WRONG_PREV


def _report(
    file: str, verdict: str, code: str, office: str = "", counts: Counts | None = None
) -> IngestReport:
    told = counts or Counts(0, 0, 0)
    return IngestReport(
        file=file,
        verdict=verdict,
        code=code,
        office=office,
        accepted=told.accepted,
        rejected=told.rejected,
        duplicates=told.duplicates,
    )
