"""The versions of the roster this district has signed, and the next one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kelurahan_desk.batch.cosigning import lacking, roots_of, take_signatures
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
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.services.district.context import REVOKED
from kelurahan_desk.services.district.receivers import receivers_of
from kelurahan_desk.services.district.rootplan import root_plan
from kelurahan_desk.services.district.rotation import assigned_epoch
from kelurahan_desk.services.district.values import District
from kelurahan_desk.store.district import DistrictUnit, KnownStation

ROSTERS = "rosters"
_DRAFT = "roster_draft"
_REPORTED, _RESTORED = "roster_reported", "roster_restored"
_MARGIN = 1000  # numbers left free after a loss: more versions than any district writes between two backups
_BELIEVED = 100 * _MARGIN  # an office that tells more has a fault, and must not use up the numbers


@dataclass(frozen=True, slots=True)
class RosterBook:
    """Every version, oldest first: an office that missed some can follow the chain."""

    versions: tuple[SignedRoster, ...] = ()

    @property
    def version(self) -> int:
        """Number of the newest, 0 before the first."""
        return self.newest.version if self.newest else 0

    @property
    def newest(self) -> Roster | None:
        """The newest, None before the first."""
        return self.versions[-1].roster() if self.versions else None


def note_held(unit: DistrictUnit, version: int) -> None:
    """An office told which version it holds: one above ours was lost with an older database."""
    if version > (unit.settings.get(_REPORTED, int) or 0):
        unit.settings.set(_REPORTED, version)


def note_restore(unit: DistrictUnit) -> None:
    """The database was put back: versions after the newest one here may be in the offices' hands."""
    unit.settings.set(_RESTORED, rosters(unit).version)


def _lost_after(unit: DistrictUnit, book: RosterBook) -> int | None:
    """The version after which others may have been lost, None where nothing tells of a loss."""
    reported = unit.settings.get(_REPORTED, int) or 0
    told = book.version < reported <= book.version + _BELIEVED
    return book.version if told or unit.settings.get(_RESTORED, int) == book.version else None


def rosters(unit: DistrictUnit) -> RosterBook:
    """The versions signed so far."""
    return unit.settings.get(ROSTERS, RosterBook) or RosterBook()


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that root holders have yet to sign; nothing of it counts before that."""

    signed: SignedRoster


def draft_of(unit: DistrictUnit) -> SignedRoster | None:
    """The version that waits for signatures."""
    held = unit.settings.get(_DRAFT, tuple[Draft, ...]) or ()
    return held[0].signed if held else None


def keep(unit: DistrictUnit, book: RosterBook, draft: SignedRoster | None) -> None:
    """Keep the versions signed, and the one that waits for signatures."""
    unit.settings.set(ROSTERS, book)
    unit.settings.set(_DRAFT, (Draft(draft),) if draft else ())


def settled(book: RosterBook, signed: SignedRoster) -> tuple[RosterBook, SignedRoster | None]:
    """The book with a version that has all its signatures, or the version as a draft."""
    if lacking(signed, book.newest):
        return book, signed
    return RosterBook((*book.versions, signed)), None


def with_signatures(unit: DistrictUnit, brought: SignedRoster) -> tuple[RosterBook, SignedRoster | None]:
    """What is held, with the signatures that a file brings. Refusal ROSTER_NO_DRAFT, ROSTER_DRAFT_OTHER."""
    book, waiting = rosters(unit), draft_of(unit)
    if book.versions and book.versions[-1].document == brought.document:
        return book, waiting  # brought once more
    if waiting is None:
        raise Refusal("ROSTER_NO_DRAFT")
    return settled(book, take_signatures(waiting, brought, book.newest))


def next_roster(
    unit: DistrictUnit, district: District, secrets: DistrictSecrets, created: str
) -> tuple[RosterBook, SignedRoster | None]:
    """The book with one more version, or as it is when nothing changed since the newest.

    What other root holders have to sign first is not in the book but beside it; unchanged, it stays the
    document that some of them may have signed already.
    """
    book, waiting = rosters(unit), draft_of(unit)
    roster = _composed(unit, district, secrets, created, book)
    if book.newest and roster.resumes is None and _substance(book.newest) == _substance(roster):
        return book, None
    if (
        waiting
        and _substance(waiting.roster()) == _substance(roster)
        and (waiting.roster().prev, waiting.roster().version) == (roster.prev, roster.version)
    ):
        return settled(book, waiting)
    own = secrets.root.public.text
    may = any(own in root.keys for root in roots_of(book.newest, roster))
    return settled(book, sign_roster(roster, [secrets.root] if may else []))


def _composed(
    unit: DistrictUnit, district: District, secrets: DistrictSecrets, created: str, book: RosterBook
) -> Roster:
    plan, lost = root_plan(unit, secrets.root.public.text), _lost_after(unit, book)
    reported = unit.settings.get(_REPORTED, int) or 0
    return Roster(
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
        prev=book.versions[-1].sha256 if book.versions else None,
        root=RootKeys(keys=tuple(one.key for one in plan.holders), threshold=plan.threshold),
        version=book.version + 1 if lost is None else max(lost, min(reported, lost + _BELIEVED)) + _MARGIN,
        also=if_any(receivers_of(unit)),
        after=if_known(lost),
    )


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
