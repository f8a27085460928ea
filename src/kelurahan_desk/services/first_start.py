"""The first start: an empty data folder becomes a desk, founded here or put back from a backup."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.office import NewOffice
from kelurahan_desk.domain.progress import Progress
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.services.backup_look import backups_carried, backups_in, look_at_backup
from kelurahan_desk.services.district.backups import restore_district
from kelurahan_desk.services.district.founding import FIRST_USER, found_district
from kelurahan_desk.services.new_folder import FOUNDING_STEPS
from kelurahan_desk.services.office.founding import found_typed_office
from kelurahan_desk.services.office.restoring import check_backup, restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.safekeeping import BackupChecked, BackupKey, BackupLook, Begun


@dataclass(frozen=True)
class FirstStart:
    """What may be done with a data folder that holds nothing yet; each makes it whole or not at all."""

    root: Path
    clock: Clock
    cost: Callable[[], Cost]

    def found_office(self, wanted: NewOffice, passphrase: str, progress: Progress) -> Begun:
        """A new office. Raises as `found_typed_office`."""
        progress("first.measure", 0, FOUNDING_STEPS)
        made = found_typed_office(
            self.root, wanted, passphrase, clock=self.clock, cost=self.cost(), progress=progress
        )
        return Begun(wanted.user, made.recovery_code)

    def found_district(self, code: str, name: str, passphrase: str, progress: Progress) -> Begun:
        """A new district desk with its database in the folder. Raises as `found_district`."""
        progress("first.measure", 0, FOUNDING_STEPS)
        cost, clock = self.cost(), self.clock
        made = found_district(
            self.root, code, name, "", passphrase, clock=clock, cost=cost, progress=progress
        )
        return Begun(FIRST_USER, made.recovery_code)

    def carried(self) -> tuple[BackupLook, ...]:
        """Backups on the drives plugged in."""
        return backups_carried()

    def inside(self, folder: Path) -> tuple[BackupLook, ...]:
        """Backups in a folder. Trouble FILE_READ."""
        return backups_in(folder)

    def look(self, file: Path) -> BackupLook:
        """What a file says of itself. Raises as `look_at_backup`."""
        return look_at_backup(file)

    def check(self, look: BackupLook, key: BackupKey, progress: Progress) -> BackupChecked | None:
        """What an office's backup holds, after opening all of it; None for a district's.

        A district's is checked while it is put back, into a folder that appears only if it is whole.
        """
        return None if look.district else check_backup(look.file, _opener(key), None, progress)

    def restore(self, look: BackupLook, key: BackupKey, progress: Progress) -> None:
        """Put a backup into the folder. Raises as `restore_backup` and `restore_district`."""
        opener = _opener(key)
        if look.district:
            restore_district(look.file, self.root, opener, clock=self.clock, progress=progress)
        else:
            restore_backup(look.file, self.root, opener, clock=self.clock, progress=progress)


def _opener(key: BackupKey) -> Opener:
    return Opener(key.secret, key.user or None, recovery=key.recovery)
