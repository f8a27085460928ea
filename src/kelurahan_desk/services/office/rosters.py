"""The roster as the office holds it: whom it sends to, whose replies it believes."""

from dataclasses import dataclass

from kelurahan_desk.batch.keys import Roster, RosterStation
from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.batch.reader import KnownSender, Reader
from kelurahan_desk.batch.roster import SignedRoster
from kelurahan_desk.batch.secrets import StationKeys, StationSecrets
from kelurahan_desk.batch.structs import Recipient
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.machine.keystore import refreshed
from kelurahan_desk.services import reading_key
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit

ROSTER = "roster"
EARLIER = "station_earlier"


@dataclass(frozen=True, slots=True)
class Held:
    """The accepted roster; `document` is what was signed."""

    document: bytes
    roster: Roster

    def entry(self, station: Station) -> RosterStation | None:
        """What it says of this station's key."""
        stations = [one for office in self.roster.offices for one in office.stations]
        return next((one for one in stations if one.sign == station.sign_public), None)

    def district_key(self, key_id: str) -> KnownSender | None:
        """The district's receipt key of that id."""
        dinsos = self.roster.dinsos
        for text in dinsos.sign:
            public = PublicKey.from_text(text)
            if public.key_id == key_id:
                return KnownSender(dinsos.office, dinsos.station, public)
        return None


def held_roster(unit: OfficeUnit) -> Held | None:
    """The roster accepted last, or None."""
    document = unit.settings.get(ROSTER, bytes)
    return Held(document, SignedRoster(document, ()).roster()) if document else None


def copies_of(roster: Roster) -> tuple[Recipient, ...]:
    """Further offices that batches are sealed to."""
    return tuple(Recipient(age=one.age, office=one.office) for one in roster.further)


def need_roster(unit: OfficeUnit) -> Held:
    """The roster. Refusal NO_ROSTER."""
    held = held_roster(unit)
    if held is None:
        raise Refusal("NO_ROSTER")
    return held


def need_enrolled(unit: OfficeUnit, station: Station) -> Held:
    """The roster, if it lets this station send. Refusal NO_ROSTER, NOT_ENROLLED."""
    held = need_roster(unit)
    entry = held.entry(station)
    if entry is None or entry.status != "active":
        raise Refusal("NOT_ENROLLED", station=station.station, version=held.roster.version)
    return held


def own_senders(unit: OfficeUnit, station: Station) -> dict[str, KnownSender]:
    """This station's signing keys by id, those it had before too: what it sent under them stays readable."""
    earlier = unit.settings.get(EARLIER, tuple[Station, ...]) or ()
    found = {}
    for one in (*earlier, station):
        public = PublicKey.from_text(one.sign_public)
        found[public.key_id] = KnownSender(one.office, one.station, public)
    return found


def station_secrets(context: Context) -> StationSecrets:
    """The station's secret keys. Refusal SIGNING_NOT_ALLOWED when the passphrase does not open them."""
    with context.store.read() as unit:
        station = context.station(unit)
    return station_keys(context).of(station.sign_public)


def station_keys(context: Context) -> StationKeys:
    """Every key pair of the station. Refusal SIGNING_NOT_ALLOWED."""
    if context.keys.secrets is None:
        raise Refusal("SIGNING_NOT_ALLOWED", user=context.user.name)
    keys = refreshed(context.folder.keystore, context.keys)
    return StationKeys.from_bytes(keys.secrets or context.keys.secrets)


def station_reading(secrets: bytes) -> bytes:
    """What of the station's secrets every user may hold: the age identities, which sign nothing."""
    return StationKeys.from_bytes(secrets).reading()


def identities(context: Context) -> tuple[str, ...]:
    """What opens files sent to this station, for every user. Refusal READING_NOT_YET."""
    return reading_key.identities(context.folder, context.keys, context.user, station_reading)


def receipt_reader(context: Context, station: Station, held: Held) -> Reader:
    """Reads what the district sends to this station."""
    return Reader(identities(context), station.office, held.district_key)
