"""Identifiers that sort by time: UUID version 7 (RFC 9562), made from a time and random bytes."""

from uuid import UUID


def make_uuid7(unix_ms: int, random: bytes) -> UUID:
    """A UUIDv7 of the millisecond, with 10 random bytes; 16-byte keys that grow keep b-trees small."""
    value = (unix_ms & ((1 << 48) - 1)) << 80 | int.from_bytes(random[:10], "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    return UUID(int=value)
