"""A change of the station's keys: signed by old and new, used once the district's roster lists it."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk import __version__
from kelurahan_desk.batch.enrolment import make_enrolment
from kelurahan_desk.batch.keys import Roster
from kelurahan_desk.batch.names import enrolment_name
from kelurahan_desk.batch.secrets import StationKeys, StationSecrets
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import write_verified
from kelurahan_desk.machine.keystore import keep_secrets, refreshed
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.exchange_times import moment_text
from kelurahan_desk.services.office.context import STATION, Context
from kelurahan_desk.services.office.places import begin_epoch, newest_epoch
from kelurahan_desk.services.office.rosters import EARLIER, need_enrolled, station_keys
from kelurahan_desk.services.outgoing import file_in
from kelurahan_desk.store.office import OfficeUnit

_NEXT, _NEXT_EPOCH = "station_next", "station_next_epoch"


@dataclass(frozen=True)
class Rotation:
    """Use cases over the station's next keys."""

    context: Context

    def rotate(self, out: Path) -> Station:
        """Write the enrolment of new keys, signed by the old key and the new one; gives the new identity.

        The old keys stay in use until a roster lists the new ones, so nothing stands still meanwhile. Asked
        again before that, it writes the same new keys. Refusal SIGNING_NOT_ALLOWED, NO_ROSTER, NOT_ENROLLED.
        """
        self.context.user.require(Permission.EXPORT_BATCH)
        keys = station_keys(self.context)
        with self.context.store.read() as unit:
            station = self.context.station(unit)
            need_enrolled(unit, station)
            waiting = _waiting(unit)
        fresh = keys.of(waiting.sign_public) if waiting else self._made(keys)
        with self.context.store.write() as unit:
            coming = fresh.station(station.office, station.station)
            epoch = newest_epoch(unit) + 1
            data = make_enrolment(
                coming,
                key=fresh.sign,
                name=self.context.profile(unit).place.kelurahan,
                app=__version__,
                created=moment_text(self.context.clock.now()),
                after=(keys.of(station.sign_public).sign, epoch),
            )
            unit.settings.set(_NEXT, (coming,))
            unit.settings.set(_NEXT_EPOCH, epoch)
            body = (("epoch", epoch), ("fingerprint", coming.fingerprint))
            self.context.record(unit, Entry("station.rotate", f"station:{station.station}", body))
            write_verified(file_in(out, enrolment_name(station.office, station.station)), data)
            unit.commit()
        return coming

    def coming(self) -> Station | None:
        """The keys that wait for the district's roster, None where none do."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return _waiting(unit)

    def _made(self, keys: StationKeys) -> StationSecrets:
        """A new pair, in the keystore before anything speaks of it."""
        fresh = StationSecrets.generate()
        every = StationKeys((*keys.pairs, fresh))
        path = self.context.folder.keystore
        opened = refreshed(path, self.context.keys)
        keep_secrets(path, opened, secrets=every.to_bytes(), reading=every.reading())
        copy_keystore(self.context.folder)
        return fresh


def change_keys(context: Context, unit: OfficeUnit, roster: Roster) -> bool:
    """Go over to the waiting keys if this roster has them, in a new epoch; whether that was so."""
    coming = _waiting(unit)
    listed = [one for office in roster.offices for one in office.stations if one.status == "active"]
    found = next((one for one in listed if coming and one.sign == coming.sign_public), None)
    if coming is None or found is None:
        return False
    before = context.station(unit)
    earlier = unit.settings.get(EARLIER, tuple[Station, ...]) or ()
    unit.settings.set(EARLIER, (*earlier, before))
    unit.settings.set(STATION, coming)
    announced = unit.settings.get(_NEXT_EPOCH, int) or 0
    begin_epoch(unit, max(announced, newest_epoch(unit) + 1, found.begins), "key_change")
    unit.settings.set(_NEXT, ())
    body = (("fingerprint", coming.fingerprint),)
    context.record(unit, Entry("station.change", f"station:{coming.station}", body))
    return True


def _waiting(unit: OfficeUnit) -> Station | None:
    return next(iter(unit.settings.get(_NEXT, tuple[Station, ...]) or ()), None)
