"""What the counter has to do because of the district's answers."""

from collections.abc import Callable
from dataclasses import dataclass

from kelurahan_desk.domain.application import State, Task
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import InvalidInput, Problem
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.applications import Applications
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import ApplicationResult, Resubmission

_AGAIN = {State.ANSWERED, State.RETURNED}
_ON_ITS_WAY = {State.APPROVED, State.IN_BATCH}
_Step = tuple[set[State], Permission, Callable[[], ApplicationResult]]


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

    def resubmit(self, task: int) -> Resubmission:
        """Send the application of a task anew with the next batch, as far as the user may take it.

        Reopened, checked and approved in one go; what still holds it is told and the task stays open. A
        petugas gets it as far as the kasi's table. Refusal TASK_UNKNOWN, APPLICATION_STATE.
        """
        self.context.user.require(Permission.SUBMIT_APPLICATION)
        with self.context.store.read() as unit:
            found = unit.tasks.get(task)
        state = found.state or State.ANSWERED
        problems: tuple[Problem, ...] = ()
        try:
            for wanted, may, go in self._way(found.application):
                if state in wanted and self.context.user.may(may):
                    state = go().application.state
        except InvalidInput as stopped:
            problems = stopped.problems
        if state in _ON_ITS_WAY:
            self.finish(task)
        return Resubmission(
            application=found.application,
            state=state,
            problems=problems,
            change=Change(Area.TASKS | Area.APPLICATIONS),
        )

    def _way(self, application: str) -> tuple[_Step, ...]:
        steps = Applications(self.context)
        again = (_AGAIN, Permission.SUBMIT_APPLICATION, lambda: steps.reopen(application))
        check = ({State.DRAFT}, Permission.CHECK_APPLICATION, lambda: steps.check(application))
        approve = ({State.CHECKED}, Permission.APPROVE_APPLICATION, lambda: steps.approve(application))
        return again, check, approve
