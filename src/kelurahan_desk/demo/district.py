"""The district of the demonstration: its desk, the exchange of keys, and an officer who decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.application import Decision
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.founding import found_district, open_district
from kelurahan_desk.services.district.values import Waiting
from kelurahan_desk.services.office.desk import OfficeDesk

_CODE = "6471"
_NAME = "Dinas Sosial Kota Balikpapan"
_REASONS = ("SUDAH_PBI_JK", "NIK_TIDAK_PADAN", "SUDAH_PPU")


@dataclass(frozen=True, slots=True)
class Answered:
    """What the district made of a batch."""

    ingested: int
    worklist: Path
    reply: Path


def found_dinsos(root: Path, passphrase: str, *, clock: Clock, cost: Cost) -> DistrictDesk:
    """A new district desk, opened; its recovery code typed back as from its printed sheet."""
    founded = found_district(root, _CODE, _NAME, "", passphrase, clock=clock, cost=cost)
    desk = open_district(root, None, passphrase, clock=clock)
    desk.passphrases.prove_recovery(founded.recovery_code)
    return desk


def trust_each_other(office: OfficeDesk, district: DistrictDesk, exchange: Path) -> None:
    """Enrolment there, roster back; both fingerprints are compared as two people would on the telephone."""
    station = office.setup.station()
    enrolment = exchange / f"SKB1-E-{station.office}-{station.station}.txt"
    fingerprint = office.exchange.enrol(enrolment)
    district.offices.enrol(enrolment, fingerprint)
    roster = district.offices.roster(exchange)
    office.exchange.import_roster(roster.file, roster.fingerprint)


def answer_batch(district: DistrictDesk, batch: Path, exchange: Path) -> Answered:
    """Ingest, write the work list, decide every row (every fifth is refused), and write the reply."""
    (report,) = district.ingest.files((batch,))
    worklist = exchange / "daftar-kerja.xlsx"
    district.decisions.worklist(worklist)
    _decide(district, district.decisions.waiting())
    (reply,) = district.replies.write(exchange)
    return Answered(report.accepted, worklist, reply.file)


def _decide(district: DistrictDesk, waiting: Sequence[Waiting]) -> None:
    for index, row in enumerate(waiting):
        if index % 5 == 4:
            reason = _REASONS[index // 5 % len(_REASONS)]
            district.decisions.decide(row.office, row.id, Decision.REJECTED, reason=reason)
        else:
            district.decisions.decide(row.office, row.id, Decision.APPROVED, reference=f"SK-{index + 1:03d}")
