"""The trust rules of SKB-1 that need no I/O: the chain of batches and the rule for each record.

Source: SKB-1 sections 3.6 (reader, steps 9 and 13) and 3.9.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class ChainVerdict(Enum):
    """What a batch is to a receiver that holds `Head`."""

    NEXT = "NEXT"
    DUPLICATE = "DUPLICATE"
    FORK = "SEQ_FORK"
    GAP = "SEQ_GAP"
    WRONG_PREV = "CHAIN"
    NEW_EPOCH = "EPOCH_UNCONFIRMED"


class Tech(Enum):
    """What became of one record."""

    OK = "OK"
    DUP = "DUP"
    STALE = "STALE"
    CONFLICT = "CONFLICT"
    INVALID = "INVALID"


@dataclass(frozen=True, slots=True)
class Link:
    """One batch in the chain of a station key: `prev` is the manifest hash before it, None at the start."""

    epoch: int
    seq: int
    sha256: str
    prev: str | None


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """What the receiver holds of an application."""

    rev: int
    sha256: str


class Way(Enum):
    """How a batch went to the district."""

    USB = "usb"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Handover:
    """Somebody at the district took a batch over; `by` is who noted it at the office."""

    at: datetime
    by: str
    receiver: str
    way: Way


class FlagCode(Enum):
    """Why a line of a reply needs a look."""

    UNKNOWN = "UNKNOWN"  # no application of that id here
    WITHDRAWN = "WITHDRAWN"  # taken back since
    OTHER_REVISION = "OTHER_REVISION"  # not what was sent last
    DECIDED = "DECIDED"  # a reply taken in earlier decided otherwise and is the newer one
    CHANGED = "CHANGED"  # overturns a decision told before


@dataclass(frozen=True, slots=True)
class ReplyFlag:
    """A line of a reply that did not simply fit. `receipt` is the reply's number, `code` a `FlagCode`."""

    receipt: int
    application: str
    name: str
    code: str
    decision: str
    reason: str


def judge_chain(head: Link | None, same_place: str | None, link: Link) -> ChainVerdict:
    """Where a batch stands. `same_place` is the manifest hash held for the same epoch and seq, if any."""
    if same_place is not None:
        return ChainVerdict.DUPLICATE if same_place == link.sha256 else ChainVerdict.FORK
    expected_epoch = head.epoch if head else 1
    if link.epoch != expected_epoch:
        return ChainVerdict.NEW_EPOCH
    expected_seq = head.seq + 1 if head else 1
    if link.seq > expected_seq:
        return ChainVerdict.GAP
    if link.seq < expected_seq:
        return ChainVerdict.FORK
    return ChainVerdict.NEXT if link.prev == (head.sha256 if head else None) else ChainVerdict.WRONG_PREV


class HeadDoubt(Enum):
    """Why the head of a journal that a batch brings cannot follow from the one before it."""

    FELL = "JOURNAL_FELL"  # fewer events than before
    OTHER = "JOURNAL_OTHER"  # as many events, another hash
    RESTORED = "JOURNAL_RESTORED"  # either of them after data was lost: expected, and told


@dataclass(frozen=True, slots=True)
class JournalHead:
    """How many events a journal has, and the hash of the last."""

    events: int
    sha256: str


def doubt_of(before: JournalHead, now: JournalHead, *, lost: bool) -> HeadDoubt | None:
    """What can be said without the journal itself: it only grows, and one number has one hash.

    Each batch held against the one before it in its chain finds every chain of heads in which any two
    contradict each other. `lost`: the batch begins an epoch before which data may have been lost.
    """
    if now.events > before.events or now == before:
        return None
    if lost:
        return HeadDoubt.RESTORED
    return HeadDoubt.FELL if now.events < before.events else HeadDoubt.OTHER


def judge_record(stored: StoredRecord | None, rev: int, sha256: str) -> Tech:
    """The rule by (office, id): unknown or newer is taken, the same is a duplicate, the rest is told."""
    if stored is None or rev > stored.rev:
        return Tech.OK
    if rev < stored.rev:
        return Tech.STALE
    return Tech.DUP if sha256 == stored.sha256 else Tech.CONFLICT


def nik_sum(niks: list[str]) -> str:
    """Sum of the NIK modulo 10^10, ten digits: for comparing on paper, not for security."""
    return f"{sum(int(nik) for nik in niks) % 10**10:010d}"


def paper_code(office: str, station: str, epoch: int, seq: int, fingerprint: str) -> str:
    """What the QR of a batch's papers says; scanned back it confirms the hand-over of this very batch."""
    return f"SKB1:B:{office}:{station}:{epoch}.{seq}:{fingerprint.replace(' ', '')}"


def digits_told(text: str) -> str:
    """The 30 digits in what was typed, pasted or scanned from a paper; "" when there are not 30 of them."""
    scanned = _PAPER.fullmatch(text.strip())
    digits = re.sub(r"[\s.-]", "", scanned.group(1) if scanned else text)
    return digits if re.fullmatch(r"[0-9]{30}", digits) else ""


_PAPER = re.compile(r"SKB1:B:[0-9]{10}:[A-Z0-9]{4}:[0-9]+\.[0-9]+:([0-9]{30})")


def spoken_fingerprint(digest: bytes) -> str:
    """A SHA-256 as 30 decimal digits in six groups of five, for reading out over a telephone."""
    digits = f"{int.from_bytes(digest, 'big') % 10**30:030d}"
    return " ".join(digits[start : start + 5] for start in range(0, 30, 5))
