"""Lines and receipts: a bad record never stops the others, a receipt comes back whole."""

import hashlib
import json

import pytest
from tests.unit.batch.builders import (
    DINSOS,
    DISTRICT,
    OFFICE,
    SCAN_SHA,
    SECRETS,
    STATION,
    batch,
    chain,
    district_reader,
    members_of,
    record,
    signed_again,
)

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.answers import Answered, Fault, Result, Through
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import NO_ID, read_records, read_results
from kelurahan_desk.batch.packing import pack_lines
from kelurahan_desk.batch.reader import KnownSender, Reader, open_batch, open_receipt
from kelurahan_desk.batch.structs import Audit, LetterRef, Recipient
from kelurahan_desk.batch.writer import build_receipt
from kelurahan_desk.domain.problems import Refusal

GOOD = batch()
MANIFEST = json.loads(GOOD.manifest)


def take(data: bytes, reader: Reader | None = None):
    """Read a batch to its end."""
    opened = open_batch(data, reader or district_reader())
    payload = opened.payload()
    return opened, payload, tuple(read_records(opened, payload))


def files_with(index: int, **parts: object) -> list[dict[str, object]]:
    files = [dict(entry) for entry in MANIFEST["files"]]
    files[index] |= parts
    return files


def with_lines(*lines: bytes) -> bytes:
    data, sha256, size = pack_lines(lines)
    files = files_with(
        0, sha256=hashlib.sha256(data).hexdigest(), size=len(data), raw_size=size, raw_sha256=sha256
    )
    manifest = {**MANIFEST, "files": files, "totals": {**MANIFEST["totals"], "records": len(lines)}}
    return signed_again(canonical_bytes(manifest), [("records.jsonl.gz", data), *members_of(GOOD)[1:]])


ONE, TWO = canonical_bytes(record(1)), canonical_bytes(record(2))
BAD_LINES = {
    "not json": (b"nonsense", NO_ID, 0, ("line 1", "NOT_CANONICAL")),
    "nothing": (b"", NO_ID, 0, ("line 1", "NOT_CANONICAL")),
    "nesting": (b"[" * 60_000, NO_ID, 0, ("line 1", "SCHEMA")),
    "bad nik": (ONE.replace(b'"nik":"6', b'"nik":"X'), record(1).id, 1, ("subject.nik", "SCHEMA")),
    "day in no calendar": (
        ONE.replace(b'"1980-01-02"', b'"1980-02-30"'),
        record(1).id,
        1,
        ("subject.born", "SCHEMA"),
    ),
    "letter of no day": (
        canonical_bytes(record(1, letter=LetterRef(date="0000-01-01", no="1"))),
        record(1).id,
        1,
        ("letter.date", "SCHEMA"),
    ),
    "unknown field": (ONE[:-1] + b',"zz":1}', record(1).id, 1, ("line 1", "SCHEMA")),
    "space": (ONE.replace(b":", b": ", 1), record(1).id, 1, ("line 1", "NOT_CANONICAL")),
    "document not sent": (
        ONE.replace(SCAN_SHA.encode(), b"0" * 64),
        record(1).id,
        1,
        ("att[0]", "ATTACHMENT_MISSING"),
    ),
    "too long": (b'"' + b"x" * 65_535 + b'"', NO_ID, 0, ("line 1", "LINE_LENGTH")),
    "id of another form": (b'{"id":"1","rev":1}', NO_ID, 0, ("id", "SCHEMA")),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_never_stops_the_others(name):
    line, id_, rev, fault = BAD_LINES[name]
    first, second = take(with_lines(line, TWO))[2]
    assert (first.record, first.id, first.rev, first.faults) == (None, id_, rev, (fault,))
    assert second.record == record(2)


UNFIT = {
    "long name": record(2, actor="x" * 301),
    "control sign": record(2, actor="a\tb"),
    "no revision": record(2, rev=0),
    "long line": record(2, facts={f"f{number}": ("x" * 300,) * 100 for number in range(40)}),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_a_receiver_refuses_is_never_sent(name):
    with pytest.raises(Refusal) as caught:
        batch([UNFIT[name]])
    assert caught.value.code == "RECORD_UNFIT"


def test_a_batch_over_the_limit_is_not_written(monkeypatch):
    monkeypatch.setattr(limits, "FILE", 1000)
    with pytest.raises(Refusal) as caught:
        batch()
    assert caught.value.code == "BATCH_TOO_LARGE"


RESULT = Result(
    at="2026-11-29T03:00:00Z",
    decision="REJECTED",
    errs=(Fault(code="SCHEMA", path="subject.nik"),),
    id=record(1).id,
    reason="alamat",
    ref="",
    rev=1,
    sha256=hashlib.sha256(canonical_bytes(record(1))).hexdigest(),
    tech="OK",
    valid_from=None,
    valid_to=None,
)


def receipt(results=(RESULT,)):
    from kelurahan_desk.batch.writer import Origin

    return build_receipt(
        Origin(DISTRICT, "DNS1", "0.1.0", DINSOS.receipt, DINSOS.recipient),
        Recipient(age=(SECRETS.recipient,), office=OFFICE),
        chain=chain(),
        audit=Audit(head="0" * 64, seq=3),
        in_reply_to=[
            Answered(epoch=1, manifest_sha256=GOOD.sha256, seq=1, station=STATION, status="PARTIAL")
        ],
        through=[Through(epoch=1, missing=(3,), seq=1, sha256=GOOD.sha256, station=STATION)],
        roster_version=1,
        results=results,
    )


def office_reader() -> Reader:
    known = KnownSender(DISTRICT, "DNS1", DINSOS.receipt.public)
    return Reader((SECRETS.age_identity,), OFFICE, {DINSOS.receipt.public.key_id: known}.get)


def test_a_receipt_there_and_back():
    opened = open_receipt(receipt().data, office_reader())
    assert read_results(opened, opened.payload()) == (RESULT,)
    assert opened.manifest.counts == {"OK": 1}


def test_a_receipt_is_no_batch_and_a_batch_no_receipt():
    reader = Reader((SECRETS.age_identity,), OFFICE, office_reader().key_of)
    with pytest.raises(BatchFault) as caught:
        open_batch(receipt().data, reader)
    assert caught.value.code == "TYPE"
    with pytest.raises(BatchFault) as caught:
        open_receipt(GOOD.data, district_reader())
    assert caught.value.code == "TYPE"


def test_a_result_that_does_not_hold_refuses_the_receipt():
    bad = receipt(
        [RESULT.__class__(**{**{f: getattr(RESULT, f) for f in RESULT.__struct_fields__}, "rev": -1})]
    )
    opened = open_receipt(bad.data, office_reader())
    with pytest.raises(BatchFault) as caught:
        read_results(opened, opened.payload())
    assert caught.value.code == "RESULT"
