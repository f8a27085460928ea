"""A station's next key, signed by the key before it: what the district demands before it believes it."""

from kelurahan_desk.batch.enrolment import EnrolmentRead
from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.domain.office import Station
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.district.context import ACTIVE, REVOKED
from kelurahan_desk.store.district import DistrictUnit

EPOCH = "epoch:"
_ASSIGNED = "epoch_assigned:"


def accept_succession(unit: DistrictUnit, read: EnrolmentRead, key_id: str) -> None:
    """Let the new key begin the epoch it announced, which both keys signed; no telephone call is needed.

    An office that was put back from an old copy announces an epoch already used: it gets the next free one,
    which the roster tells it. Returns for an enrolment without a predecessor. Refusal STATION_REVOKED (a
    stolen key names no heir), SUCCESSION_UNKNOWN (the old key is not this station's active one).
    """
    if read.replaces is None:
        return
    station = read.station
    old_id = PublicKey.from_text(read.replaces.key).key_id
    old = unit.stations.get(old_id)
    if old is not None and old.status == REVOKED:
        raise Refusal("STATION_REVOKED", office=station.office, station=station.station)
    same = old is not None and (old.station.office, old.station.station) == (station.office, station.station)
    if old is None or old.status != ACTIVE or not same:
        raise Refusal("SUCCESSION_UNKNOWN", office=station.office, station=station.station)
    free = _newest_epoch(unit, station) + 1
    if read.replaces.epoch < free:
        unit.settings.set(_ASSIGNED + key_id, free)
    unit.settings.set(EPOCH + key_id, max(read.replaces.epoch, free))


def assigned_epoch(unit: DistrictUnit, key_id: str) -> int | None:
    """The epoch in which a new key begins, where it is not the one that its enrolment names."""
    return unit.settings.get(_ASSIGNED + key_id, int)


def _newest_epoch(unit: DistrictUnit, station: Station) -> int:
    """The newest epoch of any key the station ever had; 0 before its first batch."""
    heads = (
        unit.batches.head(known.sign_key_id)
        for known in unit.stations.of_office(station.office)
        if known.station.station == station.station
    )
    return max((head.epoch for head in heads if head), default=0)
