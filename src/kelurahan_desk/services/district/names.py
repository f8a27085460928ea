"""What offices and districts are called, for lists and sheets."""

import re

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.rules.regions import find_region
from kelurahan_desk.services.district.context import ACTIVE
from kelurahan_desk.store.district import DistrictUnit

_CODE = re.compile(r"(?:([A-Z]{2,10})-)?([0-9]{2})\.?([0-9]{2})?\Z")
_AGENCY = "DINSOS"


def office_names(unit: DistrictUnit) -> dict[str, str]:
    """Code to name: as enrolled, an active key's word before a retired one's."""
    known = sorted(unit.stations.list(), key=lambda one: one.status == ACTIVE)
    return {one.station.office: one.name for one in known}


def region_code(office: str) -> str:
    """The dotted code of an office of ten digits (6471051001 is 64.71.05.1001); "" for other codes."""
    if len(office) != 10 or not office.isdigit():
        return ""
    return f"{office[:2]}.{office[2:4]}.{office[4:6]}.{office[6:]}"


def kecamatan_of(office: str) -> str:
    """The name of the kecamatan an office lies in, "" when the table does not know it."""
    region = find_region(region_code(office)[:8])
    return region.name if region else ""


def district_code(text: str) -> str:
    """The agency (DINSOS unless named) and the region's digits. Refusal DISTRICT_CODE."""
    found = _CODE.match(text.strip().upper())
    if found is None:
        raise Refusal("DISTRICT_CODE", value=text)
    return f"{found[1] or _AGENCY}-{found[2]}{found[3] or ''}"
