"""What people compare over a telephone: 30 digits of the keys of a station or of the district's root."""

import hashlib
from collections.abc import Collection

from kelurahan_desk.batch.minisign import PublicKey
from kelurahan_desk.domain.exchange import spoken_fingerprint


def station_fingerprint(sign_public: str, age_recipient: str) -> str:
    """Of one station: SHA-256 over "SKB-FP1", its signing key (32 bytes) and its age recipient text."""
    raw = PublicKey.from_text(sign_public).raw
    return spoken_fingerprint(hashlib.sha256(b"SKB-FP1" + raw + age_recipient.encode()).digest())


def root_fingerprint(keys: Collection[str], threshold: int) -> str:
    """Of the root that signs rosters: SHA-256 over "SKB-ROOT1", the threshold and its keys in order."""
    raws = sorted(PublicKey.from_text(key).raw for key in keys)
    return spoken_fingerprint(hashlib.sha256(b"SKB-ROOT1" + bytes([threshold]) + b"".join(raws)).digest())


def same_digits(one: str, other: str) -> bool:
    """Whether two fingerprints are the same, however their digits are grouped."""
    return _digits(one) == _digits(other) and len(_digits(one)) == 30


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in "0123456789")
