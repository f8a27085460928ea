"""Real office desks for tests: made once a session, copied for each test, with a clock that stands still."""

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kelurahan_desk.domain.codes import Citizenship, Life, Marital, Religion, Sex, Shdk
from kelurahan_desk.domain.resident import Person
from kelurahan_desk.domain.user import EVERY_ROLE, Role, User
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import recovery_mark
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk
from kelurahan_desk.services.office.founding import found_office, open_office

PASSPHRASE = "sandi-uji-2026"
TODAY = date(2026, 11, 23)  # a Monday

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


@dataclass
class StillClock:
    """A clock that moves only when told to."""

    at: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The time it was set to, a microsecond later at each look, so that order is kept."""
        self.at += timedelta(microseconds=1)
        return self.at

    def pass_days(self, days: int) -> None:
        """Move on."""
        self.at += timedelta(days=days)


def make_office(folder: Path, region: str = "64.71.05.1001") -> Path:
    """A new office desk in `folder`/office."""
    profile = folder / "profil.toml"
    profile.write_text(PROFILE.replace("64.71.05.1001", region), encoding="utf-8")
    found_office(folder / "office", profile, PASSPHRASE, clock=StillClock(), cost=Cost.light())
    return folder / "office"


def copy_office(template: Path, folder: Path) -> OfficeDesk:
    """An open desk on a copy of a template."""
    root = folder / "office"
    shutil.copytree(template, root)
    desk = open_office(root, "admin", PASSPHRASE, clock=StillClock())
    return build_office_desk(replace(desk.context, cost=Cost.light))


def with_sheet_tested(desk: OfficeDesk | DistrictDesk) -> None:
    """As after the first sign-in in the window: the printed recovery code was typed back."""
    with desk.context.store.write() as unit:
        unit.settings.set("recovery_proved", recovery_mark(desk.context.folder.keystore))
        unit.commit()


def sign_in_as(desk: OfficeDesk, *roles: Role) -> OfficeDesk:
    """The same desk as somebody with other roles would have it."""
    user = User("lain", frozenset(roles) if roles else EVERY_ROLE)
    return build_office_desk(replace(desk.context, user=user))


def make_nik(serial: int, born: date, sex: Sex, region: str = "647199") -> str:
    """A NIK of a kecamatan that does not exist."""
    day = born.day + (40 if sex is Sex.FEMALE else 0)
    return f"{region}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


def make_person(serial: int = 1, **changes: object) -> Person:
    """A plain man of 41, head of a family; anything can be changed."""
    born = changes.get("birth_date", date(1985, 3, 4))
    sex = changes.get("sex", Sex.MALE)
    assert isinstance(born, date)
    assert isinstance(sex, Sex)
    person = Person(
        name=f"WARGA CONTOH {_word(serial)}",
        nik=make_nik(serial, born, sex),
        kk="6471990101150001",
        sex=sex,
        birth_place="BALIKPAPAN",
        birth_date=born,
        religion=Religion.ISLAM,
        marital=Marital.MARRIED,
        shdk=Shdk.HEAD,
        citizenship=Citizenship.WNI,
        education="SLTA / SEDERAJAT",
        occupation="BURUH HARIAN LEPAS",
        address="JL. MELATI NO. 7",
        rt="003",
        rw="001",
        life=Life.ALIVE,
    )
    return replace(person, **changes)


def add_people(desk: OfficeDesk, *people: Person) -> tuple[int, ...]:
    """Store people as an import would, and give their ids."""
    with desk.context.store.write() as unit:
        ids = tuple(unit.residents.add(person, None) for person in people)
        unit.commit()
    return ids


def _word(number: int) -> str:
    letters = ""
    while number:
        number, digit = divmod(number, 26)
        letters += chr(65 + digit)
    return letters or "A"
