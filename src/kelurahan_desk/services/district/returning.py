"""Back to an office that lost everything goes what is held of it: its applications, papers and decisions."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch.lines import read_record
from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.records import packed_records
from kelurahan_desk.batch.structs import Acks, Audit, Chain, Period, Recipient, Record
from kelurahan_desk.batch.writer import Built, Origin, build_batch
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.context import ACTIVE, DistrictContext
from kelurahan_desk.services.district.rosterbook import rosters
from kelurahan_desk.services.district.values import Returned
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.outgoing import Outgoing
from kelurahan_desk.store.district import DistrictUnit

_EPOCH = 1
_MOST_RECORDS, _MOST_BYTES = 10_000, 150 << 20  # of documents; what one file carries


@dataclass(frozen=True)
class Returning:
    """Use cases over what offices sent."""

    context: DistrictContext

    def write(self, office: str, out: Path, progress: Progress = silent) -> Returned:
        """Everything held of an office, sealed to its active stations, in as many files as it takes.

        Its records are the very lines it sent. Every decision counts as untold from now on, so that the next
        reply carries them all. Doing it twice does no harm. Refusal NO_STATION_TO_TELL, NOTHING_HELD;
        Trouble ATTACHMENT_MISSING, DISK_FULL and others.
        """
        self.context.user.require(Permission.EXPORT_BATCH)
        with self.context.store.read() as unit:
            readers = _readers(unit, office)
            records = [read_record(line) for line in unit.records.lines(office)]
        if not readers:
            raise Refusal("NO_STATION_TO_TELL", office=office)
        if not records:
            raise Refusal("NOTHING_HELD", office=office)
        files: list[Path] = []
        for part in self._parts(records):
            progress("return.file", len(files), 0)
            files.append(self._write(Recipient(age=readers, office=office), part, out))
        with self.context.store.read() as unit:
            decisions = len(unit.decisions.undelivered(office))
        documents = {one.sha256 for record in records for one in record.att}
        return Returned(office, tuple(files), len(records), len(documents), decisions)

    def _parts(self, records: Sequence[Record]) -> Iterator[list[Record]]:
        """Runs of records that fit into a file each, with their documents."""
        part: list[Record] = []
        size = 0
        for record in records:
            papers = sum(self.context.attachments.size(one.sha256) for one in record.att)
            if part and (size + papers > _MOST_BYTES or len(part) == _MOST_RECORDS):
                yield part
                part, size = [], 0
            part.append(record)
            size += papers
        yield part

    def _write(self, to: Recipient, part: Sequence[Record], out: Path) -> Path:
        with ExitStack() as stack:
            with self.context.store.write() as unit:
                seq, built = self._build(unit, to, part)
                name = sealed_name("K", to.office, self.context.district(unit).station, _EPOCH, seq)
                outgoing = stack.enter_context(Outgoing(self.context.folder.outbox, out, name))
                outgoing.stage(built.data)
                unit.decisions.tell_again(to.office)
                body = (("file", name), ("records", len(part)), ("sha256", built.sha256))
                self.context.record(unit, Entry("records.return", f"office:{to.office}", body))
                unit.commit()
            outgoing.keep()
            return outgoing.release()

    def _build(self, unit: DistrictUnit, to: Recipient, part: Sequence[Record]) -> tuple[int, Built]:
        """Numbered by its place in the journal, which only grows."""
        secrets, district = self.context.secrets(), self.context.district(unit)
        seq, head = unit.journal.head()
        days = sorted(record.at[:10] for record in part)
        built = build_batch(
            Origin(district.code, district.station, __version__, secrets.receipt, secrets.recipient),
            to,
            chain=Chain(
                created=moment_text(self.context.clock.now()),
                epoch=_EPOCH,
                prev=None,
                reason=None,
                seq=seq + 1,
            ),
            period=Period(from_=days[0], to=days[-1]),
            acks=Acks(receipt_head=None, receipts_through=0, roster=rosters(unit).version),
            audit=Audit(head=head, seq=seq),
            records=packed_records(part),
            attachment=self.context.attachments.get,
        )
        return seq + 1, built


def _readers(unit: DistrictUnit, office: str) -> tuple[str, ...]:
    stations = unit.stations.of_office(office)
    return tuple(known.station.age_recipient for known in stations if known.status == ACTIVE)
