"""Specific personal data (UU 27/2022): fields that only some roles are shown."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kelurahan_desk.domain.application import Application
from kelurahan_desk.domain.history import Difference, HistoryEntry
from kelurahan_desk.domain.programme import ConditionKind
from kelurahan_desk.domain.resident import Person, Resident
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.domain.verdict import Verdict

SENSITIVE = frozenset({"disability"})
"""Fields of a person that say something of their health."""

_TOLD_FACT = "declared"
_TOLD = frozenset({ConditionKind.DECLARED, ConditionKind.NOT_DECLARED})
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


def sees_told(application: Application, user: User) -> bool:
    """Whether the user is shown what somebody told of illness, disability or need in an application.

    Who wrote it down is, and who answers for it; a colleague works on without.
    """
    return user.may(Permission.READ_SENSITIVE) or (user.active and application.created_by == user.name)


def shown_application(application: Application, user: User) -> Application:
    """The application as this user is shown it: declarations, assessment, and what follows from them."""
    if sees_told(application, user):
        return application
    verdict = application.verdict
    rests = verdict is not None and any(one.kind is ConditionKind.DECLARED for one in verdict.findings)
    return replace(
        application,
        declared=frozenset(),
        assessment=(),
        category="" if rests else application.category,
        verdict=verdict and shown_verdict(verdict),
    )


def shown_verdict(verdict: Verdict) -> Verdict:
    """The verdict without what was told: the outcome stays, the category where nothing told led to it."""
    rests = any(one.kind is ConditionKind.DECLARED for one in verdict.findings)
    return replace(
        verdict,
        category="" if rests else verdict.category,
        rule="" if rests else verdict.rule,
        findings=tuple(one for one in verdict.findings if one.kind not in _TOLD),
        facts=tuple(fact for fact in verdict.facts if fact[0] != _TOLD_FACT),
    )
