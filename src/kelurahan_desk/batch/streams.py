"""Sealing what is too large for memory: age from file to file, with every error of either side told."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Condition, Thread
from typing import Protocol

import pyrage

from kelurahan_desk.batch.bech32 import bech32
from kelurahan_desk.batch.faults import BatchFault
from kelurahan_desk.batch.seal import read_identity, read_recipient
from kelurahan_desk.domain.problems import Trouble

_AHEAD = 8  # pieces that lie ready between the two threads


class Source(Protocol):
    """What can be read from, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...


class Sink(Protocol):
    """What can be written to, piece by piece."""

    def write(self, data: bytes, /) -> int:
        """Take a piece; gives its length."""
        ...

    def flush(self) -> None:
        """Let nothing lie about."""
        ...


def identity_from(secret: bytes) -> str:
    """The secret age identity made from 32 bytes of a derived key."""
    return bech32("age-secret-key-", secret).upper()


def seal_stream(source: Source, sink: Sink, recipients: Sequence[str]) -> None:
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


def open_stream(source: Source, sink: Sink, identities: Sequence[str]) -> None:
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


@contextmanager
def unsealed(source: Source, identities: Sequence[str]) -> Iterator[Source]:
    """The plain bytes to be read from while another thread opens the seal, a few pieces ahead.

    Reading raises what `open_stream` does; a file that was cut or changed tells so at the latest at its end.
    """
    pipe = _Pipe()

    def work() -> None:
        try:
            open_stream(source, pipe, identities)
        except (OSError, Trouble) as failure:
            pipe.end(failure)
        else:
            pipe.end(None)

    thread = Thread(target=work, name="unseal", daemon=True)
    thread.start()
    try:
        yield pipe
    finally:
        pipe.leave()
        thread.join()


class _Pipe:
    """Written by one thread, read by another; the writer waits while enough lies ready."""

    def __init__(self) -> None:
        self._change = Condition()
        self._pieces: deque[bytes] = deque()
        self._here = b""
        self._place = 0
        self._ended = self._left = False
        self._failure: Exception | None = None

    def write(self, data: bytes, /) -> int:
        """Lay a piece ready. OSError when nobody reads any more."""
        piece = bytes(data)
        with self._change:
            self._change.wait_for(lambda: self._left or len(self._pieces) < _AHEAD)
            if self._left:
                raise OSError("nobody reads")
            self._pieces.append(piece)
            self._change.notify_all()
        return len(piece)

    def flush(self) -> None:
        """Every piece lies ready at once."""

    def end(self, failure: Exception | None) -> None:
        """Nothing more comes, and why."""
        with self._change:
            self._ended, self._failure = True, failure
            self._change.notify_all()

    def leave(self) -> None:
        """Nothing more is wanted."""
        with self._change:
            self._left = True
            self._change.notify_all()

    def read(self, size: int = -1, /) -> bytes:
        """Exactly `size` bytes, fewer only at the end."""
        taken = self._here[self._place : self._place + size]
        self._place += len(taken)
        while len(taken) < size and self._next():
            more = self._here[: size - len(taken)]
            self._place = len(more)
            taken += more
        return taken

    def _next(self) -> bool:
        with self._change:
            self._change.wait_for(lambda: self._pieces or self._ended)
            if not self._pieces:
                if self._failure:
                    raise self._failure
                return False
            self._here = self._pieces.popleft()
            self._change.notify_all()
        return True


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

    def __init__(self, sink: Sink) -> None:
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
