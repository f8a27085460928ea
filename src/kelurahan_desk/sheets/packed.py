"""Text that is written once from the front and then read once, kept compressed in memory meanwhile."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

_FAST = 1


class _Packing(io.RawIOBase):
    """Compresses what is written."""

    def __init__(self) -> None:
        self._pack = zlib.compressobj(_FAST)
        self.packed: list[bytes] = []

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - anything with bytes in it
        """Append."""
        self.packed.append(self._pack.compress(data))
        return len(data)

    def finish(self) -> None:
        """Nothing more is written."""
        self.packed.append(self._pack.flush())


class PackedText(io.TextIOWrapper):
    """A text file to write that never is on a disk."""

    def __init__(self) -> None:
        self._packing = _Packing()
        super().__init__(io.BufferedWriter(self._packing, 1 << 16), encoding="utf-8", newline="")

    def pieces(self) -> Iterator[bytes]:
        """Everything that was written, in UTF-8, piece by piece; once, and nothing is written afterwards."""
        self.flush()
        self._packing.finish()
        unpack = zlib.decompressobj()
        for piece in self._packing.packed:
            yield unpack.decompress(piece)
        yield unpack.flush()
