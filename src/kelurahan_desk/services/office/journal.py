"""The journal for an auditor: verify the chain and its anchors, write it out, make the ready reports."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from kelurahan_desk.batch.canonical import read_canonical
from kelurahan_desk.batch.structs import Manifest
from kelurahan_desk.domain.journal import Entry, Event, JournalFilter
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.clock import utc_text
from kelurahan_desk.services.journal_sheet import write_journal
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.reports import REPORTS, Report
from kelurahan_desk.services.office.witness import unwitnessed
from kelurahan_desk.services.safekeeping import Anchors
from kelurahan_desk.sheets.writing import write_table


@dataclass(frozen=True)
class Journal:
    """Use cases over the hash-chained journal."""

    context: Context

    def verify(self) -> tuple[int, int | None]:
        """How many events there are, and the first that does not follow from the one before."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.read() as unit:
            return unit.journal.head()[0], unit.journal.first_broken()

    def anchors(self) -> Anchors:
        """Whether the journal still carries the heads that signed batches took to the district.

        Who rewrites the whole chain and the batches with the desk's keys is found by the district's replies,
        which tell back the heads it holds.
        """
        self.context.user.require(Permission.READ_JOURNAL)
        broken = []
        with self.context.store.read() as unit:
            batches = unit.batches.list()
            for batch in batches:
                audit = read_canonical(unit.batches.manifest(batch.epoch, batch.seq), Manifest).audit
                if unit.journal.hash_at(audit.seq) != audit.head:
                    broken.append(batch.label)
            told = unwitnessed(self.context, unit)
        return Anchors(checked=len(batches), broken=tuple(broken), unwitnessed=told)

    def export(self, out: Path) -> int:
        """Write every event with its hash as CSV; gives the number of events. The export is an event too."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.read() as unit:
            count = write_journal(out, unit.journal.events())
        self.context.viewed("journal", events=count)
        return count

    def find(
        self,
        wanted: JournalFilter,
        *,
        first: date | None = None,
        last: date | None = None,
        before: int | None = None,
        limit: int = 200,
    ) -> tuple[Event, ...]:
        """Events that fit, newest first, of the days `first` to `last` on the wall of the office."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.read() as unit:
            zone = self.context.profile(unit).timezone
            since = utc_text(first, zone) if first else ""
            until = utc_text(last + timedelta(days=1), zone) if last else ""
            return unit.journal.find(replace(wanted, since=since, until=until), before, limit)

    def actors(self) -> tuple[str, ...]:
        """Everybody who ever did something here."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.read() as unit:
            return unit.journal.actors()

    def reports(self) -> tuple[str, ...]:
        """Names of the ready reports."""
        self.context.user.require(Permission.READ_JOURNAL)
        return tuple(REPORTS)

    def report(self, name: str) -> Report:
        """One report for the screen. Refusal REPORT_UNKNOWN."""
        self.context.user.require(Permission.READ_JOURNAL)
        make = REPORTS.get(name)
        if make is None:
            raise Refusal("REPORT_UNKNOWN", report=name, reports=", ".join(REPORTS))
        with self.context.store.write() as unit:
            made = Report(name, tuple(make(unit, self.context.profile(unit).timezone)))
            body = (("report", name), ("rows", len(made.rows)))
            self.context.record(unit, Entry("report.out", "report", body))
            unit.commit()
        return made

    def write_report(self, name: str, out: Path, headings: tuple[str, ...]) -> Report:
        """A report as XLSX. Raises as `report`; Trouble DISK_FULL and others."""
        self.context.user.require(Permission.READ_JOURNAL)
        made = self.report(name)
        write_table(out, headings, made.rows, name=name)
        return made
