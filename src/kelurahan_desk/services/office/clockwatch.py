"""Whether the computer's clock can be right: time decides nothing in the exchange, but papers carry dates."""

from datetime import UTC, datetime, timedelta

from kelurahan_desk.batch.answers import ReceiptManifest
from kelurahan_desk.batch.canonical import read_canonical
from kelurahan_desk.domain.problems import Problem, Severity
from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.services.exchange_times import moment_of
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.rosters import held_roster
from kelurahan_desk.store.office import OfficeUnit

_TOLERANCE = timedelta(hours=1)


def clock_problems(context: Context, unit: OfficeUnit) -> tuple[Problem, ...]:
    """A warning when the clock stands before something that has happened already."""
    now, known = context.clock.now(), newest_moment(unit)
    if known is None or now + _TOLERANCE >= known:
        return ()
    facts = {"now": short_date(now.date()), "known": short_date(known.date())}
    return (Problem("clock", "CLOCK_BEHIND", facts, Severity.WARNING),)


def newest_moment(unit: OfficeUnit) -> datetime | None:
    """The latest moment that this desk, or the district in what it signed, was at."""
    held, receipt = held_roster(unit), unit.batches.newest_receipt()
    batch = unit.batches.last_made()
    found = [batch] if batch else []
    if held:
        found.append(moment_of(held.roster.created))
    if receipt:
        found.append(moment_of(read_canonical(receipt, ReceiptManifest).chain.created))
    last = unit.journal.head()[0]
    if last:
        event = next(unit.journal.events(last - 1))
        found.append(datetime.fromisoformat(event.at).astimezone(UTC))
    return max(found, default=None)
