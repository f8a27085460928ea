"""One file inside a transaction: opened, judged by its place in the chain, its records taken or it waits."""

from collections import deque
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import stream_records
from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.reader import Opened, Reader, batch_in
from kelurahan_desk.batch.structs import Manifest
from kelurahan_desk.domain.exchange import ChainVerdict, Link, judge_chain
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.machine.files import copy_durably, reading_limited
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.heads import entry_of, heed
from kelurahan_desk.services.district.rosterbook import note_held
from kelurahan_desk.services.district.rotation import EPOCH
from kelurahan_desk.services.district.taking import TOLD_EVERY, Counts, take_records
from kelurahan_desk.services.results import IngestReport
from kelurahan_desk.store.district import DistrictUnit, ForkedBatch

ACCEPTED, DUPLICATE, PARKED, REFUSED = "accepted", "duplicate", "parked", "refused"
_PARK_LIMIT = 50  # batches of one station that may wait
_FILE_TROUBLE = {"FILE_MISSING", "FILE_TOO_LARGE", "FILE_READ"}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file, under which key, and what the journal has to say of it.

    `copy` is the name of the file in the inbox that waited in its place until now.
    """

    report: IngestReport
    key_id: str = ""
    entries: tuple[Entry, ...] = ()
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Judging:
    """What judging any file of one transaction leans on; `parked` are the keys of which a batch waits."""

    context: DistrictContext
    unit: DistrictUnit
    progress: Progress
    reader: Reader
    parked: set[str]

    @classmethod
    def of(cls, context: DistrictContext, unit: DistrictUnit, progress: Progress) -> Self:
        """For a new transaction."""
        return cls(context, unit, progress, context.reader(unit), set(unit.batches.parked_by_key()))

    def take(self, path: Path) -> Taken:
        """Take one file in; nothing of it stays unless it counts or waits. Trouble as `Ingest.files`."""
        office = ""
        try:
            with (
                self.unit.part(),
                reading_limited(path, limits.FILE) as (source, size),
                batch_in(source, size, self.reader) as opened,
            ):
                office = opened.sender.office
                return self._judge(opened, path)
        except BatchFault as fault:
            office = office or str(fault.facts.get("office", ""))
            entry = Entry("batch.refuse", "batch", (("code", fault.code), ("office", office)))
            return Taken(_report(path, REFUSED, fault.code, office), entries=(entry,))
        except Trouble as trouble:
            if trouble.code not in _FILE_TROUBLE:
                raise
            return Taken(_report(path, REFUSED, trouble.code))

    def _judge(self, opened: Opened[Manifest], path: Path) -> Taken:
        key_id, chain, office = opened.manifest.sender.key, opened.manifest.chain, opened.sender.office
        link = Link(chain.epoch, chain.seq, opened.sha256, chain.prev)
        match place_of(self.unit, key_id, link):
            case ChainVerdict.DUPLICATE:
                held = self.unit.batches.find(key_id, chain.epoch, chain.seq)
                counts = Counts(0, held.records if held else 0, 0)
                return Taken(_report(path, DUPLICATE, "DUPLICATE", office, counts), key_id)
            case ChainVerdict.GAP:
                entry = self._park(opened, path)
                return Taken(_report(path, PARKED, "SEQ_GAP", office), key_id, (entry,))
            case ChainVerdict.FORK | ChainVerdict.WRONG_PREV as verdict:
                entry = self._note_fork(opened, verdict.value)
                return Taken(_report(path, REFUSED, verdict.value, office), key_id, (entry,))
            case ChainVerdict.NEW_EPOCH:
                raise BatchFault("EPOCH_UNCONFIRMED", where=f"{chain.epoch}.{chain.seq}")
        doubted = heed(self.unit, opened.manifest)
        note_held(self.unit, opened.manifest.acks.roster)
        counts, entry = self._apply(opened, path)
        copy = self._wait_no_longer(opened)
        report = _report(path, ACCEPTED, "OK", office, counts)
        if doubted is None:
            return Taken(report, key_id, (entry,), copy)
        return Taken(
            replace(report, note=doubted.code.value),
            key_id,
            (entry, entry_of(doubted, opened.manifest)),
            copy,
        )

    def _wait_no_longer(self, opened: Opened[Manifest]) -> str:
        """The copy in the inbox that nobody needs any more, if the batch had waited."""
        sender, chain = opened.manifest.sender, opened.manifest.chain
        if sender.key not in self.parked:
            return ""
        waited = self.unit.batches.waiting(sender.key, chain.epoch, chain.seq)
        self.unit.batches.unpark(sender.key, chain.epoch, chain.seq)
        return waited.file if waited else ""

    def _note_fork(self, opened: Opened[Manifest], code: str) -> Entry:
        """Nothing of it is taken; the next receipt tells the office, so that it begins an epoch."""
        sender, chain = opened.sender, opened.manifest.chain
        fork = ForkedBatch(
            office=sender.office,
            station=sender.station,
            epoch=chain.epoch,
            seq=chain.seq,
            sha256=opened.sha256,
        )
        self.unit.forks.note(fork, opened.manifest.sender.key, self.context.clock.now())
        body = (("code", code), ("office", sender.office), ("sha256", opened.sha256))
        return Entry("batch.refuse", "batch", body)

    def _apply(self, opened: Opened[Manifest], path: Path) -> tuple[Counts, Entry]:
        if len(opened.manifest.files) > 1:
            # Documents are kept outside the database: not before everything in the file was seen to hold.
            self._read_through(path)
        batches, sender, chain = self.unit.batches, opened.manifest.sender, opened.manifest.chain
        announced = opened.manifest.totals.records
        batch_id = batches.add(
            office=sender.office,
            station=sender.station,
            key_id=sender.key,
            epoch=chain.epoch,
            seq=chain.seq,
            sha256=opened.sha256,
            prev=chain.prev,
            received_at=self.context.clock.now(),
            file=_name_of(opened),
            records=announced,
            accepted=announced,
            duplicates=0,
            rejected=0,
            manifest=opened.document,
        )
        counts = take_records(self.unit, opened, batch_id, self.context.attachments, self.progress)
        if counts.accepted != announced:
            batches.set_counts(
                batch_id, accepted=counts.accepted, duplicates=counts.duplicates, rejected=counts.rejected
            )
        body = (("accepted", counts.accepted), ("rejected", counts.rejected), ("sha256", opened.sha256))
        return counts, Entry("batch.ingest", f"batch:{batch_id}", body)

    def _read_through(self, path: Path) -> None:
        """The whole file once without keeping anything; `BatchFault` and Trouble as taking it in."""
        with (
            reading_limited(path, limits.FILE) as (source, size),
            batch_in(source, size, self.reader) as opened,
        ):
            announced = opened.manifest.totals.records
            for at, _ in enumerate(stream_records(opened)):
                if at % TOLD_EVERY == 0:
                    self.progress("ingest.check", min(at, announced), announced)
            deque(opened.documents(), maxlen=0)

    def _park(self, opened: Opened[Manifest], path: Path) -> Entry:
        """Keep a copy until the batches before it are here; what cannot be read whole is not kept."""
        self._read_through(path)
        batches, sender, chain = self.unit.batches, opened.manifest.sender, opened.manifest.chain
        if len(batches.parked(sender.key)) >= _PARK_LIMIT:
            raise BatchFault("PARK_FULL", where=f"{chain.epoch}.{chain.seq}")
        name = _name_of(opened)
        with reading_limited(path, limits.FILE) as (source, _):
            copy_durably(source, self.context.folder.inbox / name)
        batches.park(
            key_id=sender.key,
            epoch=chain.epoch,
            seq=chain.seq,
            sha256=opened.sha256,
            file=name,
            received_at=self.context.clock.now(),
        )
        self.parked.add(sender.key)
        return Entry("batch.park", f"batch:{name}", (("sha256", opened.sha256),))


def place_of(unit: DistrictUnit, key_id: str, link: Link) -> ChainVerdict:
    """Where a batch stands; an epoch the officer confirmed begins anew with its first batch."""
    head = unit.batches.head(key_id)
    beyond = head is None or (link.epoch, link.seq) > (head.epoch, head.seq)
    same_place = None if beyond else unit.batches.at(key_id, link.epoch, link.seq)
    verdict = judge_chain(head, same_place, link)
    if verdict is not ChainVerdict.NEW_EPOCH or link.epoch != unit.settings.get(EPOCH + key_id, int):
        return verdict
    if link.seq > 1:
        return ChainVerdict.GAP
    return ChainVerdict.NEXT if link.prev is None else ChainVerdict.WRONG_PREV


def _name_of(opened: Opened[Manifest]) -> str:
    sender, chain = opened.manifest.sender, opened.manifest.chain
    return sealed_name("B", sender.office, sender.station, chain.epoch, chain.seq)


def _report(
    path: Path, verdict: str, code: str, office: str = "", counts: Counts | None = None
) -> IngestReport:
    told = counts or Counts(0, 0, 0)
    return IngestReport(
        file=path.name,
        verdict=verdict,
        code=code,
        office=office,
        accepted=told.accepted,
        rejected=told.rejected,
        duplicates=told.duplicates,
    )
