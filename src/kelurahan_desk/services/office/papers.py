"""The papers of a batch, made from exactly the rows in its frozen file; and the form of an enrolment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.lines import read_records
from kelurahan_desk.batch.names import enrolment_name
from kelurahan_desk.batch.reader import Reader, open_batch
from kelurahan_desk.batch.structs import Manifest, Record
from kelurahan_desk.domain.batch_papers import (
    BatchPaper,
    EnrolmentPaper,
    Initial,
    Listed,
    enrolment_code,
)
from kelurahan_desk.domain.exchange import paper_code
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.programme import Programme
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.letters.handover import render_cover, render_enrolment, render_minutes
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.files import read_limited
from kelurahan_desk.services.exchange_times import moment_of
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.letter_choices import logo_of
from kelurahan_desk.services.office.rosters import held_roster, identities, own_senders
from kelurahan_desk.services.results import BatchPapers
from kelurahan_desk.store.office import OfficeUnit, OutgoingBatch, batch_label
from kelurahan_desk.wording import handover as words

_STEPS = (("application.check", words.CHECKED_BY), ("application.approve", words.APPROVED_BY))


@dataclass(frozen=True, slots=True)
class _Frozen:
    """What the sealed file in the outbox says."""

    manifest: Manifest
    records: tuple[Record, ...]
    size: int


@dataclass(frozen=True)
class Papers:
    """Use cases over what is printed."""

    context: Context

    def papers(self, epoch: int, seq: int, number: str = "") -> BatchPapers:
        """The papers of a batch; `number` is the letters' number, "" leaves it to be written by hand.

        Refusal BATCH_UNKNOWN, READING_NOT_YET; Trouble OUTBOX_CHANGED (the frozen file is another one),
        FILE_MISSING; `BatchFault` when it is damaged.
        """
        self.context.user.require(Permission.IMPORT_REPLY)
        with self.context.store.write() as unit:
            batch = unit.batches.get(epoch, seq)
            if batch is None:
                raise Refusal("BATCH_UNKNOWN", batch=batch_label(epoch, seq))
            frozen = self._frozen(unit, batch)
            profile = self.context.profile(unit)
            paper = self._paper(unit, profile, batch, frozen, number.strip())
            body = (("records", len(frozen.records)), ("sha256", batch.manifest_sha256))
            self.context.record(unit, Entry("batch.papers", f"batch:{batch.label}", body))
            unit.commit()
        logo = logo_of(self.context, profile)
        return BatchPapers(render_minutes(paper, logo), render_cover(paper, logo), len(paper.listed))

    def enrolment_form(self) -> bytes:
        """The form with the station's 30 digits and its QR, to be signed and carried with the file."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            profile, station = self.context.profile(unit), self.context.station(unit)
            held = held_roster(unit)
        paper = EnrolmentPaper(
            office=profile,
            district=held.roster.dinsos.name if held else "",
            station=station,
            file=enrolment_name(station.office, station.station),
            printed=self.context.today(profile),
            code=enrolment_code(station),
        )
        return render_enrolment(paper, logo_of(self.context, profile))

    def _frozen(self, unit: OfficeUnit, batch: OutgoingBatch) -> _Frozen:
        data = read_limited(self.context.folder.outbox / batch.file, limits.FILE)
        station = self.context.station(unit)
        own = own_senders(unit, station)
        reader = Reader(identities(self.context), station.office, own.get, own_copy=True)
        opened = open_batch(data, reader)
        lines = read_records(opened, opened.payload())
        records = tuple(line.record for line in lines if line.record)
        if opened.sha256 != batch.manifest_sha256:
            raise Trouble("OUTBOX_CHANGED", name=batch.file)
        return _Frozen(opened.manifest, records, len(data))

    def _paper(
        self, unit: OfficeUnit, profile: OfficeProfile, batch: OutgoingBatch, frozen: _Frozen, number: str
    ) -> BatchPaper:
        manifest, station = frozen.manifest, self.context.station(unit)
        held = held_roster(unit)
        judging = Judging.open(self.context, unit)
        named = {one.code: one for one in judging.programmes}
        totals, period = manifest.totals, manifest.period
        return BatchPaper(
            office=profile,
            district=held.roster.dinsos.name if held else manifest.recipient.office,
            label=batch.label,
            file=batch.file,
            size=frozen.size,
            created=local_date(moment_of(manifest.chain.created), profile.timezone),
            period=(date.fromisoformat(period.from_), date.fromisoformat(period.to)),
            records=totals.records,
            attachments=totals.attachments,
            attachment_bytes=totals.att_bytes,
            kinds=tuple((*_spoken(kind, named), count) for kind, count in sorted(totals.by_kind.items())),
            nik_sum=totals.nik_sum,
            fingerprint=batch.fingerprint,
            code=paper_code(station.office, station.station, batch.epoch, batch.seq, batch.fingerprint),
            listed=tuple(_listed(record, named) for record in frozen.records),
            initials=_initials(unit, profile, frozen.records),
            number=number,
        )


def _spoken(kind: str, named: Mapping[str, Programme]) -> tuple[str, str]:
    """Programme and kind in words; of a programme that is no longer there its code."""
    code, _, sort = kind.rpartition(".")
    return named[code].title if code in named else code, words.kind(sort)


def _listed(record: Record, named: Mapping[str, Programme]) -> Listed:
    subject = record.subject
    programme, kind = _spoken(record.kind, named)
    return Listed(
        name=subject.name,
        nik=subject.nik,
        kk=subject.kk or "",
        sex=subject.sex or "",
        born=date.fromisoformat(subject.born) if subject.born else None,
        address=words.address(subject.addr, subject.rt, subject.rw),
        programme=programme,
        kind=words.withdrawn(kind) if record.op == "withdraw" else kind,
        letter=record.letter.no if record.letter else "",
        documents=len(record.att),
        urgent=record.facts.get("urgent") is True,
    )


def _initials(unit: OfficeUnit, profile: OfficeProfile, records: Sequence[Record]) -> tuple[Initial, ...]:
    """Who recorded, checked and approved what is in the file, and who releases it."""
    entities = {f"application:{record.id}" for record in records}
    events = unit.journal.of_kinds([kind for kind, _ in _STEPS])
    found = [Initial(words.RECORDED_BY, tuple(sorted({record.actor for record in records})))]
    for kind, role in _STEPS:
        names = {event.actor for event in events if event.kind == kind and event.entity in entities}
        found.append(Initial(role, tuple(sorted(names))))
    return (*found, Initial(words.RELEASED_BY, (profile.signer.name,)))
