"""What an office sends: the manifest of a batch and its records."""

from typing import Annotated, Literal

from msgspec import UNSET, DecodeError, Meta, Struct, UnsetType, field
from msgspec.json import Decoder

from kelurahan_desk.batch.forms import (
    BATCH,
    AgeRecipient,
    Block,
    Code,
    Count,
    Day,
    FactKey,
    FactValue,
    KeyId,
    Kind,
    Mime,
    Moment,
    Nik,
    OfficeCode,
    Ordinal,
    RecordId,
    Sha256,
    StationCode,
    Strict,
    Text,
)


class Continues(Strict, frozen=True, kw_only=True):
    """The last batch of the epoch before, where the sender knows it."""

    epoch: Ordinal
    seq: Ordinal
    sha256: Sha256


class Chain(Strict, frozen=True, kw_only=True):
    """Place in the chain of one signing key (batches) or one office (receipts)."""

    created: Moment
    epoch: Ordinal
    prev: Sha256 | None
    reason: Literal["restore", "new_pc", "key_change", "fork"] | None
    seq: Ordinal
    continues: Continues | UnsetType = UNSET


class Acks(Strict, frozen=True, kw_only=True):
    """What the office holds of the district's: receipts never get a receipt, the next batch tells."""

    receipt_head: Sha256 | None
    receipts_through: Count
    roster: Count


class Audit(Strict, frozen=True, kw_only=True):
    """Head of the sender's journal, kept by the receiver as a witness."""

    head: Sha256
    seq: Count


class Period(Strict, frozen=True, kw_only=True):
    """First and last day the batch speaks of."""

    from_: Day = field(name="from")
    to: Day


class Recipient(Strict, frozen=True, kw_only=True):
    """Whom the file is for; the receiver demands its own key here."""

    age: tuple[AgeRecipient, ...]
    office: OfficeCode


class Sender(Strict, frozen=True, kw_only=True):
    """Who signed; must equal the roster's entry of the key."""

    app: Code
    key: KeyId
    office: OfficeCode
    station: StationCode


class Totals(Strict, frozen=True, kw_only=True):
    """Figures two people can compare on paper. `nik_sum` is the sum of the NIK modulo 10^10."""

    att_bytes: Count
    attachments: Count
    by_kind: dict[Kind, Count]
    nik_sum: Annotated[str, Meta(pattern=r"^[0-9]{10}\Z")]
    records: Count


class RecordsFile(Strict, frozen=True, kw_only=True, tag_field="role", tag="records"):
    """The member with the lines; `raw_…` are those of the inflated text."""

    name: Literal["records.jsonl.gz"] = "records.jsonl.gz"
    raw_sha256: Sha256
    raw_size: Count
    schema: Literal["skb.record/1"] = "skb.record/1"
    sha256: Sha256
    size: Count


class AttachmentFile(Strict, frozen=True, kw_only=True, tag_field="role", tag="attachment"):
    """One document; its name is `att/` and its hash."""

    name: Annotated[str, Meta(pattern=r"^att/[0-9a-f]{64}\Z")]
    sha256: Sha256
    size: Count


class Manifest(Strict, frozen=True, kw_only=True, tag_field="type", tag=BATCH):
    """What an office signs."""

    acks: Acks
    audit: Audit
    chain: Chain
    files: tuple[RecordsFile | AttachmentFile, ...]
    period: Period
    recipient: Recipient
    sender: Sender
    totals: Totals
    v: Literal[1] = 1
    copies: tuple[Recipient, ...] | UnsetType = UNSET

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The receiving office, and after it those that get a copy."""
        return (self.recipient,) if self.copies is UNSET else (self.recipient, *self.copies)


class _Told(Struct):
    audit: Audit


def audit_of(document: bytes) -> Audit | None:
    """What a manifest that was verified before says of its sender's journal; the rest of it is not read."""
    try:
        return _told(document).audit
    except DecodeError:
        return None


_told = Decoder(_Told).decode


class LetterRef(Strict, frozen=True, kw_only=True):
    """The SKTM an application leans on."""

    date: Day
    no: Text


class Subject(Strict, frozen=True, kw_only=True):
    """The person the application is for."""

    addr: Text
    born: Day | None
    kk: Nik | None
    name: Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
    nik: Nik
    rt: Block
    rw: Block
    sex: Annotated[str, Meta(pattern=r"^[LP]\Z")] | None


class Attachment(Strict, frozen=True, kw_only=True):
    """A document of the record; `label` is the document code of the programme, never a file name."""

    label: Code
    mime: Mime
    sha256: Sha256


class Record(Strict, frozen=True, kw_only=True):
    """One line of `records.jsonl`: an application at one revision."""

    actor: Text
    at: Moment
    att: Annotated[tuple[Attachment, ...], Meta(max_length=40)]
    facts: Annotated[dict[FactKey, FactValue], Meta(max_length=40)]
    id: RecordId
    kind: Kind
    letter: LetterRef | None
    op: Literal["submit", "amend", "withdraw"]
    prev: Sha256 | None
    rev: Ordinal
    signer: Text
    subject: Subject
