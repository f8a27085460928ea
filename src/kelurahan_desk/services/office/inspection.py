"""What a file of the exchange is, and whether it holds, as far as this office may see."""

from collections.abc import Mapping
from dataclasses import dataclass

from kelurahan_desk.batch.enrolment import read_enrolment
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.lines import read_records, read_results
from kelurahan_desk.batch.reader import KnownSender, Reader, open_batch, open_receipt
from kelurahan_desk.batch.roster import accept_roster
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.office.rosters import Held
from kelurahan_desk.services.results import Inspection

VALID = "valid"
_SEALED = b"age-encryption.org/"


@dataclass(frozen=True, slots=True)
class Inspector:
    """This station's eyes. Without `identities` sealed files stay closed."""

    station: Station
    held: Held | None
    own: Mapping[str, KnownSender]
    identities: tuple[str, ...]

    def inspect(self, data: bytes) -> Inspection:
        """Look at the bytes of a file; never raises for what is in them."""
        if data.startswith(_SEALED):
            return self._sealed(data)
        try:
            station, _ = read_enrolment(data)
        except BatchFault:
            return self._roster(data)
        return _seen(VALID, "enrolment", f"{station.office}-{station.station}")

    def _sealed(self, data: bytes) -> Inspection:
        if not self.identities:
            return _seen("READING_NOT_YET", "sealed")
        try:
            return self._own_batch(data)
        except BatchFault as fault:
            if fault.code != "TYPE":
                return _seen(fault.code, "sealed")
        try:
            return self._receipt(data)
        except BatchFault as fault:
            return _seen(fault.code, "receipt")

    def _own_batch(self, data: bytes) -> Inspection:
        reader = Reader(self.identities, self.station.office, self._key, own_copy=True)
        opened = open_batch(data, reader)
        count = sum(1 for _ in read_records(opened, opened.payload()))
        sender, chain = opened.manifest.sender, opened.manifest.chain
        return Inspection(
            verdict=VALID,
            kind="batch" if opened.sender.office == self.station.office else "return",
            sender=f"{sender.office}-{sender.station}",
            epoch=chain.epoch,
            seq=chain.seq,
            records=count,
            manifest=opened.document.decode(),
        )

    def _receipt(self, data: bytes) -> Inspection:
        opened = open_receipt(data, Reader(self.identities, self.station.office, self._key))
        results = read_results(opened, opened.payload())
        sender, chain = opened.manifest.sender, opened.manifest.chain
        return Inspection(
            verdict=VALID,
            kind="receipt",
            sender=f"{sender.office}-{sender.station}",
            epoch=chain.epoch,
            seq=chain.seq,
            records=len(results),
            manifest=opened.document.decode(),
        )

    def _roster(self, data: bytes) -> Inspection:
        try:
            signed = accept_roster(data, self.held.document if self.held else None, None)
        except (BatchFault, Refusal) as fault:
            return _seen(fault.code, "unknown" if fault.code == "CONTAINER" else "roster")
        roster = signed.roster()
        return _seen(VALID, "roster", roster.dinsos.office, roster.version)

    def _key(self, key_id: str) -> KnownSender | None:
        if own := self.own.get(key_id):
            return own
        return self.held.district_key(key_id) if self.held else None


def _seen(verdict: str, kind: str, sender: str = "", seq: int | None = None) -> Inspection:
    return Inspection(
        verdict=verdict, kind=kind, sender=sender, epoch=None, seq=seq, records=None, manifest=""
    )
