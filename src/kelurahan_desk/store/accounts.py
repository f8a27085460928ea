"""The people who work at this desk."""

import sqlalchemy as sa

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import User
from kelurahan_desk.store.shared import TABLES

_account = TABLES.account


class Accounts:
    """Users by name; they are made inactive, never deleted, because the journal names them."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, user: User) -> None:
        """Refusal USER_EXISTS."""
        if self.get(user.name):
            raise Refusal("USER_EXISTS", user=user.name)
        self._connection.execute(
            _account.insert().values(name=user.name, roles=user.roles, active=user.active)
        )

    def get(self, name: str) -> User | None:
        """The user of exactly that name."""
        row = self._connection.execute(_account.select().where(_account.c.name == name)).one_or_none()
        return User(*row) if row else None

    def list(self) -> tuple[User, ...]:
        """Everybody, by name."""
        return tuple(User(*row) for row in self._connection.execute(_account.select().order_by("name")))

    def set_active(self, name: str, active: bool) -> None:  # noqa: FBT001 - the value is the message
        """Let somebody in or out. Refusal USER_UNKNOWN."""
        done = self._connection.execute(
            _account.update().where(_account.c.name == name).values(active=active)
        )
        if not done.rowcount:
            raise Refusal("USER_UNKNOWN", user=name)
