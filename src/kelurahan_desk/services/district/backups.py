"""What a backup of the district holds: database, documents, what left and what waits; and its restoring."""

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from kelurahan_desk.batch.seal import recipient_of
from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.progress import Progress, silent
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.paths import DESK_FORMAT, DeskFile, write_desk_file
from kelurahan_desk.services.desk_backups import Contents, DeskBackups
from kelurahan_desk.services.district.context import DISTRICT, DistrictContext
from kelurahan_desk.services.district.rosterbook import note_restore
from kelurahan_desk.services.district.values import District
from kelurahan_desk.services.new_folder import new_folder
from kelurahan_desk.services.office.unpacking import Opener, lay_out
from kelurahan_desk.services.safekeeping import BackupState, DistrictRestored
from kelurahan_desk.store.district import DistrictStore

_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class Backups(DeskBackups):
    """Use cases over backups of this desk. A database on a server is the server's to back up."""

    context: DistrictContext

    def last(self) -> BackupState:
        """As every desk's; of a server's database nothing is remembered here, and nothing is late."""
        state = super().last()
        return replace(state, late=False) if self.context.store.on_server else state

    def due(self) -> bool:
        """As every desk's; never where a server keeps the database."""
        return super().due() and not self.context.store.on_server

    def _contents(self) -> Contents:
        folder = self.context.folder
        with self.context.store.read() as unit:
            district = self.context.district(unit)
        return Contents(
            office=district.code,
            station=district.station,
            opener=recipient_of(self.context.identities()[0]),
            vaults={"att": folder.attachments},
            parts=tuple(
                (f"{box.name}/{path.name.lower()}", path)
                for box in (folder.outbox, folder.inbox)
                for path in _files(box)
            ),
        )

    def _day(self, moment: datetime) -> date:
        return moment.astimezone().date()


def restore_district(
    path: Path, root: Path, opener: Opener, *, clock: Clock, progress: Progress = silent
) -> DistrictRestored:
    """Put a district's backup into the new folder `root`, which appears whole or not at all.

    Trouble BACKUP_DAMAGED, WRONG_PASSPHRASE and others; Refusal BACKUP_UNKNOWN, FOLDER_IN_USE.
    """
    with new_folder(root) as folder:
        unpacked = lay_out(path, folder, opener, progress)
        if unpacked.head and unpacked.head.office.isdecimal():
            raise Refusal("BACKUP_OTHER_DESK", name=path.name, office=unpacked.head.office)
        key = unpacked.keys.database_key
        if unpacked.head is None or DistrictStore.check_copy(folder.database, key):
            raise Trouble("BACKUP_DAMAGED", name=path.name)
        with closing(DistrictStore.open(_SQLITE + str(folder.database.absolute()), key)) as store:
            with store.read() as unit:
                district = unit.settings.get(DISTRICT, District)
                events = unit.journal.head()[0]
            if district is None:
                raise Trouble("BACKUP_DAMAGED", name=path.name)
            with store.write() as unit:
                entry = Entry("backup.restore", "district", (("backup", unpacked.head.created),))
                note_restore(unit)
                unit.journal.append(entry, actor=opener.user or "", station=district.station, at=clock.now())
                unit.commit()
        write_desk_file(folder, DeskFile("district", DESK_FORMAT, district.station, ""))
    return DistrictRestored(folder=root, code=district.code, created=unpacked.head.created, events=events)


def _files(box: Path) -> list[Path]:
    """What was sent and what waits; left-overs of a kill and foreign files are not ours to carry."""
    return sorted(path for path in box.glob("SKB1-?-*.tar.age") if path.is_file())
