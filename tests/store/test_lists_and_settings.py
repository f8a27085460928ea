"""The city's lists, the users and the settings."""

from datetime import date

import pytest

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Person, Standing
from kelurahan_desk.domain.user import EVERY_ROLE, Role, User
from kelurahan_desk.store.office import CoverageRow, DtsenRow
from store.samples import FULL_PERSON, NOW, PROFILE, TODAY, person

NIK = FULL_PERSON.nik
OTHER = person(2).nik
SPRING, AUTUMN = date(2026, 4, 1), date(2026, 10, 1)


@pytest.fixture
def unit(office):
    """A unit with one resident."""
    with office.write() as opened:
        opened.residents.add(FULL_PERSON, None)
        yield opened


def take_dtsen(unit, name, as_of, *rows):
    """Take in a register; rows as `DtsenRow`."""
    return unit.standings.add_dtsen(name, f"{as_of:%Y-%m}", as_of, rows, by="petugas", at=NOW)


def take_coverage(unit, name, as_of, *rows):
    """Take in a coverage list; rows as `CoverageRow`."""
    return unit.standings.add_coverage(name, f"{as_of:%Y-%m}", as_of, rows, by="petugas", at=NOW)


def test_nothing_is_known_before_the_first_list(unit):
    assert unit.standings.of(NIK) is None
    assert unit.standings.lists() == ()


def test_only_a_register(unit):
    taken = take_dtsen(unit, "DTSEN", AUTUMN, DtsenRow(NIK, "SITI", 3), DtsenRow(OTHER, "X", None))
    assert (taken.id, taken.by_nik, taken.by_name_birth, taken.newest) == (1, 1, 0, True)
    found = {"desil_period": "2026-10", "desil_as_of": AUTUMN, "desil_list": "DTSEN"}
    assert unit.standings.of(NIK) == Standing(desil=3, desil_certainty="nik", **found)
    assert unit.standings.of("6471990000000001") == Standing(**found)


def test_only_a_coverage_list(unit):
    since = date(2025, 1, 1)
    card = CoverageRow(NIK, "0001", "PBI JK", "aktif", since, "SITI", None, "PUSKESMAS CONTOH")
    assert take_coverage(unit, "BPJS", TODAY, card, CoverageRow(OTHER, "0002", "PPU", "x", None)).by_nik == 1
    assert unit.standings.of(NIK) == Standing(
        segment="PBI JK",
        coverage_status="aktif",
        coverage_since=since,
        coverage_as_of=TODAY,
        card="0001",
        facility="PUSKESMAS CONTOH",
        coverage_list="BPJS",
        coverage_certainty="nik",
    )
    missing = unit.standings.of("6471990000000001")
    assert (missing.coverage_status, missing.desil) == ("belum_terdaftar", None)


def test_a_newer_list_counts_and_the_old_one_stays(unit):
    take_dtsen(unit, "A", SPRING, DtsenRow(NIK, "SITI", 3))
    assert take_dtsen(unit, "B", AUTUMN, DtsenRow(OTHER, "X", 1), DtsenRow(OTHER, "X", 2)).by_nik == 0
    assert unit.standings.of(NIK).desil is None
    assert unit.standings.of(OTHER).desil == 2, "of two lines with one NIK the last counts"
    assert [one.name for one in unit.standings.lists()] == ["B", "A"]
    assert [one.name for one in unit.standings.lists("coverage")] == []


def test_an_older_list_that_comes_later_does_not_count(unit):
    take_dtsen(unit, "B", AUTUMN, DtsenRow(NIK, "SITI", 4))
    taken = take_dtsen(unit, "A", SPRING, DtsenRow(NIK, "SITI", 3))
    assert not taken.newest
    assert (unit.standings.of(NIK).desil, unit.standings.of(NIK).desil_list) == (4, "B")
    again = take_dtsen(unit, "B2", AUTUMN, DtsenRow(NIK, "SITI", 5))
    assert again.newest, "a corrected list of the same period counts"
    assert unit.standings.of(NIK).desil == 5


def test_an_empty_list_is_a_list(unit):
    take_coverage(unit, "C", TODAY, CoverageRow(NIK, "1", "PPU", "aktif", None))
    take_coverage(unit, "D", TODAY)
    assert unit.standings.of(NIK).coverage_status == "belum_terdaftar"


BORN = date(1985, 1, 1)


@pytest.mark.parametrize(
    ("line", "asked", "certainty"),
    [
        (DtsenRow(NIK, "LAIN", 1), (NIK, "SITI AMINAH", BORN), "nik"),
        (DtsenRow(None, "Siti  Aminah", 1, BORN), (NIK, "SITI AMINAH", BORN), "name_birth"),
        (DtsenRow(OTHER, "SITI AMINAH", 1, BORN), (None, "Siti Aminah", BORN), "name_birth"),
        (DtsenRow(None, "NUR'AINI", 1, BORN), (None, "NURAINI", BORN), "name_birth"),
        (DtsenRow(OTHER, "SITI AMINAH", 1, BORN), (NIK, "SITI AMINAH", BORN), ""),
        (DtsenRow(None, "SITI AMINAH", 1, date(1985, 1, 2)), (NIK, "SITI AMINAH", BORN), ""),
        (DtsenRow(None, "SITI AMINAH", 1, None), (NIK, "SITI AMINAH", None), ""),
    ],
)
def test_how_a_line_is_found(unit, line, asked, certainty):
    take_dtsen(unit, "A", SPRING, line)
    found = unit.standings.of(*asked)
    assert (found.desil_certainty, found.desil) == (certainty, 1 if certainty else None)


def test_two_lines_of_one_name_are_nobodys(unit):
    twins = [DtsenRow(None, "SITI AMINAH", desil, BORN) for desil in (1, 2)]
    taken = take_dtsen(unit, "A", SPRING, *twins)
    assert taken.by_name_birth == 0
    assert unit.standings.of(NIK, "SITI AMINAH", BORN).desil is None


def test_lines_are_counted_as_they_are_found(unit):
    unit.residents.add(Person(name="BAYI", birth_date=date(2026, 1, 1)))
    taken = take_dtsen(
        unit,
        "A",
        SPRING,
        DtsenRow(NIK, "SITI", 1),
        DtsenRow(OTHER, "BAYI", 2, date(2026, 1, 1)),
        DtsenRow(None, FULL_PERSON.name.upper(), 3, date(1999, 1, 1)),
    )
    assert (taken.by_nik, taken.by_name_birth) == (1, 1)


def test_users(unit):
    lurah = User("lurah", frozenset({Role.LURAH, Role.KASI}))
    unit.users.add(lurah)
    unit.users.add(User("admin", EVERY_ROLE))
    assert unit.users.get("lurah") == lurah
    assert unit.users.get("Lurah") is None
    assert [user.name for user in unit.users.list()] == ["admin", "lurah"]
    unit.users.set_active("lurah", False)
    assert not unit.users.get("lurah").active
    with pytest.raises(Refusal, match="USER_EXISTS"):
        unit.users.add(lurah)
    with pytest.raises(Refusal, match="USER_UNKNOWN"):
        unit.users.set_active("none", True)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (PROFILE, OfficeProfile),
        (b"\x00\xff", bytes),
        ("teks “ß”", str),
        (7, int),
        ((1, "a"), tuple[int, str]),
    ],
)
def test_settings_come_back_as_they_went(unit, value, kind):
    assert unit.settings.get("x", kind) is None
    unit.settings.set("x", "something else")
    unit.settings.set("x", value)
    assert unit.settings.get("x", kind) == value
