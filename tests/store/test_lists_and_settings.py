"""The city's lists, the users and the settings."""

from datetime import date

import pytest

from kelurahan_desk.domain.office import OfficeProfile
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.resident import Standing
from kelurahan_desk.domain.user import EVERY_ROLE, Role, User
from kelurahan_desk.store.office import CoverageRow, DtsenRow
from store.samples import FULL_PERSON, PROFILE, TODAY, person

NIK = FULL_PERSON.nik
OTHER = person(2).nik


@pytest.fixture
def unit(office):
    """A unit with one resident."""
    with office.write() as opened:
        opened.residents.add(FULL_PERSON, None)
        yield opened


def test_nothing_is_known_before_the_first_list(unit):
    assert unit.standings.of(NIK) is None


def test_only_a_register(unit):
    number, matched = unit.standings.replace_dtsen("DTSEN", "2026-Q4", [(NIK, "SITI", 3), (OTHER, "X", None)])
    assert (number, matched) == (1, 1)
    assert unit.standings.of(NIK) == Standing(desil=3, desil_period="2026-Q4")
    assert unit.standings.of("6471990000000001") == Standing(desil_period="2026-Q4")


def test_only_a_coverage_list(unit):
    since = date(2025, 1, 1)
    rows = [(NIK, "0001", "PBI JK", "aktif", since), (OTHER, "0002", "PPU", "nonaktif", None)]
    assert unit.standings.replace_coverage("BPJS", TODAY, rows)[1] == 1
    assert unit.standings.of(NIK) == Standing(
        segment="PBI JK", coverage_status="aktif", coverage_since=since, coverage_as_of=TODAY
    )
    missing = unit.standings.of("6471990000000001")
    assert (missing.coverage_status, missing.desil) == ("belum_terdaftar", None)


def test_a_new_list_replaces_the_old_one_and_the_last_line_counts(unit):
    unit.standings.replace_dtsen("A", "2026-Q3", [(NIK, "SITI", 3)])
    rows = [DtsenRow(OTHER, "X", 1), DtsenRow(OTHER, "X", 2)]
    assert unit.standings.replace_dtsen("B", "2026-Q4", rows) == (2, 0)
    assert unit.standings.of(NIK) == Standing(desil_period="2026-Q4")
    assert unit.standings.of(OTHER).desil == 2
    unit.standings.replace_coverage("C", TODAY, [CoverageRow(NIK, "1", "PPU", "aktif", None)])
    unit.standings.replace_coverage("C", TODAY, [])
    assert unit.standings.of(NIK).coverage_status == "belum_terdaftar"


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
