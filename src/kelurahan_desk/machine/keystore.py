"""The keys of a desk: one random master key, wrapped once per user and once for the recovery code.

A keystore of 2 kB is all that stands between a stolen disk and the residents; SKB-1 section 7 tells why.
"""

import dataclasses
import hmac
import os
from pathlib import Path

from kelurahan_desk.domain.passphrase import require_passphrase
from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.machine.cost import Cost, calibrate
from kelurahan_desk.machine.crockford import read_code, write_code
from kelurahan_desk.machine.keyfile import KeyFile, keyfile_of, read_keyfile, write_keyfile
from kelurahan_desk.machine.slot import (
    SALT_BYTES,
    Slot,
    SlotHeader,
    SlotKind,
    passphrase_root,
    recovery_root,
    seal_beside,
    seal_slot,
)
from kelurahan_desk.machine.unlocked import (
    READING,
    SIGNING,
    Unlocked,
    check_of,
    keys_beside,
    keys_of,
    open_slot,
    signing_key,
)

__all__ = [
    "Cost",
    "Unlocked",
    "add_slot",
    "calibrate",
    "change_passphrase",
    "create_keystore",
    "keep_secrets",
    "recovery_mark",
    "refreshed",
    "remove_slot",
    "renew_recovery",
    "unlock",
    "unlock_with_recovery",
]


def create_keystore(
    path: Path,
    *,
    user: str,
    passphrase: str,
    signs: bool,
    secrets: bytes,
    cost: Cost,
    reading: bytes = b"",
) -> tuple[Unlocked, str]:
    """Make the keys of a new desk; the text is the recovery code to print, 26 characters in groups.

    `reading` is what every user may open beside the database, b"" for nothing.

    Refusal KEYSTORE_EXISTS, PASSPHRASE_…, USER_NAME_EMPTY; Trouble as `write_durably`.
    """
    if path.exists():
        raise Refusal("KEYSTORE_EXISTS", name=path.name)
    master, code = os.urandom(32), os.urandom(16)
    wrapped = seal_beside(master, reading, READING) if reading else b""
    unlocked = keys_of(master, secrets, secrets, reading or None)
    first = _password_slot(unlocked, user, passphrase, signs=signs, cost=cost)
    recovery = _recovery_slot(master, secrets, code)
    write_keyfile(path, KeyFile(check_of(master), (first, recovery), wrapped))
    opened = unlocked if signs else dataclasses.replace(unlocked, secrets=None, origin=None)
    return opened, write_code(code)


def unlock(path: Path, user: str, passphrase: str) -> Unlocked:
    """Open the keys with a user's passphrase; secrets only for signers.

    Trouble WRONG_PASSPHRASE (an unknown user costs the same work and gets the same answer),
    KEYSTORE_MISSING, KEYSTORE_DAMAGED, KEYSTORE_NEWER, MEMORY_LOW.
    """
    keyfile = read_keyfile(path)
    slot = keyfile.of(SlotKind.PASSWORD, user) if user else None
    cost = _cost_for(slot, keyfile)
    salt = slot.header.salt if slot else os.urandom(SALT_BYTES)
    root = passphrase_root(passphrase, salt, cost)
    opened = open_slot(path, keyfile, slot, root) if slot else None
    if opened is None:
        raise Trouble("WRONG_PASSPHRASE", user=user)
    return opened


def recovery_mark(path: Path) -> str:
    """What tells one recovery code of a desk from the next, without saying anything of either; "" for none.

    Trouble KEYSTORE_MISSING, KEYSTORE_DAMAGED, KEYSTORE_NEWER.
    """
    slot = read_keyfile(path).of(SlotKind.RECOVERY)
    return slot.header.salt.hex() if slot else ""


def users_of(path: Path) -> tuple[str, ...]:
    """Names of those who can open the keys with a passphrase; the sign-in view offers them.

    Trouble KEYSTORE_MISSING, KEYSTORE_DAMAGED, KEYSTORE_NEWER.
    """
    return tuple(slot.header.user for slot in read_keyfile(path).passwords())


def users_in(data: bytes, name: str) -> tuple[str, ...]:
    """The same of a keystore inside another file, `name`. Trouble KEYSTORE_DAMAGED, KEYSTORE_NEWER."""
    return tuple(slot.header.user for slot in keyfile_of(data, name).passwords())


def unlock_with_recovery(path: Path, code: str) -> Unlocked:
    """Open the keys, secrets too, with the printed recovery code.

    Refusal RECOVERY_CODE_FORM; Trouble WRONG_RECOVERY_CODE and those of a keystore as `unlock`.
    """
    typed = read_code(code)
    keyfile = read_keyfile(path)
    slot = keyfile.of(SlotKind.RECOVERY)
    opened = open_slot(path, keyfile, slot, recovery_root(typed, slot.header.salt)) if slot else None
    if opened is None:
        raise Trouble("WRONG_RECOVERY_CODE")
    return opened


def add_slot(path: Path, unlocked: Unlocked, *, user: str, passphrase: str, signs: bool, cost: Cost) -> None:
    """Let one more user open the keys; a signer can only be added by one who holds the secrets.

    Refusal USER_HAS_SLOT, SIGNER_ONLY_BY_SIGNER, PASSPHRASE_…, USER_NAME_EMPTY; Trouble as `unlock`.
    """
    keyfile = _owned(path, unlocked)
    if keyfile.of(SlotKind.PASSWORD, user):
        raise Refusal("USER_HAS_SLOT", user=user)
    slot = _password_slot(unlocked, user, passphrase, signs=signs, cost=cost)
    write_keyfile(path, dataclasses.replace(keyfile, slots=(*keyfile.slots, slot)))


