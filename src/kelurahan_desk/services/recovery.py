"""A passphrase won back with the recovery code, at a desk that nobody can open."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from kelurahan_desk.domain.journal import Entry
from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.keystore import (
    Unlocked,
    add_slot,
    change_passphrase,
    unlock_with_recovery,
    users_of,
)
from kelurahan_desk.machine.paths import DataFolder, DeskFile, read_desk_file
from kelurahan_desk.services.any_desk import AnyStore
from kelurahan_desk.services.backup_file import copy_keystore
from kelurahan_desk.services.passphrases import forget_attempts


class _Store(AnyStore, Protocol):
    def close(self) -> None: ...


OpenStore = Callable[[DataFolder, DeskFile, Unlocked], _Store]


def recover_passphrase(
    root: Path,
    name: str,
    code: str,
    new: str,
    open_store: OpenStore,
    *,
    clock: Clock,
    cost: Callable[[], Cost],
) -> None:
    """A new passphrase for a user of a desk that nobody can open, with the code from the safe.

    Trouble NO_DESK, WRONG_RECOVERY_CODE; Refusal RECOVERY_CODE_FORM, USER_UNKNOWN, PASSPHRASE_….
    """
    folder = DataFolder(root)
    desk = read_desk_file(folder)
    keys = unlock_with_recovery(folder.keystore, code)
    with closing(open_store(folder, desk, keys)) as store, store.write() as unit:
        known = unit.users.get(name)
        if known is None or not known.active:
            raise Refusal("USER_UNKNOWN", user=name)
        entry = Entry("user.recover", f"user:{name}")
        unit.journal.append(entry, actor=name, station=desk.station, at=clock.now())
        _give_slot(folder, keys, known, new, cost())
        unit.commit()
    copy_keystore(folder)
    forget_attempts(folder, name)


def _give_slot(folder: DataFolder, keys: Unlocked, user: User, new: str, cost: Cost) -> None:
    if user.name in users_of(folder.keystore):
        change_passphrase(folder.keystore, keys, user=user.name, passphrase=new, cost=cost)
    else:
        add_slot(folder.keystore, keys, user=user.name, passphrase=new, signs=user.signs, cost=cost)
