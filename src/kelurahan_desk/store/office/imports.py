"""Which spreadsheets were taken in, when and by whom."""

from datetime import datetime

import sqlalchemy as sa

from kelurahan_desk.domain.history import ChangeKind
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.store.office.history import Revisions
from kelurahan_desk.store.office.schema import imported, revision
from kelurahan_desk.store.office.undo import Undone, take_back
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
        """Record an import and give its number; a revision of it carries its changes."""
        values = {
            "name": name,
            "layout": layout,
            "sha256": sha256,
            "rows": rows,
            "added": added,
            "changed": changed,
            "by": by,
            "at": at,
            "undone_by": "",
        }
        row = self._connection.execute(imported.insert().values(values).returning(imported.c.id))
        return int(row.scalar_one())

    def list(self) -> tuple[ImportRecord, ...]:
        """Every import, newest first."""
        query = imported.select().order_by(imported.c.id.desc())
        return tuple(ImportRecord(*row) for row in self._connection.execute(query))

    def get(self, import_id: int) -> ImportRecord | None:
        """The import of that number."""
        row = self._connection.execute(imported.select().where(imported.c.id == import_id)).one_or_none()
        return ImportRecord(*row) if row else None

    def undo(self, import_id: int, *, by: str, at: datetime, progress: Progress = silent) -> Undone:
        """Take the newest import that still counts back, and mark it.

        Refusal IMPORT_UNKNOWN, IMPORT_UNDONE, IMPORT_NOT_NEWEST.
        """
        record = self.get(import_id)
        if record is None:
            raise Refusal("IMPORT_UNKNOWN", id=import_id)
        if record.undone_at:
            raise Refusal("IMPORT_UNDONE", name=record.name, id=import_id)
        if later := self._later(import_id):
            raise Refusal("IMPORT_NOT_NEWEST", name=record.name, later=later.name, later_id=later.id)
        undo = Revisions(self._connection).begin(ChangeKind.UNDO, by=by, at=at, import_id=import_id)
        made = self._connection.execute(
            sa.select(revision.c.id).where(
                revision.c.import_id == import_id, revision.c.kind == ChangeKind.IMPORT
            )
        ).scalar()
        done = take_back(
            self._connection, import_id=import_id, revision=made or 0, undo=undo, progress=progress
        )
        marked = imported.update().where(imported.c.id == import_id).values(undone_at=at, undone_by=by)
        self._connection.execute(marked)
        return done

    def _later(self, import_id: int) -> ImportRecord | None:
        """The newest import above that changed something and still counts."""
        query = (
            imported.select()
            .where(imported.c.id > import_id, imported.c.undone_at.is_(None))
            .where(imported.c.added + imported.c.changed > 0)
            .order_by(imported.c.id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).one_or_none()
        return ImportRecord(*row) if row else None
