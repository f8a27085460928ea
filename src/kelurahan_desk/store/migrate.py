"""Alembic, configured in code: brings a connection's database to the newest migration of a folder."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command, context
from alembic.config import Config
from alembic.script import ScriptDirectory


def config_for(folder: Path) -> Config:
    """Alembic's settings for a folder of migrations; there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def to_head(connection: sa.Connection, folder: Path) -> None:
    """Run what is missing inside the connection's open transaction; committing is the caller's."""
    config = config_for(folder)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def revisions(folder: Path) -> tuple[str, ...]:
    """The identifiers of the migrations in a folder, oldest first."""
    script = ScriptDirectory.from_config(config_for(folder))
    return tuple(reversed([revision.revision for revision in script.walk_revisions()]))


def run_env() -> None:
    """What each folder's `env.py` does: run on the connection that `to_head` was given."""
    context.configure(
        connection=context.config.attributes["connection"],
        transactional_ddl=True,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()
