"""Values kept under a name: the office profile, the station, the roster."""

from typing import TypeVar

import sqlalchemy as sa

from kelurahan_desk.store.bulk import run
from kelurahan_desk.store.columns import from_json, to_json
from kelurahan_desk.store.shared import TABLES

T = TypeVar("T")
_setting = TABLES.setting
_VALUE = "SELECT value FROM setting WHERE key = ?"


class Settings:
    """One JSON text for each name; bytes are kept as base64."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def get(self, key: str, kind: type[T]) -> T | None:
        """The value of that type, or None where nothing was ever set."""
        text = run(self._connection, _VALUE, (key,)).scalar()
        found: T | None = None if text is None else from_json(text, kind)
        return found

    def set(self, key: str, value: object) -> None:
        """Keep a value: a dataclass, a tuple, a text, a number or bytes."""
        text = to_json(value)
        done = self._connection.execute(_setting.update().where(_setting.c.key == key).values(value=text))
        if not done.rowcount:
            self._connection.execute(_setting.insert().values(key=key, value=text))
