"""The whole main job on a synthetic office: every step through the same use cases as the window's."""

import secrets
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kelurahan_desk.demo.counter import issue_letters, submit_applications
from kelurahan_desk.demo.district import Answered, answer_batch, found_dinsos, trust_each_other
from kelurahan_desk.demo.lists import write_city_lists
from kelurahan_desk.demo.population import make_population
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.machine.clock import Clock, local_date
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.files import write_durably
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import found_office, open_office
from kelurahan_desk.services.results import DemoReport
from kelurahan_desk.sheets.writing import write_people

PEOPLE = 5_000
LETTERS = 10
APPLICATIONS = 40
_SEED = 20261122
_MARK = "contoh-kelurahan-desk.txt"
_TIMEZONE = "Asia/Makassar"
_STEPS = 9
_PROFILE = """\
region = "64.71.05.1002"
address = "Jl. Contoh No. 1"
phone = "0542-000000"
email = "kelurahan@contoh.invalid"
postal_code = "76114"
timezone = "Asia/Makassar"

[number]
template = "{classification}/{counter:4}/{unit}/{month_roman}/{year}"
classification = "400.9.14.1"
unit = "05.1002"

[[signer]]
name = "CONTOH NAMA, S.Sos"
title = "LURAH"
rank = "Penata / III c"
nip = "198001012005011001"

[user]
name = "admin"
"""


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of one demonstration lies."""

    root: Path

    @property
    def sheet(self) -> Path:
        """The spreadsheet the office is given."""
        return self.root / "residents.xlsx"

    @property
    def letters(self) -> Path:
        """The printed letters."""
        return self.root / "letters"

    @property
    def exchange(self) -> Path:
        """What travels on the USB stick, both ways."""
        return self.root / "exchange"

    @property
    def office(self) -> Path:
        """The office's data folder."""
        return self.root / "office"

    @property
    def dinsos(self) -> Path:
        """The district's data folder."""
        return self.root / "dinsos"

    @property
    def passphrase(self) -> Path:
        """The passphrase of both desks."""
        return self.root / "passphrase.txt"


def run_demo(out: Path, progress: Progress, *, clock: Clock, cost: Cost | None = None) -> DemoReport:
    """Found both desks in `out`, carry a week of work through them, and leave every file there.

    An earlier demonstration in `out` is replaced; any other content is refused (FOLDER_IN_USE).
    """
    places = Places(out.resolve())
    _prepare(places)
    passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
    write_durably(places.passphrase, f"{passphrase}\n".encode())
    today = local_date(clock.now(), _TIMEZONE)

    progress("demo.office", 0, _STEPS)
    profile = write_profile(places.root / "profil.toml")
    founded = found_office(places.office, profile, passphrase, clock=clock, cost=cost or Cost())
    desk = open_office(places.office, None, passphrase, clock=clock)
    try:
        desk.passphrases.prove_recovery(founded.recovery_code)
        return _work(places, desk, passphrase, today, progress, clock, cost or Cost())
    finally:
        desk.close()


def _work(
    places: Places,
    desk: OfficeDesk,
    passphrase: str,
    today: date,
    progress: Progress,
    clock: Clock,
    cost: Cost,
) -> DemoReport:
    progress("demo.people", 1, _STEPS)
    imported = _bring_in(places, desk, today)
    progress("demo.letters", 3, _STEPS)
    letters = issue_letters(desk, LETTERS, places.letters)
    progress("demo.applications", 4, _STEPS)
    submitted = submit_applications(desk, APPLICATIONS)
    progress("demo.district", 5, _STEPS)
    dinsos = found_dinsos(places.dinsos, passphrase, clock=clock, cost=cost)
    try:
        trust_each_other(desk, dinsos, places.exchange)
        progress("demo.export", 6, _STEPS)
        exported = desk.exchange.export(places.exchange)
        progress("demo.ingest", 7, _STEPS)
        answered = answer_batch(dinsos, exported.file, places.exchange)
    finally:
        dinsos.close()
    progress("demo.reply", 8, _STEPS)
    reply = desk.exchange.import_reply(answered.reply)
    progress("demo.reply", _STEPS, _STEPS)
    return DemoReport(
        residents=imported,
        letters=len(letters),
        applications=submitted,
        batch=exported.file.name,
        ingested=answered.ingested,
        decisions=reply.decisions,
        tasks=reply.tasks,
        files=_files(places, exported.file, answered),
    )


def _bring_in(places: Places, desk: OfficeDesk, today: date) -> int:
    people = make_population(desk.profile().place, PEOPLE, _SEED, today)
    write_people(places.sheet, people, layout="opensid43")
    imported = desk.residents.import_file(places.sheet)
    for kind, path in write_city_lists(places.root, people, today).items():
        desk.residents.import_list(path, kind)
    return imported.added


def _files(places: Places, batch: Path, answered: Answered) -> dict[str, str]:
    return {
        "residents": str(places.sheet),
        "letters": str(places.letters),
        "exchange": str(places.exchange),
        "batch": str(batch),
        "reply": str(answered.reply),
        "worklist": str(answered.worklist),
        "office": str(places.office),
        "dinsos": str(places.dinsos),
        "passphrase": str(places.passphrase),
    }


def write_profile(path: Path) -> Path:
    """The profile of the synthetic office, as a file for `office init`."""
    write_durably(path, _PROFILE.encode())
    return path


def _prepare(places: Places) -> None:
    """An empty folder with our mark; an earlier demonstration is cleared, nothing else ever is."""
    mark = places.root / _MARK
    if places.root.exists() and not places.root.is_dir():
        raise Refusal("FOLDER_IN_USE", name=places.root.name)
    try:
        if mark.exists():
            shutil.rmtree(places.root)
        elif places.root.exists() and any(places.root.iterdir()):
            raise Refusal("FOLDER_IN_USE", name=places.root.name)
        for folder in (places.root, places.letters, places.exchange):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("FILE_WRITE", name=places.root.name) from error
    write_durably(mark, b"Data contoh: semua orang di sini tidak ada. Boleh dihapus.\n")
