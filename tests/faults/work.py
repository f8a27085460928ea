"""Every kind of work that a fault may hit, and what is acknowledged when a piece of it is done."""

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.faults.world import OLD, PEOPLE, SHEET, World
from tests.support.desks import PASSPHRASE, StillClock, make_person
from tests.support.exchange import approved
from tests.support.releases import passphrase

from kelurahan_desk.domain.application import Decision, State
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.sktm import SktmDraft
from kelurahan_desk.services.desk_backups import DeskBackups
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.restoring import restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.sheets.writing import write_people

Said = dict[str, str]
OFFICE_BACKUP, DISTRICT_BACKUP = "kantor-*.cadangan", "dinsos-*.cadangan"


@dataclass
class Worker:
    """Does one piece of work after the other and says what was acknowledged. `say` must be atomic."""

    world: World
    say: Callable[[Said], None]
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
        self.bring_in(self.sheet if self.sheet.exists() else self.make_sheet())
        self.sheet.unlink()

    @property
    def sheet(self) -> Path:
        """Where this turn's sheet lies."""
        return self.world.sheets / f"warga-{self.serial}.xlsx"

    def make_sheet(self) -> Path:
        """A sheet of people nobody knows."""
        write_people(self.sheet, [stranger(self.serial * SHEET + number) for number in range(SHEET)])
        return self.sheet

    def bring_in(self, sheet: Path) -> None:
        """Import a sheet that lies ready."""
        report = self.office.residents.import_file(sheet)
        assert (report.added, report.rejected) == (SHEET, 0), report
        self.say({"op": "import", "id": str(report.import_id)})

    def apply(self) -> None:
        """One approved application with one scan nobody has seen."""
        resident = 1 + self.serial % PEOPLE
        app = approved(self.office, self.serial, known=(resident, make_person(resident)))
        self.say({"op": "approve", "id": app})

    def export(self) -> None:
        """An application, and a batch that carries it."""
        self.apply()
        self.send()

    def send(self) -> None:
        """A batch with whatever waits."""
        report = self.office.exchange.export(self.world.stick)
        self.say({"op": "export", "file": report.file.name, "sha256": _digest(report.file)})

    def ingest(self) -> None:
        """Whatever lies on the stick goes to the district."""
        files = tuple(sorted(self.world.stick.glob("SKB1-B-*.tar.age")))
        for report, path in zip(self.district.ingest.files(files), files, strict=True):
            assert report.verdict in {"accepted", "duplicate"}, report
            self.say({"op": "ingest", "file": path.name})

    def answer(self) -> None:
        """The district decides what waits and writes its reply."""
        for one in self.district.decisions.waiting():
            self.district.decisions.decide(one.office, one.id, Decision.APPROVED, reference="SK-1")
            self.say({"op": "decide", "id": one.id})
        for report in self.district.replies.write(self.world.stick):
            self.say({"op": "answer", "file": report.file.name, "sha256": _digest(report.file)})

    def reply(self) -> None:
        """The office takes every answer in."""
        for path in sorted(self.world.stick.glob("SKB1-R-*.tar.age")):
            self.office.exchange.import_reply(path)
            self.say({"op": "reply", "file": path.name})
        for one in self.office.applications.list(State.ANSWERED, limit=1_000_000):
            self.say({"op": "answered", "id": one.id})

    def backup(self) -> None:
        """One beside the database, one in a file that leaves the office, one onto a shelf."""
        self._back_up("office", OFFICE_BACKUP, self.office.backups)

    def district_backup(self) -> None:
        """The same of the district."""
        self._back_up("district", DISTRICT_BACKUP, self.district.backups)

    def restore(self) -> None:
        """The newest backup of the office, into a folder of its own."""
        root = self.world.office.parent / f"pulih-office-{self.serial:06}"
        opener = Opener(PASSPHRASE, "admin")
        backup = self.newest(OFFICE_BACKUP)
        made = restore_backup(backup, root, opener, clock=StillClock(), desk=self.world.office)
        self.say({"op": "restore", "folder": root.name, "events": str(made.checked.backup.events)})

    def restore_district(self) -> None:
        """The newest backup of the district, into a folder of its own."""
        root = self.world.office.parent / f"pulih-district-{self.serial:06}"
        opener = Opener(PASSPHRASE, "admin")
        made = restore_district(self.newest(DISTRICT_BACKUP), root, opener, clock=StillClock())
        self.say({"op": "restore", "folder": root.name, "events": str(made.events)})

    def migrate(self) -> None:
        """The newest office of the first release is opened, and so brought up to date."""
        root = self._untouched("office")
        with closing(open_office(root, "admin", passphrase(OLD), clock=StillClock())):
            self.say({"op": "migrate", "folder": root.name})

    def migrate_district(self) -> None:
        """The same with a district."""
        root = self._untouched("district")
        with closing(open_district(root, "admin", passphrase(OLD), clock=StillClock())):
            self.say({"op": "migrate", "folder": root.name})

    def works(self) -> dict[str, Callable[[], None]]:
        """Every kind of work in the order of a week."""
        return {
            "issue": self.issue, "import": self.import_sheet, "export": self.export, "ingest": self.ingest,
            "decide": self.answer, "reply": self.reply, "backup": self.backup,
            "district backup": self.district_backup, "restore": self.restore,
            "restore district": self.restore_district, "migrate": self.migrate,
            "migrate district": self.migrate_district,
        }  # fmt: skip

    def prepare(self, work: str) -> None:
        """Whatever a piece of work needs to have something to do; the serial number is then new."""
        needs: dict[str, tuple[Callable[[], object], ...]] = {
            "ingest": (self.export,),
            "decide": (self.export, self.ingest),
            "reply": (self.export, self.ingest, self.answer),
            "restore": () if self.backups(OFFICE_BACKUP) else (self.backup,),
            "restore district": () if self.backups(DISTRICT_BACKUP) else (self.district_backup,),
        }
        for need in needs.get(work, ()):
            need()
        self.serial += 1
        if work == "import":
            self.make_sheet()

    def backups(self, pattern: str) -> list[Path]:
        """Those that lie outside, oldest first."""
        return sorted(self.world.outside.glob(pattern))

    def newest(self, pattern: str) -> Path:
        """The newest of them."""
        return self.backups(pattern)[-1]

    def close(self) -> None:
        """Sign out of both desks."""
        self.office.close()
        self.district.close()

    def _back_up(self, kind: str, pattern: str, backups: DeskBackups) -> None:
        self.say({"op": "backup", "kind": kind, "file": backups.create().file.name})
        before = self.backups(pattern)
        made = backups.create(self.world.outside / pattern.replace("*", f"{self.serial:06}")).file
        self.say({"op": "outside", "kind": kind, "file": made.name, "sha256": _digest(made)})
        for older in before:
            older.unlink()
        self.say({"op": "shelf", "kind": kind, "file": backups.create(self.world.shelf).file.name})

    def _untouched(self, kind: str) -> Path:
        """The first that has no copy of its old database yet."""
        found = (root for root in self.world.old(kind) if not any(root.glob("desk-*.db")))
        return next(found)


def start_worker(world: World, say: Callable[[Said], None], serial: int) -> Worker:
    """Sign in at both desks; `serial` must be new, for people and files are named by it."""
    return Worker(world, say, world.open_office(), world.open_district(), serial)


def stranger(serial: int) -> Person:
    """Somebody who is in no office yet; any number of them differ."""
    day, within = divmod(serial, 9000)
    return make_person(1000 + within, birth_date=date(1960, 1, 1) + timedelta(days=day), kk=None)


def say_to(handle: int) -> Callable[[Said], None]:
    """Acknowledge by one line in one write."""
    return lambda said: os.write(handle, (json.dumps(said) + "\n").encode()) and None


def heard(text: str) -> list[Said]:
    """The acknowledgements in a log; a last line that was cut does not count."""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
