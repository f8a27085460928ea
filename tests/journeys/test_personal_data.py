"""After a whole demo run with a crash and backups: nobody's number and nobody's name lies anywhere in the clear."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.desks import StillClock

from kelurahan_desk.demo import scenario
from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.domain.progress import silent
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.logs import close_log, open_log
from kelurahan_desk.services.district.founding import open_district
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import open_office
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


def sealed_files(ran: Path) -> Iterator[Path]:
    """Everything in both data folders, and what travels on the stick."""
    for root in (ran / "office", ran / "dinsos", ran / "exchange"):
        for path in root.rglob("*"):
            if path.is_file() and path.suffix != ".xlsx":  # the officer's own sheet is meant to be read
                yield path


@pytest.mark.logs_numbers
def test_nothing_lies_in_the_clear(ran: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret = (ran / "passphrase.txt").read_text(encoding="utf-8").strip()
    desk = open_office(ran / "office", None, secret, clock=StillClock())
    names, numbers = names_of(desk), numbers_of(desk)
    assert len(names) > PEOPLE / 2
    open_log(desk.context.folder.logs)
    try:
        rows = desk.residents.page(None, 20)
        for row in rows:
            desk.residents.view(row.id)
        person = desk.residents.view(rows[0].id).resident.person
        desk.unfinished.keep("letter", {"name": person.name, "nik": person.nik or ""})
        logging.getLogger("kelurahan_desk.uji").error("NIK %s tidak padan", person.nik)
        try:
            raise Trouble("NO_DESK", folder=f"/home/{person.name}/{person.nik}")
        except Trouble as trouble:
            (desk.context.folder.logs / "catatan.txt").write_text(note_of(trouble), encoding="utf-8")
        desk.backups.create()
        desk.backups.create(ran / "exchange")
        desk.residents.change(rows[0].id, person, reason="uji")  # something new in the write-ahead log
        district = open_district(ran / "dinsos", None, secret, clock=StillClock())
        district.backups.create(ran / "exchange" / "dinsos.cadangan")
        looked = 0
        for path in sealed_files(ran):  # with both databases open, so that their logs are there
            data = path.read_bytes()
            looked += len(data)
            assert not NUMBER.search(path.name.encode()), path.name
            assert not any(name in path.name.upper().encode() for name in names), path.name
            assert not [number for number in numbers if number in data], path.name
            assert not [name for name in names if name in data], path.name
        assert looked > 1_000_000
        assert list((ran / "office").glob("desk.db-wal"))
        for log in (ran / "office" / "logs").iterdir():
            assert not NUMBER.search(log.read_bytes())
        assert list((ran / "office" / "logs").glob("*.log"))
        district.close()
    finally:
        close_log()
        desk.close()
    assert caplog.records


def test_the_search_would_find_them(ran: Path) -> None:
    """The sheet the office was given and the officer's list are plain: the same search finds both there."""
    sheet = ran / "dtsen.csv"
    assert NUMBER.search(sheet.read_bytes())
