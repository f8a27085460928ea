"""What the counter has to do because of an answer."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from kelurahan_desk.domain.application import Task
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.store.office.schema import application, batch, batch_item, task

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

    def add_many(self, new: Sequence[tuple[str, int, str, str]], created: date) -> None:
        """New tasks: application, resident, reason and note of each."""
        row = sa.select(application.c.row).where(application.c.id == _OF)
        query = task.insert().values(
            application=row.scalar_subquery(),
            resident=sa.bindparam("of_resident"),
            reason=sa.bindparam("of_reason"),
            note=sa.bindparam("of_note"),
            created=created,
            done=False,
        )
        names = ("of_app", "of_resident", "of_reason", "of_note")
        rows = [dict(zip(names, each, strict=True)) for each in new]
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
            task.c.note,
            application.c.state,
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

    def get(self, task_id: int) -> Task:
        """One task. Refusal TASK_UNKNOWN."""
        found = next((one for one in self.list(open_only=False) if one.id == task_id), None)
        if found is None:
            raise Refusal("TASK_UNKNOWN", id=task_id)
        return found

    def finish_of(self, applications: Sequence[str]) -> None:
        """Whatever is open for these applications is done: they were sent anew or decided."""
        rows = sa.select(application.c.row).where(application.c.id == _OF)
        query = task.update().where(task.c.done.is_(False), task.c.application == rows.scalar_subquery())
        if given := [{"of_app": one} for one in applications]:
            self._connection.execute(query.values(done=True), given)

    def finish_in(self, epoch: int, seq: int) -> None:
        """The same for all applications of a batch."""
        carried = (
            sa.select(batch_item.c.application)
            .join(batch, batch.c.id == batch_item.c.batch_id)
            .where(batch.c.epoch == epoch, batch.c.seq == seq, batch_item.c.application == task.c.application)
        )
        self._connection.execute(
            task.update().where(task.c.done.is_(False), carried.exists()).values(done=True)
        )

    def count_open(self) -> int:
        """How many wait."""
        query = sa.select(sa.func.count()).select_from(task).where(task.c.done.is_(False))
        return self._connection.execute(query).scalar_one()
