"""A backup as one file: what it is and the keystore in the clear, everything else inside age; strict USTAR.

`backup.json`, `keystore.json`, `data.tar.age`. The keystore lies outside because a passphrase or the recovery
code must open the file on a computer that has nothing else; it is wrapped as it is on the desk's own disk.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Literal

from msgspec import Meta

from kelurahan_desk.batch.canonical import canonical_bytes, read_canonical
from kelurahan_desk.batch.container import ContainerReader, Member, make_header
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.forms import Count, Moment, OfficeCode, StationCode, Strict
from kelurahan_desk.batch.streams import open_stream, seal_stream

HEAD, KEYSTORE, SEALED = "backup.json", "keystore.json", "data.tar.age"
SEALED_MOST = 8**11 - 1
"""Bytes of the largest sealed part a USTAR header can announce."""
_BLOCK = 512
_SMALL = 1 << 20  # bytes of head and keystore, each


class BackupHead(Strict, frozen=True, kw_only=True, tag_field="kind", tag="kelurahan-desk.backup"):
    """What the file says of itself; it stands once outside and once, sealed, inside."""

    app: Annotated[str, Meta(min_length=1, max_length=64)]
    created: Moment
    events: Count
    format: Literal[1] = 1
    objects: Literal["inside", "beside"]
    office: OfficeCode
    station: StationCode


@dataclass(frozen=True, slots=True)
class Part:
    """One file to pack: its name in the archive, its size in bytes, and its content in pieces."""

    name: str
    size: int
    chunks: Callable[[], Iterator[bytes]]


def write_archive(
    sink: BinaryIO, head: BackupHead, keystore: bytes, parts: Iterable[Part], recipients: Sequence[str]
) -> None:
    """Write the whole file into a seekable sink, without holding more than a piece in memory.

    Raises what reading or writing raised; OSError EFBIG is the caller's when the sealed part is too large.
    """
    head_bytes = canonical_bytes(head)
    for name, content in ((HEAD, head_bytes), (KEYSTORE, keystore)):
        sink.write(make_header(Member(name, len(content))))
        sink.write(content + bytes(-len(content) % _BLOCK))
    place = sink.tell()
    sink.write(bytes(_BLOCK))
    inner = (Part(HEAD, len(head_bytes), lambda: iter((head_bytes,))), *parts)
    seal_stream(_Pieces(_packed(inner)), sink, recipients)
    size = sink.tell() - place - _BLOCK
    sink.write(bytes(-size % _BLOCK + 2 * _BLOCK))
    sink.seek(place)
    sink.write(make_header(Member(SEALED, size)))
    sink.flush()


class ArchiveReader:
    """Reads a backup from the front. Every fault is a `BatchFault`; a file that was cut is CONTAINER."""

    def __init__(self, source: BinaryIO) -> None:
        self._container = ContainerReader(source)
        self.head_bytes = self._small(HEAD)
        try:
            self.head = read_canonical(self.head_bytes, BackupHead)
        except ValueError:
            raise BatchFault("CONTAINER", where=HEAD) from None
        self.keystore = self._small(KEYSTORE)

    def unseal(self, identities: Sequence[str], sink: BinaryIO) -> None:
        """The inner archive into `sink`; returns only if the file was whole to its last byte."""
        member = self._expect(SEALED)
        open_stream(_Pieces(self._container.chunks(member)), sink, identities)
        if self._container.next_member() is not None:
            raise BatchFault("CONTAINER", where="end")

    def _small(self, name: str) -> bytes:
        return self._container.content(self._expect(name), _SMALL)

    def _expect(self, name: str) -> Member:
        member = self._container.next_member()
        if member is None or member.name != name:
            raise BatchFault("CONTAINER", where=name)
        return member


def unpack(source: BinaryIO, head: bytes) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The parts of an unsealed inner archive, name and content; with the same head as the outside."""
    container = ContainerReader(source)
    first = container.next_member()
    if first is None or first.name != HEAD or container.content(first, _SMALL) != head:
        raise BatchFault("CONTAINER", where=HEAD)
    while member := container.next_member():
        pieces = container.chunks(member)
        yield member.name, pieces
        for _rest in pieces:  # what the caller left unread
            pass


class _Pieces:
    """Something to read from, made of pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""

    def read(self, size: int) -> bytes:
        """At most `size` bytes, none at the end."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._left = piece
        taken, self._left = self._left[:size], self._left[size:]
        return taken


def _packed(parts: Iterable[Part]) -> Iterator[bytes]:
    for part in parts:
        yield make_header(Member(part.name, part.size))
        written = 0
        for piece in part.chunks():
            written += len(piece)
            yield piece
        if written != part.size:
            raise OSError(f"{part.name} changed while it was read")
        yield bytes(-part.size % _BLOCK)
    yield bytes(2 * _BLOCK)
