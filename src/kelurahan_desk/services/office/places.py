"""Where the next batch stands in the station's chain, also after a database was put back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kelurahan_desk.batch.answers import Through
from kelurahan_desk.batch.structs import Chain, Continues
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.machine.highwater import HighWater
from kelurahan_desk.store.office import OfficeUnit

_RESTORED = "restored"
_REASON = "epoch_reason"
Reason = Literal["restore", "key_change", "fork"]
_MISSING = "missing_at_district"


@dataclass(frozen=True, slots=True)
class _Missing:
    """What the newest reply said the district lacks of this station."""

    epoch: int
    seqs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Epoch, number and the hash before; `continues` is the batch before a restored desk's first."""

    epoch: int
    seq: int
    prev: str | None
    reason: Reason | None = None
    continues: HighWater | None = None

    def chain(self, created: str) -> Chain:
        """The manifest's word for it."""
        mark, reason = self.continues, self.reason
        if mark is None:
            return Chain(created=created, epoch=self.epoch, prev=self.prev, reason=reason, seq=self.seq)
        before = Continues(epoch=mark.epoch, seq=mark.seq, sha256=mark.manifest_sha256)
        return Chain(
            created=created, continues=before, epoch=self.epoch, prev=None, reason=reason, seq=self.seq
        )

    @property
    def restored(self) -> bool:
        """Whether an epoch begins here."""
        return self.reason is not None


def least_epoch(unit: OfficeUnit) -> int:
    """The epoch in which the desk's batches go on: 1 unless it was put back from a backup."""
    return unit.settings.get(_RESTORED, int) or 1


def begin_epoch(unit: OfficeUnit, epoch: int, reason: Reason = "restore") -> None:
    """Let the next batch begin this epoch."""
    unit.settings.set(_RESTORED, epoch)
    unit.settings.set(_REASON, reason)


def epoch_reason(unit: OfficeUnit) -> Reason:
    """Why the newest epoch begins."""
    told = unit.settings.get(_REASON, str)
    return "key_change" if told == "key_change" else "fork" if told == "fork" else "restore"


def restored_epoch(unit: OfficeUnit) -> int:
    """The epoch that a restore by the book begins here and that no batch has begun yet, 0 for none."""
    return least_epoch(unit) if unit.settings.get(_REASON, str) == "restore" else 0


def newest_epoch(unit: OfficeUnit) -> int:
    """The epoch that batches are in, or that the next one begins."""
    newest = unit.batches.newest()
    return max(newest.epoch if newest else 1, least_epoch(unit))


def heed(unit: OfficeUnit, station: str, through: Sequence[Through]) -> None:
    """Begin an epoch when the district holds a batch of this station that the database does not know.

    Then the database was put back without the mark that would have told: its next number is taken already.
    """
    now = newest_epoch(unit)
    for told in through:
        if told.station != station or told.epoch < now:
            continue
        held = unit.batches.get(told.epoch, told.seq)
        if held is None or held.manifest_sha256 != told.sha256:
            begin_epoch(unit, told.epoch + 1, "fork")


def note_missing(unit: OfficeUnit, station: str, through: Sequence[Through]) -> None:
    """Keep which batches of this station the district waits for, as its newest reply tells."""
    told = next((one for one in through if one.station == station), None)
    unit.settings.set(_MISSING, _Missing(told.epoch, told.missing) if told else _Missing(1, ()))


def missing_batches(unit: OfficeUnit) -> frozenset[tuple[int, int]]:
    """Epoch and number of each."""
    held = unit.settings.get(_MISSING, _Missing)
    return frozenset((held.epoch, seq) for seq in held.seqs) if held else frozenset()


def next_place(newest: Link | None, mark: HighWater | None, least: int = 1, why: Reason = "restore") -> Place:
    """The place after `newest`, or the first of a new epoch when a batch left that the database lacks.

    `least` is the epoch in which the desk goes on, `why` the reason for it: put back from a backup, a
    change of keys, or the district holds something unknown here.
    """
    if mark and _unknown(newest, mark):
        return Place(max(mark.epoch + 1, least), 1, None, "restore", continues=mark)
    if newest is None:
        return Place(least, 1, None, why if least > 1 else None)
    if newest.epoch < least:
        before = HighWater(newest.epoch, newest.seq, newest.sha256)
        return Place(least, 1, None, why, continues=before)
    return Place(newest.epoch, newest.seq + 1, newest.sha256)


def unreleased(newest: Link | None, mark: HighWater | None, least: int = 1) -> bool:
    """Whether the newest batch was entered and, after a kill, never left the computer.

    A desk put back from a backup cannot tell for the batches before its own epoch and leaves them alone.
    """
    if newest is None or newest.epoch < least:
        return False
    return mark is None or (newest.epoch, newest.seq) > (mark.epoch, mark.seq)


def _unknown(newest: Link | None, mark: HighWater) -> bool:
    if newest is None or (mark.epoch, mark.seq) > (newest.epoch, newest.seq):
        return True
    same_place = (mark.epoch, mark.seq) == (newest.epoch, newest.seq)
    return same_place and mark.manifest_sha256 != newest.sha256