def change_passphrase(path: Path, unlocked: Unlocked, *, user: str, passphrase: str, cost: Cost) -> None:
    """Give a user another passphrase in one step; also the way back in after the recovery code.

    Refusal USER_WITHOUT_SLOT, SIGNER_ONLY_BY_SIGNER, PASSPHRASE_…; Trouble as `unlock`.
    """
    keyfile = _owned(path, unlocked)
    old = _slot_of(keyfile, user)
    new = _password_slot(unlocked, user, passphrase, signs=old.header.signs, cost=cost)
    slots = tuple(new if slot is old else slot for slot in keyfile.slots)
    write_keyfile(path, dataclasses.replace(keyfile, slots=slots))


def renew_recovery(path: Path, unlocked: Unlocked) -> str:
    """Make the printed recovery code worthless and give the new one.

    Refusal SIGNER_ONLY_BY_SIGNER (it opens the secrets too); Trouble as `unlock` and `write_durably`.
    """
    keyfile = _owned(path, unlocked)
    if unlocked.origin is None:
        raise Refusal("SIGNER_ONLY_BY_SIGNER", user="")
    code = os.urandom(16)
    slots = (*keyfile.passwords(), _recovery_slot(unlocked.master, unlocked.origin, code))
    write_keyfile(path, dataclasses.replace(keyfile, slots=slots))
    return write_code(code)


def refreshed(path: Path, unlocked: Unlocked) -> Unlocked:
    """The keys as the keystore has them now: somebody may have put later ones in since they were opened.

    Trouble as `unlock`.
    """
    keyfile = _owned(path, unlocked)
    return keys_beside(path, keyfile, unlocked.master, unlocked.origin)


def keep_secrets(path: Path, unlocked: Unlocked, *, secrets: bytes | None, reading: bytes) -> Unlocked:
    """Put other station secrets (None: leave them) and what every user may open into the keystore.

    Every signer opens the new secrets from then on, without their passphrases being known here.
    Refusal SIGNER_ONLY_BY_SIGNER; Trouble as `unlock` and `write_durably`.
    """
    keyfile = _owned(path, unlocked)
    if unlocked.origin is None or unlocked.secrets is None:
        raise Refusal("SIGNER_ONLY_BY_SIGNER", user="")
    signing = keyfile.signing
    if secrets is not None:
        signing = seal_beside(signing_key(unlocked.master, unlocked.origin), secrets, SIGNING)
    wrapped = seal_beside(unlocked.master, reading, READING)
    write_keyfile(path, dataclasses.replace(keyfile, reading=wrapped, signing=signing))
    return dataclasses.replace(unlocked, secrets=secrets or unlocked.secrets, reading=reading)


def remove_slot(path: Path, user: str) -> None:
    """Let a user no longer open the keys.

    Refusal USER_WITHOUT_SLOT, LAST_USER, LAST_SIGNER; Trouble KEYSTORE_MISSING, KEYSTORE_DAMAGED.
    """
    keyfile = read_keyfile(path)
    gone = _slot_of(keyfile, user)
    left = [slot for slot in keyfile.passwords() if slot is not gone]
    if not left:
        raise Refusal("LAST_USER", user=user)
    if gone.header.signs and not any(slot.header.signs for slot in left):
        raise Refusal("LAST_SIGNER", user=user)
    slots = tuple(slot for slot in keyfile.slots if slot is not gone)
    write_keyfile(path, dataclasses.replace(keyfile, slots=slots))


def _password_slot(unlocked: Unlocked, user: str, passphrase: str, *, signs: bool, cost: Cost) -> Slot:
    if not user.strip():
        raise Refusal("USER_NAME_EMPTY")
    require_passphrase(passphrase, user)
    if signs and unlocked.origin is None:
        raise Refusal("SIGNER_ONLY_BY_SIGNER", user=user)
    salt = os.urandom(SALT_BYTES)
    header = SlotHeader(SlotKind.PASSWORD, user, signs=signs, salt=salt, cost=cost)
    root = passphrase_root(passphrase, salt, cost)
    return seal_slot(header, root, unlocked.master, unlocked.origin if signs else None)


def _recovery_slot(master: bytes, secrets: bytes, code: bytes) -> Slot:
    salt = os.urandom(SALT_BYTES)
    header = SlotHeader(SlotKind.RECOVERY, "", signs=True, salt=salt, cost=None)
    return seal_slot(header, recovery_root(code, salt), master, secrets)


def _owned(path: Path, unlocked: Unlocked) -> KeyFile:
    """The file, provided the opened keys are its own: a slot of another master would lock its user out."""
    keyfile = read_keyfile(path)
    if not hmac.compare_digest(check_of(unlocked.master), keyfile.check):
        raise Trouble("KEYSTORE_DAMAGED", name=path.name)
    return keyfile


def _slot_of(keyfile: KeyFile, user: str) -> Slot:
    slot = keyfile.of(SlotKind.PASSWORD, user)
    if slot is None:
        raise Refusal("USER_WITHOUT_SLOT", user=user)
    return slot


def _cost_for(slot: Slot | None, keyfile: KeyFile) -> Cost:
    """The slot's cost; for an unknown user that of the first one, so that the wait tells nothing."""
    chosen = slot or next(iter(keyfile.passwords()), None)
    return (chosen.header.cost if chosen else None) or Cost()
