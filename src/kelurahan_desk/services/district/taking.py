"""The records of one accepted batch: each judged by what is held, documents kept first, results noted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from kelurahan_desk.batch.lines import RecordLine, read_records
from kelurahan_desk.batch.reader import Opened
from kelurahan_desk.batch.structs import Manifest, Record
from kelurahan_desk.domain.exchange import StoredRecord, Tech, judge_record
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.store.district import DistrictUnit, RecordResult, RecordRow

_PART = 1000  # records held in memory at once


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a batch's records."""

    accepted: int
    duplicates: int
    rejected: int


def take_records(unit: DistrictUnit, opened: Opened[Manifest], batch_id: int, attachments: Vault) -> Counts:
    """Apply the records of a batch; one that does not hold is told and stops none of the others.

    `BatchFault` when a member or the text does not have its announced hash or size: then nothing counts.
    """
    payload = opened.payload()
    for content in payload.attachments.values():
        attachments.put(content)  # durable before the row that names it
    techs: list[Tech] = []
    for part in _parts(read_records(opened, payload)):
        results, rows = _judge(unit, opened.sender.office, part, batch_id)
        unit.records.upsert_many(rows)
        unit.records.results_add_many(batch_id, results)
        techs.extend(result.tech for result in results)
    accepted, duplicates = techs.count(Tech.OK), techs.count(Tech.DUP)
    return Counts(accepted, duplicates, len(techs) - accepted - duplicates)


def _parts(lines: Iterable[RecordLine]) -> Iterator[list[RecordLine]]:
    rest = iter(lines)
    while part := list(islice(rest, _PART)):
        yield part


def _judge(
    unit: DistrictUnit, office: str, part: list[RecordLine], batch_id: int
) -> tuple[list[RecordResult], list[RecordRow]]:
    stored = unit.records.stored(office, [line.id for line in part if line.record])
    results: list[RecordResult] = []
    rows: dict[str, RecordRow] = {}
    for line in part:
        tech = judge_record(stored.get(line.id), line.rev, line.sha256) if line.record else Tech.INVALID
        if line.record and tech is Tech.OK:
            stored[line.id] = StoredRecord(line.rev, line.sha256)
            rows[line.id] = _row(office, line, line.record, batch_id)
        results.append(
            RecordResult(id=line.id, rev=line.rev, sha256=line.sha256, tech=tech, errs=line.faults)
        )
    return results, list(rows.values())


def _row(office: str, line: RecordLine, record: Record, batch_id: int) -> RecordRow:
    subject = record.subject
    return RecordRow(
        office=office,
        id=record.id,
        rev=record.rev,
        sha256=line.sha256,
        op=record.op,
        kind=record.kind,
        nik=subject.nik,
        kk=subject.kk,
        name=subject.name,
        born=date.fromisoformat(subject.born) if subject.born else None,
        address=subject.addr,
        rt=subject.rt,
        rw=subject.rw,
        urgent=record.facts.get("urgent") is True,
        line=line.line,
        batch_id=batch_id,
    )
