"""How the two processes speak: a length, a line of JSON, and the bytes it announces."""

import json
import struct
from typing import IO, Any

_LENGTH = struct.Struct(">IQ")  # bytes of the line, bytes of the data
_LINE_MOST = 1 << 24


def write_frame(out: IO[bytes], line: dict[str, Any], data: bytes = b"") -> None:
    """One message."""
    text = json.dumps(line).encode()
    out.write(_LENGTH.pack(len(text), len(data)))
    out.write(text)
    out.write(data)
    out.flush()


def read_frame(source: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None where the other side has gone. ValueError for what is no message."""
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length, size = _LENGTH.unpack(head)
    if length > _LINE_MOST:
        raise ValueError("no message")
    text, data = source.read(length), source.read(size)
    if len(text) < length or len(data) < size:
        return None
    line = json.loads(text)
    return dict(line), data
