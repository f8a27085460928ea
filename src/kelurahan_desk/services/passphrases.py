"""Passphrases and the printed recovery code of a desk of either kind: changed, reset, proved, renewed."""

import hmac
from dataclasses import dataclass

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import Permission
from kelurahan_desk.machine.attempts import Attempts
from kelurahan_desk.machine.keystore import (
    change_passphrase,
    recovery_mark,
    renew_recovery,
    unlock_with_recovery,
    users_of,
)
from kelurahan_desk.machine.paths import DataFolder
from kelurahan_desk.services.any_desk import AnyContext
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.sign_in import unlock_slowly

_PROVED = "recovery_proved"


@dataclass(frozen=True)
class Passphrases:
    """Use cases over the keystore of an open desk."""

    context: AnyContext

    def change(self, old: str, new: str) -> None:
        """Another passphrase for oneself.

        Trouble WRONG_PASSPHRASE, SIGN_IN_WAIT; Refusal PASSPHRASE_….
        """
        self.context.user.require(Permission.READ)
        name = self.context.user.name
        unlock_slowly(self.context.folder, name, old, self.context.clock)
        self._set(name, new, "user.passphrase")

    def reset(self, name: str, new: str) -> None:
        """Another passphrase for somebody who forgot; a signer's only by one who signs.

        Refusal NOT_ALLOWED, USER_UNKNOWN, SIGNER_ONLY_BY_SIGNER, PASSPHRASE_….
        """
        self.context.user.require(Permission.MANAGE_USERS)
        with self.context.store.read() as unit:
            known = unit.users.get(name)
        if known is None or not known.active:
            raise Refusal("USER_UNKNOWN", user=name)
        self._set(name, new, "user.reset")
        forget_attempts(self.context.folder, name)

    def recovery_due(self) -> bool:
        """Whether the printed recovery code of now was never typed back: nobody knows that it would open."""
        self.context.user.require(Permission.READ)
        with self.context.store.read() as unit:
            return unit.settings.get(_PROVED, str) != recovery_mark(self.context.folder.keystore)

    def must_prove_recovery(self) -> bool:
        """Whether this person has to type it back before anything else: who could also make a new one."""
        self.context.user.require(Permission.READ)
        may = self.context.user.may(Permission.MANAGE_USERS) and self.context.keys.origin is not None
        return may and self.recovery_due()

    def prove_recovery(self, code: str) -> None:
        """Return if the printed code opens this desk; it is remembered that it does.

        Trouble WRONG_RECOVERY_CODE; Refusal RECOVERY_CODE_FORM.
        """
        self.context.user.require(Permission.READ)
        keystore = self.context.folder.keystore
        opened = unlock_with_recovery(keystore, code)
        if not hmac.compare_digest(opened.master, self.context.keys.master):
            raise Trouble("KEYSTORE_DAMAGED", name=keystore.name)
        with self.context.store.write() as unit:
            unit.settings.set(_PROVED, recovery_mark(keystore))
            self.context.record(unit, Entry("recovery.test", "office"))
            unit.commit()

    def renew_recovery(self) -> str:
        """A new recovery code to print; the old one opens nothing any more.

        Refusal NOT_ALLOWED, RECOVERY_BY_SIGNER.
        """
        self.context.user.require(Permission.MANAGE_USERS)
        if self.context.keys.origin is None:
            raise Refusal("RECOVERY_BY_SIGNER")
        with self.context.store.write() as unit:
            self.context.record(unit, Entry("recovery.renew", "office"))
            code = renew_recovery(self.context.folder.keystore, self.context.keys)
            unit.commit()
        copy_keystore(self.context.folder)
        return code

    def _set(self, name: str, new: str, kind: str) -> None:
        keystore, cost = self.context.folder.keystore, self.context.cost()
        with self.context.store.write() as unit:
            self.context.record(unit, Entry(kind, f"user:{name}"))
            change_passphrase(keystore, self.context.keys, user=name, passphrase=new, cost=cost)
            unit.commit()
        copy_keystore(self.context.folder)


def forget_attempts(folder: DataFolder, name: str) -> None:
    """Somebody with a new passphrase begins to guess anew."""
    Attempts(folder.attempts, users_of(folder.keystore)).forget(name)
