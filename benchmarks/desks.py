"""Office and district desks with synthetic people, made once a run and copied for each round."""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import found_office, open_office

PEOPLE = 25_000
PASSPHRASE = "sandi-ukur-2026"
CLOCK = SystemClock()
_SEED = 2026
PROFILE = """
region = "64.71.05.1001"
address = "Jl. Contoh No. 1"
phone = "0542-000000"
postal_code = "76114"
timezone = "Asia/Makassar"
[number]
template = "{classification}/{counter:4}/{unit}/{month_roman}/{year}"
classification = "400.9.14.1"
unit = "05.1001"
[[signer]]
name = "CONTOH NAMA, S.Sos"
title = "LURAH"
rank = "Penata / III c"
nip = "198001012005011001"
[user]
name = "admin"
"""


@cache
def scratch() -> Path:
    """A folder of this run; gone at its end."""
    folder = Path(tempfile.mkdtemp(prefix="kelurahan-desk-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def office_folder() -> Path:
    """The data folder of an office that knows 25,000 people."""
    profile = scratch() / "profile.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    root = scratch() / "office"
    found_office(root, profile, PASSPHRASE, clock=CLOCK, cost=Cost.light())
    desk = open_office_at(root)
    people = make_population(desk.profile().place, PEOPLE, _SEED, date(2026, 11, 23))
    with desk.context.store.write() as unit:
        unit.residents.add_many(list(people), None)
        unit.commit()
    desk.close()
    return root


def open_office_at(root: Path) -> OfficeDesk:
    """The desk of a data folder, signed in with every role."""
    return open_office(root, "admin", PASSPHRASE, clock=CLOCK)
