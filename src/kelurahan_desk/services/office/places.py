"""Where the next batch stands in the station's chain, also after a database was put back."""

from dataclasses import dataclass

from kelurahan_desk.batch.structs import Chain, Continues
from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.machine.highwater import HighWater


@dataclass(frozen=True, slots=True)
class Place:
    """Epoch, number and the hash before; `restored` is the mark the database does not know of."""

    epoch: int
    seq: int
    prev: str | None
    restored: HighWater | None = None

    def chain(self, created: str) -> Chain:
        """The manifest's word for it."""
        if self.restored is None:
            return Chain(created=created, epoch=self.epoch, prev=self.prev, reason=None, seq=self.seq)
        mark = self.restored
        before = Continues(epoch=mark.epoch, seq=mark.seq, sha256=mark.manifest_sha256)
        return Chain(
            created=created, continues=before, epoch=self.epoch, prev=None, reason="restore", seq=self.seq
        )


def next_place(newest: Link | None, mark: HighWater | None) -> Place:
    """The place after `newest`, or the first of a new epoch when a batch left that the database lacks."""
    if mark and _unknown(newest, mark):
        return Place(mark.epoch + 1, 1, None, restored=mark)
    if newest is None:
        return Place(1, 1, None)
    return Place(newest.epoch, newest.seq + 1, newest.sha256)


def unreleased(newest: Link | None, mark: HighWater | None) -> bool:
    """Whether the newest batch was entered and, after a kill, never left the computer."""
    if newest is None:
        return False
    return mark is None or (newest.epoch, newest.seq) > (mark.epoch, mark.seq)


def _unknown(newest: Link | None, mark: HighWater) -> bool:
    if newest is None or (mark.epoch, mark.seq) > (newest.epoch, newest.seq):
        return True
    same_place = (mark.epoch, mark.seq) == (newest.epoch, newest.seq)
    return same_place and mark.manifest_sha256 != newest.sha256
