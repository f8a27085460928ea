"""The keystore's file: one canonical JSON form, and a hash that tells damage from a wrong passphrase."""

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from kelurahan_desk.domain.problems import Trouble
from kelurahan_desk.machine.cost import Cost
from kelurahan_desk.machine.files import read_if_there, write_durably
from kelurahan_desk.machine.jsonfile import (
    Json,
    a_flag,
    a_list,
    a_number,
    a_text,
    an_object,
    canonical_json,
    exactly,
    parse_object,
)
from kelurahan_desk.machine.slot import SALT_BYTES, Slot, SlotHeader, SlotKind

_FORMAT = 2
_FORMATS = (1, _FORMAT)  # the first had no `reading` and no `signing`
_LIMIT = 1 << 20  # bytes; a hundred users need a tenth
_WRAPPED_LEAST = 12 + 16  # nonce and tag
# A file that asks for more was not written here: it would only stop the computer.
_MEMORY = range(8, 1_048_577)  # KiB
_PASSES = range(1, 65)
_LANES = range(1, 17)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots, and `check`, by which an opened master key is known to be this file's.

    `reading` opens with the master key alone, `signing` only with a signer's slot besides; either may be
    empty: then nothing was put there yet.
    """

    check: bytes
    slots: tuple[Slot, ...]
    reading: bytes = b""
    signing: bytes = b""

    def of(self, kind: SlotKind, user: str = "") -> Slot | None:
        """The slot of a user, or the recovery slot."""
        wanted = (kind, user)
        return next((slot for slot in self.slots if (slot.header.kind, slot.header.user) == wanted), None)

    def passwords(self) -> tuple[Slot, ...]:
        """The slots of users."""
        return tuple(slot for slot in self.slots if slot.header.kind is SlotKind.PASSWORD)


def read_keyfile(path: Path) -> KeyFile:
    """Trouble KEYSTORE_MISSING, KEYSTORE_DAMAGED, KEYSTORE_NEWER (format, ours) or FILE_READ."""
    data = read_if_there(path, _LIMIT)
    if data is None:
        raise Trouble("KEYSTORE_MISSING", name=path.name)
    return keyfile_of(data, path.name)


def keyfile_of(data: bytes, name: str) -> KeyFile:
    """The same from its bytes. Trouble KEYSTORE_DAMAGED, KEYSTORE_NEWER."""
    try:
        return _parsed(data)
    except ValueError as error:
        raise Trouble("KEYSTORE_DAMAGED", name=name) from error


def write_keyfile(path: Path, keyfile: KeyFile) -> None:
    """Trouble as `write_durably`."""
    body: dict[str, object] = {
        "format": _FORMAT,
        "check": keyfile.check.hex(),
        "slots": [_plain(slot) for slot in keyfile.slots],
        "reading": base64.b64encode(keyfile.reading).decode("ascii"),
        "signing": base64.b64encode(keyfile.signing).decode("ascii"),
    }
    write_durably(path, canonical_json(body | {"sha256": _sum(body)}))


def _sum(body: dict[str, object]) -> str:
    return hashlib.sha256(canonical_json(body)).hexdigest()


def _plain(slot: Slot) -> dict[str, object]:
    return {
        "header": slot.header.plain(),
        "master": base64.b64encode(slot.master).decode("ascii"),
        "secrets": base64.b64encode(slot.secrets).decode("ascii"),
    }


def _parsed(data: bytes) -> KeyFile:
    value = parse_object(data)
    body = {key: part for key, part in value.items() if key != "sha256"}
    if canonical_json(value) != data or a_text(value, "sha256") != _sum(body):
        raise ValueError("sum")
    version = a_number(value, "format")
    if version > _FORMAT:
        raise Trouble("KEYSTORE_NEWER", format=version, ours=_FORMAT)
    later = () if version == 1 else ("reading", "signing")
    exactly(value, "format", "check", "slots", "sha256", *later)
    slots = tuple(_slot(an_object(slot)) for slot in a_list(value, "slots"))
    kinds = Counter((slot.header.kind, slot.header.user) for slot in slots)
    if version not in _FORMATS or max(kinds.values(), default=0) != 1:
        raise ValueError("slots")
    wrapped = [base64.b64decode(a_text(value, key), validate=True) for key in later]
    if any(0 < len(one) < _WRAPPED_LEAST for one in wrapped):
        raise ValueError("ciphertext")
    return KeyFile(bytes.fromhex(a_text(value, "check")), slots, *wrapped)


def _slot(value: Json) -> Slot:
    exactly(value, "header", "master", "secrets")
    header = _header(an_object(value["header"]))
    master = base64.b64decode(a_text(value, "master"), validate=True)
    secrets = base64.b64decode(a_text(value, "secrets"), validate=True)
    if len(master) < _WRAPPED_LEAST or header.signs != (len(secrets) >= _WRAPPED_LEAST):
        raise ValueError("ciphertext")
    return Slot(header, master, secrets)


def _header(value: Json) -> SlotHeader:
    exactly(value, "kind", "user", "signs", "salt", "argon2id")
    kind, user = SlotKind(a_text(value, "kind")), a_text(value, "user")
    salt = bytes.fromhex(a_text(value, "salt"))
    numbers = a_list(value, "argon2id")
    if len(salt) != SALT_BYTES or (kind is SlotKind.PASSWORD) != bool(user) or bool(user) != bool(numbers):
        raise ValueError("header")
    return SlotHeader(kind, user, a_flag(value, "signs"), salt, _cost(numbers) if numbers else None)


def _cost(numbers: list[object]) -> Cost:
    named = dict(zip(("memory", "passes", "lanes"), numbers, strict=True))
    memory, passes, lanes = (a_number(named, key) for key in ("memory", "passes", "lanes"))
    if memory not in _MEMORY or passes not in _PASSES or lanes not in _LANES or memory < 8 * lanes:
        raise ValueError("cost")
    return Cost(memory, passes, lanes)
