"""After a whole demo run with a crash and backups: nobody's number and nobody's name lies anywhere in the clear."""

import logging
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.support.desks import StillClock, make_person
from tests.support.watching import Watch

from kelurahan_desk.demo import scenario
from kelurahan_desk.domain.printing import PrintChoice
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.progress import silent
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.logs import close_log, open_log
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.sheets.writing import write_people
from kelurahan_desk.ui.crash import note_of

PEOPLE = 150
NUMBER = re.compile(rb"(?<![0-9])[0-9]{16}(?![0-9])")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration, small, with everything it leaves."""
    out = tmp_path_factory.mktemp("peragaan") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scenario, "PEOPLE", PEOPLE)
        patch.setattr(scenario, "LETTERS", 4)
        patch.setattr(scenario, "APPLICATIONS", 8)
        scenario.run_demo(out, silent, clock=StillClock(), cost=Cost.light())
    return out


def names_of(desk: OfficeDesk) -> set[bytes]:
    """The names of everybody in the office, long enough not to be words of another language."""
    rows = desk.residents.page(None, 10_000)
    return {row.name.encode() for row in rows if len(row.name) >= 10}


def numbers_of(desk: OfficeDesk) -> set[bytes]:
    """Every NIK and family card; in sixteen digits of a hash somebody could see a number where there is none."""
    with desk.context.store.read() as unit:
        people = [unit.residents.get(row.id) for row in desk.residents.page(None, 10_000)]
    found = {number for one in people if one for number in (one.person.nik, one.person.kk) if number}
    return {number.encode() for number in found}


def sealed_files(*roots: Path) -> Iterator[Path]:
    """Everything in the data folders, and what travels on the stick."""
    for root in roots:
        for path in root.rglob("*"):
            if path.is_file() and path.suffix != ".xlsx":  # the officer's own sheet is meant to be read
                yield path


@dataclass
class Secrets:
    """What must be nowhere in the clear."""

    names: set[bytes]
    numbers: set[bytes]
    looked: int = 0

    @classmethod
    def of(cls, desk: OfficeDesk) -> "Secrets":
        """Everybody the office knows."""
        return cls(names_of(desk), numbers_of(desk))

    def require_none(self, path: Path, data: bytes) -> None:
        """Neither the file's name nor a byte of it tells of anybody."""
        self.looked += len(data)
        name = path.name.upper().encode()
        assert not NUMBER.search(name), path.name
        assert not any(one in name for one in self.names), path.name
        assert not [number for number in self.numbers if number in data], path.name
        assert not [one for one in self.names if one in data], path.name


def crash(person: Person) -> str:
    """The note of a fault that had a person's data in its hands."""
    try:
        raise Trouble("NO_DESK", folder=f"/home/{person.name}/{person.nik}")
    except Trouble as trouble:
        return note_of(trouble)


def work(desk: OfficeDesk, district: DistrictDesk, ran: Path) -> None:
    """Whatever leaves traces: looking, typing, a crash, printing, mailing, backups of both desks, a check."""
    log = logging.getLogger("kelurahan_desk.uji")
    rows = desk.residents.page(None, 20)
    for row in rows:
        desk.residents.view(row.id)
    person = desk.residents.view(rows[0].id).resident.person
    desk.unfinished.keep("letter", {"name": person.name, "nik": person.nik or ""})
    log.error("NIK %s tidak padan", person.nik)
    note = crash(person)
    log.error("fault in the window\n%s", note)
    (desk.context.folder.logs / "catatan.txt").write_text(note, encoding="utf-8")
    numbers = [letter.number for letter in desk.letters.list(limit=3)]
    desk.letters.enqueue(numbers, PrintChoice("Loket", 1))
    assert desk.letters.next_print()
    desk.setup.save_profile(replace(desk.profile(), district_email="dinsos@contoh.invalid"))
    (newest, *_) = desk.exchange.batches()
    assert desk.exchange.send_again(newest.epoch, newest.seq, ran / "exchange", by_mail=True).mail
    desk.backups.create()
    desk.backups.create(ran / "exchange")
    outside = desk.backups.create(ran / "exchange" / "kantor.cadangan").file
    secret = (ran / "passphrase.txt").read_text(encoding="utf-8").strip()
    assert desk.recovering.check(outside, secret).missing == 0
    desk.recovering.restore(outside, ran / "pulih", secret)
    desk.residents.change(rows[0].id, person, reason="uji")  # something new in the write-ahead log
    district.backups.create()
    district.backups.create(ran / "exchange" / "dinsos.cadangan")
    restore_district(
        ran / "exchange" / "dinsos.cadangan",
        ran / "dinsos-pulih",
        Opener(secret, "admin"),
        clock=StillClock(),
    )


@pytest.mark.logs_numbers
def test_nothing_lies_in_the_clear(
    ran: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    secret = (ran / "passphrase.txt").read_text(encoding="utf-8").strip()
    desk = open_office(ran / "office", None, secret, clock=StillClock())
    district = open_district(ran / "dinsos", None, secret, clock=StillClock())
    secrets = Secrets.of(desk)
    assert len(secrets.names) > PEOPLE / 2
    open_log(desk.context.folder.logs)
    try:
        with Watch(tmp_path).going_on() as aside:
            work(desk, district, ran)
        folders = ("office", "dinsos", "exchange", "pulih", "dinsos-pulih")
        for path in sealed_files(
            *(ran / name for name in folders)
        ):  # with the databases open, for their logs
            secrets.require_none(path, path.read_bytes())
        assert any(path.name == "desk.db" for path in aside.seen), (
            "nothing was seen while a backup was checked"
        )
        for path, data in aside.seen.items():
            secrets.require_none(path, data)
        for path in ran.rglob("*"):
            secrets.require_none(path, b"")  # its name, also of what is meant to be read
        assert secrets.looked > 1_000_000
        for kind in ("outbox/*", "cadangan/*.db", "logs/*.log", "att/*/*", "surat/*/*", "desk.db-wal"):
            assert list((ran / "office").glob(kind)), kind
        for kind in ("outbox/*", "cadangan/*", "att/*/*", "desk.db-wal"):
            assert list((ran / "dinsos").glob(kind)), kind
        assert list((ran / "exchange").glob("*.eml"))
        for log in (ran / "office" / "logs").iterdir():
            assert not NUMBER.search(log.read_bytes())
    finally:
        close_log()
        district.close()
        desk.close()
    assert caplog.records


def test_a_sheet_is_never_aside_in_the_clear(
    ran: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A register goes where it was sent, and nowhere else for a moment."""
    aside, out = tmp_path / "sementara", tmp_path / "warga.xlsx"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    people = [make_person(serial) for serial in range(1, 2_000)]
    with Watch(aside).going_on() as seen:
        write_people(out, people)
    assert seen.seen == {}
    assert out.is_file()


def test_the_search_would_find_them(ran: Path) -> None:
    """The sheet the office was given and the officer's list are plain: the same search finds both there."""
    sheet = ran / "dtsen.csv"
    assert NUMBER.search(sheet.read_bytes())
