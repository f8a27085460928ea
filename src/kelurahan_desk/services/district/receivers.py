"""Further receiving offices beside this district: batches are sealed to them too, replies come from here."""

from dataclasses import dataclass

from kelurahan_desk.batch.keys import FurtherReceiver
from kelurahan_desk.batch.seal import is_recipient
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.names import district_code
from kelurahan_desk.store.district import DistrictUnit

__all__ = ["RECEIVERS", "FurtherReceiver", "Receivers", "receivers_of"]
RECEIVERS = "receivers"


@dataclass(frozen=True)
class Receivers:
    """Use cases over offices that get a copy of every batch."""

    context: DistrictContext

    def list(self) -> tuple[FurtherReceiver, ...]:
        """Who gets one, by code."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return receivers_of(unit)

    def add(self, code: str, name: str, recipient: str) -> FurtherReceiver:
        """Seal batches to one more office, from the next roster on; anew for a code changes its key.

        Refusal RECEIVER_KEY (no age recipient), RECEIVER_SELF, DISTRICT_CODE, NAME_EMPTY.
        """
        self.context.user.require(Permission.MANAGE_OFFICE)
        if not is_recipient(recipient.strip()):
            raise Refusal("RECEIVER_KEY")
        if not name.strip():
            raise Refusal("RECEIVER_MISSING")
        made = FurtherReceiver(age=(recipient.strip(),), name=name.strip(), office=district_code(code))
        with self.context.store.write() as unit:
            if made.office == self.context.district(unit).code:
                raise Refusal("RECEIVER_SELF", office=made.office)
            self._keep(unit, (*_others(unit, made.office), made), "receiver.add", made.office)
            unit.commit()
        return made

    def remove(self, code: str) -> None:
        """No copy any more, from the next roster on. Refusal RECEIVER_UNKNOWN."""
        self.context.user.require(Permission.MANAGE_OFFICE)
        with self.context.store.write() as unit:
            left = _others(unit, code)
            if len(left) == len(receivers_of(unit)):
                raise Refusal("RECEIVER_UNKNOWN", office=code)
            self._keep(unit, left, "receiver.remove", code)
            unit.commit()

    def _keep(self, unit: DistrictUnit, kept: tuple[FurtherReceiver, ...], kind: str, code: str) -> None:
        unit.settings.set(RECEIVERS, tuple(sorted(kept, key=lambda one: one.office)))
        self.context.record(unit, Entry(kind, f"receiver:{code}"))


def receivers_of(unit: DistrictUnit) -> tuple[FurtherReceiver, ...]:
    """Who gets a copy, by code."""
    return unit.settings.get(RECEIVERS, tuple[FurtherReceiver, ...]) or ()


def _others(unit: DistrictUnit, code: str) -> tuple[FurtherReceiver, ...]:
    return tuple(one for one in receivers_of(unit) if one.office != code)
