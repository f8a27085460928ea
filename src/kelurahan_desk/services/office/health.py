"""What is looked at when a desk is opened: database, documents, clock, space, and what a kill left behind."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from kelurahan_desk.domain.problems import Problem, Severity, Trouble
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.files import trouble_from_writing
from kelurahan_desk.services.office.backups import Backups
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.restoring import referenced
from kelurahan_desk.services.office.retention import Retention
from kelurahan_desk.services.office.witness import unwitnessed
from kelurahan_desk.services.sign_in import sweep

SPACE_LOW = 500 << 20
"""Free bytes below which the office is warned."""

_CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True)
class Health:
    """The check of one open desk; it takes about a second for 50 MB of database."""

    context: Context

    def check(self) -> tuple[Problem, ...]:
        """Every fault found. Errors mean: stop and restore a backup; warnings: look and go on."""
        self.context.user.require(Permission.READ)
        found: list[Problem] = []
        folder = self.context.folder
        if fault := self._database_fault():
            # Nothing that has to be read from such a file is worth saying.
            return (Problem("database", "HEALTH_DATABASE", {"fault": fault}),)
        with self.context.store.read() as unit:
            letters, scans = referenced(unit)
            last = unit.journal.head()[0]
            newest = next(unit.journal.events(last - 1), None) if last else None
            differing = unwitnessed(self.context, unit)
        vaults = ((self.context.letters_vault, letters), (self.context.attachments, scans))
        if missing := sum(not vault.has(sha256) for vault, hashes in vaults for sha256 in hashes):
            found.append(Problem("documents", "HEALTH_DOCUMENTS", {"missing": missing}))
        if differing:
            found.append(Problem("journal", "JOURNAL_UNWITNESSED", {"batches": ", ".join(differing)}))
        now = self.context.clock.now()
        if newest and datetime.fromisoformat(newest.at) > now + _CLOCK_SLACK:
            facts = {"newest": newest.at[:10], "now": now.date().isoformat()}
            found.append(Problem("clock", "HEALTH_CLOCK", facts, Severity.WARNING))
        with trouble_from_writing(folder.root.name):
            free = shutil.disk_usage(folder.root).free
        if free < SPACE_LOW:
            found.append(Problem("space", "HEALTH_SPACE", {"mib": free >> 20}, Severity.WARNING))
        if swept := sweep(folder):
            found.append(Problem("parts", "HEALTH_PARTS", {"count": swept}, Severity.WARNING))
        if Retention(self.context).due():
            found.append(Problem("retention", "HEALTH_RETENTION", {}, Severity.WARNING))
        state = Backups(self.context).last()
        if state.late:
            days = "–" if state.outside_days is None else state.outside_days
            found.append(Problem("backup", "HEALTH_BACKUP", {"days": days}, Severity.WARNING))
        return tuple(found)

    def _database_fault(self) -> str:
        try:
            faults = self.context.store.check()
        except Trouble as trouble:
            return trouble.code
        return faults[0][:80] if faults else ""
