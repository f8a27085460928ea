"""What every use case of the office desk stands on: store, keys, clock, and who is asking."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import OfficeProfile, Station
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.spelling import long_date
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.clock import Clock, local_date
from kelurahan_desk.machine.cost import Cost, calibrate
from kelurahan_desk.machine.keystore import Unlocked
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.store.office import OfficeStore, OfficeUnit
from kelurahan_desk.store.unit import Unit

_T = TypeVar("_T")

PROFILE = "profile"
STATION = "station"


@dataclass(frozen=True)
class Context:
    """One open office desk. The services built on it share one store and one signed-in user."""

    store: OfficeStore
    folder: DataFolder
    clock: Clock
    user: User
    keys: Unlocked
    letters_vault: Vault
    attachments: Vault
    station_code: str
    cost: Callable[[], Cost] = calibrate
    seen: set[str] = field(default_factory=set, repr=False, compare=False)

    def profile(self, unit: OfficeUnit) -> OfficeProfile:
        """The office profile as stored."""
        return _present(unit.settings.get(PROFILE, OfficeProfile), PROFILE)

    def station(self, unit: OfficeUnit) -> Station:
        """This station's public identity."""
        return _present(unit.settings.get(STATION, Station), STATION)

    def today(self, profile: OfficeProfile) -> date:
        """The date on the office's wall."""
        return local_date(self.clock.now(), profile.timezone)

    def hashed(self, field: str, value: str) -> str:
        """Personal data as the journal may carry it: 32 hex digits that mean nothing without the keys."""
        said = f"{field}\0{value}".encode()
        return hmac.digest(self.keys.journal_salt, said, "sha256").hex()[:32]

    def viewed(self, entity: str, **facts: str | int) -> None:
        """Enter into the journal that personal data were shown in bulk, written out or printed."""
        with self.store.write() as unit:
            self.record(unit, Entry(f"{entity}.out", entity, tuple(sorted(facts.items()))))
            unit.commit()

    def saw(self, entity: str) -> None:
        """Enter that somebody looked at a person or a paper: once for each sign-in, person and thing."""
        if f"{self.user.name} {entity}" not in self.seen:
            with self.store.write() as unit:
                self.record(unit, Entry(f"{entity.partition(':')[0]}.view", entity))
                unit.commit()
            self.seen.add(f"{self.user.name} {entity}")

    def require_free(self, unit: OfficeUnit, *residents: int | None) -> None:
        """Refusal PERSON_RESTRICTED (name, since) while the processing of one of them is restricted."""
        wanted = {resident for resident in residents if resident is not None}
        for resident in sorted(unit.restrictions.among(wanted)):
            held = unit.restrictions.of(resident)
            if held:  # pragma: no branch - `among` just said so
                since = local_date(held.at, self.profile(unit).timezone)
                raise Refusal("PERSON_RESTRICTED", name=held.name, since=long_date(since))

    def record(self, unit: Unit, entry: Entry) -> None:
        """Write the journal event of a change, in the change's own transaction."""
        unit.journal.append(entry, actor=self.user.name, station=self.station_code, at=self.clock.now())


def _present(value: _T | None, key: str) -> _T:
    if value is None:
        raise Trouble("SETTING_MISSING", key=key)
    return value
