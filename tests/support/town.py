"""A district desk with several offices whose batches are entered without files, for tests of the officer's work."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
from tests.support.desks import make_nik
from tests.support.exchange import make_district

from kelurahan_desk.batch.canonical import canonical_bytes
from kelurahan_desk.batch.structs import Record, Subject
from kelurahan_desk.domain.application import Decision
from kelurahan_desk.domain.codes import Sex
from kelurahan_desk.domain.exchange import StoredRecord, Tech, judge_record
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import Station
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.store.district import DistrictUnit, RecordResult, RecordRow

FIRST, SECOND, THIRD = "6471051001", "6471051003", "6471011001"
BORN = date(1985, 3, 4)


def app_id(serial: int) -> str:
    """The id of an invented application."""
    return str(make_uuid7(1_700_000_000_000 + serial, serial.to_bytes(10, "big")))


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record as an office would send it."""

    serial: int
    rev: int = 1
    op: str = "submit"
    kind: str = "balikpapan-pbpu.baru"
    nik: str = ""
    kk: str = ""
    name: str = ""
    born: date | None = BORN
    facts: dict[str, object] = field(default_factory=dict)
    sha256: str = ""
    valid: bool = True

    def record(self) -> Record:
        """The line's content."""
        return Record(
            actor="petugas", at="2026-11-22T03:00:00Z", att=(), id=app_id(self.serial), kind=self.kind,
            facts={"category": "miskin", "reason": "", "urgent": False, **self.facts},
            letter=None, op=self.op, prev=None, rev=self.rev, signer="lurah",
            subject=Subject(
                addr="Jl. Contoh No. 1", born=self.born.isoformat() if self.born else None,
                kk=self.kk or f"647199010115{self.serial:04d}", name=self.name or f"WARGA KE {self.serial}",
                nik=self.nik or make_nik(self.serial, self.born or BORN, Sex.MALE), rt="003", rw="010", sex="L",
            ),
        )  # fmt: skip


@dataclass
class Town:
    """The desk, and what was sent to it."""

    desk: DistrictDesk
    seqs: dict[str, int] = field(default_factory=dict)
    held: dict[tuple[str, str], StoredRecord] = field(default_factory=dict)

    @classmethod
    def found(cls, folder: Path, *offices: str, url: str = "") -> "Town":
        """A district that knows these offices; `url` names a database elsewhere."""
        town = cls(make_district(folder, url=url))
        for number, office in enumerate(offices or (FIRST, SECOND, THIRD)):
            town.enrol(office, f"Kantor {'ABCDEF'[number % 6]}")
        return town

    def enrol(self, office: str, name: str) -> None:
        """One station of an office."""
        station = Station(office, "K7QD", f"RW{office}", f"age1{office}", "0")
        with self.desk.context.store.write() as unit:
            unit.stations.add(station, name=name, status="active", sign_key_id=office)
            self.desk.context.record(unit, Entry("station.enrol", f"station:{office}-K7QD"))
            unit.commit()

    def send(self, office: str, *lines: Line, day: date | None = None, late: int = 0) -> None:
        """One batch, taken in as the rules have it; its period ends on `day`, it comes `late` days after."""
        now = self.desk.context.clock.now()
        until = day or now.date()
        seq = self.seqs[office] = self.seqs.get(office, 0) + 1
        received = datetime.combine(until, now.timetz()) + timedelta(days=late) if day else now
        manifest = f'{{"period":{{"from":"{until}","to":"{until}"}}}}'.encode()
        with self.desk.context.store.write() as unit:
            batch = unit.batches.add(
                office=office, station="K7QD", key_id=office, epoch=1, seq=seq, sha256=f"{office}-{seq}",
                prev=None, received_at=received, file=f"SKB1-B-{office}-{seq}", records=len(lines),
                accepted=0, duplicates=0, rejected=0, manifest=manifest,
            )  # fmt: skip
            self._lines(unit, office, batch, lines)
            unit.commit()

    def decide(
        self, serial: int, verdict: Decision, office: str = FIRST, reason: str = "TIDAK_LAYAK"
    ) -> None:
        """Decide one application."""
        self.desk.decisions.decide(office, app_id(serial), verdict, reason=reason)

    def _lines(self, unit: DistrictUnit, office: str, batch: int, lines: tuple[Line, ...]) -> None:
        results, rows = [], {}
        for line in lines:
            data = canonical_bytes(line.record())
            sha256 = line.sha256 or f"{line.serial}-{line.rev}"
            tech = Tech.INVALID
            if line.valid:
                tech = judge_record(self.held.get((office, app_id(line.serial))), line.rev, sha256)
            if tech is Tech.OK:
                self.held[office, app_id(line.serial)] = StoredRecord(line.rev, sha256)
                rows[line.serial] = _row(office, line, data, sha256, batch)
            results.append(
                RecordResult(id=app_id(line.serial), rev=line.rev, sha256=sha256, tech=tech, errs=())
            )
        unit.records.upsert_many(list(rows.values()))
        unit.records.results_add_many(batch, results)


def _row(office: str, line: Line, data: bytes, sha256: str, batch: int) -> RecordRow:
    record, subject = line.record(), line.record().subject
    return RecordRow(
        office=office, id=record.id, rev=record.rev, sha256=sha256, op=record.op, kind=record.kind,
        nik=subject.nik, kk=subject.kk, name=subject.name, born=line.born, address=subject.addr, rt=subject.rt,
        rw=subject.rw, urgent=record.facts.get("urgent") is True, line=data, batch_id=batch,
    )  # fmt: skip


def read_sheet(path: Path) -> list[list[object]]:
    """The rows of the first sheet, as another program reads them."""
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def fill_sheet(path: Path, cells: dict[tuple[int, str], object], heading: int = 1) -> None:
    """Write into cells named by row and heading, as a person in a spreadsheet program would."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[heading]}
    for (row, name), value in cells.items():
        page.cell(row, columns[name]).value = value
    book.save(path)
