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
from kelurahan_desk.batch.minisign import SigningKey
from kelurahan_desk.batch.packing import pack_lines
from kelurahan_desk.batch.records import Line, Packed
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
    """A finished file."""

    data: bytes
    manifest: bytes
    sha256: str  # of the manifest
    attachments: int

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
    records: Packed,
    attachment: Callable[[str], bytes],
    copies: Sequence[Recipient] = (),
) -> Built:
    """A batch of records with the documents they name; `attachment` gives the bytes of a hash.

    `copies` are further offices that can open it.

    Raises `Refusal` BATCH_TOO_LARGE.
    """
    lines, packed = records.lines, records.data
    names = sorted({name for line in lines for name in line.documents})
    documents = {name: attachment(name) for name in names}
    totals = _totals(lines, documents)
    files: tuple[RecordsFile | AttachmentFile, ...] = (
        RecordsFile(
            raw_sha256=records.raw_sha256,
            raw_size=records.raw_size,
            sha256=_sha256(packed),
            size=len(packed),
        ),
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
    return Built(data, document, _sha256(document), len(names))


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
    return Built(data, document, _sha256(document), 0)


def _totals(lines: Sequence[Line], documents: Mapping[str, bytes]) -> Totals:
    return Totals(
        att_bytes=sum(len(content) for content in documents.values()),
        attachments=len(documents),
        by_kind=dict(Counter([line.kind for line in lines])),
        nik_sum=nik_sum([line.nik for line in lines]),
        records=len(lines),
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
