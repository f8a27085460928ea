"""The office and district that faults happen to: what they do, what they acknowledge, what must then hold."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tests.support.desks import PASSPHRASE, StillClock, add_people, copy_office, make_office, make_person
from tests.support.exchange import introduce, make_district

from kelurahan_desk.domain.application import Application, AttachmentRef, Decision, Kind, State
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.journal import first_broken
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.domain.verdict import Outcome, Verdict
from kelurahan_desk.machine.highwater import read_high_water
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.sign_in import sweep
from kelurahan_desk.sheets.writing import write_people
from kelurahan_desk.store.office import OfficeStore

PEOPLE = 6
SHEET = 8
"""People in the office at the start, and in each sheet that is imported."""


@dataclass(frozen=True)
class World:
    """Three folders: the office's data, the district's data, and the stick between them."""

    root: Path

    @property
    def office(self) -> Path:
        """The office's data folder."""
        return self.root / "kantor" / "office"

    @property
    def district(self) -> Path:
        """The district's data folder."""
        return self.root / "dinsos"

    @property
    def stick(self) -> Path:
        """What is carried."""
        return self.root / "stik"

    def open_office(self) -> OfficeDesk:
        """Sign in at the office."""
        return open_office(self.office, "admin", PASSPHRASE, clock=StillClock())

    def open_district(self) -> DistrictDesk:
        """Sign in at the district."""
        return open_district(self.district, None, PASSPHRASE, clock=StillClock())

    def copy(self, root: Path) -> "World":
        """The same world somewhere else, with no desk open."""
        shutil.copytree(self.root, root)
        return World(root)


def make_world(root: Path) -> World:
    """An enrolled office with some people, sheets to import, and a stick."""
    root.mkdir(parents=True)
    (root / "baru").mkdir()
    office = copy_office(make_office(root / "baru"), root / "kantor")
    shutil.rmtree(root / "baru")
    district = make_district(root / "dinsos")
    introduce(office, district, root / "stik")
    add_people(office, *(make_person(serial) for serial in range(1, PEOPLE + 1)))
    office.close()
    district.close()
    return World(root)


@dataclass
class Worker:
    """Does one piece of work after the other and says what was acknowledged. `say` must be atomic."""

    world: World
    say: Callable[[dict[str, str]], None]
    office: OfficeDesk
    district: DistrictDesk
    serial: int

    def issue(self) -> None:
        """One letter."""
        applicant = 1 + self.serial % PEOPLE
        issued = self.office.letters.issue(SktmDraft(applicant=applicant, purpose="bpjs"))
        self.say({"op": "issue", "number": issued.letter.number, "sha256": issued.letter.sha256})

    def import_sheet(self) -> None:
        """One sheet of people nobody knows."""
        sheet = self.make_sheet()
        self.bring_in(sheet)
        sheet.unlink()

    def make_sheet(self) -> Path:
        """A sheet of people nobody knows."""
        sheet = self.world.root / f"warga-{self.serial}.xlsx"
        write_people(sheet, [stranger(self.serial * SHEET + number) for number in range(SHEET)])
        return sheet

    def bring_in(self, sheet: Path) -> None:
        """Import a sheet that lies ready."""
        report = self.office.residents.import_file(sheet)
        assert (report.added, report.rejected) == (SHEET, 0), report
        self.say({"op": "import", "id": str(report.import_id)})

    def export(self) -> None:
        """One approved application with one scan, and a batch that carries it."""
        app = add_application(self.office, self.serial)
        self.say({"op": "approve", "id": app})
        report = self.office.exchange.export(self.world.stick)
        digest = hashlib.sha256(report.file.read_bytes()).hexdigest()
        self.say({"op": "export", "file": report.file.name, "sha256": digest})

    def ingest(self) -> None:
        """Whatever lies on the stick goes to the district."""
        files = tuple(sorted(self.world.stick.glob("SKB1-B-*.tar.age")))
        for report, path in zip(self.district.ingest.files(files), files, strict=True):
            assert report.verdict in {"accepted", "duplicate"}, report
            self.say({"op": "ingest", "file": path.name})

    def reply(self) -> None:
        """The district decides and answers; the office takes the answer in."""
        for one in self.district.decisions.waiting():
            self.district.decisions.decide(one.office, one.id, Decision.APPROVED, reference="SK-1")
        for report in self.district.replies.write(self.world.stick):
            self.say({"op": "answer", "file": report.file.name})
        for path in sorted(self.world.stick.glob("SKB1-R-*.tar.age")):
            self.office.exchange.import_reply(path)
            self.say({"op": "reply", "file": path.name})

    def backup(self) -> None:
        """One beside the database and one on the stick."""
        local = self.office.backups.create()
        self.say({"op": "backup", "file": local.file.name})
        outside = self.office.backups.create(self.world.root / f"luar-{self.serial}.cadangan")
        self.say({"op": "outside", "file": outside.file.name})
        outside.file.unlink()

    def works(self) -> tuple[Callable[[], None], ...]:
        """Every kind of work in the order of a week."""
        return (self.issue, self.import_sheet, self.export, self.ingest, self.reply, self.backup)


