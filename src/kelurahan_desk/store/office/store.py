"""The office's database: opening it, and the unit through which everything in it is reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from kelurahan_desk.store.database import Database
from kelurahan_desk.store.office.applications import Applications
from kelurahan_desk.store.office.batches import Batches
from kelurahan_desk.store.office.duplicates import Duplicates
from kelurahan_desk.store.office.employers import Employers
from kelurahan_desk.store.office.facts import Facts
from kelurahan_desk.store.office.form_drafts import FormDrafts
from kelurahan_desk.store.office.handovers import Handovers
from kelurahan_desk.store.office.history import Revisions
from kelurahan_desk.store.office.imports import Imports
from kelurahan_desk.store.office.incidents import Incidents
from kelurahan_desk.store.office.letter_drafts import LetterDrafts
from kelurahan_desk.store.office.letters import Letters
from kelurahan_desk.store.office.numbers import Numbers
from kelurahan_desk.store.office.print_queue import PrintQueue
from kelurahan_desk.store.office.ready import ReadyOnes
from kelurahan_desk.store.office.reports import Reports
from kelurahan_desk.store.office.residents import Residents
from kelurahan_desk.store.office.restrictions import Restrictions
from kelurahan_desk.store.office.retention import Retention
from kelurahan_desk.store.office.schema import EDITION
from kelurahan_desk.store.office.sieve import Sieve
from kelurahan_desk.store.office.signed_copies import SignedCopies
from kelurahan_desk.store.office.standings import Standings
from kelurahan_desk.store.office.tasks import Tasks
from kelurahan_desk.store.unit import Unit


class OfficeUnit(Unit):
    """Everything the office's database holds, inside one transaction."""

    def __init__(self, connection: sa.Connection, *, writes: bool) -> None:
        super().__init__(connection, writes=writes)
        self.residents = Residents(connection)
        self.imports = Imports(connection)
        self.revisions = Revisions(connection)
        self.duplicates = Duplicates(connection)
        self.standings = Standings(connection)
        self.letters = Letters(connection)
        self.letter_drafts = LetterDrafts(connection)
        self.numbers = Numbers(connection)
        self.signed_copies = SignedCopies(connection)
        self.print_queue = PrintQueue(connection)
        self.applications = Applications(connection)
        self.facts = Facts(connection)
        self.sieve = Sieve(connection)
        self.ready = ReadyOnes(connection)
        self.employers = Employers(connection)
        self.batches = Batches(connection)
        self.handovers = Handovers(connection)
        self.tasks = Tasks(connection)
        self.reports = Reports(connection)
        self.restrictions = Restrictions(connection)
        self.incidents = Incidents(connection)
        self.form_drafts = FormDrafts(connection)
        self.retention = Retention(connection)


class OfficeStore:
    """One office's encrypted database file. Threads may share it; every unit has its own connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def create(cls, path: Path, key: bytes) -> "OfficeStore":
        """A new file under a raw key of 32 bytes. Trouble DATABASE_EXISTS, DISK_FULL."""
        return cls(Database.create(path, key, EDITION))

    @classmethod
    def open(cls, path: Path, key: bytes) -> "OfficeStore":
        """An existing file. Trouble DATABASE_MISSING, WRONG_KEY_OR_DAMAGED, DATABASE_NEWER."""
        return cls(Database.open(path, key, EDITION))

    @contextmanager
    def write(self) -> Iterator[OfficeUnit]:
        """Work that changes something; nothing is kept unless `unit.commit()` was its last line.

        Waits up to ten seconds for another writer. Trouble DATABASE_BUSY, DISK_FULL, DATABASE_DAMAGED.
        """
        with self._database.connected(writes=True) as connection:
            unit = OfficeUnit(connection, writes=True)
            yield unit
            unit.finish()

    @contextmanager
    def read(self) -> Iterator[OfficeUnit]:
        """Work that only looks, on one consistent state."""
        with self._database.connected(writes=False) as connection:
            yield OfficeUnit(connection, writes=False)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file, in the engine's words; empty when it is sound."""
        return self._database.check()

    @staticmethod
    def check_copy(path: Path, key: bytes) -> tuple[str, ...]:
        """As `check` for a copy that nobody has open; Trouble WRONG_KEY_OR_DAMAGED, DATABASE_MISSING."""
        return Database.check_copy(path, key)

    @staticmethod
    def copy_of(path: Path, key: bytes, target: Path) -> None:
        """A complete copy of a file that stays as it is, older schema or not. Trouble DATABASE_MISSING, …"""
        Database.copy_of(path, key, target)

    def copy_to(self, target: Path) -> None:
        """A complete copy under the same key; `target` must not exist."""
        self._database.copy_to(target)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
