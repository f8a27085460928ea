"""From a slot that opened to all keys of a desk: what is derived from the master key, what lies beside."""

import dataclasses
import hmac
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.keyfile import KeyFile
from kelurahan_desk.machine.slot import Slot, derived, open_beside, open_master, open_secrets

READING, SIGNING = b"reading", b"signing"
"""What lies beside the slots: for every user, and for those who sign."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The opened keys, 32 bytes each. `secrets` (the station's) is None for those who do not sign.

    `reading` opens what is sent to this desk, for every user; None until a signer put it there. `origin` is
    what the signers' slots wrap: the first secrets, under which later ones lie.
    """

    database_key: bytes = dataclasses.field(repr=False)
    attachment_key: bytes = dataclasses.field(repr=False)
    backup_key: bytes = dataclasses.field(repr=False)
    letter_seed: bytes = dataclasses.field(repr=False)
    master: bytes = dataclasses.field(repr=False)
    secrets: bytes | None = dataclasses.field(repr=False)
    reading: bytes | None = dataclasses.field(repr=False, default=None)
    origin: bytes | None = dataclasses.field(repr=False, default=None)

    @property
    def journal_salt(self) -> bytes:
        """What personal data in the journal are hashed with."""
        return derived(self.master, b"journal")


def open_slot(path: Path, keyfile: KeyFile, slot: Slot, root: bytes) -> Unlocked | None:
    """The keys, or None when `root` is not the slot's; what opens by halves is damage."""
    master = open_master(slot, root)
    if master is None:
        return None
    origin = open_secrets(slot, root) if slot.header.signs else None
    if not hmac.compare_digest(check_of(master), keyfile.check) or (slot.header.signs and origin is None):
        raise Trouble("KEYSTORE_DAMAGED", name=path.name)
    return keys_beside(path, keyfile, master, origin)


def keys_beside(path: Path, keyfile: KeyFile, master: bytes, origin: bytes | None) -> Unlocked:
    """All keys, with what lies beside the slots."""
    reading = open_beside(master, keyfile.reading, READING) if keyfile.reading else None
    secrets = origin
    if origin is not None and keyfile.signing:
        secrets = open_beside(signing_key(master, origin), keyfile.signing, SIGNING)
    if (keyfile.reading and reading is None) or (origin is not None and secrets is None):
        raise Trouble("KEYSTORE_DAMAGED", name=path.name)
    return keys_of(master, secrets, origin, reading)


def check_of(master: bytes) -> bytes:
    """What tells the master key of a keystore from any other."""
    return derived(master, b"check", 16)


def signing_key(master: bytes, origin: bytes) -> bytes:
    """The key of later secrets: neither the master key alone nor the first secrets alone make it."""
    return derived(master, SIGNING, salt=derived(origin, b"origin"))


def keys_of(master: bytes, secrets: bytes | None, origin: bytes | None, reading: bytes | None) -> Unlocked:
    """All keys that follow from the master key, with those that do not."""
    return Unlocked(
        database_key=derived(master, b"db"),
        attachment_key=derived(master, b"att"),
        backup_key=derived(master, b"backup"),
        letter_seed=derived(master, b"letter"),
        master=master,
        secrets=secrets,
        reading=reading,
        origin=origin,
    )
