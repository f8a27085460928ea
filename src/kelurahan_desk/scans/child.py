"""The process that opens PDF files: it reads requests, answers them, and may crash without harm.

    python -m kelurahan_desk.scans.child

It holds no key and no database, and ends with whoever started it.
"""

import sys
from collections.abc import Callable
from typing import IO, Any

from kelurahan_desk.domain.problems import Refusal
from kelurahan_desk.scans import drawing
from kelurahan_desk.scans.frames import read_frame, write_frame

MEMORY_MOST = 3 << 30  # bytes of address space: a page that wants more is refused, not the computer stopped

_Answer = tuple[Any, bytes]


def serve(source: IO[bytes], out: IO[bytes]) -> None:
    """Answer until the other side is gone. A file asked about again is not sent again."""
    pdf = b""
    while (asked := read_frame(source)) is not None:
        line, data = asked
        pdf = pdf if line.get("again") else data
        try:
            value, found = _DEEDS[line["do"]](pdf, *line["with"])
        except Refusal as refusal:
            write_frame(out, {"refused": refusal.code, "facts": dict(refusal.facts)})
        except MemoryError:
            write_frame(out, {"refused": "SCAN_DAMAGED", "facts": {}})
        else:
            write_frame(out, {"value": value}, found)


def _picture(pdf: bytes, page: int, width_px: int) -> _Answer:
    picture = drawing.page_picture(pdf, page, width_px)
    return (picture.width, picture.height), picture.bgra


_DEEDS: dict[str, Callable[..., _Answer]] = {
    "count": lambda pdf: (drawing.page_count(pdf), b""),
    "picture": _picture,
    "check": lambda pdf, most: (drawing.checked_pages(pdf, most), b""),
    "words": lambda pdf: (drawing.words_of(pdf), b""),
    "keywords": lambda pdf: (drawing.keywords(pdf), b""),
}


def _stay_small() -> None:
    """Keep to some memory where the system can be asked to."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what crashed here held somebody's paper


if __name__ == "__main__":
    _stay_small()
    serve(sys.stdin.buffer, sys.stdout.buffer)
