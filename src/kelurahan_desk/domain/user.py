"""Who may do what: roles and permissions as one table, asked by every use case."""

import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from kelurahan_desk.domain.problems import Refusal

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}", re.ASCII)


class Role(StrEnum):
    """What a person is in the office; one person may hold several."""

    PETUGAS = "petugas"
    KASI = "kasi"
    LURAH = "lurah"
    ADMIN = "admin"


class Permission(Enum):
    """One thing a use case asks for."""

    READ = auto()
    EDIT_RESIDENTS = auto()
    IMPORT_RESIDENTS = auto()
    ISSUE_LETTER = auto()
    CHECK_LETTER = auto()
    HAND_OVER_LETTER = auto()
    VOID_LETTER = auto()
    REVOKE_LETTER = auto()
    SUBMIT_APPLICATION = auto()
    CHECK_APPLICATION = auto()
    APPROVE_APPLICATION = auto()
    EXPORT_BATCH = auto()
    IMPORT_REPLY = auto()
    MANAGE_OFFICE = auto()
    MANAGE_USERS = auto()
    READ_JOURNAL = auto()
    TAKE_BACKUP_OUT = auto()
    READ_SCORE = auto()
    READ_SENSITIVE = auto()
    RESTRICT_PERSON = auto()
    HANDLE_INCIDENT = auto()
    CLEAN_UP = auto()


_COUNTER = frozenset({
    Permission.READ, Permission.EDIT_RESIDENTS, Permission.IMPORT_RESIDENTS, Permission.ISSUE_LETTER,
    Permission.HAND_OVER_LETTER, Permission.SUBMIT_APPLICATION, Permission.IMPORT_REPLY,
})  # fmt: skip

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PETUGAS: _COUNTER,
    Role.KASI: _COUNTER | {
        Permission.CHECK_APPLICATION, Permission.CHECK_LETTER, Permission.VOID_LETTER,
        Permission.REVOKE_LETTER, Permission.EXPORT_BATCH,
        Permission.TAKE_BACKUP_OUT, Permission.READ_SCORE, Permission.READ_SENSITIVE,
        Permission.RESTRICT_PERSON, Permission.HANDLE_INCIDENT,
    },
    Role.LURAH: _COUNTER | {
        Permission.CHECK_APPLICATION, Permission.APPROVE_APPLICATION, Permission.CHECK_LETTER,
        Permission.VOID_LETTER, Permission.REVOKE_LETTER,
        Permission.EXPORT_BATCH, Permission.MANAGE_USERS, Permission.READ_JOURNAL,
        Permission.TAKE_BACKUP_OUT, Permission.READ_SCORE, Permission.READ_SENSITIVE,
        Permission.RESTRICT_PERSON, Permission.HANDLE_INCIDENT, Permission.CLEAN_UP,
    },
    Role.ADMIN: frozenset({
        Permission.READ, Permission.MANAGE_OFFICE, Permission.MANAGE_USERS, Permission.READ_JOURNAL,
        Permission.IMPORT_RESIDENTS, Permission.EDIT_RESIDENTS, Permission.TAKE_BACKUP_OUT,
        Permission.HANDLE_INCIDENT, Permission.CLEAN_UP,
    }),
}  # fmt: skip

SIGNER_ROLES = frozenset({Role.KASI, Role.LURAH})
"""Roles whose passphrase opens the station's signing key."""

EVERY_ROLE = frozenset(Role)
"""What the first user of an office holds until others are added."""


@dataclass(frozen=True, slots=True)
class User:
    """A person who may work here."""

    name: str
    roles: frozenset[Role]
    active: bool = True

    def may(self, permission: Permission) -> bool:
        """Whether one of the roles carries the permission."""
        return self.active and any(permission in PERMISSIONS[role] for role in self.roles)

    def require(self, permission: Permission) -> None:
        """Raise `Refusal("NOT_ALLOWED")` unless the user may."""
        if not self.may(permission):
            raise Refusal("NOT_ALLOWED", user=self.name, permission=permission.name)

    @property
    def signs(self) -> bool:
        """Whether the user's passphrase opens the station's signing key."""
        return bool(self.roles & SIGNER_ROLES)


def is_user_name(name: str) -> bool:
    """Whether the first user of a desk may be called so: a to z, digits, dots, hyphens; up to 32."""
    return _NAME.fullmatch(name) is not None
