"""The proof on a letter: an Ed25519 signature that anybody with the office's public key can check."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def letter_public_key(seed: bytes) -> bytes:
    """The 32 bytes of the public key of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign_proof(seed: bytes, data: bytes) -> bytes:
    """64 bytes of signature."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(data)


def verify_proof(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the signature is that of the key over the data; a malformed key or signature is not."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
