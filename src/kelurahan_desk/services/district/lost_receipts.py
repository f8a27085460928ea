"""Receipts that left before this desk was put back: the outbox remembers what the database lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.reader import KnownSender, Reader, open_receipt
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.files import read_if_there
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.store.district import DistrictUnit

RECEIPT_EPOCH = 1


@dataclass(frozen=True, slots=True)
class LostReceipt:
    """A receipt in the outbox that follows the newest one the database knows."""

    seq: int
    sha256: str
    file: str
    results: int


def lost_receipts(context: DistrictContext, unit: DistrictUnit, office: str) -> Iterator[LostReceipt]:
    """In the order of their chain; ends at the first file that is not this desk's next receipt.

    The outbox is the high-water mark of receipts: a number that may have left is not given out again.
    """
    seq, prev = unit.receipts.head(office)
    while found := _at(context, unit, office, seq + 1, prev):
        yield found
        seq, prev = found.seq, found.sha256


def _at(
    context: DistrictContext, unit: DistrictUnit, office: str, seq: int, prev: str | None
) -> LostReceipt | None:
    district = context.district(unit)
    name = sealed_name("R", office, district.station, RECEIPT_EPOCH, seq)
    try:
        data = read_if_there(context.folder.outbox / name, limits.FILE)
    except Trouble:
        return None
    if data is None:
        return None
    secrets = context.secrets()
    own = KnownSender(district.code, district.station, secrets.receipt.public)
    keys = {secrets.receipt.public.key_id: own}
    reader = Reader((secrets.age_identity,), office, keys.get, own_copy=True)
    try:
        opened = open_receipt(data, reader)
    except BatchFault:
        return None
    chain, told = opened.manifest.chain, opened.manifest.recipient.office
    if (chain.seq, chain.prev, told) != (seq, prev, office):
        return None
    return LostReceipt(seq, opened.sha256, name, sum(opened.manifest.counts.values()))
