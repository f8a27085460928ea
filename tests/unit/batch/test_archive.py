"""A backup file: what goes in comes out, nothing cut or changed does, and no error is lost on the way."""

import io

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kelurahan_desk.batch.archive import ArchiveReader, BackupHead, Part, unpack, write_archive
from kelurahan_desk.batch.bech32 import bech32
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.seal import recipient_of
from kelurahan_desk.batch.streams import identity_from, open_stream, seal_stream

IDENTITY = identity_from(bytes(range(32)))
HEAD = BackupHead(
    app="0.1", created="2026-11-23T01:00:00Z", events=3, objects="inside", office="6471051001", station="K7QD"
)
KEYSTORE = b'{"format":1}'


def packed(*parts: tuple[str, bytes], announced: int | None = None) -> bytes:
    sink = io.BytesIO()
    made = [
        Part(name, len(data) if announced is None else announced, lambda data=data: iter([data]))
        for name, data in parts
    ]
    write_archive(sink, HEAD, KEYSTORE, made, [recipient_of(IDENTITY)])
    return sink.getvalue()


def opened(data: bytes, identity: str = IDENTITY) -> list[tuple[str, bytes]]:
    reader, inner = ArchiveReader(io.BytesIO(data)), io.BytesIO()
    reader.unseal([identity], inner)
    inner.seek(0)
    return [(name, b"".join(pieces)) for name, pieces in unpack(inner, reader.head_bytes)]


@pytest.mark.parametrize("size", [0, 1, 511, 512, 65_536, 200_001])
def test_what_goes_in_comes_out(size: int) -> None:
    parts = [("desk.db", b"x" * size), ("att/" + "0" * 64, b"scan")]
    assert opened(packed(*parts)) == parts


def test_any_cut_is_refused() -> None:
    data = packed(("desk.db", b"y" * 1500))
    for length in range(0, len(data), 61):
        with pytest.raises(BatchFault):
            opened(data[:length])
    with pytest.raises(BatchFault):
        opened(data + b"\0")


def test_any_change_of_a_byte_is_refused_outside_the_keystore() -> None:
    data = packed(("desk.db", b"y" * 100))
    keystore = data.index(KEYSTORE)
    for place in range(0, len(data), 7):
        if keystore <= place < keystore + len(KEYSTORE):
            continue  # the keystore proves itself when it is opened
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises(BatchFault):
            opened(bytes(changed))


def test_a_head_that_says_something_else_than_the_sealed_one_is_refused() -> None:
    data = packed(("desk.db", b"z"))
    with pytest.raises(BatchFault):
        opened(data.replace(b"2026-11-23T01", b"2026-11-24T01", 1))


def test_another_key_does_not_open() -> None:
    with pytest.raises(BatchFault, match="RECIPIENT"):
        opened(packed(("desk.db", b"z")), identity_from(bytes(32)))


def test_a_file_that_grew_or_shrank_meanwhile_is_an_error() -> None:
    with pytest.raises(OSError, match=r"desk\.db changed"):
        packed(("desk.db", b"12345"), announced=6)


class Failing(io.BytesIO):
    """A medium that is full after some bytes."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def write(self, data) -> int:
        self.room -= len(data)
        if self.room < 0:
            raise OSError(28, "full")
        return super().write(data)


@given(st.integers(0, 4000))
def test_a_full_medium_is_told_wherever_it_fills(room: int) -> None:
    """The library swallows an error that meets its last buffer; ours does not."""
    with pytest.raises(OSError, match="full"):
        seal_stream(io.BytesIO(b"d" * 4000), Failing(room), [recipient_of(IDENTITY)])
    sealed = io.BytesIO()
    seal_stream(io.BytesIO(b"d" * 4000), sealed, [recipient_of(IDENTITY)])
    sealed.seek(0)
    with pytest.raises(OSError, match="full"):
        open_stream(sealed, Failing(min(room, 3999)), [IDENTITY])


@given(st.binary(min_size=32, max_size=32))
def test_identities_are_those_the_library_reads(secret: bytes) -> None:
    text = identity_from(secret)
    assert str(pyrage.x25519.Identity.from_str(text)) == text


def test_bech32_against_the_text_of_its_standard() -> None:
    """BIP 173, a valid test string with an empty data part and one with data."""
    assert bech32("a", b"") == "a12uel5l"
    words = bech32("split", bytes.fromhex("c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d"))
    assert words == "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w"
