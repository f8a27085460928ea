"""Writes batches and receipts: canonical lines, manifest, signature, container, seal."""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.answers import Answered, ReceiptManifest, Result, ResultsFile, Through
from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.container import write_container
from kelurahan_desk.batch.forms import BATCH, RECEIPT, if_any
from kelurahan_desk.batch.lines import read_record
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.packing import pack_lines
from kelurahan_desk.batch.seal import seal
from kelurahan_desk.batch.signing import trusted_comment
from kelurahan_desk.batch.structs import (
    Acks,
    AttachmentFile,
    Audit,
    Chain,
    Manifest,
    Period,
    Recipient,
    Record,
    RecordsFile,
    Sender,
    Totals,
)
from kelurahan_desk.domain.exchange import nik_sum
from kelurahan_desk.domain.problems import Refusal


@dataclass(frozen=True, slots=True)
class Origin:
    """Who writes, and whose key signs. `copy_to` is the sender's own age recipient, so it can reopen."""

    office: str
    station: str
    app: str
    key: SigningKey
    copy_to: str

    @property
    def sender(self) -> Sender:
        """The manifest's word for it."""
        return Sender(app=self.app, key=self.key.public.key_id, office=self.office, station=self.station)


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file. `record_hashes` maps record ids to the hash of their line."""

    data: bytes
    manifest: bytes
    sha256: str  # of the manifest
    attachments: int
    record_hashes: Mapping[str, str]

    @property
    def digest(self) -> bytes:
        """The manifest's hash as bytes, for the spoken fingerprint."""
        return bytes.fromhex(self.sha256)


def build_batch(
    origin: Origin,
    recipient: Recipient,
    *,
    chain: Chain,
    period: Period,
    acks: Acks,
    audit: Audit,
    records: Sequence[Record],
    attachment: Callable[[str], bytes],
    copies: Sequence[Recipient] = (),
) -> Built:
    """A batch of records with the documents they name; `attachment` gives the bytes of a hash.

    `copies` are further offices that can open it.

    Raises `Refusal` RECORD_UNFIT when a record would be refused by every receiver, BATCH_TOO_LARGE.
    """
    lines = [_line(record) for record in records]
    packed, raw_sha256, raw_size = pack_lines(lines)
    names = sorted({document.sha256 for record in records for document in record.att})
    documents = {name: attachment(name) for name in names}
    totals = _totals(records, documents)
    files: tuple[RecordsFile | AttachmentFile, ...] = (
        RecordsFile(raw_sha256=raw_sha256, raw_size=raw_size, sha256=_sha256(packed), size=len(packed)),
        *(AttachmentFile(name=f"att/{name}", sha256=name, size=len(documents[name])) for name in names),
    )
    manifest = Manifest(
        acks=acks,
        audit=audit,
        chain=chain,
        files=files,
        period=period,
        recipient=recipient,
        sender=origin.sender,
        totals=totals,
        copies=if_any(tuple(copies)),
    )
    members = [("records.jsonl.gz", packed), *((f"att/{name}", documents[name]) for name in names)]
    document = canonical_bytes(manifest)
    readers = [key for one in (recipient, *copies) for key in one.age]
    data = _finish(origin, readers, BATCH, chain, document, members)
    hashes = {record.id: _sha256(line) for record, line in zip(records, lines, strict=True)}
    return Built(data, document, _sha256(document), len(names), hashes)


def build_receipt(
    origin: Origin,
    recipient: Recipient,
    *,
    chain: Chain,
    audit: Audit,
    in_reply_to: Sequence[Answered],
    through: Sequence[Through],
    roster_version: int,
    results: Sequence[Result],
) -> Built:
    """A receipt for one office: what became of its records, and the decisions so far."""
    packed, raw_sha256, raw_size = pack_lines(canonical_bytes(result) for result in results)
    manifest = ReceiptManifest(
        audit=audit,
        chain=chain,
        counts=dict(Counter(result.tech for result in results)),
        files=(
            ResultsFile(raw_sha256=raw_sha256, raw_size=raw_size, sha256=_sha256(packed), size=len(packed)),
        ),
        in_reply_to=tuple(in_reply_to),
        recipient=recipient,
        roster_version=roster_version,
        sender=origin.sender,
        through=tuple(through),
    )
    document = canonical_bytes(manifest)
    data = _finish(origin, recipient.age, RECEIPT, chain, document, [("results.jsonl.gz", packed)])
    return Built(data, document, _sha256(document), 0, {})


def _line(record: Record) -> bytes:
    line = canonical_bytes(record)
    try:
        read_record(line)  # what a receiver would refuse is not sent
    except ValueError:
        raise Refusal("RECORD_UNFIT", id=record.id) from None
    if len(line) > limits.RECORD_LINE:
        raise Refusal("RECORD_UNFIT", id=record.id)
    return line


def _totals(records: Sequence[Record], documents: Mapping[str, bytes]) -> Totals:
    return Totals(
        att_bytes=sum(len(content) for content in documents.values()),
        attachments=len(documents),
        by_kind=dict(Counter(record.kind for record in records)),
        nik_sum=nik_sum([record.subject.nik for record in records]),
        records=len(records),
    )


def _finish(
    origin: Origin,
    readers: Sequence[str],
    kind: str,
    chain: Chain,
    document: bytes,
    members: Sequence[tuple[str, bytes]],
) -> bytes:
    comment = trusted_comment(kind, origin.office, origin.station, chain.epoch, chain.seq, document)
    signature = origin.key.sign(document, comment)
    plain = io.BytesIO()
    write_container(plain, [("manifest.json", document), ("manifest.json.minisig", signature), *members])
    data = seal(plain.getvalue(), [*readers, origin.copy_to])
    if len(data) > limits.FILE or len(document) > limits.MANIFEST or len(members) > limits.ATTACHMENTS:
        raise Refusal("BATCH_TOO_LARGE", size=len(data), limit=limits.FILE)
    return data


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
