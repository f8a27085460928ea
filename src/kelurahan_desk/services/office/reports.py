"""The ready reports for an auditor: what to look at, as rows; nothing here judges a person."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, pairwise

from kelurahan_desk.domain.spelling import short_date
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.store.office import OfficeUnit
from kelurahan_desk.wording.register import GAPS

Row = tuple[str | int, ...]
_STEPS = {"application.submit": 0, "application.check": 1, "application.approve": 2}
_OUTWARD = (".out", ".view")
_ALSO = frozenset({"backup.create", "resident.own_data", "worklist.write"})


@dataclass(frozen=True, slots=True)
class Report:
    """Rows under the headings that the wording gives to the name."""

    name: str
    rows: tuple[Row, ...]


def duplicates(unit: OfficeUnit, timezone: str) -> Iterator[Row]:
    """Several applications of one NIK for one programme; residents of one name and birth date."""
    for one in unit.reports.double_applications():
        made = short_date(local_date(one.created_at, timezone))
        yield ("application", one.nik, one.name, one.programme, one.id, one.state.value, made, one.created_by)
    for person in unit.reports.double_residents():
        born = short_date(person.birth_date)
        yield ("resident", person.nik or "", person.name, "", str(person.id), "", born, "")


def gaps(unit: OfficeUnit, _timezone: str) -> Iterator[Row]:
    """Numbers of a series that no letter carries, with the reason where the office gave one."""
    for (series, year), rows in groupby(unit.reports.counters(), key=lambda row: (row[0], row[1])):
        jumps = unit.numbers.jumps(series, year)
        # The first number counts too: a series that begins later needs its reason.
        for before, after in pairwise((0, *(counter for _series, _year, counter in rows))):
            first, last = before + 1, after - 1
            if first <= last:
                reasons = {jump.reason for jump in jumps if jump.first <= last and jump.last >= first}
                told = " ".join(GAPS[reason] for reason in sorted(reasons or {"unexplained"}))
                yield (series, year, first, last, last - first + 1, told)


def backdated(unit: OfficeUnit, timezone: str) -> Iterator[Row]:
    """Letters whose date is not the day they were made."""
    for one in unit.reports.dated_letters():
        made = local_date(one.created_at, timezone)
        if made != one.issued:
            days = (made - one.issued).days
            yield (one.number, short_date(one.issued), short_date(made), days, one.created_by)


def hands(unit: OfficeUnit, timezone: str) -> Iterator[Row]:
    """Who typed, checked and approved each application; the last column tells where one did two of them."""
    steps: dict[str, list[str]] = {}
    days: dict[str, date] = {}
    for event in unit.journal.of_kinds(_STEPS):
        who = steps.setdefault(event.entity, ["", "", ""])
        who[_STEPS[event.kind]] = event.actor
        days[event.entity] = local_date(datetime.fromisoformat(event.at), timezone)
    for entity, who in steps.items():
        named = [name for name in who if name]
        alone = "YA" if len(set(named)) < len(named) else ""
        yield (entity.partition(":")[2], *who, short_date(days[entity]), alone)


def undocumented(unit: OfficeUnit, _timezone: str) -> Iterator[Row]:
    """Applications approved, sent or answered although a paper is missing."""
    for one in unit.reports.undocumented():
        yield (one.id, one.nik or "", one.name, one.programme, one.state.value, ", ".join(one.missing))


def access(unit: OfficeUnit, _timezone: str) -> Iterator[Row]:
    """Every time personal data were looked at or went out: people, letters, registers, reports, backups."""
    for event in unit.journal.events():
        if event.kind.endswith(_OUTWARD) or event.kind in _ALSO:
            yield (event.seq, event.at, event.actor, event.station, event.kind, event.entity, event.body)


REPORTS: dict[str, Callable[[OfficeUnit, str], Iterable[Row]]] = {
    "duplicates": duplicates,
    "gaps": gaps,
    "backdated": backdated,
    "hands": hands,
    "undocumented": undocumented,
    "access": access,
}
