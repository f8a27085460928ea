"""Backups looked at and put back from the open desk: compared with it first, never in its place."""

from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.office.restoring import check_backup, restore_backup
from kelurahan_desk.services.office.unpacking import Opener
from kelurahan_desk.services.safekeeping import BackupChecked, Restored


@dataclass(frozen=True)
class Recovering:
    """Use cases over backup files. `secret` is the passphrase of the backup, or its recovery code."""

    context: Context

    def check(self, path: Path, secret: str, *, user: str = "", recovery: bool = False) -> BackupChecked:
        """What a backup holds beside what this desk holds; changes nothing. Raises as `check_backup`."""
        self.context.user.require(Permission.TAKE_BACKUP_OUT)
        return check_backup(path, self._opener(secret, user, recovery=recovery), self.context.folder.root)

    def restore(
        self, path: Path, root: Path, secret: str, *, user: str = "", recovery: bool = False
    ) -> Restored:
        """Put it into the new folder `root`; this desk stays as it is. Raises as `restore_backup`."""
        self.context.user.require(Permission.TAKE_BACKUP_OUT)
        opener, here = self._opener(secret, user, recovery=recovery), self.context.folder.root
        restored = restore_backup(path, root, opener, clock=self.context.clock, desk=here)
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("backup.restored", "backup", (("epoch", restored.epoch),)))
            unit.commit()
        return restored

    def _opener(self, secret: str, user: str, *, recovery: bool) -> Opener:
        return Opener(secret, user or self.context.user.name, recovery=recovery)
