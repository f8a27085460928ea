"""Statements are turned into SQL once a process and not once for each desk that is opened: the same SQL, sooner."""

from typing import Any

import sqlalchemy as sa


def remember_statements() -> None:
    """From now on every engine of one kind shares what was compiled; a program opens one desk, a run thousands."""
    make = sa.create_engine
    known: dict[str, tuple[sa.Dialect, dict[Any, Any]]] = {}

    def made(url: str, **named: Any) -> sa.Engine:
        engine = make(url, **named)
        dialect, compiled = known.setdefault(engine.dialect.name, (engine.dialect, {}))
        engine.dialect = dialect
        engine.update_execution_options(compiled_cache=compiled)
        return engine

    sa.create_engine = made
