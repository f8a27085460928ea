"""Everything about applications, as the window and the command line know it: `desk.applications`."""

from collections.abc import Collection
from dataclasses import dataclass

from kelurahan_desk.domain.application import Application, State
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.sensitive import shown_application
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.application_steps import ApplicationSteps
from kelurahan_desk.services.office.judging import Judging
from kelurahan_desk.services.office.preflight import Preflight, problems_of
from kelurahan_desk.services.results import ApplicationResult


@dataclass(frozen=True)
class Applications(ApplicationSteps):
    """Use cases over applications."""

    def get(self, application_id: str) -> ApplicationResult:
        """One application with what keeps it from the next step."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            application = unit.applications.get(application_id)
            if application is None:
                raise Refusal("APPLICATION_UNKNOWN", id=application_id)
            flags = Preflight(Judging.open(self.context, unit)).flags(application) if application.open else ()
        self.context.saw(f"application:{application_id}")
        mine = shown_application(application, self.context.user)
        told = problems_of(mine, flags)
        return ApplicationResult(mine, told, Change(Area.NOTHING), flags)

    def list(self, state: State | None = None, text: str = "", limit: int = 200) -> tuple[Application, ...]:
        """Applications, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            found = unit.applications.list(state, text, limit)
        return tuple(shown_application(one, self.context.user) for one in found)

    def these(self, ids: Collection[str]) -> tuple[Application, ...]:
        """Those of the given ids that there are, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            held = unit.applications.get_many(ids).values()
        found = (shown_application(one, self.context.user) for one in held)
        return tuple(sorted(found, key=lambda one: one.created_at, reverse=True))

    def document(self, sha256: str) -> bytes:
        """The bytes of an attached paper."""
        self.context.user.require(Permission.READ)
        return self.context.attachments.get(sha256)
