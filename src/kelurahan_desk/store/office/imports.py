"""Which spreadsheets were taken in, when and by whom."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.store.office.schema import imported
from kelurahan_desk.store.office.values import ImportRecord


class Imports:
    """Imports of residents, numbered."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(
        self,
        name: str,
        layout: str,
        sha256: str,
        rows: int,
        added: int,
        changed: int,
        by: str,
        at: datetime,
    ) -> int:
        """Record an import and give its number; the residents it touches carry it."""
        values = {
            "name": name,
            "layout": layout,
            "sha256": sha256,
            "rows": rows,
            "added": added,
            "changed": changed,
            "by": by,
            "at": at,
        }
        row = self._connection.execute(imported.insert().values(values).returning(imported.c.id))
        return int(row.scalar_one())

    def list(self) -> tuple[ImportRecord, ...]:
        """Every import, newest first."""
        query = imported.select().order_by(imported.c.id.desc())
        return tuple(ImportRecord(*row) for row in self._connection.execute(query))
