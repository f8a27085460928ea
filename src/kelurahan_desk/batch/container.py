"""Strict USTAR: regular files with one possible header each, two zero blocks, and nothing after."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.streams import Source

_BLOCK = 512
_END = bytes(2 * _BLOCK)
_CHUNK = 64 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,98}(?:/[a-z0-9][a-z0-9._-]{0,98})?\Z")
_SIZE = re.compile(rb"[0-7]{11}\0\Z")
_NAME_LENGTH = 99


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the container; `size` in bytes."""

    name: str
    size: int


def make_header(member: Member) -> bytes:
    """The only header a member may have: mode 644, owner, group and time zero. ValueError on a bad name."""
    if not _NAME.match(member.name) or len(member.name) > _NAME_LENGTH:
        raise ValueError(member.name)
    before = (
        member.name.encode().ljust(100, b"\0")
        + b"0000644\0" + b"0000000\0" * 2  # mode, owner, group
        + f"{member.size:011o}\0".encode()
        + b"00000000000\0"  # time
    )  # fmt: skip
    after = b"0" + bytes(100) + b"ustar\x0000" + bytes(64) + b"0000000\0" * 2 + bytes(167)
    checksum = sum(before) + 8 * ord(" ") + sum(after)
    return before + f"{checksum:06o}\0 ".encode() + after


def write_container(sink: BinaryIO, members: Iterable[tuple[str, bytes]]) -> None:
    """Write members in the given order, then the end."""
    for name, content in members:
        sink.write(make_header(Member(name, len(content))))
        sink.write(content)
        sink.write(bytes(-len(content) % _BLOCK))
    sink.write(_END)


class ContainerReader:
    """Reads members one after the other from a stream that need not be seekable."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._count = 0

    def next_member(self) -> Member | None:
        """The next header, or None at the end, which must be exactly two zero blocks and nothing else."""
        block = self._take(_BLOCK)
        if block == bytes(_BLOCK):
            if self._take(_BLOCK) != bytes(_BLOCK) or self._source.read(1):
                raise BatchFault("CONTAINER", where="end")
            return None
        self._count += 1
        return _read_header(block, f"header {self._count}")

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The content of the member just announced, in pieces of at most 64 KiB; its padding is checked."""
        left = member.size
        while left:
            piece = self._take(min(left, _CHUNK))
            left -= len(piece)
            yield piece
        padding = -member.size % _BLOCK
        if self._take(padding) != bytes(padding):
            raise BatchFault("CONTAINER", where=member.name)

    def content(self, member: Member, limit: int) -> bytes:
        """The whole content of a small member; `BatchFault("LIMIT")` when it announces more than `limit`."""
        if member.size > limit:
            raise BatchFault("LIMIT", where=member.name)
        return b"".join(self.chunks(member))

    def _take(self, size: int) -> bytes:
        data = self._source.read(size)
        if len(data) != size:
            raise BatchFault("CONTAINER", where="cut")
        return data


def _read_header(block: bytes, where: str) -> Member:
    name, size = block[:100].rstrip(b"\0"), block[124:136]
    if not _SIZE.match(size):
        raise BatchFault("CONTAINER", where=where)
    try:
        member = Member(name.decode("ascii"), int(size[:11], 8))
        right = make_header(member)
    except ValueError:
        raise BatchFault("CONTAINER", where=where) from None
    if right != block:
        raise BatchFault("CONTAINER", where=where)
    return member
