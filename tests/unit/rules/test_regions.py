"""The region table, the postal codes and the calendar: names, gaps, and what nobody knows."""

import re

import pytest

from kelurahan_desk.domain.office import Place
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.rules import regions


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("64", "Kalimantan Timur"),
        ("64.71", "Kota Balikpapan"),
        ("64.71.06", "Balikpapan Kota"),
        ("64.71.06.1002", "Telaga Sari"),
        ("12.07.28.1007", "Lubuk Pakam I,II"),
        ("11", "Aceh"),
        ("91.03.01.3007", "Desa Adat Yoboi"),
        ("64.71.99", None),
        ("6471", None),
        ("", None),
        ("kode", None),
        ("64.71.06.1002\n", None),
        ("64,71", None),
    ],
)
def test_names_by_code(code, name):
    assert regions.region_name(code) == name


def test_a_place_is_filled_from_its_code():
    assert regions.place_of("64.71.06.1002") == Place(
        "64.71.06.1002", "kelurahan", "Telaga Sari", "Balikpapan Kota", "Kota Balikpapan", "Kalimantan Timur"
    )
    assert regions.is_listed("64.71.06.1002")
    assert regions.place_of("11.01.01.2001").kind == "desa"
    assert regions.place_of("91.03.01.3007").kind == "desa"


def test_a_code_the_table_lacks_keeps_its_digits_as_its_name():
    place = regions.place_of("64.71.05.1001")
    assert (place.kelurahan, place.kecamatan, place.city) == ("1001", "Balikpapan Selatan", "Kota Balikpapan")
    assert not regions.is_listed(place.code)


@pytest.mark.parametrize(
    "code", ["64.71.99.1001", "64.71", "64.71.05.4001", "6471061002", "", "99.99.99.1001"]
)
def test_a_place_nobody_knows_is_refused(code):
    with pytest.raises(Refusal) as refused:
        regions.place_of(code)
    assert (refused.value.code, refused.value.facts) == ("REGION_UNKNOWN", {"region": code})


@pytest.mark.parametrize(
    ("digits", "exists"),
    [("647106", True), ("647199", False), ("64710", False), ("6471061", False), ("64.106", False)],
)
def test_kecamatan_of_a_nik(digits, exists):
    assert regions.kecamatan_exists(digits) is exists


def test_the_whole_table_is_there():
    levels = re.findall(rb"^[\d.]+,([a-z ]+),", regions._buffer(), re.MULTILINE)
    assert len(levels) == 91_599
    assert (levels.count(b"kecamatan"), levels.count(b"kelurahan")) == (7_285, 8_496)


def test_postal_codes_and_time_zones():
    assert regions.postal_code_of("64.71.01.1001") == "76116"
    assert regions.postal_code_of("11.01.01.2001") == ""
    zones = {
        code: regions.timezone_of(code) for code in ("64.71", "19.71", "31.71", "91.71", "81.71", "73.71")
    }
    assert zones == {
        "64.71": "Asia/Makassar",
        "19.71": "Asia/Jakarta",
        "31.71": "Asia/Jakarta",
        "91.71": "Asia/Jayapura",
        "81.71": "Asia/Jayapura",
        "73.71": "Asia/Makassar",
    }
