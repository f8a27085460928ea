"""Specific personal data (UU 27/2022): fields that only some roles are shown."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kelurahan_desk.domain.history import Difference, HistoryEntry
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.domain.user import Permission, User

SENSITIVE = frozenset({"disability"})
"""Fields of a person that say something of their health."""

_Told = TypeVar("_Told", HistoryEntry, Difference)


def shown(person: Person, user: User) -> Person:
    """The person as this user is shown them."""
    return person if user.may(Permission.READ_SENSITIVE) else replace(person, disability="")


def shown_record(resident: Resident, user: User) -> Resident:
    """The record as this user is shown it."""
    return replace(resident, person=shown(resident.person, user))


def shown_changes(changes: Iterable[_Told], user: User) -> tuple[_Told, ...]:
    """Changes without those of fields the user is not shown."""
    may = user.may(Permission.READ_SENSITIVE)
    return tuple(change for change in changes if may or change.field not in SENSITIVE)


def with_hidden(wanted: Person, before: Person, user: User) -> Person:
    """A corrected person: what the form could not show stays as it was."""
    return wanted if user.may(Permission.READ_SENSITIVE) else replace(wanted, disability=before.disability)
