"""Tables that both desks have: the journal, the people who work here, and the settings."""

from dataclasses import dataclass

import sqlalchemy as sa

from kelurahan_desk.domain.user import Role
from kelurahan_desk.store.columns import Json, new_metadata


@dataclass(frozen=True, slots=True)
class Shared:
    """The shared tables in one metadata."""

    event: sa.Table
    account: sa.Table
    setting: sa.Table


def add_shared(metadata: sa.MetaData) -> Shared:
    """Put the shared tables into a desk's metadata."""
    return Shared(
        event=sa.Table(
            "event",
            metadata,
            sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
            *(
                sa.Column(name, sa.Text, nullable=False)
                for name in ("at", "actor", "station", "kind", "entity", "body", "prev", "hash")
            ),
            sqlite_strict=True,
        ),
        account=sa.Table(
            "account",
            metadata,
            sa.Column("name", sa.Text, primary_key=True),
            sa.Column("roles", Json(frozenset[Role]), nullable=False),
            sa.Column("active", sa.Boolean, nullable=False),
        ),
        setting=sa.Table(
            "setting",
            metadata,
            sa.Column("key", sa.Text, primary_key=True),
            sa.Column("value", sa.Text, nullable=False),
        ),
    )


TABLES = add_shared(new_metadata())
"""For queries: a table is found by its name, whichever desk's metadata made it."""
