"""What the counter has to do because of the district's answers."""

from dataclasses import dataclass

from kelurahan_desk.domain.application import Task
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context


@dataclass(frozen=True)
class Tasks:
    """Use cases over the counter's task list."""

    context: Context

    def list(self, *, open_only: bool = True) -> tuple[Task, ...]:
        """The tasks, oldest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.tasks.list(open_only)

    def finish(self, task: int) -> Change:
        """Tick a task off."""
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.write() as unit:
            unit.tasks.finish(task)
            self.context.record(unit, Entry("task.finish", f"task:{task}"))
            unit.commit()
        return Change(Area.TASKS)
