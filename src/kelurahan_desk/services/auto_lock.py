"""After how long without anybody at it the window of a desk locks itself."""

from dataclasses import dataclass

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import InvalidInput, Problem
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.any_desk import AnyContext

USUAL, LEAST, MOST = 5, 1, 60
"""Minutes."""

_LOCK = "lock_minutes"


@dataclass(frozen=True)
class AutoLock:
    """Use cases over one number that holds for everybody at the desk."""

    context: AnyContext

    def minutes(self) -> int:
        """The minutes in force."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.settings.get(_LOCK, int) or USUAL

    def save(self, minutes: int) -> Change:
        """Another number, from the next time somebody passes the lock. InvalidInput LOCK_MINUTES."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        if not LEAST <= minutes <= MOST:
            raise InvalidInput((Problem("lock_minutes", "LOCK_MINUTES", {"least": LEAST, "most": MOST}),))
        with self.context.store.write() as unit:
            unit.settings.set(_LOCK, minutes)
            self.context.record(unit, Entry("office.lock", "office", (("minutes", minutes),)))
            unit.commit()
        return Change(Area.OFFICE)