def start_worker(world: World, say: Callable[[dict[str, str]], None], serial: int) -> Worker:
    """Sign in at both desks; `serial` must be new, for people and files are named by it."""
    return Worker(world, say, world.open_office(), world.open_district(), serial)


def stranger(serial: int) -> Person:
    """Somebody who is in no office yet; any number of them differ."""
    day, within = divmod(serial, 9000)
    return make_person(1000 + within, birth_date=date(1960, 1, 1) + timedelta(days=day), kk=None)


def say_to(handle: int) -> Callable[[dict[str, str]], None]:
    """Acknowledge by one line in one write."""
    return lambda said: os.write(handle, (json.dumps(said) + "\n").encode()) and None


def heard(text: str) -> list[dict[str, str]]:
    """The acknowledgements in a log; a last line that was cut does not count."""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def add_application(office: OfficeDesk, serial: int) -> str:
    """An approved application of a known person with a scan nobody has seen."""
    scan = f"%PDF-1.7 sintetis {serial}".encode()
    document = AttachmentRef("ktp", office.context.attachments.put(scan), "application/pdf", len(scan))
    now = office.context.clock.now()
    resident = 1 + serial % PEOPLE
    person = make_person(resident)
    verdict = Verdict(
        outcome=Outcome.ELIGIBLE, programme="balikpapan-pbpu", version=1, category="miskin", findings=()
    )
    application = Application(
        id=str(make_uuid7(int(now.timestamp() * 1000), serial.to_bytes(10, "big"))),
        rev=1,
        resident=resident,
        name=person.name,
        nik=person.nik,
        programme="balikpapan-pbpu",
        kind=Kind.BARU,
        category="miskin",
        reason="",
        declared=frozenset(),
        urgent=False,
        note="",
        state=State.APPROVED,
        verdict=verdict,
        missing=(),
        documents=(document,),
        letter="",
        created_at=now,
        created_by="admin",
    )
    with office.context.store.write() as unit:
        unit.applications.add(application)
        unit.commit()
    return application.id


@dataclass
class Found:
    """What a look after the fault found wrong, and how many left-over files the restart swept away."""

    wrong: list[str] = field(default_factory=list)
    swept: int = 0

    def expect(self, good: object, told: str) -> None:
        """Note what should have held."""
        if not good:
            self.wrong.append(told)


def examine(world: World, acknowledged: list[dict[str, str]]) -> Found:
    """Restart both desks and hold them against everything that was acknowledged."""
    found = Found()
    for root in (world.office, world.district):
        found.swept += sweep(DataFolder(root), quiet=0)
    with closing(world.open_office()) as office, closing(world.open_district()) as district:
        for name, desk in (("office", office), ("district", district)):
            found.expect(desk.context.store.check() == (), f"{name}: database not sound")
            with desk.context.store.read() as unit:
                found.expect(first_broken(unit.journal.events()) is None, f"{name}: journal broken")
            left = [path.name for path in desk.context.folder.root.rglob("*") if _stray(path)]
            found.expect(not left, f"{name}: left over {left}")
        _examine_letters(office, acknowledged, found)
        _examine_people(office, acknowledged, found)
        _examine_batches(world, office, district, acknowledged, found)
        _examine_backups(office, acknowledged, found)
    return found


