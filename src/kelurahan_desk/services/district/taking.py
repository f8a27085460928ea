"""The records of one accepted batch: each judged by what is held, results noted, documents kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from itertools import islice, repeat

from kelurahan_desk.batch.lines import RecordLine, stream_records
from kelurahan_desk.batch.reader import Opened
from kelurahan_desk.batch.structs import Manifest, Record
from kelurahan_desk.domain.exchange import StoredRecord, Tech, judge_record
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.store.district import DistrictUnit, RecordResult, RecordRow

TOLD_EVERY = 1000
"""Records that are held in memory at once, and after which progress is told."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a batch's records."""

    accepted: int
    duplicates: int
    rejected: int


def take_records(
    unit: DistrictUnit, opened: Opened[Manifest], batch_id: int, attachments: Vault, progress: Progress
) -> Counts:
    """Apply the records of a batch; one that does not hold is told and stops none of the others.

    `BatchFault` when a member or the text does not have its announced hash or size: then nothing counts.
    After a stop or a fault the vault has no document more than before.
    """
    techs = Counter[Tech]()
    announced = opened.manifest.totals.records
    for part in _parts(stream_records(opened)):
        progress("ingest.records", min(techs.total(), announced), announced)
        techs.update(_take(unit, opened.sender.office, part, batch_id))
    _keep_documents(opened, attachments, progress)
    accepted, duplicates = techs[Tech.OK], techs[Tech.DUP]
    return Counts(accepted, duplicates, techs.total() - accepted - duplicates)


def _keep_documents(opened: Opened[Manifest], attachments: Vault, progress: Progress) -> None:
    """Durable before the commit of the rows that name them."""
    total = len(opened.manifest.files) - 1
    with ExitStack() as undo:
        for at, (sha256, content) in enumerate(opened.documents()):
            progress("ingest.documents", at, total)
            if not attachments.has(sha256):
                undo.callback(attachments.remove, sha256)
            attachments.put(content)
        undo.pop_all()


def _parts(lines: Iterable[RecordLine]) -> Iterator[list[RecordLine]]:
    rest = iter(lines)
    while part := list(islice(rest, TOLD_EVERY)):
        yield part


def _take(unit: DistrictUnit, office: str, part: list[RecordLine], batch_id: int) -> Iterable[Tech]:
    """Judge and keep some records; gives what became of each."""
    records = [(line, line.record) for line in part if line.record]
    ids = {line.id for line, _ in records}
    held = unit.records.stored(office, ids)
    if not held and len(ids) == len(part):
        unit.records.take_many([_row(office, line, record, batch_id) for line, record in records])
        return repeat(Tech.OK, len(part))
    return _judge(unit, office, part, batch_id, held)


def _judge(
    unit: DistrictUnit, office: str, part: list[RecordLine], batch_id: int, held: Mapping[str, StoredRecord]
) -> Iterator[Tech]:
    now = dict(held)
    rows: dict[str, RecordRow] = {}
    results: list[RecordResult] = []
    for line in part:
        tech = Tech.INVALID
        if line.record:
            tech = judge_record(now.get(line.id), line.rev, line.sha256)
            if tech is Tech.OK:
                now[line.id] = StoredRecord(line.rev, line.sha256)
                rows[line.id] = _row(office, line, line.record, batch_id)
        results.append(
            RecordResult(id=line.id, rev=line.rev, sha256=line.sha256, tech=tech, errs=line.faults)
        )
    unit.records.add_many([row for key, row in rows.items() if key not in held])
    unit.records.replace_many([row for key, row in rows.items() if key in held])
    unit.records.results_add_many(batch_id, results)
    return (result.tech for result in results)


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
