"""The district itself: what it is called, who works here, and whether its journal is whole."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.batch.roster import fingerprint_of
from kelurahan_desk.domain.change import Area, Change
from kelurahan_desk.domain.journal import Entry, broken_link
from kelurahan_desk.domain.user import Permission, Role, User
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.district.context import DistrictContext
from kelurahan_desk.services.district.rosterbook import RosterBook, rosters
from kelurahan_desk.services.journal_sheet import write_journal
from kelurahan_desk.services.people import keep_out, let_in, new_person


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictIdentity:
    """What the desk is. `root` are the 30 digits of the root key, as printed in the decree, "" unknown."""

    code: str
    name: str
    station: str
    root: str
    roster: int
    on_server: bool  # whether the database is PostgreSQL


@dataclass(frozen=True)
class Setup:
    """Use cases over the district's own data; each change is in the journal."""

    context: DistrictContext

    def identity(self) -> DistrictIdentity:
        """Names and keys; who may not sign sees the root's digits once the first roster is written."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            district = self.context.district(unit)
            book = rosters(unit)
            return DistrictIdentity(
                code=district.code,
                name=district.name,
                station=district.station,
                root=self._root(book),
                roster=book.version,
                on_server=self.context.store.on_server,
            )

    def _root(self, book: RosterBook) -> str:
        if book.newest:
            return fingerprint_of(book.newest)
        return self.context.secrets().fingerprint if self.context.keys.secrets is not None else ""

    def users(self) -> tuple[User, ...]:
        """Everyone who may work here."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.users.list()

    def add_user(self, name: str, role: Role, passphrase: str) -> User:
        """A new person with one role and an own passphrase. Raises as `new_person` and `let_in`."""
        self.context.user.require(Permission.MANAGE_USERS)
        user = new_person(name, role, self.context.keys, self.context.user)
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("user.add", f"user:{user.name}", (("role", role.value),)))
            let_in(unit, self.context.folder, self.context.keys, user, passphrase, self.context.cost())
            unit.commit()
        copy_keystore(self.context.folder)
        return user

    def disable_user(self, name: str) -> Change:
        """Take a person's access away; what they did stays in the journal. Raises as `keep_out`."""
        self.context.user.require(Permission.MANAGE_USERS)
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("user.disable", f"user:{name}"))
            keep_out(unit, self.context.folder, name, self.context.user)
            unit.commit()
        copy_keystore(self.context.folder)
        return Change(Area.OFFICE)

    def verify_journal(self) -> tuple[int, int | None]:
        """How many events there are, and the first that does not follow from the one before."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.read() as unit:
            return unit.journal.head()[0], broken_link(unit.journal.links())

    def export_journal(self, out: Path) -> int:
        """Write every event with its hash as CSV; gives how many. The export is an event too."""
        self.context.user.require(Permission.READ_JOURNAL)
        with self.context.store.write() as unit:
            count = write_journal(out, unit.journal.events())
            self.context.record(unit, Entry("journal.out", "journal", (("events", count),)))
            unit.commit()
        return count
