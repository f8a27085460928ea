"""Lists from the city: the social register (desil) and BPJS coverage, each kept with its period."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.coverage import segment_of, status_of
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.periods import period_start
from kelurahan_desk.domain.problems import InvalidInput, Problem, Refusal
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.results import CityListView, ListReport
from kelurahan_desk.sheets.lists import read_coverage, read_dtsen
from kelurahan_desk.store.office import CoverageRow, DtsenRow, ListTaken, OfficeUnit

DTSEN, COVERAGE = "dtsen", "coverage"


@dataclass(frozen=True, slots=True)
class _Read:
    """A list as read from its file."""

    kind: str
    period: str
    register: tuple[DtsenRow, ...]
    covered: tuple[CoverageRow, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        """Its lines that name somebody."""
        return len(self.register) + len(self.covered)


@dataclass(frozen=True)
class CityLists:
    """Use cases over the city's lists."""

    context: Context

    def import_list(
        self,
        path: Path,
        kind: str,
        *,
        period: str = "",
        dry_run: bool = False,
        progress: Progress = silent,
    ) -> ListReport:
        """Bring in a list from the city: `dtsen` (desil) or `coverage`. A dry run keeps nothing of it.

        Its lines are found again by NIK, and otherwise by name and birth date, with a mark of the difference.
        `period` names what it speaks of where the file does not (2026-09, TW III 2026, 31-08-2026); without
        either it counts from today. A list of an earlier period than one already here is kept and does not
        count. Refusal SHEET_HEADING_UNKNOWN, InvalidInput LIST_PERIOD.
        """
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        read = _read(path, kind, progress)
        named = period.strip() or read.period
        if period.strip() and period_start(named) is None:
            raise InvalidInput((Problem("period", "LIST_PERIOD", {"value": named[:40]}),))
        with self.context.store.write() as unit:
            today = self.context.today(self.context.profile(unit))
            as_of = min(period_start(named) or today, today)
            named = named or today.strftime("%Y-%m")
            taken = self._take(unit, path.name, read, named, as_of, progress)
            if not dry_run:
                self._keep(unit, kind, read, taken)
                progress("list.commit", 1, 1)
                unit.commit()
        return _report(read, taken, named, as_of, kept=not dry_run)

    def remove_list(self, number: int) -> Change:
        """Take a list out again, with all its lines: the one before it counts. Refusal LIST_UNKNOWN."""
        self.context.user.require(Permission.IMPORT_RESIDENTS)
        with self.context.store.write() as unit:
            removed = unit.standings.remove(number)
            if removed is None:
                raise Refusal("LIST_UNKNOWN", id=number)
            body = (("kind", removed.kind), ("period", removed.period), ("rows", removed.rows))
            self.context.record(unit, Entry("list.remove", f"list:{number}", body))
            unit.commit()
        return Change(Area.RESIDENTS)

    def lists(self) -> tuple[CityListView, ...]:
        """Every list taken in, of each kind the one that counts first."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            found = unit.standings.lists()
        first = {one.kind: one.id for one in reversed(found)}
        return tuple(
            CityListView(
                id=one.id,
                kind=one.kind,
                name=one.name,
                period=one.period,
                as_of=one.as_of,
                rows=one.rows,
                by=one.by,
                at=one.at,
                counts=first[one.kind] == one.id,
            )
            for one in found
        )

    def _keep(self, unit: OfficeUnit, kind: str, read: _Read, taken: ListTaken) -> None:
        body = (("rows", read.rows), ("by_nik", taken.by_nik), ("by_name_birth", taken.by_name_birth))
        self.context.record(unit, Entry(f"list.{kind}", f"list:{taken.id}", body))

    def _take(
        self, unit: OfficeUnit, name: str, read: _Read, period: str, as_of: date, progress: Progress
    ) -> ListTaken:
        by, at = self.context.user.name, self.context.clock.now()
        lists = unit.standings
        if read.kind == DTSEN:
            return lists.add_dtsen(name, period, as_of, read.register, by=by, at=at, progress=progress)
        return lists.add_coverage(name, period, as_of, read.covered, by=by, at=at, progress=progress)


def _read(path: Path, kind: str, progress: Progress) -> _Read:
    if kind == DTSEN:
        listed = read_dtsen(path, progress=progress)
        register = tuple(DtsenRow(row.nik, row.name, row.desil, row.birth_date) for row in listed.rows)
        return _Read(kind, listed.period, register, (), listed.problems)
    covered = read_coverage(path, progress=progress)
    cards = tuple(
        CoverageRow(
            nik=row.nik,
            card=row.card,
            segment=segment_of(row.segment),
            status=status_of(row.status),
            since=row.since,
            name=row.name,
            birth_date=row.birth_date,
            facility=row.facility,
        )
        for row in covered.rows
    )
    return _Read(kind, "", (), cards, covered.problems)


def _report(read: _Read, taken: ListTaken, period: str, as_of: date, *, kept: bool) -> ListReport:
    matched = taken.by_nik + taken.by_name_birth
    return ListReport(
        list_id=taken.id if kept else None,
        rows=read.rows,
        matched=matched,
        unmatched=read.rows - matched,
        change=Change(Area.RESIDENTS if kept else Area.NOTHING),
        by_nik=taken.by_nik,
        by_name_birth=taken.by_name_birth,
        period=period,
        as_of=as_of,
        newest=taken.newest,
        problems=read.problems,
    )