def _stray(path: Path) -> bool:
    return path.name.startswith("~") or ".part" in path.name or path.name.endswith("-journal")


def _said(acknowledged: list[dict[str, str]], op: str, key: str) -> list[str]:
    return [one[key] for one in acknowledged if one["op"] == op]


def _examine_letters(office: OfficeDesk, acknowledged: list[dict[str, str]], found: Found) -> None:
    letters = {letter.number: letter for letter in office.letters.list(limit=1_000_000)}
    for number in _said(acknowledged, "issue", "number"):
        found.expect(number in letters, f"letter {number} is gone")
    for letter in letters.values():
        pdf = office.context.letters_vault.get(letter.sha256)
        found.expect(hashlib.sha256(pdf).hexdigest() == letter.sha256, f"letter {letter.number} changed")
    counters = sorted(int(number.split("/")[1]) for number in letters)
    found.expect(counters == list(range(1, len(counters) + 1)), "numbers have a gap")


def _examine_people(office: OfficeDesk, acknowledged: list[dict[str, str]], found: Found) -> None:
    with office.context.store.read() as unit:
        imports = [event.entity.partition(":")[2] for event in unit.journal.of_kinds(["resident.import"])]
    for number in _said(acknowledged, "import", "id"):
        found.expect(number in imports, f"import {number} is gone")
    found.expect(office.residents.count() == PEOPLE + SHEET * len(imports), "half an import")


def _examine_batches(
    world: World,
    office: OfficeDesk,
    district: DistrictDesk,
    acknowledged: list[dict[str, str]],
    found: Found,
) -> None:
    folder = office.context.folder
    applications = {one.id: one for one in office.applications.list(limit=1_000_000)}
    batches = {batch.file: batch for batch in office.exchange.batches()}
    for app in _said(acknowledged, "approve", "id"):
        found.expect(app in applications, f"application {app} is gone")
    for application in applications.values():
        for document in application.documents:
            found.expect(office.context.attachments.get(document.sha256), "scan is gone")
    for one in acknowledged:
        if one["op"] == "export":
            found.expect(one["file"] in batches, f"batch {one['file']} is gone")
            digest = hashlib.sha256((folder.outbox / one["file"]).read_bytes()).hexdigest()
            found.expect(digest == one["sha256"], f"batch {one['file']} changed")
    for file in batches:
        found.expect((folder.outbox / file).is_file(), f"batch {file} is not in the outbox")
    mark = read_high_water(folder.highwater)
    told = len(_said(acknowledged, "export", "file"))
    found.expect((mark.seq if mark else 0) >= told, "the high-water mark fell behind")
    with district.context.store.read() as unit:
        taken = {batch.file for batch in unit.batches.list()}
    for file in _said(acknowledged, "ingest", "file"):
        found.expect(file in taken, f"district lost {file}")
    replies = _said(acknowledged, "reply", "file")
    with office.context.store.read() as unit:
        found.expect(unit.batches.receipt_head()[0] >= len(set(replies)), "a reply is gone")
    whole = [path for path in world.stick.glob("SKB1-B-*.tar.age") if path.name in batches]
    for path in whole:
        found.expect(path.read_bytes() == (folder.outbox / path.name).read_bytes(), f"{path.name} torn")


def _examine_backups(office: OfficeDesk, acknowledged: list[dict[str, str]], found: Found) -> None:
    folder = office.context.folder
    for path in folder.backups.glob("*.db"):
        faults = OfficeStore.check_copy(path, office.context.keys.database_key)
        found.expect(faults == (), f"backup {path.name} does not hold")
    acked = _said(acknowledged, "backup", "file")
    found.expect(not acked or (folder.backups / acked[-1]).is_file(), "the newest backup is gone")
