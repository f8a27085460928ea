"""A station's next key, signed by the key before it: what the district demands before it believes it."""

from kelurahan_desk.batch.enrolment import EnrolmentRead
from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.district.context import ACTIVE, REVOKED
from kelurahan_desk.store.district import DistrictUnit

EPOCH = "epoch:"


def accept_succession(unit: DistrictUnit, read: EnrolmentRead, key_id: str) -> None:
    """Let the new key begin the epoch it announced, which both keys signed; no telephone call is needed.

    Returns for an enrolment without a predecessor. Refusal STATION_REVOKED (a stolen key names no heir),
    SUCCESSION_UNKNOWN (the old key is not this station's active one), SUCCESSION_EPOCH (not a later one).
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
    head = unit.batches.head(old_id)
    if head is not None and read.replaces.epoch <= head.epoch:
        raise Refusal("SUCCESSION_EPOCH", epoch=read.replaces.epoch, held=head.epoch)
    unit.settings.set(EPOCH + key_id, read.replaces.epoch)
