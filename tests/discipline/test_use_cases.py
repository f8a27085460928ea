"""Every use case of both desks has its line in `tests/support/use_cases.py`: what it asks a role for."""

import inspect
from dataclasses import fields
from typing import get_type_hints

import pytest
from tests.support.use_cases import DISTRICT, OFFICE

from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.desk import DistrictDesk
from kelurahan_desk.services.office.desk import OfficeDesk

OWN = {"close", "leave"}
HOW = (
    "Add a line to tests/support/use_cases.py, and `self.context.user.require(Permission.…)` as the first "
    "statement of the use case."
)


def named(kind: type) -> set[str]:
    """The public methods of a desk and of each of its services."""
    hints = get_type_hints(kind)
    found = {name for name, _call in inspect.getmembers(kind, inspect.isfunction) if name[0] != "_"} - OWN
    for part in fields(kind):
        if part.name != "context":
            calls = inspect.getmembers(hints[part.name], inspect.isfunction)
            # A static method touches no store: there is nothing in it to ask a role for.
            plain = {
                name
                for name, _ in calls
                if isinstance(inspect.getattr_static(hints[part.name], name), staticmethod)
            }
            found |= {f"{part.name}.{name}" for name, _call in calls if name[0] != "_" and name not in plain}
    return found


@pytest.mark.parametrize(("kind", "table"), [(OfficeDesk, OFFICE), (DistrictDesk, DISTRICT)])
def test_every_use_case_has_its_line(kind: type, table: dict[str, Permission | None]) -> None:
    here = named(kind)
    assert sorted(here - set(table)) == [], HOW
    assert sorted(set(table) - here) == []
