"""Sealing what is too large for memory: age from file to file, with every error of either side told."""

from collections.abc import Sequence
from typing import BinaryIO, Protocol

import pyrage

from kelurahan_desk.batch.bech32 import bech32
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.seal import read_identity, read_recipient
from kelurahan_desk.domain.problems import Trouble


class Source(Protocol):
    """What can be read from, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...


def identity_from(secret: bytes) -> str:
    """The secret age identity made from 32 bytes of a derived key."""
    return bech32("age-secret-key-", secret).upper()


def seal_stream(source: Source, sink: BinaryIO, recipients: Sequence[str]) -> None:
    """One age file from everything in `source`. Raises what reading or writing raised."""
    reader, writer = _Reader(source), _Writer(sink)
    try:
        pyrage.encrypt_io(reader, writer, [read_recipient(text) for text in recipients])
    except (OSError, pyrage.EncryptError) as fault:
        raise reader.failure or writer.failure or fault from None
    # The library drops an error that meets its last buffer; the sink remembers it.
    if writer.failure:
        raise writer.failure
    sink.flush()


def open_stream(source: Source, sink: BinaryIO, identities: Sequence[str]) -> None:
    """The plain bytes into `sink`, which counts for nothing unless this returns.

    `BatchFault` RECIPIENT or DECRYPT; otherwise what reading or writing raised.
    """
    reader, writer = _Reader(source), _Writer(sink)
    try:
        pyrage.decrypt_io(reader, writer, [read_identity(text) for text in identities])
    except (OSError, pyrage.DecryptError) as fault:
        if failure := reader.failure or writer.failure:
            raise failure from None
        code = "RECIPIENT" if "No matching keys" in str(fault) else "DECRYPT"
        raise BatchFault(code, where="age") from None
    if writer.failure:
        raise writer.failure
    sink.flush()


class _Reader:
    """Remembers its first error, because the library tells it as another."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.failure: Exception | None = None

    def read(self, size: int) -> bytes:
        """Read, remembering what went wrong."""
        try:
            return self._source.read(size)
        except (OSError, Trouble) as error:
            self.failure = self.failure or error
            raise


class _Writer:
    """Remembers its first error, because the library loses one that meets its last buffer."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write, remembering what went wrong."""
        try:
            return self._sink.write(data)
        except OSError as error:
            self.failure = self.failure or error
            raise

    def flush(self) -> None:
        """Flush, remembering what went wrong."""
        try:
            self._sink.flush()
        except OSError as error:
            self.failure = self.failure or error
            raise
