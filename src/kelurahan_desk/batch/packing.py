"""gzip of one member without name and time, and its inflation within a declared size.

Packed by zlib-ng, which writes the same format in half the time; unpacked by zlib, as any receiver may.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator

from zlib_ng import zlib_ng

from kelurahan_desk.batch import limits
from kelurahan_desk.batch.faults import BatchFault

_LEVEL = 5  # smaller than what zlib makes at its level 6
_GZIP = 31  # window bits that mean "gzip wrapper"
_CHUNK = 256 * 1024
_HEADER = b"\x1f\x8b\x08\0\0\0\0\0"  # deflate, no flags, no time


def pack_lines(lines: Iterable[bytes]) -> tuple[bytes, str, int]:
    """The packed lines, each closed by a line feed; with the hash and size of the text."""
    return pack_pieces(line + b"\n" for line in lines)


def pack_pieces(pieces: Iterable[bytes]) -> tuple[bytes, str, int]:
    """The same of a text in pieces: many lines in each pack quicker than line by line."""
    packer = zlib_ng.compressobj(_LEVEL, zlib_ng.DEFLATED, _GZIP)
    digest, size, parts = hashlib.sha256(), 0, []
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
        parts.append(packer.compress(piece))
    parts.append(packer.flush())
    return b"".join(parts), digest.hexdigest(), size


def unpack_lines(pieces: Iterable[bytes], raw_size: int, raw_sha256: str, where: str) -> Iterator[bytes]:
    """Each line without its line feed, from packed pieces; never more than the declared size is inflated.

    `BatchFault` LIMIT (declares too much), RAW_SIZE (more or less than declared, or not one plain gzip
    member), HASH (other text than declared). The hash is known at the end only: keep nothing before.
    """
    digest, rest = hashlib.sha256(), b""
    for piece in _inflate(pieces, raw_size, where):
        digest.update(piece)
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > limits.RECORD_LINE:
            raise BatchFault("LIMIT", where=where)
        yield from lines
    if rest or digest.hexdigest() != raw_sha256:
        raise BatchFault("HASH", where=where)


def _inflate(pieces: Iterable[bytes], raw_size: int, where: str) -> Iterator[bytes]:
    if raw_size > limits.RAW_RECORDS:
        raise BatchFault("LIMIT", where=where)
    inflater = _Inflater(raw_size)
    try:
        for piece in pieces:
            yield from inflater.texts(piece)
        inflater.end()
    except (zlib.error, _SizeError):
        raise BatchFault("RAW_SIZE", where=where) from None


class _SizeError(Exception):
    """Not one plain gzip member of the declared size."""


class _Inflater:
    """One gzip member in pieces; `left` is what the declared size still allows."""

    def __init__(self, raw_size: int) -> None:
        self._unpacker = zlib.decompressobj(_GZIP)
        self._left = raw_size
        self._begun = False

    def texts(self, piece: bytes) -> Iterator[bytes]:
        """What one packed piece comes to; never more than a sign beyond the declared size is inflated."""
        if self._unpacker.eof or not (self._begun or piece[:8] == _HEADER):
            raise _SizeError
        self._begun = True
        while True:
            most = min(_CHUNK, self._left + 1)
            text = self._unpacker.decompress(piece, most)
            piece = self._unpacker.unconsumed_tail
            self._left -= len(text)
            if self._left < 0:
                raise _SizeError
            if text:
                yield text
            # A full buffer may leave more inside, even of a piece that is used up.
            done = not piece and len(text) < most
            if done or self._unpacker.eof:
                return

    def end(self) -> None:
        """Nothing more comes."""
        if self._left or not self._unpacker.eof or self._unpacker.unused_data:
            raise _SizeError
