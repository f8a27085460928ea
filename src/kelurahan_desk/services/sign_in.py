"""Signing in to a desk of either kind: the folder, the keys, and a user the database still knows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.files import sweep_parts
from kelurahan_desk.machine.keystore import Unlocked, unlock, users_of
from kelurahan_desk.machine.paths import DataFolder, DeskFile, read_desk_file
from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.office import OfficeStore

AnyStore = TypeVar("AnyStore", OfficeStore, DistrictStore)


@dataclass(frozen=True)
class SignedIn:
    """What an open desk is built from, beside its store."""

    folder: DataFolder
    desk: DeskFile
    keys: Unlocked
    user: User


def sign_in(
    root: Path,
    kind: str,
    user: str | None,
    passphrase: str,
    open_store: Callable[[DataFolder, DeskFile, Unlocked], AnyStore],
) -> tuple[SignedIn, AnyStore]:
    """Open a desk of the wanted kind. Without a name its only user is meant.

    Trouble NO_DESK, DESK_NEWER, DESK_OTHER_KIND, WRONG_PASSPHRASE, KEYSTORE_…; Refusal USER_UNNAMED.
    """
    folder = DataFolder(root)
    desk = read_desk_file(folder)
    if desk.kind != kind:
        raise Trouble("DESK_OTHER_KIND", name=root.name, kind=desk.kind)
    name = user or _only_user(folder)
    keys = unlock(folder.keystore, name, passphrase)
    store = open_store(folder, desk, keys)
    with store.read() as unit:
        known = unit.users.get(name)
    if known is None or not known.active:
        store.close()
        raise Trouble("WRONG_PASSPHRASE", user=name)
    for kept in (folder.root, folder.outbox, folder.inbox):
        sweep_parts(kept)
    return SignedIn(folder, desk, keys, known), store


def _only_user(folder: DataFolder) -> str:
    names = users_of(folder.keystore)
    if len(names) != 1:
        raise Refusal("USER_UNNAMED", users=", ".join(names))
    return names[0]
