"""What one office has to hear: its batches, its records, the decisions, and what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from kelurahan_desk.batch.answers import Answered, Doubt, Fault, Result, Through
from kelurahan_desk.batch.forms import if_known
from kelurahan_desk.batch.structs import audit_of
from kelurahan_desk.domain.exchange import Link, Tech
from kelurahan_desk.services.district.context import ACTIVE
from kelurahan_desk.services.district.heads import doubt_about
from kelurahan_desk.services.district.overdue import missing_runs
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.store.district import (
    DecisionRow,
    DistrictUnit,
    ForkedBatch,
    HeldRecord,
    IncomingBatch,
    KnownStation,
    ParkedBatch,
    RecordResult,
)

_OVERRULED = (Tech.STALE, Tech.CONFLICT)
_MISSING = 100  # numbers a receipt names at most


@dataclass(frozen=True, slots=True)
class Answer:
    """The content of a receipt: every batch not answered yet, every decision not told (`told`), forks."""

    recipients: tuple[str, ...]
    batches: tuple[Answered, ...]
    through: tuple[Through, ...]
    results: tuple[Result, ...]
    told: tuple[DecisionRow, ...]


def answer_for(unit: DistrictUnit, office: str, now: str) -> Answer | None:
    """What to tell an office now, or None when it has heard everything."""
    batches, told = unit.batches.unanswered(office), unit.decisions.undelivered(office)
    forks = unit.forks.untold(office)
    if not batches and not told and not forks:
        return None
    stations = unit.stations.of_office(office)
    parked = {known.sign_key_id: unit.batches.parked(known.sign_key_id) for known in stations}
    waiting = [
        _waiting(known.station.station, one) for known in stations for one in parked[known.sign_key_id]
    ]
    through = [
        _through(unit, known, head, parked[known.sign_key_id])
        for known in stations
        if known.status == ACTIVE and (head := unit.batches.head(known.sign_key_id))
    ]
    records = unit.records.results_untold(office)
    return Answer(
        recipients=tuple(known.station.age_recipient for known in stations if known.status == ACTIVE),
        batches=(*(_answered(batch) for batch in batches), *waiting, *map(_forked, forks)),
        through=tuple(through),
        results=tuple(_results(records, told, _held(unit, office, records), now)),
        told=told,
    )


def _held(unit: DistrictUnit, office: str, records: Iterable[RecordResult]) -> dict[str, HeldRecord]:
    """What is held of the applications whose lines were repeated or not taken, by id."""
    refs = {(office, record.id) for record in records if record.tech in (Tech.DUP, *_OVERRULED)}
    return {one.id: one for one in unit.held.of(refs).values()}


def _answered(batch: IncomingBatch) -> Answered:
    taken = batch.accepted + batch.duplicates
    return Answered(
        epoch=batch.epoch,
        manifest_sha256=batch.sha256,
        seq=batch.seq,
        station=batch.station,
        status="ACCEPTED" if not batch.rejected else "PARTIAL" if taken else "REJECTED",
    )


def _waiting(station: str, one: ParkedBatch) -> Answered:
    return Answered(
        epoch=one.epoch, manifest_sha256=one.sha256, seq=one.seq, station=station, status="PARKED"
    )


def _forked(one: ForkedBatch) -> Answered:
    return Answered(
        epoch=one.epoch, manifest_sha256=one.sha256, seq=one.seq, station=one.station, status="SEQ_FORK"
    )


def _through(unit: DistrictUnit, known: KnownStation, head: Link, parked: tuple[ParkedBatch, ...]) -> Through:
    missing = (seq for first, last in missing_runs(head, parked) for seq in range(first, last + 1))
    document = unit.batches.manifest_at(known.sign_key_id, head.epoch, head.seq)
    return Through(
        audit=if_known(audit_of(document)),
        doubt=if_known(_doubt(unit, known)),
        epoch=head.epoch,
        missing=tuple(islice(missing, _MISSING)),
        seq=head.seq,
        sha256=head.sha256,
        station=known.station.station,
    )


def _doubt(unit: DistrictUnit, known: KnownStation) -> Doubt | None:
    found = doubt_about(unit, known.sign_key_id)
    return Doubt(code=found.code.value, epoch=found.epoch, seq=found.seq) if found else None


def _results(
    records: Iterable[RecordResult],
    told: Iterable[DecisionRow],
    held: Mapping[str, HeldRecord],
    now: str,
) -> Iterator[Result]:
    """One line for each revision of a record: what became of it, with its decision if there is one.

    An office that was put back from a backup sends again what it had sent, or an older revision, or another
    content under the same one. So a repeated line is told its decision again, and after a line that was not
    taken follows what is held here instead, once for each application.
    """
    decisions = {(row.id, row.rev, row.sha256): row for row in told}
    spoken: set[str] = set()
    for record in records:
        row = decisions.pop((record.id, record.rev, record.sha256), None)
        if row:
            yield _decision_line(row)
            continue
        here = held.get(record.id)
        if here and record.tech is Tech.DUP and here.decision:
            yield _held_line(here, now)
            continue
        yield _line(record, now)
        if here and record.tech in _OVERRULED and here.id not in spoken:
            spoken.add(here.id)
            decisions.pop((here.id, here.rev, here.sha256), None)
            yield _held_line(here, now)
    yield from (_decision_line(row) for row in decisions.values())


def _line(record: RecordResult, now: str) -> Result:
    return Result(
        at=now,
        decision=None,
        errs=tuple(Fault(code=code, path=path) for path, code in record.errs),
        id=record.id,
        reason="",
        ref="",
        rev=record.rev,
        sha256=record.sha256,
        tech=record.tech.value,
        valid_from=None,
        valid_to=None,
    )


def _decision_line(row: DecisionRow) -> Result:
    return Result(
        at=moment_text(row.at),
        decision=row.decision.value,
        errs=(),
        id=row.id,
        reason=row.reason,
        ref=row.ref,
        rev=row.rev,
        sha256=row.sha256,
        tech=Tech.OK.value,
        valid_from=row.valid_from.isoformat() if row.valid_from else None,
        valid_to=None,
    )


def _held_line(held: HeldRecord, now: str) -> Result:
    return Result(
        at=moment_text(held.at) if held.at else now,
        decision=held.decision.value if held.decision else None,
        errs=(),
        id=held.id,
        reason=held.reason or "",
        ref=held.ref or "",
        rev=held.rev,
        sha256=held.sha256,
        tech=Tech.OK.value,
        valid_from=held.valid_from.isoformat() if held.valid_from else None,
        valid_to=None,
    )
