"""Signatures that stock minisign reads and writes: Ed25519 over BLAKE2b-512, the `ED` kind only."""

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kelurahan_desk.batch.faults import BatchFault

_FIRST_LINE = b"untrusted comment: skb1"
_TRUSTED = b"trusted comment: "
_COMMENT = re.compile(r"[ -~]{1,300}\Z")
_LEGACY_PUBLIC = b"Ed"  # a public key always carries this mark, whatever kind its signatures are
_PREHASHED = b"ED"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A minisign public key: eight bytes of id and 32 of Ed25519."""

    id: bytes
    raw: bytes

    @classmethod
    def from_text(cls, text: str) -> "PublicKey":
        """Read the 56 characters of the key; ValueError unless they are exactly that."""
        data = _decode(text.encode(), 42)
        if data[:2] != _LEGACY_PUBLIC:
            raise ValueError("kind of key")
        return cls(data[2:10], data[10:])

    @property
    def text(self) -> str:
        """The 56 characters, as minisign prints them."""
        return base64.b64encode(_LEGACY_PUBLIC + self.id + self.raw).decode()

    @property
    def key_id(self) -> str:
        """The id as minisign prints it: 16 hexadecimal digits, little end first."""
        return self.id[::-1].hex().upper()

    def file(self) -> bytes:
        """The public key file of stock minisign."""
        return f"untrusted comment: minisign public key {self.key_id}\n{self.text}\n".encode()


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """The secret half: 32 random bytes. Its id is made from the public key, so the seed is all there is."""

    seed: bytes

    @classmethod
    def generate(cls) -> "SigningKey":
        """A new key."""
        return cls(secrets.token_bytes(32))

    @property
    def public(self) -> PublicKey:
        """The half that is given away."""
        raw = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return PublicKey(hashlib.sha256(raw).digest()[:8], raw)

    def sign(self, message: bytes, trusted_comment: str) -> bytes:
        """The signature file: four lines of ASCII. ValueError unless the comment is printable ASCII."""
        if not _COMMENT.match(trusted_comment):
            raise ValueError("comment")
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = private.sign(_digest(message))
        comment = trusted_comment.encode()
        lines = (
            _FIRST_LINE,
            base64.b64encode(_PREHASHED + self.public.id + signature),
            _TRUSTED + comment,
            base64.b64encode(private.sign(signature + comment)),
        )
        return b"".join(line + b"\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature file taken apart and not yet verified."""

    key_id: str
    signature: bytes
    comment: str
    over_comment: bytes

    @classmethod
    def parse(cls, data: bytes) -> "Signature":
        """Take a signature file apart; `BatchFault("SIGNATURE")` unless it is exactly in our form."""
        lines = data.split(b"\n")
        if len(lines) != 5 or lines[0] != _FIRST_LINE or lines[4] or not lines[2].startswith(_TRUSTED):
            raise BatchFault("SIGNATURE", where="form")
        try:
            head = _decode(lines[1], 74)
            comment = lines[2].removeprefix(_TRUSTED).decode("ascii")
            over_comment = _decode(lines[3], 64)
        except ValueError:
            raise BatchFault("SIGNATURE", where="form") from None
        if head[:2] != _PREHASHED or not _COMMENT.match(comment):
            raise BatchFault("SIGNATURE", where="kind")
        return cls(PublicKey(head[2:10], b"").key_id, head[10:], comment, over_comment)

    def verify(self, message: bytes, public: PublicKey) -> None:
        """Check the signatures over message and comment; `BatchFault("SIGNATURE")` otherwise."""
        key = Ed25519PublicKey.from_public_bytes(public.raw)
        try:
            key.verify(self.signature, _digest(message))
            key.verify(self.over_comment, self.signature + self.comment.encode())
        except InvalidSignature:
            raise BatchFault("SIGNATURE", where="signature") from None


def _digest(message: bytes) -> bytes:
    return hashlib.blake2b(message).digest()


def _decode(text: bytes, length: int) -> bytes:
    """Base64 in its one spelling; ValueError otherwise."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("base64") from None
    if len(data) != length or base64.b64encode(data) != text:
        raise ValueError("base64")
    return data
