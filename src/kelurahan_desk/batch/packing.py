"""gzip of one member without name and time, and its inflation within a declared size."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.faults import BatchFault

_LEVEL = 6
_GZIP = 31  # window bits that mean "gzip wrapper"
_CHUNK = 256 * 1024


def pack_lines(lines: Iterable[bytes]) -> tuple[bytes, str, int]:
    """The packed lines, each closed by a line feed; with the hash and size of the text."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    digest, size, parts = hashlib.sha256(), 0, []
    for line in lines:
        text = line + b"\n"
        digest.update(text)
        size += len(text)
        parts.append(packer.compress(text))
    parts.append(packer.flush())
    return b"".join(parts), digest.hexdigest(), size


def unpack_lines(packed: bytes, raw_size: int, raw_sha256: str, where: str) -> Iterator[bytes]:
    """Each line without its line feed; never more than the declared size is inflated.

    `BatchFault` LIMIT (declares too much), RAW_SIZE (more or less than declared, or not one plain gzip
    member), HASH (other text than declared). The hash is known at the end only: keep nothing before.
    """
    digest, rest = hashlib.sha256(), b""
    for piece in _inflate(packed, raw_size, where):
        digest.update(piece)
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > limits.RECORD_LINE:
            raise BatchFault("LIMIT", where=where)
        yield from lines
    if rest or digest.hexdigest() != raw_sha256:
        raise BatchFault("HASH", where=where)


def _inflate(packed: bytes, raw_size: int, where: str) -> Iterator[bytes]:
    if raw_size > limits.RAW_RECORDS:
        raise BatchFault("LIMIT", where=where)
    if packed[:8] != b"\x1f\x8b\x08\0\0\0\0\0":  # deflate, no flags, no time
        raise BatchFault("RAW_SIZE", where=where)
    unpacker, left, source = zlib.decompressobj(_GZIP), raw_size, packed
    while not unpacker.eof:
        try:
            piece = unpacker.decompress(source, min(_CHUNK, left + 1))
        except zlib.error:
            raise BatchFault("RAW_SIZE", where=where) from None
        source = unpacker.unconsumed_tail
        left -= len(piece)
        if left < 0 or not (piece or unpacker.eof):
            raise BatchFault("RAW_SIZE", where=where)
        yield piece
    if left or unpacker.unused_data:
        raise BatchFault("RAW_SIZE", where=where)
