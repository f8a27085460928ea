"""Restricting what is done with a person's data, and lifting that again (UU 27/2022)."""

from dataclasses import dataclass

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.restriction import Restriction
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context


@dataclass(frozen=True)
class Restrictions:
    """While restricted, a person's data stay and can be looked at, corrected and printed for that person.

    No letter is issued, no application goes on or out, and the record is not merged: each use case asks
    `Context.require_free`.
    """

    context: Context

    def restrict(self, resident: int, reason: str) -> Change:
        """Begin. InvalidInput RESTRICTION_REASON; Refusal RESIDENT_UNKNOWN, PERSON_RESTRICTED."""
        self.context.user.require(Permission.RESTRICT_PERSON)
        if not reason.strip():
            raise InvalidInput((Problem("reason", "RESTRICTION_REASON"),))
        with self.context.store.write() as unit:
            if unit.residents.get(resident) is None:
                raise Refusal("RESIDENT_UNKNOWN", nik="")
            self.context.require_free(unit, resident)
            unit.restrictions.begin(
                resident, reason.strip(), by=self.context.user.name, at=self.context.clock.now()
            )
            self.context.record(unit, Entry("resident.restrict", f"resident:{resident}"))
            unit.commit()
        return Change(Area.RESIDENTS)

    def lift(self, resident: int, note: str) -> Change:
        """End. InvalidInput RESTRICTION_REASON; Refusal NOT_RESTRICTED."""
        self.context.user.require(Permission.RESTRICT_PERSON)
        if not note.strip():
            raise InvalidInput((Problem("reason", "RESTRICTION_REASON"),))
        with self.context.store.write() as unit:
            held = unit.restrictions.of(resident)
            if held is None:
                raise Refusal("NOT_RESTRICTED")
            unit.restrictions.lift(
                held.id, note.strip(), by=self.context.user.name, at=self.context.clock.now()
            )
            self.context.record(unit, Entry("resident.free", f"resident:{resident}"))
            unit.commit()
        return Change(Area.RESIDENTS)

    def of(self, resident: int) -> Restriction | None:
        """The restriction that binds somebody now."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.restrictions.of(resident)

    def list(self) -> tuple[Restriction, ...]:
        """Everybody who is restricted now, newest first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.restrictions.all()
