"""What is owed: weeks without a word of an office, numbers missing in a chain, replies not written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise

from kelurahan_desk.domain.exchange import Link
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.domain.weeks import WEEK, monday, weeks
from kelurahan_desk.services.district.context import ACTIVE, DistrictContext
from kelurahan_desk.services.district.names import office_names
from kelurahan_desk.services.district.results import MissingBatches, OverdueOffice
from kelurahan_desk.store.district import DistrictUnit, KnownStation, ParkedBatch

REPLY_AFTER = timedelta(days=14)
_LOOK_BACK = 12  # weeks


@dataclass(frozen=True)
class Overdue:
    """Use cases over what is missing."""

    context: DistrictContext

    def offices(self) -> tuple[OverdueOffice, ...]:
        """Offices with an active station that owe something or are owed an answer.

        A week is over on its Sunday; weeks before the office's enrolment are not asked for.
        """
        self.context.user.require(Permission.READ)
        now = self.context.clock.now()
        with self.context.store.read() as unit:
            return tuple(one for one in _offices(unit, now) if _owes(one))


def missing_runs(head: Link, parked: Iterable[ParkedBatch]) -> tuple[tuple[int, int], ...]:
    """First and last of each run of numbers between the newest batch taken in and the ones that wait.

    Runs and not numbers: a station may name any number, and counting up to it could take for ever.
    """
    here = sorted({one.seq for one in parked if one.epoch == head.epoch and one.seq > head.seq})
    return tuple(
        (before + 1, after - 1) for before, after in pairwise((head.seq, *here)) if before + 1 < after
    )


def _offices(unit: DistrictUnit, now: datetime) -> Iterable[OverdueOffice]:
    today = now.astimezone(UTC).date()
    since = monday(today) - _LOOK_BACK * WEEK
    names, heard, silent = (
        office_names(unit),
        unit.recaps.last_heard(),
        unit.recaps.unanswered(now - REPLY_AFTER),
    )
    told, enrolled = _weeks_told(unit, since), _enrolled(unit)
    parked = unit.batches.parked_by_key()
    stations = [known for known in unit.stations.list() if known.status == ACTIVE]
    for office, group in groupby(stations, key=lambda known: known.station.office):
        last, expected = heard.get(office), max(since, enrolled.get(office, since))
        mine = list(group)
        yield OverdueOffice(
            office=office,
            name=names[office],
            last_received=last.received_at if last else None,
            last_day=last.until if last else None,
            weeks=tuple(
                week for week in weeks(expected, monday(today) - WEEK) if week not in told.get(office, ())
            ),
            missing=tuple(gap for known in mine for gap in _gaps(unit, known, parked)),
            parked=sum(len(parked.get(known.sign_key_id, ())) for known in mine),
            unanswered=silent.get(office, 0),
        )


def _owes(one: OverdueOffice) -> bool:
    return bool(one.weeks or one.missing or one.parked or one.unanswered)


def _weeks_told(unit: DistrictUnit, since: date) -> dict[str, set[date]]:
    """The weeks that the batches of each office speak of."""
    told: dict[str, set[date]] = {}
    for office, first, last in unit.recaps.covered(since):
        told.setdefault(office, set()).update(weeks(max(first, since), last))
    return told


def _enrolled(unit: DistrictUnit) -> dict[str, date]:
    """The day each office's first station was enrolled."""
    days: dict[str, date] = {}
    for event in unit.journal.of_kinds(("station.enrol",)):
        office = event.entity.removeprefix("station:").rpartition("-")[0]
        days.setdefault(office, datetime.fromisoformat(event.at).date())
    return days


def _gaps(
    unit: DistrictUnit, known: KnownStation, parked: dict[str, tuple[ParkedBatch, ...]]
) -> Iterable[MissingBatches]:
    waiting = parked.get(known.sign_key_id)
    if not waiting:
        return
    head = unit.batches.head(known.sign_key_id) or Link(waiting[0].epoch, 0, "", None)
    for first, last in missing_runs(head, waiting):
        yield MissingBatches(station=known.station.station, epoch=head.epoch, first=first, last=last)
