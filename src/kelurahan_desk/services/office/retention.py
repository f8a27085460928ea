"""The yearly clean-up: what has ended by the table of retention goes, first shown, then journalled."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.retention import (
    KeptForGood,
    RecordKind,
    Schedule,
    clean_up_due,
    kept_since,
)
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.clock import local_date
from kelurahan_desk.machine.vault import sealed_path
from kelurahan_desk.rules.retention import load_schedule
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.store.office import OfficeUnit

_DONE = "clean_up"


@dataclass(frozen=True, slots=True)
class CleanUpLine:
    """One kind: how many records ended before `since`."""

    kind: RecordKind
    years: int
    since: date
    count: int
    basis: str


@dataclass(frozen=True, slots=True)
class CleanUpPlan:
    """What a clean-up would remove on that day, and what it never touches."""

    day: date
    lines: tuple[CleanUpLine, ...]
    for_good: tuple[KeptForGood, ...]
    last: date | None  # the last clean-up

    @property
    def total(self) -> int:
        """All records that would go."""
        return sum(line.count for line in self.lines)


@dataclass(frozen=True, slots=True)
class CleanUpReport:
    """What went."""

    plan: CleanUpPlan
    papers: int
    files: int
    change: Change


@dataclass(frozen=True)
class Retention:
    """Use cases over the end of records."""

    context: Context

    def plan(self) -> CleanUpPlan:
        """A dry run: counts only, nothing goes; it is journalled. FileFaults RULES_DAMAGED."""
        self.context.user.require(Permission.CLEAN_UP)
        schedule = load_schedule(self.context.folder.rules)
        with self.context.store.write() as unit:
            plan = self._plan(unit, schedule)
            self.context.record(unit, Entry("retention.plan", "retention", _counts(plan)))
            unit.commit()
        return plan

    def clean_up(self, seen: CleanUpPlan) -> CleanUpReport:
        """Remove exactly what the dry run showed. Refusal CLEAN_UP_CHANGED when it would be something else.

        Rows go in one transaction with the journal; papers and files after it, and again at the next clean-up
        if the power fails between the two.
        """
        self.context.user.require(Permission.CLEAN_UP)
        schedule, now = load_schedule(self.context.folder.rules), self.context.clock.now()
        with self.context.store.write() as unit:
            plan = self._plan(unit, schedule)
            if (plan.day, plan.lines) != (seen.day, seen.lines):
                raise Refusal("CLEAN_UP_CHANGED")
            gone = [
                unit.retention.remove(line.kind, line.since, by=self.context.user.name, at=now)
                for line in plan.lines
            ]
            unit.settings.set(_DONE, now)
            self.context.record(unit, Entry("retention.clean_up", "retention", _counts(plan)))
            papers = unit.retention.disposed()
            unit.commit()
        files = [self.context.folder.outbox / name for one in gone for name in one.files]
        return CleanUpReport(
            plan=plan,
            papers=sum(_remove(sealed_path(self.context.folder.attachments, one)) for one in papers),
            files=sum(_remove(path) for path in files),
            change=Change(Area.RESIDENTS | Area.APPLICATIONS | Area.EXCHANGE),
        )

    def due(self) -> bool:
        """Whether a year has passed since the last clean-up."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            zone = self.context.profile(unit).timezone
            began = next(iter(unit.journal.events()), None)
            first = local_date(datetime.fromisoformat(began.at), zone) if began else None
            today = self.context.today(self.context.profile(unit))
            return clean_up_due(_last(unit, zone), first, today)

    def _plan(self, unit: OfficeUnit, schedule: Schedule) -> CleanUpPlan:
        profile = self.context.profile(unit)
        today = self.context.today(profile)
        lines = []
        for rule in schedule.rules:
            since = kept_since(rule, today)
            found = unit.retention.find(rule.kind, since)
            count = found.rows
            if rule.kind is RecordKind.SENT_FILES:
                count = sum((self.context.folder.outbox / name).is_file() for name in found.files)
            lines.append(CleanUpLine(rule.kind, rule.years, since, count, rule.basis))
        return CleanUpPlan(today, tuple(lines), schedule.for_good, _last(unit, profile.timezone))


def _last(unit: OfficeUnit, zone: str) -> date | None:
    moment = unit.settings.get(_DONE, datetime)
    return local_date(moment, zone) if moment else None


def _counts(plan: CleanUpPlan) -> tuple[tuple[str, int], ...]:
    return tuple((line.kind.value, line.count) for line in plan.lines)


def _remove(path: Path) -> bool:
    with suppress(OSError):
        path.unlink()
        return True
    return False
