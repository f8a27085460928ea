"""What every use case of the district desk stands on: store, keys, clock, and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.batch.reader import KnownSender, Reader
from kelurahan_desk.batch.secrets import DistrictSecrets
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost, calibrate
from kelurahan_desk.machine.keystore import Unlocked
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.machine.vault import Vault
from kelurahan_desk.services.district.values import District
from kelurahan_desk.services.reading_key import identities
from kelurahan_desk.store.district import DistrictStore, DistrictUnit
from kelurahan_desk.store.unit import Unit

DISTRICT = "district"
ACTIVE, RETIRED, REVOKED = "active", "retired", "revoked"


def district_reading(secrets: bytes) -> bytes:
    """What of the district's secrets every user may hold: the age identity, which signs nothing."""
    return DistrictSecrets.from_bytes(secrets).reading()


@dataclass(frozen=True)
class DistrictContext:
    """One open district desk."""

    store: DistrictStore
    folder: DataFolder
    clock: Clock
    user: User
    keys: Unlocked
    attachments: Vault
    station_code: str
    cost: Callable[[], Cost] = calibrate
    seen: set[str] = field(default_factory=set, repr=False, compare=False)

    def district(self, unit: DistrictUnit) -> District:
        """Code and name as founded."""
        found = unit.settings.get(DISTRICT, District)
        if found is None:
            raise Trouble("SETTING_MISSING", key=DISTRICT)
        return found

    def secrets(self) -> DistrictSecrets:
        """The district's secret keys. Refusal SIGNING_NOT_ALLOWED when the passphrase does not open them."""
        if self.keys.secrets is None:
            raise Refusal("SIGNING_NOT_ALLOWED", user=self.user.name)
        return DistrictSecrets.from_bytes(self.keys.secrets)

    def identities(self) -> tuple[str, ...]:
        """What opens batches, for every user; signers open with the recovery identity too.

        Refusal READING_NOT_YET on a desk of an earlier edition until a signer has signed in once.
        """
        shared = identities(self.folder, self.keys, self.user, district_reading)
        recovery = () if self.keys.secrets is None else (self.secrets().recovery_identity,)
        return (*shared, *recovery)

    def reader(self, unit: DistrictUnit) -> Reader:
        """Reads what enrolled stations send here; a revoked key is known and refused.

        Refusal READING_NOT_YET as `identities`.
        """

        def key_of(key_id: str) -> KnownSender | None:
            known = unit.stations.get(key_id)
            if known is None:
                return None
            public = PublicKey.from_text(known.station.sign_public)
            return KnownSender(
                known.station.office, known.station.station, public, revoked=known.status == REVOKED
            )

        return Reader(self.identities(), self.district(unit).code, key_of)

    def saw(self, entity: str) -> None:
        """Enter that somebody looked at a person or a paper: once for each sign-in, person and thing."""
        known = f"{self.user.name} {entity}"
        if known not in self.seen:
            with self.store.write() as unit:
                self.record(unit, Entry(f"{entity.partition(':')[0]}.view", entity))
                unit.commit()
            self.seen.add(known)

    def record(self, unit: Unit, entry: Entry) -> None:
        """Write the journal event of a change, in the change's own transaction."""
        unit.journal.append(entry, actor=self.user.name, station=self.station_code, at=self.clock.now())
