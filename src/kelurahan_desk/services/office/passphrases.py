"""Passphrases of people who work here: changed, reset by the admin, or won back with the recovery code."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Permission, User
from kelurahan_desk.machine.attempts import Attempts
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import (
    Unlocked,
    add_slot,
    change_passphrase,
    renew_recovery,
    unlock_with_recovery,
    users_of,
)
from kelurahan_desk.machine.paths import DataFolder, read_desk_file
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.office.context import Context
from kelurahan_desk.services.sign_in import unlock_slowly
from kelurahan_desk.store.office import OfficeStore


@dataclass(frozen=True)
class Passphrases:
    """Use cases over the keystore of an open desk."""

    context: Context

    def change(self, old: str, new: str) -> None:
        """Another passphrase for oneself.

        Trouble WRONG_PASSPHRASE, SIGN_IN_WAIT; Refusal PASSPHRASE_SHORT.
        """
        self.context.user.require(Permission.READ)
        name = self.context.user.name
        unlock_slowly(self.context.folder, name, old, self.context.clock)
        self._set(name, new, "user.passphrase")

    def reset(self, name: str, new: str) -> None:
        """Another passphrase for somebody who forgot; a signer's only by one who signs.

        Refusal NOT_ALLOWED, USER_UNKNOWN, SIGNER_ONLY_BY_SIGNER, PASSPHRASE_SHORT.
        """
        self.context.user.require(Permission.MANAGE_USERS)
        with self.context.store.read() as unit:
            known = unit.users.get(name)
        if known is None or not known.active:
            raise Refusal("USER_UNKNOWN", user=name)
        self._set(name, new, "user.reset")
        _forget(self.context.folder, name)

    def prove_recovery(self, code: str) -> None:
        """Return if the printed code opens this desk.

        Trouble WRONG_RECOVERY_CODE; Refusal RECOVERY_CODE_FORM.
        """
        self.context.user.require(Permission.READ)
        unlock_with_recovery(self.context.folder.keystore, code)
        self._record("recovery.test", "office")

    def renew_recovery(self) -> str:
        """A new recovery code to print; the old one opens nothing any more. Refusal NOT_ALLOWED."""
        self.context.user.require(Permission.MANAGE_USERS)
        code = renew_recovery(self.context.folder.keystore, self.context.keys)
        copy_keystore(self.context.folder)
        self._record("recovery.renew", "office")
        return code

    def _set(self, name: str, new: str, kind: str) -> None:
        keystore, cost = self.context.folder.keystore, self.context.cost()
        with self.context.store.write() as unit:
            self.context.record(unit, Entry(kind, f"user:{name}"))
            change_passphrase(keystore, self.context.keys, user=name, passphrase=new, cost=cost)
            unit.commit()
        copy_keystore(self.context.folder)

    def _record(self, kind: str, entity: str) -> None:
        with self.context.store.write() as unit:
            self.context.record(unit, Entry(kind, entity))
            unit.commit()


def recover_passphrase(
    root: Path, name: str, code: str, new: str, *, clock: Clock, cost: Callable[[], Cost]
) -> None:
    """A new passphrase for a user of a desk that nobody can open, with the code from the safe.

    Trouble NO_DESK, WRONG_RECOVERY_CODE; Refusal RECOVERY_CODE_FORM, USER_UNKNOWN, PASSPHRASE_SHORT.
    """
    folder = DataFolder(root)
    desk = read_desk_file(folder)
    if desk.kind != "office":
        raise Trouble("DESK_OTHER_KIND", name=root.name, kind=desk.kind)
    keys = unlock_with_recovery(folder.keystore, code)
    with closing(OfficeStore.open(folder.database, keys.database_key)) as store, store.write() as unit:
        known = unit.users.get(name)
        if known is None or not known.active:
            raise Refusal("USER_UNKNOWN", user=name)
        entry = Entry("user.recover", f"user:{name}")
        unit.journal.append(entry, actor=name, station=desk.station, at=clock.now())
        _give_slot(folder, keys, known, new, cost())
        unit.commit()
    copy_keystore(folder)
    _forget(folder, name)


def _give_slot(folder: DataFolder, keys: Unlocked, user: User, new: str, cost: Cost) -> None:
    if user.name in users_of(folder.keystore):
        change_passphrase(folder.keystore, keys, user=user.name, passphrase=new, cost=cost)
    else:
        add_slot(folder.keystore, keys, user=user.name, passphrase=new, signs=user.signs, cost=cost)


def _forget(folder: DataFolder, name: str) -> None:
    Attempts(folder.attempts, users_of(folder.keystore)).forget(name)
