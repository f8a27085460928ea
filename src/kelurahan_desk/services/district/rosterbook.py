"""The versions of the roster this district has signed, and the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kelurahan_desk.batch.forms import if_any, if_known
from kelurahan_desk.batch.keys import (
    DistrictAge,
    DistrictKeys,
    RevokedAt,
    RootKeys,
    Roster,
    RosterOffice,
    RosterStation,
)
from kelurahan_desk.batch.roster import SignedRoster, sign_roster
from kelurahan_desk.batch.secrets import DistrictSecrets
from kelurahan_desk.services.district.context import REVOKED
from kelurahan_desk.services.district.receivers import receivers_of
from kelurahan_desk.services.district.rotation import assigned_epoch
from kelurahan_desk.services.district.values import District
from kelurahan_desk.store.district import DistrictUnit, KnownStation

ROSTERS = "rosters"


@dataclass(frozen=True, slots=True)
class RosterBook:
    """Every version, oldest first: an office that missed some can follow the chain."""

    versions: tuple[SignedRoster, ...] = ()

    @property
    def version(self) -> int:
        """Number of the newest, 0 before the first."""
        return self.versions[-1].roster().version if self.versions else 0


def rosters(unit: DistrictUnit) -> RosterBook:
    """The versions signed so far."""
    return unit.settings.get(ROSTERS, RosterBook) or RosterBook()


def next_roster(unit: DistrictUnit, district: District, secrets: DistrictSecrets, created: str) -> RosterBook:
    """The book with one more version, or as it is when nothing changed since the newest."""
    book = rosters(unit)
    newest = book.versions[-1] if book.versions else None
    before = newest.roster() if newest else None
    roster = Roster(
        city=district.code.removeprefix("DINSOS-"),
        created=created,
        dinsos=DistrictKeys(
            age=(
                DistrictAge(recipient=secrets.recipient, role="operational"),
                DistrictAge(recipient=secrets.recovery_recipient, role="recovery"),
            ),
            name=district.name,
            office=district.code,
            sign=(secrets.receipt.public.text,),
            station=district.station,
        ),
        notes_until=None,
        offices=_offices(unit),
        prev=newest.sha256 if newest else None,
        root=RootKeys(keys=(secrets.root.public.text,), threshold=1),
        version=book.version + 1,
        also=if_any(receivers_of(unit)),
    )
    if before and _substance(before) == _substance(roster):
        return book
    return RosterBook((*book.versions, sign_roster(roster, [secrets.root])))


def _substance(roster: Roster) -> tuple[object, ...]:
    return (roster.city, roster.dinsos, roster.offices, roster.root, roster.further)


def _offices(unit: DistrictUnit) -> tuple[RosterOffice, ...]:
    stations = sorted(unit.stations.list(), key=lambda known: (known.station.office, known.station.station))
    return tuple(
        _office(unit, office, list(group))
        for office, group in groupby(stations, key=lambda known: known.station.office)
    )


def _office(unit: DistrictUnit, office: str, group: Sequence[KnownStation]) -> RosterOffice:
    entries = tuple(_entry(unit, known) for known in group)
    return RosterOffice(name=group[-1].name, office=office, stations=entries)


def _entry(unit: DistrictUnit, known: KnownStation) -> RosterStation:
    revoked = known.status == REVOKED
    head = unit.batches.head(known.sign_key_id) if revoked else None
    return RosterStation(
        age=known.station.age_recipient,
        reason=known.reason,
        revoked_at=RevokedAt(epoch=head.epoch if head else 0, seq=head.seq if head else 0)
        if revoked
        else None,
        sign=known.station.sign_public,
        station=known.station.station,
        status="revoked" if revoked else "active" if known.status == "active" else "retired",
        epoch=if_known(assigned_epoch(unit, known.sign_key_id)),
    )
