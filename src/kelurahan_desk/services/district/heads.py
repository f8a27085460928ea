"""The district as a witness: whether what a batch says of its sender's journal can follow."""

from dataclasses import dataclass

from kelurahan_desk.batch.structs import Manifest, audit_of
from kelurahan_desk.domain.exchange import HeadDoubt, JournalHead, doubt_of
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.store.district import DistrictUnit

_DOUBT = "journal_doubt:"
_LOST = ("restore", "new_pc", "fork", None)  # reasons of an epoch before which data may have been lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A batch whose journal did not follow. `events` of the journal then, `before` in the batch before it."""

    code: HeadDoubt
    epoch: int
    seq: int
    events: int
    before: int


def heed(unit: DistrictUnit, manifest: Manifest) -> Doubted | None:
    """Judge the head a batch brings, before the batch is entered. Refuses nothing: applications do not wait.

    What is found stands beside the key until a batch of a later epoch follows without fault.
    """
    key, chain = manifest.sender.key, manifest.chain
    before = _before(unit, manifest)
    if before is None:
        return None
    now = JournalHead(manifest.audit.seq, manifest.audit.head)
    begun = chain.seq == 1
    code = doubt_of(before, now, lost=begun and chain.reason in _LOST)
    if code is not None:
        found = Doubted(code=code, epoch=chain.epoch, seq=chain.seq, events=now.events, before=before.events)
        unit.settings.set(_DOUBT + key, (found,))
        return found
    if begun and doubt_about(unit, key):
        unit.settings.set(_DOUBT + key, ())
    return None


def doubt_about(unit: DistrictUnit, key_id: str) -> Doubted | None:
    """What stands against the journal of a key's station."""
    held = unit.settings.get(_DOUBT + key_id, tuple[Doubted, ...]) or ()
    return held[0] if held else None


def entry_of(found: Doubted, manifest: Manifest) -> Entry:
    """What the district's own journal says of it."""
    body = (
        ("code", found.code.value), ("batch", f"{found.epoch}.{found.seq}"),
        ("events", found.events), ("before", found.before),
    )  # fmt: skip
    return Entry("journal.doubt", f"station:{manifest.sender.office}-{manifest.sender.station}", body)


def _before(unit: DistrictUnit, manifest: Manifest) -> JournalHead | None:
    """The journal's head by the batch before: of the same chain, or of the station's one before this."""
    sender, chain = manifest.sender, manifest.chain
    if chain.seq > 1:
        document = unit.batches.manifest_at(sender.key, chain.epoch, chain.seq - 1)
    elif chain.epoch > 1:
        last = unit.batches.last_of(sender.office, sender.station)
        document = unit.batches.manifest(last) if last else b""
    else:
        return None
    audit = audit_of(document)
    return JournalHead(audit.seq, audit.head) if audit else None
