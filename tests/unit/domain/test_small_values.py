"""Who may do what, what a change touches, identifiers, codes, households and problems."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.codes import Life, Sex, Shdk
from kelurahan_desk.domain.identity import make_uuid7
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal, Severity, Trouble
from kelurahan_desk.domain.progress import silent
from kelurahan_desk.domain.user import EVERY_ROLE, PERMISSIONS, Permission, Role, User
from unit.domain.builders import office


@pytest.mark.parametrize(
    ("role", "permission", "may"),
    [
        (Role.PETUGAS, Permission.ISSUE_LETTER, True),
        (Role.PETUGAS, Permission.SUBMIT_APPLICATION, True),
        (Role.PETUGAS, Permission.CHECK_APPLICATION, False),
        (Role.PETUGAS, Permission.APPROVE_APPLICATION, False),
        (Role.PETUGAS, Permission.EXPORT_BATCH, False),
        (Role.KASI, Permission.CHECK_APPLICATION, True),
        (Role.KASI, Permission.APPROVE_APPLICATION, False),
        (Role.LURAH, Permission.APPROVE_APPLICATION, True),
        (Role.LURAH, Permission.MANAGE_USERS, True),
        (Role.KASI, Permission.MANAGE_USERS, False),
        (Role.ADMIN, Permission.MANAGE_USERS, True),
        (Role.ADMIN, Permission.ISSUE_LETTER, False),
    ],
)
def test_permissions(role, permission, may):
    user = User("siti", frozenset({role}))
    assert user.may(permission) is may
    if may:
        user.require(permission)
        return
    with pytest.raises(Refusal) as refused:
        user.require(permission)
    assert refused.value.code == "NOT_ALLOWED"
    assert refused.value.facts == {"user": "siti", "permission": permission.name}


def test_the_first_user_may_do_everything_and_a_disabled_one_nothing():
    first = User("admin", EVERY_ROLE)
    gone = User("admin", EVERY_ROLE, active=False)
    assert all(first.may(permission) for permission in Permission)
    assert not any(gone.may(permission) for permission in Permission)


@given(
    st.frozensets(st.sampled_from(Role)), st.frozensets(st.sampled_from(Role)), st.sampled_from(Permission)
)
def test_another_role_never_takes_a_permission_away(roles, more, permission):
    assert User("a", roles | more).may(permission) >= User("a", roles).may(permission)


def test_only_those_who_send_open_the_signing_key():
    for role in Role:
        assert User("a", frozenset({role})).signs is (Permission.EXPORT_BATCH in PERMISSIONS[role])


def test_a_change_touches_its_areas_only():
    change = Change(Area.LETTERS | Area.TASKS)
    assert change.touches(Area.TASKS)
    assert change.touches(Area.TASKS | Area.OFFICE)
    assert not change.touches(Area.RESIDENTS)
    assert not Change(Area.NOTHING).touches(Area.LETTERS)


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=12))
def test_an_identifier_is_a_uuid_of_version_seven_with_its_time(unix_ms, random):
    made = make_uuid7(unix_ms, random)
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == unix_ms


@given(st.lists(st.integers(0, 2**48 - 1), unique=True).map(sorted), st.binary(min_size=10, max_size=10))
def test_later_identifiers_sort_later(times, random):
    assert all(one < other for one, other in pairwise(str(make_uuid7(time, random)) for time in times))


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_identifiers_of_one_millisecond_differ_by_their_random_bits(one, other):
    mask = ~((0xF << 76) | (0x3 << 62)) & ((1 << 80) - 1)
    alike = int.from_bytes(one, "big") & mask == int.from_bytes(other, "big") & mask
    assert (make_uuid7(0, one) == make_uuid7(0, other)) is alike


def test_codes_carry_the_official_numbers_and_spellings():
    assert (Sex(1).letter, Sex(2).letter) == ("L", "P")
    assert (Shdk(1).label, Shdk(11).label) == ("KEPALA KELUARGA", "LAINNYA")
    assert [life.value for life in Life] == [1, 2, 3, 4, 6, 9]


def test_an_office_knows_its_codes_and_who_signs():
    profile = office()
    assert (profile.place.digits, profile.place.city_code) == ("6471051001", "64.71")
    assert profile.signer is profile.signers[0]


def test_errors_carry_their_code_and_facts_and_no_sentence():
    problem = Problem("nik", "NIK_LENGTH", {"length": 15})
    told = InvalidInput((problem,))
    assert (told.code, told.facts, told.problems) == ("INVALID_INPUT", {"count": 1}, (problem,))
    assert str(Trouble("DISK_FULL", name="a.db")) == "DISK_FULL"
    assert Trouble("DISK_FULL", name="a.db").facts == {"name": "a.db"}
    assert problem.severity is Severity.ERROR


def test_problems_can_be_kept_in_a_set_whatever_their_facts():
    assert len({Problem("a", "B", {"c": 1}), Problem("a", "B", {"c": 1})}) == 1


def test_telling_nobody_does_nothing():
    assert silent("rows", 1, 2) is None
