"""The office profile file of `office init`: every fault at once, names filled from the region table."""

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.numbering import SCOPES, setting_problems
from kelurahan_desk.domain.office import (
    NewOffice,
    NumberSetting,
    OfficeProfile,
    Place,
    Signer,
    is_address,
    is_nip,
)
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Severity
from kelurahan_desk.domain.user import is_user_name
from kelurahan_desk.rules.regions import is_listed, place_of, postal_code_of, timezone_of
from kelurahan_desk.rules.strict import Table, read_toml, refuse_faults

_REFUSAL = "PROFILE_INVALID"
_TIMEZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_LARGEST = 99_999_999
_NOWHERE = Place("", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class OfficeProfileFile:
    """What the file says: the office, the name of its first user, and what should be looked at again."""

    profile: OfficeProfile
    user: str
    warnings: tuple[Problem, ...] = ()


def read_profile(path: Path) -> OfficeProfileFile:
    """The profile. FileFaults PROFILE_INVALID with every fault; Trouble FILE_MISSING | FILE_READ."""
    table = read_toml(path, refusal=_REFUSAL)
    place = _place(table)
    profile = OfficeProfile(
        place=place,
        address=table.text("address"),
        phone=table.text("phone", ""),
        email=table.text("email", ""),
        postal_code=table.text("postal_code", postal_code_of(place.code)),
        timezone=table.choice("timezone", _TIMEZONES, timezone_of(place.code)),
        number=_number(table.table("number", required=False), place),
        signers=tuple(_signer(row) for row in table.tables("signer")),
        logo=table.text("logo", ""),
        district_email=_address(table, "district_email"),
    )
    user = _user(table.table("user"))
    refuse_faults(table, _REFUSAL)
    return OfficeProfileFile(profile, user, _warnings(place, named="kelurahan" in table, file=path.name))


def typed_profile(wanted: NewOffice) -> OfficeProfileFile:
    """The profile of what was typed into a form; fields are called as in `OfficeProfile`.

    InvalidInput with every fault that only typing can make; `profile_problems` finds the others.
    """
    found: list[Problem] = []
    place = _typed_place(wanted, found)
    if wanted.signer.nip and not is_nip(wanted.signer.nip):
        found.append(Problem("signer.nip", "NIP_FORM"))
    if not is_user_name(wanted.user):
        found.append(Problem("user", "USER_NAME_FORM" if wanted.user else "USER_NAME_EMPTY"))
    if found:
        raise InvalidInput(tuple(found))
    profile = OfficeProfile(
        place=place,
        address=wanted.address.strip(),
        phone=wanted.phone,
        postal_code=wanted.postal_code or postal_code_of(place.code),
        timezone=wanted.timezone or timezone_of(place.code),
        number=NumberSetting(unit=place.code[6:]),
        signers=(wanted.signer,),
    )
    return OfficeProfileFile(profile, wanted.user)


def _typed_place(wanted: NewOffice, found: list[Problem]) -> Place:
    try:
        place = place_of(wanted.region)
    except Refusal as refusal:
        found.append(Problem("region", refusal.code, refusal.facts))
        return _NOWHERE
    if wanted.kelurahan:
        return dataclasses.replace(place, kelurahan=wanted.kelurahan)
    if not is_listed(place.code):
        found.append(Problem("kelurahan", "KELURAHAN_UNNAMED", {"region": place.code}))
    return place


def _address(table: Table, key: str) -> str:
    found = table.text(key, "")
    if found and not is_address(found):
        table.fault(key, "EMAIL_FORM")
    return found


def _place(table: Table) -> Place:
    code = table.text("region")
    if not code:
        return _NOWHERE
    names = {key: name for key in ("kelurahan", "kecamatan", "city") if (name := table.text(key, ""))}
    try:
        return dataclasses.replace(place_of(code), **names)
    except Refusal as refusal:
        table.fault("region", refusal.code, **refusal.facts)
        return _NOWHERE


def _warnings(place: Place, *, named: bool, file: str) -> tuple[Problem, ...]:
    if named or is_listed(place.code):
        return ()
    facts = {"file": file, "key": "region", "value": place.code, "kecamatan": place.kecamatan}
    return (Problem("region", "REGION_UNLISTED", facts, Severity.WARNING),)


def _number(table: Table, place: Place) -> NumberSetting:
    usual = NumberSetting()
    setting = NumberSetting(
        template=table.text("template", usual.template),
        classification=table.text("classification", usual.classification),
        unit=table.text("unit", place.code[6:]),
        start=table.whole("start", usual.start, least=1, most=999_999),
        scope=table.choice("scope", SCOPES, usual.scope),
        start_year=table.whole("start_year", usual.start_year, most=9999),
        station_from=table.whole("station_from", usual.station_from, most=_LARGEST),
        station_to=table.whole("station_to", usual.station_to, most=_LARGEST),
    )
    for problem in setting_problems(setting):
        table.fault(problem.field.removeprefix("number."), problem.code, **problem.facts)
    return setting


def _signer(row: Table) -> Signer:
    signer = Signer(
        name=row.text("name"),
        title=row.text("title"),
        rank=row.text("rank", ""),
        nip=row.text("nip", "").replace(" ", ""),
        on_behalf_of=row.text("on_behalf_of", ""),
    )
    if signer.nip and not is_nip(signer.nip):
        row.fault("nip", "PROFILE_NIP")
    return signer


def _user(table: Table) -> str:
    name = table.text("name")
    if name and not is_user_name(name):
        table.fault("name", "PROFILE_USER_NAME")
    return name
