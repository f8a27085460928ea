"""Every use case of both desks against every role: who lacks the permission is refused before anything happens.

`support.use_cases` says what each use case asks for, `domain.user.PERMISSIONS` who holds it, and the calls below
prove that the services keep to both. `tests/discipline/test_use_cases.py` sees to it that none is left out.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.support.exchange import make_district
from tests.support.use_cases import DISTRICT, OFFICE

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import PERMISSIONS, Permission, Role, User
from kelurahan_desk.services.district.desk import DistrictDesk, build_district_desk
from kelurahan_desk.services.office.desk import OfficeDesk, build_office_desk

Desk = OfficeDesk | DistrictDesk
OWN = {"context", "user", "close", "leave"}


def use_cases(desk: Desk) -> Iterator[tuple[str, Callable[..., object]]]:
    """Everything that window and command line can call, by service and name."""
    for name in {name for name in dir(desk) if not name.startswith("_")} - OWN:
        if inspect.ismethod(getattr(desk, name)):
            yield name, getattr(desk, name)
    for service in fields(desk):
        if service.name == "context":
            continue
        part = getattr(desk, service.name)
        for name, call in inspect.getmembers(part, inspect.ismethod):
            if not name.startswith("_"):
                yield f"{service.name}.{name}", call


def refused(call: Callable[..., object]) -> bool:
    """Whether a call with nothing sensible in it is refused for want of a permission."""
    needed = [
        parameter
        for parameter in inspect.signature(call).parameters.values()
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_POSITIONAL
    ]
    plain = [None for one in needed if one.kind is not one.KEYWORD_ONLY]
    named = {one.name: None for one in needed if one.kind is one.KEYWORD_ONLY}
    try:
        call(*plain, **named)
    except Refusal as refusal:
        return refusal.code == "NOT_ALLOWED"
    except Exception:  # noqa: BLE001 - whatever else comes of nonsense: it was let in
        return False
    return False


def office_as(desk: OfficeDesk, user: User) -> OfficeDesk:
    """The same desk in somebody else's hands."""
    return build_office_desk(replace(desk.context, user=user))


@pytest.fixture
def district(tmp_path: Path) -> Iterator[DistrictDesk]:
    """A district desk."""
    made = make_district(tmp_path / "dinsos")
    yield made
    made.close()


def district_as(desk: DistrictDesk, user: User) -> DistrictDesk:
    """The same desk in somebody else's hands."""
    return build_district_desk(replace(desk.context, user=user))


def wrongly_let_in(
    table: dict[str, Permission | None], people: Iterator[tuple[User, Desk]]
) -> list[tuple[str, str]]:
    """Use cases that do not refuse somebody who lacks the permission."""
    return [
        (name, " ".join(sorted(user.roles)) or "nobody")
        for user, desk in people
        for name, call in use_cases(desk)
        if (wanted := table.get(name)) and not user.may(wanted) and not refused(call)
    ]


def everybody() -> tuple[User, ...]:
    """Each role alone, somebody with none, and somebody who was disabled."""
    alone = [User(f"uji-{role.value}", frozenset({role})) for role in Role]
    return (*alone, User("tanpa-peran", frozenset()), User("nonaktif", frozenset(Role), active=False))


def test_the_office_refuses_whoever_lacks_the_permission(desk: OfficeDesk) -> None:
    people = ((user, office_as(desk, user)) for user in everybody())
    assert wrongly_let_in(OFFICE, people) == []
    with desk.context.store.read() as unit:
        assert unit.journal.head()[0] == 1  # founding it: nothing that was refused left a trace


def test_the_district_refuses_whoever_lacks_the_permission(district: DistrictDesk) -> None:
    people = ((user, district_as(district, user)) for user in everybody())
    assert wrongly_let_in(DISTRICT, people) == []


def test_who_holds_the_permission_is_not_refused_for_want_of_it(desk: OfficeDesk) -> None:
    """On a closed database, so that what is let in changes nothing."""
    desk.context.store.close()
    assert wrongly_kept_out(OFFICE, ((user, office_as(desk, user)) for user in everybody()[:-2])) == []


def test_at_the_district_neither(district: DistrictDesk) -> None:
    district.context.store.close()
    people = ((user, district_as(district, user)) for user in everybody()[:-2])
    assert wrongly_kept_out(DISTRICT, people) == []


def wrongly_kept_out(
    table: dict[str, Permission | None], people: Iterator[tuple[User, Desk]]
) -> list[tuple[str, str]]:
    """Use cases that refuse somebody who holds the permission."""
    return [
        (name, user.name)
        for user, desk in people
        for name, call in use_cases(desk)
        if (wanted := table.get(name)) and user.may(wanted) and _safe(name) and refused(call)
    ]


def _safe(name: str) -> bool:
    """Calls that do no harm with nothing in them."""
    return not name.startswith(("backups.", "exchange.", "health.", "retention.clean"))


def test_the_table_of_roles_leaves_nothing_to_nobody() -> None:
    held = {permission for permissions in PERMISSIONS.values() for permission in permissions}
    assert held == set(Permission)
    assert set(PERMISSIONS) == set(Role)
