"""Sealing by age: X25519 recipients only, and no recipient text from a file reaches the library unread."""

import re
from collections.abc import Sequence

import pyrage

from kelurahan_desk.batch.faults import BatchFault

RECIPIENT = r"^age1[02-9ac-hj-np-z]{58}\Z"
_RECIPIENT = re.compile(RECIPIENT)
_IDENTITY = re.compile(r"AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}\Z")


def generate_identity() -> str:
    """A new secret age identity."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public recipient of an identity."""
    return str(read_identity(identity).to_public())


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    """One age file that each recipient can open. ValueError for a text that is not an X25519 recipient."""
    return bytes(pyrage.encrypt(data, [read_recipient(text) for text in recipients]))


def open_sealed(data: bytes, identities: Sequence[str]) -> bytes:
    """The plain bytes; `BatchFault` RECIPIENT when no key here fits, DECRYPT when the file is damaged."""
    try:
        return bytes(pyrage.decrypt(data, [read_identity(text) for text in identities]))
    except pyrage.DecryptError as fault:
        if "No matching keys" in str(fault):
            raise BatchFault("RECIPIENT", where="age") from None
        raise BatchFault("DECRYPT", where="age") from None


def is_recipient(text: str) -> bool:
    """Whether the library takes the text as an X25519 recipient."""
    try:
        read_recipient(text)
    except ValueError:
        return False
    return True


def read_recipient(text: str) -> pyrage.x25519.Recipient:
    """The library's recipient; ValueError for any text that is not an X25519 one."""
    if not _RECIPIENT.match(text):
        raise ValueError("recipient")
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise ValueError("recipient") from None


def read_identity(text: str) -> pyrage.x25519.Identity:
    """The library's identity; ValueError for any text that is not an X25519 one."""
    if not _IDENTITY.match(text):
        raise ValueError("identity")
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        raise ValueError("identity") from None
