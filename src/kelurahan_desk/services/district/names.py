"""What the offices are called, for lists and sheets."""

from kelurahan_desk.rules.regions import find_region
from kelurahan_desk.services.district.context import ACTIVE
from kelurahan_desk.store.district import DistrictUnit


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
