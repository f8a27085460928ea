"""Scanned papers of people who do not exist: small pictures that really decode."""

import struct
import zlib
from random import Random

_WIDTH, _HEIGHT = 420, 300


def make_scan(seed: str) -> bytes:
    """A PNG of grey lines like a badly scanned form; another seed, another picture."""
    random = Random(seed)  # noqa: S311 - looks, not secrets
    rows = []
    for y in range(_HEIGHT):
        line = bytearray([244]) * _WIDTH
        if 20 < y < _HEIGHT - 20 and y % 18 < 5:
            for x in range(30, random.randint(120, _WIDTH - 30)):
                line[x] = 90 + (x * y) % 60
        rows.append(b"\0" + bytes(line))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"".join(rows), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
