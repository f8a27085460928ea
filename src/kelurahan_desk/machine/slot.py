"""One slot of the keystore: the master key, and for signers the station's secrets, under one key."""

import os
import unicodedata
from dataclasses import dataclass
from enum import Enum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kelurahan_desk.machine.cost import Cost, stretch
from kelurahan_desk.machine.jsonfile import canonical_json

SALT_BYTES = 16
_NONCE = 12
_KEY = 32


class SlotKind(Enum):
    """What opens a slot."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class SlotHeader:
    """What a slot says in the clear; its canonical JSON is bound into both ciphertexts."""

    kind: SlotKind
    user: str  # "" for recovery
    signs: bool
    salt: bytes
    cost: Cost | None  # None for recovery: 128 random bits need no stretching

    def plain(self) -> dict[str, object]:
        """The header as JSON values."""
        cost = self.cost
        return {
            "kind": self.kind.value,
            "user": self.user,
            "signs": self.signs,
            "salt": self.salt.hex(),
            "argon2id": [cost.memory_kib, cost.passes, cost.lanes] if cost else [],
        }

    def bound(self) -> bytes:
        """What the ciphertexts authenticate."""
        return canonical_json(self.plain())


@dataclass(frozen=True, slots=True)
class Slot:
    """A header with its ciphertexts (nonce first); `secrets` is empty for those who do not sign."""

    header: SlotHeader
    master: bytes
    secrets: bytes


def derived(key: bytes, info: bytes, length: int = _KEY, salt: bytes | None = None) -> bytes:
    """HKDF-SHA256."""
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(key)


def passphrase_root(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key of a password slot: one Argon2id run. The same letters typed on any keyboard agree (NFC)."""
    return stretch(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"), salt, cost)


def recovery_root(code: bytes, salt: bytes) -> bytes:
    """The key of the recovery slot."""
    return derived(code, b"recovery", salt=salt)


def seal_slot(header: SlotHeader, root: bytes, master: bytes, secrets: bytes | None) -> Slot:
    """Wrap the master key, and the secrets where given, under two keys made from `root`."""
    bound = header.bound()
    return Slot(
        header,
        _wrap(derived(root, b"slot master"), master, bound),
        b"" if secrets is None else _wrap(derived(root, b"slot secrets"), secrets, bound),
    )


def open_master(slot: Slot, root: bytes) -> bytes | None:
    """The master key, or None when `root` does not open this slot."""
    return _unwrap(derived(root, b"slot master"), slot.master, slot.header.bound())


def open_secrets(slot: Slot, root: bytes) -> bytes | None:
    """The station's secrets, or None when they do not open."""
    return _unwrap(derived(root, b"slot secrets"), slot.secrets, slot.header.bound())


def seal_beside(key: bytes, plain: bytes, label: bytes) -> bytes:
    """What lies in the keystore beside the slots, under a key made from `key`; `label` says what it is."""
    return _wrap(derived(key, label), plain, label)


def open_beside(key: bytes, wrapped: bytes, label: bytes) -> bytes | None:
    """What `seal_beside` wrapped, or None when it does not open."""
    return _unwrap(derived(key, label), wrapped, label)


def _wrap(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _unwrap(key: bytes, wrapped: bytes, bound: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
    except InvalidTag:
        return None
