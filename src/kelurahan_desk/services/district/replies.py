"""Answers to the offices: one signed receipt each, with what became of records and what was decided."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch import limits
from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.structs import Audit, Chain, Recipient
from kelurahan_desk.batch.writer import Built, Origin, build_receipt
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.drives import Drive, list_drives
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.services.district.answering import Answer, answer_for
from kelurahan_desk.services.district.context import ACTIVE, DistrictContext
from kelurahan_desk.services.district.lost_receipts import RECEIPT_EPOCH, lost_receipts
from kelurahan_desk.services.district.rosterbook import rosters
from kelurahan_desk.services.district.values import ReplyFile
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.outgoing import Outgoing
from kelurahan_desk.store.district import DistrictUnit


@dataclass(frozen=True, slots=True)
class _Pending:
    """A receipt that is built and changes nothing yet."""

    outgoing: Outgoing
    seq: int
    built: Built
    answer: Answer


@dataclass(frozen=True)
class Replies:
    """Use cases over receipts."""

    context: DistrictContext

    def drives(self) -> tuple[Drive, ...]:
        """What is plugged in and can be carried."""
        self.context.user.require(Permission.READ)
        return list_drives()

    def write(self, out: Path, only: str = "") -> tuple[ReplyFile, ...]:
        """One receipt for each office that has something to hear, or for the office `only`, into `out`.

        Each office is one transaction, and counts only after its file was written and read back; offices
        without an active station are left out. Receipts that a database put back does not know are taken
        in from the outbox and go out once more, before the new one. Trouble DISK_FULL and others.
        """
        self.context.user.require(Permission.EXPORT_BATCH)
        with self.context.store.read() as unit:
            waiting = unit.batches.offices_to_answer() | unit.decisions.offices_to_tell()
            waiting |= unit.forks.offices_to_tell()
            active = {known.station.office for known in unit.stations.list() if known.status == ACTIVE}
        meant = {only} if only else active
        written: list[ReplyFile] = []
        for office in sorted(waiting & active & meant):
            written += self._recover(office, out)
            made = self._write(office, out)
            written += [made] if made else []
        return tuple(written)

    def write_again(self, office: str, seq: int, out: Path) -> Path:
        """Copy the very bytes of a receipt from the outbox once more. Refusal RECEIPT_UNKNOWN."""
        self.context.user.require(Permission.EXPORT_BATCH)
        with self.context.store.read() as unit:
            name = unit.receipts.file(office, seq)
        if name is None:
            raise Refusal("RECEIPT_UNKNOWN", office=office, seq=seq)
        with Outgoing(self.context.folder.outbox, out, name) as outgoing:
            outgoing.keep()
            outgoing.lay_ready(read_limited(self.context.folder.outbox / name, limits.FILE))
            return outgoing.release()

    def _recover(self, office: str, out: Path) -> list[ReplyFile]:
        """Nobody knows whether the office has these; two of the same do no harm."""
        with self.context.store.write() as unit:
            lost = tuple(lost_receipts(self.context, unit, office))
            for one in lost:
                now = self.context.clock.now()
                unit.receipts.add(office=office, seq=one.seq, sha256=one.sha256, file=one.file, at=now)
                entry = Entry("reply.recover", f"receipt:{office}-{one.seq}", (("sha256", one.sha256),))
                self.context.record(unit, entry)
            unit.commit()
        return [
            ReplyFile(
                file=self.write_again(office, one.seq, out),
                office=office,
                seq=one.seq,
                results=one.results,
                decisions=0,
            )
            for one in lost
        ]

    def _write(self, office: str, out: Path) -> ReplyFile | None:
        with ExitStack() as stack:
            pending: _Pending | None = None
            try:
                with self.context.store.write() as unit:
                    pending = self._prepare(unit, office, out)
                    if pending is None:
                        return None
                    stack.enter_context(pending.outgoing).stage(pending.built.data)
                    self._enter(unit, office, pending)
                    unit.commit()
            except Trouble as trouble:
                if pending is None or not self._durable(office, pending, trouble):
                    raise
            pending.outgoing.keep()
            return ReplyFile(
                file=pending.outgoing.release(),
                office=office,
                seq=pending.seq,
                results=len(pending.answer.results),
                decisions=len(pending.answer.told),
            )

    def _prepare(self, unit: DistrictUnit, office: str, out: Path) -> _Pending | None:
        now = moment_text(self.context.clock.now())
        answer = answer_for(unit, office, now)
        if answer is None:
            return None
        secrets, district = self.context.secrets(), self.context.district(unit)
        seq, prev = unit.receipts.head(office)
        journal_seq, journal_head = unit.journal.head()
        built = build_receipt(
            Origin(district.code, district.station, __version__, secrets.receipt, secrets.recipient),
            Recipient(age=answer.recipients, office=office),
            chain=Chain(created=now, epoch=RECEIPT_EPOCH, prev=prev, reason=None, seq=seq + 1),
            audit=Audit(head=journal_head, seq=journal_seq),
            in_reply_to=answer.batches,
            through=answer.through,
            roster_version=rosters(unit).version,
            results=answer.results,
        )
        name = sealed_name("R", office, district.station, RECEIPT_EPOCH, seq + 1)
        return _Pending(Outgoing(self.context.folder.outbox, out, name), seq + 1, built, answer)

    def _enter(self, unit: DistrictUnit, office: str, pending: _Pending) -> None:
        seq, built, answer = pending.seq, pending.built, pending.answer
        file = pending.outgoing.target.name
        unit.receipts.add(office=office, seq=seq, sha256=built.sha256, file=file, at=self.context.clock.now())
        unit.batches.mark_answered(office, seq)
        unit.decisions.mark_delivered(office, seq)
        unit.forks.mark_told(office, seq)
        body = (("results", len(answer.results)), ("decisions", len(answer.told)), ("sha256", built.sha256))
        self.context.record(unit, Entry("reply.write", f"receipt:{office}-{seq}", body))

    def _durable(self, office: str, pending: _Pending, trouble: Trouble) -> bool:
        """Whether a commit that was reported as failed is in the database after all."""
        if "uncertain" not in trouble.facts:
            return False
        with self.context.store.read() as unit:
            return unit.receipts.head(office) == (pending.seq, pending.built.sha256)
