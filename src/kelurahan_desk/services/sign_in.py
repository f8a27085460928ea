"""Signing in to a desk of either kind: the folder, the keys, and a user the database still knows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.domain.user import User
from kelurahan_desk.machine.attempts import Attempts
from kelurahan_desk.machine.clock import Clock
from kelurahan_desk.machine.files import sweep_parts
from kelurahan_desk.machine.keystore import Unlocked, unlock, users_of
from kelurahan_desk.machine.leftovers import sweep_folders
from kelurahan_desk.machine.paths import DataFolder, DeskFile, read_desk_file
from kelurahan_desk.store.district import DistrictStore
from kelurahan_desk.store.office import OfficeStore

_QUIET = 60.0  # seconds
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
    clock: Clock,
) -> tuple[SignedIn, AnyStore]:
    """Open a desk of the wanted kind. Without a name its only user is meant.

    Trouble NO_DESK, DESK_NEWER, DESK_OTHER_KIND, WRONG_PASSPHRASE, SIGN_IN_WAIT, KEYSTORE_…; Refusal
    USER_UNNAMED.
    """
    folder = DataFolder(root)
    desk = read_desk_file(folder)
    if desk.kind != kind:
        raise Trouble("DESK_OTHER_KIND", name=root.name, kind=desk.kind)
    name = user or only_user(folder)
    keys = unlock_slowly(folder, name, passphrase, clock)
    store = open_store(folder, desk, keys)
    with store.read() as unit:
        known = unit.users.get(name)
    if known is None or not known.active:
        store.close()
        raise Trouble("WRONG_PASSPHRASE", user=name)
    sweep(folder)
    return SignedIn(folder, desk, keys, known), store


def unlock_slowly(folder: DataFolder, user: str, passphrase: str, clock: Clock) -> Unlocked:
    """Open the keys; after five wrong passphrases in a row only after a wait that grows.

    Trouble SIGN_IN_WAIT (user, seconds), WRONG_PASSPHRASE and others as `unlock`.
    """
    attempts = Attempts(folder.attempts, users_of(folder.keystore))
    attempts.require(user, clock.now())
    try:
        keys = unlock(folder.keystore, user, passphrase)
    except Trouble as trouble:
        if trouble.code == "WRONG_PASSPHRASE":
            attempts.fail(user, clock.now())
        raise
    attempts.forget(user)
    return keys


def sweep(folder: DataFolder, quiet: float = _QUIET) -> int:
    """Remove what a killed program left half-written in a data folder; how many files that were.

    What somebody wrote to in the last `quiet` seconds is left: a window and a command may work at once.
    Folders that it left beside the data folder or among the system's temporary files go after longer.
    """
    flat = (folder.root, folder.outbox, folder.inbox, folder.backups, folder.rules)
    vaults = [shard for vault in (folder.attachments, folder.letters) for shard in vault.glob("??")]
    parts = sum(sweep_parts(kept, quiet) for kept in (*flat, *vaults))
    return parts + sweep_folders(folder.root.parent)


def only_user(folder: DataFolder) -> str:
    """Who is meant where nobody is named. Refusal USER_UNNAMED when there are several."""
    names = users_of(folder.keystore)
    if len(names) != 1:
        raise Refusal("USER_UNNAMED", users=", ".join(names))
    return names[0]
