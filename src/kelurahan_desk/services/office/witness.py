"""The district as a witness of the journal: the heads it tells back must still be in it."""

from collections.abc import Iterable, Iterator

from kelurahan_desk.batch.answers import ReceiptManifest, Through, differing
from kelurahan_desk.batch.canonical import read_canonical
from kelurahan_desk.batch.structs import Manifest
from kelurahan_desk.domain.exchange import HeadDoubt
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.places import restored_epoch
from kelurahan_desk.store.office import OfficeUnit, batch_label

_BEGUN = ("restore", "fork")
_SAID = {
    HeadDoubt.FELL.value: "DISTRICT_DOUBTS_FELL",
    HeadDoubt.OTHER.value: "DISTRICT_DOUBTS_OTHER",
    HeadDoubt.RESTORED.value: "DISTRICT_SAW_RESTORE",
}


def hear_witness(
    context: Context, unit: OfficeUnit, receipt: int, through: Iterable[Through]
) -> tuple[Problem, ...]:
    """What is wrong with the journal by this reply's word, entered in the journal too.

    Either it was written anew, or an older copy of the data was put back without the desk being told.
    """
    told, station = tuple(through), context.station(unit).station
    doubts = tuple(_doubts(context, unit, receipt, [one for one in told if one.station == station]))
    found = _differing(unit, station, told, _known_since(unit))
    if not found:
        return doubts
    batches = ", ".join(found)
    body = (("batches", batches),)
    context.record(unit, Entry("journal.unwitnessed", f"reply:{receipt}", body))
    return (Problem("journal", "JOURNAL_UNWITNESSED", {"batches": batches}), *doubts)


def _doubts(context: Context, unit: OfficeUnit, receipt: int, told: Iterable[Through]) -> Iterator[Problem]:
    """What the district found by itself; told in each reply until an epoch clears it."""
    for one in told:
        if one.doubted is None:
            continue
        batch = batch_label(one.doubted.epoch, one.doubted.seq)
        body = (("code", one.doubted.code), ("batch", batch))
        context.record(unit, Entry("journal.doubted", f"reply:{receipt}", body))
        code = one.doubted.code if one.doubted.code in _SAID else HeadDoubt.OTHER.value
        yield Problem("journal", _SAID[code], {"batch": batch}, Severity.WARNING)


def unwitnessed(context: Context, unit: OfficeUnit) -> tuple[str, ...]:
    """Batches whose heads, as the replies taken in tell them back, are not in the journal any more.

    A desk that was put back knowingly began an epoch, and is not blamed for what it lost before that.
    """
    station, since = context.station(unit).station, _known_since(unit)
    found: dict[str, None] = {}
    for document in unit.batches.receipts():
        through = read_canonical(document, ReceiptManifest).through
        found.update(dict.fromkeys(_differing(unit, station, through, since)))
    return tuple(found)


def _differing(unit: OfficeUnit, station: str, through: Iterable[Through], since: int) -> tuple[str, ...]:
    found = differing(through, station, unit.journal.hash_at, since)
    return tuple(batch_label(told.epoch, told.seq) for told in found)


def _known_since(unit: OfficeUnit) -> int:
    """The newest epoch that began because data was lost: batches of it, or a restore by the book, show it."""
    firsts = (unit.batches.manifest(one.epoch, 1) for one in unit.batches.list() if one.seq == 1)
    chains = (read_canonical(document, Manifest).chain for document in firsts)
    begun = (chain.epoch for chain in chains if chain.reason in _BEGUN)
    return max((restored_epoch(unit), *begun))
