"""Offices that send: real keys, real sealed files by the real writer, invented people."""

import random
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kelurahan_desk.batch.names import sealed_name
from kelurahan_desk.batch.records import packed_records
from kelurahan_desk.batch.secrets import StationSecrets
from kelurahan_desk.batch.structs import (
    Acks,
    Audit,
    Chain,
    LetterRef,
    Period,
    Recipient,
    Record,
    Subject,
)
from kelurahan_desk.batch.writer import Origin, build_batch
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.founding import found_district, open_district

STATION, APP = "K7QD", "0.2.0"
PASSPHRASE = "sandi-ukur-dinsos-2026"
CLOCK = SystemClock()
_START = datetime(2026, 1, 5, 3, tzinfo=UTC)  # a Monday
_WEEK = timedelta(days=7)
_NAMES = ("SITI", "AHMAD", "DEWI", "BUDI", "RINA", "AGUS", "NUR", "HADI", "SRI", "YUSUF", "LINA", "EKO")
_STREETS = ("MELATI", "KENANGA", "MAWAR", "ANGGREK", "CEMPAKA", "FLAMBOYAN", "DAHLIA")
_SHARED = 1 / 200
_EMPTY = "0" * 64


@dataclass
class Sender:
    """One office's station and how far its chain is; `district` are the receiver's age keys."""

    office: str
    district: tuple[str, ...]
    secrets: StationSecrets = field(default_factory=StationSecrets.generate)
    seq: int = 0
    prev: str | None = None

    def batch(self, folder: Path, week: int, records: int) -> Path:
        """The file of one week with so many records, none for a nil batch."""
        self.seq += 1
        moment = _START + week * _WEEK
        chance = random.Random(int(self.office) * 1000 + self.seq)
        built = build_batch(
            Origin(self.office, STATION, APP, self.secrets.sign, self.secrets.recipient),
            Recipient(age=self.district, office="DINSOS-6471"),
            chain=Chain(created=_moment(moment), epoch=1, prev=self.prev, reason=None, seq=self.seq),
            period=Period(from_=moment.date().isoformat(), to=(moment + _WEEK).date().isoformat()),
            acks=Acks(receipt_head=None, receipts_through=0, roster=1),
            audit=Audit(head=_EMPTY, seq=0),
            records=packed_records(self._record(chance, moment, number) for number in range(records)),
            attachment=_no_document,
        )
        self.prev = built.sha256
        path = folder / sealed_name("B", self.office, STATION, 1, self.seq)
        path.write_bytes(built.data)
        return path

    def _record(self, chance: random.Random, moment: datetime, number: int) -> Record:
        born = date(1950, 1, 1) + timedelta(days=chance.randrange(25_000))
        at = moment + timedelta(seconds=number)
        place = f"{int(at.timestamp() * 1000):012x}"
        rest = f"{chance.getrandbits(64):016x}"
        return Record(
            actor="petugas",
            at=_moment(at),
            att=(),
            facts={"category": "miskin", "declared": ("hamil",), "reason": None, "urgent": number % 50 == 0},
            id=f"{place[:8]}-{place[8:]}-7{rest[:3]}-8{rest[3:6]}-{rest[4:]}",
            kind="balikpapan-pbpu.baru",
            letter=LetterRef(date=moment.date().isoformat(), no=f"400.9.14.1/{number:04d}/05.1001/XI/2026"),
            op="submit",
            prev=None,
            rev=1,
            signer="lurah",
            subject=Subject(
                addr=f"JL. {chance.choice(_STREETS)} NO. {chance.randrange(200)}",
                born=born.isoformat(),
                kk=_card(chance, self.office),
                name=f"{chance.choice(_NAMES)} {chance.choice(_NAMES)} CONTOH",
                nik=f"647199{born:%d%m%y}{chance.randrange(10_000):04d}",
                rt=f"{chance.randrange(40):03d}",
                rw=f"{chance.randrange(12):03d}",
                sex=chance.choice("LP"),
            ),
        )


def new_district(root: Path, url: str) -> DistrictDesk:
    """A new district desk on a file in `root` ("" as `url`) or on a server."""
    found_district(root, "6471", "Dinas Sosial", url, PASSPHRASE, clock=CLOCK, cost=Cost.light())
    return reopened(root)


def reopened(root: Path) -> DistrictDesk:
    """A district desk that exists."""
    return open_district(root, None, PASSPHRASE, clock=CLOCK)


def introduced(district: DistrictDesk, offices: int) -> tuple[Sender, ...]:
    """So many offices, enrolled; straight into the store, for comparing digits is not what is measured."""
    keys = district.context.secrets()
    recipients = (keys.recipient, keys.recovery_recipient)
    senders = tuple(
        Sender(f"{1_101_010_000 + number * 7:010d}", recipients) for number in range(1, offices + 1)
    )
    with district.context.store.write() as unit:
        for sender in senders:
            known = sender.secrets.station(sender.office, STATION)
            key_id = sender.secrets.sign.public.key_id
            unit.stations.add(known, name="Contoh", status="active", sign_key_id=key_id)
        unit.commit()
    return senders


def peak_memory() -> float:
    """The most memory this process ever held, in MB; of this program alone, not of who started it."""
    if sys.platform != "linux":
        return float("nan")
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _no_document(_digest: str) -> bytes:
    raise AssertionError("no record names a document")


def _card(chance: random.Random, office: str) -> str:
    """A family card of the office's own, or, one time in two hundred, of one that any office may name."""
    return f"647199{'999999' if chance.random() < _SHARED else office[-6:]}{chance.randrange(10_000):04d}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
