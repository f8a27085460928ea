"""What the counter has to do because of an answer."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from kelurahan_desk.domain.application import Task
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office.schema import application, task

_OF = sa.bindparam("of_app", type_=application.c.id.type)


class Tasks:
    """Tasks by number."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, application_id: str, resident_id: int, reason: str, created: date) -> int:
        """A new task; `reason` is the code the district gave. Gives the number."""
        row = sa.select(application.c.row).where(application.c.id == application_id).scalar_subquery()
        query = task.insert().values(
            application=row, resident=resident_id, reason=reason, created=created, done=False
        )
        return int(self._connection.execute(query.returning(task.c.id)).scalar_one())

    def add_many(self, new: Sequence[tuple[str, int, str]], created: date) -> None:
        """New tasks: application, resident and reason of each."""
        row = sa.select(application.c.row).where(application.c.id == _OF)
        query = task.insert().values(
            application=row.scalar_subquery(),
            resident=sa.bindparam("of_resident"),
            reason=sa.bindparam("of_reason"),
            created=created,
            done=False,
        )
        rows = [{"of_app": app, "of_resident": person, "of_reason": reason} for app, person, reason in new]
        if rows:
            self._connection.execute(query, rows)

    def list(self, open_only: bool = True) -> tuple[Task, ...]:  # noqa: FBT001 - reads well by name
        """Oldest first, with the application's person."""
        columns = (
            task.c.id,
            application.c.id.label("application"),
            application.c.name,
            application.c.nik,
            task.c.reason,
            task.c.created,
            task.c.done,
        )
        query = sa.select(*columns).select_from(task.join(application)).order_by(task.c.id)
        if open_only:
            query = query.where(task.c.done.is_(False))
        return tuple(Task(*row) for row in self._connection.execute(query))

    def finish(self, task_id: int) -> None:
        """Done. Refusal TASK_UNKNOWN."""
        done = self._connection.execute(task.update().where(task.c.id == task_id).values(done=True))
        if not done.rowcount:
            raise Refusal("TASK_UNKNOWN", id=task_id)

    def count_open(self) -> int:
        """How many wait."""
        query = sa.select(sa.func.count()).select_from(task).where(task.c.done.is_(False))
        return self._connection.execute(query).scalar_one()
