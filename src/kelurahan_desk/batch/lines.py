"""The lines of a batch and of a receipt, one by one: a bad line is told and never stops the others."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache

import msgspec

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.answers import ReceiptManifest, Result
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.packing import unpack_lines
from kelurahan_desk.batch.plain import PlainReader
from kelurahan_desk.batch.reader import Opened, Payload
from kelurahan_desk.batch.structs import AttachmentFile, Manifest, Record, RecordsFile

NO_ID = "00000000-0000-0000-0000-000000000000"
_PATH = re.compile(r" - at `\$([A-Za-z0-9_.\[\]]{0,80})`\Z")
read_record = PlainReader(Record).read
"""The record of a canonical line; ValueError as `read_canonical`."""
_read_result = PlainReader(Result).read
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


class RecordLine(msgspec.Struct, frozen=True, gc=False):
    """One line as it came. `record` is None and `faults` says why when it cannot be taken."""

    number: int
    line: bytes
    sha256: str
    id: str
    rev: int
    record: Record | None
    faults: tuple[tuple[str, str], ...]  # (path, code)


class _Name(msgspec.Struct):
    id: str
    rev: int


def read_records(opened: Opened[Manifest], payload: Payload) -> Iterator[RecordLine]:
    """The records of a batch. `BatchFault` LIMIT, RAW_SIZE, HASH or TOTALS: then none of them counts."""
    return _records(opened, (payload.lines,))


def stream_records(opened: Opened[Manifest]) -> Iterator[RecordLine]:
    """As `read_records`, straight from the container; its documents come after the last one."""
    pieces = opened.packed_lines()
    try:
        yield from _records(opened, pieces)
    except BatchFault:
        for _piece in pieces:  # a member that is not the announced one says more than what is wrong in it
            pass
        raise


def returned_records(opened: Opened[Manifest]) -> Iterator[tuple[RecordLine, Record]]:
    """As `stream_records` of a return, whose lines must all hold, else `BatchFault("RESULT")`."""
    for line in stream_records(opened):
        if line.record is None:
            raise BatchFault("RESULT", where=f"line {line.number}")
        yield line, line.record


def _records(opened: Opened[Manifest], pieces: Iterable[bytes]) -> Iterator[RecordLine]:
    entry = opened.manifest.files[0]
    assert isinstance(entry, RecordsFile)
    sizes = {one.sha256: one.size for one in opened.manifest.files if isinstance(one, AttachmentFile)}
    number = 0
    texts = unpack_lines(pieces, entry.raw_size, entry.raw_sha256, entry.name)
    for number, line in enumerate(texts, start=1):
        yield _read_line(number, line, sizes)
    totals = opened.manifest.totals
    if (totals.records, totals.attachments, totals.att_bytes) != (number, len(sizes), sum(sizes.values())):
        raise BatchFault("TOTALS", where="totals")


def read_results(opened: Opened[ReceiptManifest], payload: Payload) -> tuple[Result, ...]:
    """The results of a receipt; the district's own lines must all hold, else `BatchFault("RESULT")`."""
    entry = opened.manifest.files[0]
    results = []
    texts = unpack_lines((payload.lines,), entry.raw_size, entry.raw_sha256, entry.name)
    for number, line in enumerate(texts, start=1):
        try:
            results.append(_read_result(line))
        except ValueError:
            raise BatchFault("RESULT", where=f"line {number}") from None
    return tuple(results)


def _read_line(number: int, line: bytes, attachments: Collection[str]) -> RecordLine:
    sha256 = hashlib.sha256(line).hexdigest()
    if len(line) > limits.RECORD_LINE:
        return RecordLine(number, b"", sha256, NO_ID, 0, None, ((f"line {number}", "LINE_LENGTH"),))
    try:
        record = read_record(line)
    except ValueError as fault:
        id_, rev = _name_of(line)
        return RecordLine(number, line, sha256, id_, rev, None, ((_path(fault, number), _fault(fault)),))
    faults = _faults(record, attachments)
    return RecordLine(number, line, sha256, record.id, record.rev, None if faults else record, faults)


def _faults(record: Record, attachments: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Days that are in no calendar, documents that did not come along."""
    born, letter = _is_day(record.subject.born), record.letter is None or _is_day(record.letter.date)
    if born and letter and not record.att:
        return ()
    wrong = [*([] if born else ["subject.born"]), *([] if letter else ["letter.date"])]
    return (*((path, "SCHEMA") for path in wrong), *_missing(record, attachments))


@lru_cache(100_000)
def _is_day(text: str | None) -> bool:
    if text is None:
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _missing(record: Record, attachments: Collection[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"att[{index}]", "ATTACHMENT_MISSING")
        for index, document in enumerate(record.att)
        if document.sha256 not in attachments
    )


def _name_of(line: bytes) -> tuple[str, int]:
    """Id and revision of a line that does not hold, where they can be made out."""
    try:
        name = msgspec.json.decode(line, type=_Name)
    except (ValueError, RecursionError):
        return NO_ID, 0
    return (name.id, name.rev) if _UUID.match(name.id) and 0 <= name.rev < 2**53 else (NO_ID, 0)


def _fault(fault: ValueError) -> str:
    return "SCHEMA" if isinstance(fault, msgspec.ValidationError) else "NOT_CANONICAL"


def _path(fault: ValueError, number: int) -> str:
    found = _PATH.search(str(fault))
    return found.group(1).lstrip(".") if found else f"line {number}"
