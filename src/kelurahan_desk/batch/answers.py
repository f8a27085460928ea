"""What the district answers: the manifest of a receipt and its results."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from kelurahan_desk.batch.forms import (
    RECEIPT,
    Code,
    Count,
    Day,
    DecisionName,
    Moment,
    Ordinal,
    Sha256,
    StationCode,
    Strict,
    TechName,
    Text,
)
from kelurahan_desk.batch.structs import Audit, Chain, Recipient, Sender


class ResultsFile(Strict, frozen=True, kw_only=True, tag_field="role", tag="results"):
    """The member with a receipt's lines."""

    name: Literal["results.jsonl.gz"] = "results.jsonl.gz"
    raw_sha256: Sha256
    raw_size: Count
    schema: Literal["skb.result/1"] = "skb.result/1"
    sha256: Sha256
    size: Count


class Answered(Strict, frozen=True, kw_only=True):
    """One batch a receipt answers."""

    epoch: Ordinal
    manifest_sha256: Sha256
    seq: Ordinal
    station: StationCode
    status: Literal["ACCEPTED", "PARTIAL", "REJECTED", "PARKED", "DUPLICATE", "SEQ_FORK"]


class Doubt(Strict, frozen=True, kw_only=True):
    """The batch whose word on its sender's journal does not follow from the batch before it, and why."""

    code: Code
    epoch: Ordinal
    seq: Ordinal


class Through(Strict, frozen=True, kw_only=True):
    """The last batch of a station the district holds without a hole, and the ones it misses after it."""

    # `audit` is what that batch said of the sender's journal: told back, it is the word of a witness. Not in
    # the text above: the schemas quote it, and Python 3.13 takes the indentation out of longer ones.

    epoch: Ordinal
    missing: tuple[Ordinal, ...]
    seq: Ordinal
    sha256: Sha256
    station: StationCode
    audit: Audit | UnsetType = UNSET
    doubt: Doubt | UnsetType = UNSET

    @property
    def doubted(self) -> Doubt | None:
        """What the district found about the sender's journal."""
        return None if self.doubt is UNSET else self.doubt

    @property
    def witnessed(self) -> Audit | None:
        """The journal's head as told back; None from a district that tells none."""
        return None if self.audit is UNSET else self.audit


def differing(
    through: Iterable[Through], station: str, hash_at: Callable[[int], str | None], since: int = 1
) -> tuple[Through, ...]:
    """Where a journal is not the one that the station's batches told of.

    `hash_at` gives the hash of the journal's event of a number, None where it has none; batches of epochs
    before `since` are not judged.
    """
    return tuple(
        told
        for told in through
        if told.station == station
        and told.epoch >= since
        and told.witnessed
        and hash_at(told.witnessed.seq) != told.witnessed.head
    )


class ReceiptManifest(Strict, frozen=True, kw_only=True, tag_field="type", tag=RECEIPT):
    """What the district signs for one office."""

    audit: Audit
    chain: Chain
    counts: dict[TechName, Count]
    files: tuple[ResultsFile, ...]
    in_reply_to: tuple[Answered, ...]
    recipient: Recipient
    roster_version: Count
    sender: Sender
    through: tuple[Through, ...]
    v: Literal[1] = 1

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """The office addressed."""
        return (self.recipient,)


class Fault(Strict, frozen=True, kw_only=True):
    """Why a record was not taken: path inside it and a code."""

    code: Code
    path: Text


class Result(Strict, frozen=True, kw_only=True):
    """One line of `results.jsonl`: what became of a record, and what was decided."""

    at: Moment
    decision: DecisionName | None
    errs: tuple[Fault, ...]
    id: Annotated[str, Meta(pattern=r"^[0-9a-f-]{36}\Z")]
    reason: Text
    ref: Text
    rev: Count
    sha256: Sha256
    tech: TechName
    valid_from: Day | None
    valid_to: Day | None
