"""Office and district desks with synthetic people, made once a run and copied for each round."""

import atexit
import os
import shutil
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from kelurahan_desk.demo.population import make_population
from kelurahan_desk.machine.clock import SystemClock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.office.desk import OfficeDesk
from kelurahan_desk.services.office.founding import found_office, open_office

PEOPLE = int(os.environ.get("KELURAHAN_DESK_BENCH_RESIDENTS", "25000"))
PASSPHRASE = "sandi-ukur-2026"
CLOCK = SystemClock()
_SEED = 2026
_CITY, _CITIES = 25_000, 31
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
    """The data folder of an office that knows `PEOPLE` people."""
    profile = scratch() / "profile.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    root = scratch() / "office"
    found_office(root, profile, PASSPHRASE, clock=CLOCK, cost=Cost.light())
    fill(root, PEOPLE)
    return root


def fill(root: Path, count: int) -> None:
    """Settle that many people, one city after the other: the numbers of one would not go round."""
    desk = open_office_at(root)
    place = desk.profile().place
    for turn, first in enumerate(range(0, count, _CITY)):
        there = replace(place, code=f"{place.code[:3]}{_CITIES + turn}{place.code[5:]}")
        people = make_population(there, min(_CITY, count - first), _SEED + turn, date(2026, 11, 23))
        with desk.context.store.write() as unit:
            unit.residents.add_many(people, None)
            unit.commit()
    desk.close()


def open_office_at(root: Path) -> OfficeDesk:
    """The desk of a data folder, signed in with every role."""
    return open_office(root, "admin", PASSPHRASE, clock=CLOCK)
