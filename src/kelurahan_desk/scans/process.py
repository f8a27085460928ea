"""The other end of `scans.child`: starts it, asks it, ends it when it hangs, and starts the next."""

import atexit
import hashlib
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kelurahan_desk.domain.problems import Refusal, Trouble
from kelurahan_desk.scans.frames import read_frame, write_frame

PATIENCE = 20.0
"""Seconds for one request; the largest paper taken in needs about one."""

_COMMAND = (sys.executable, "-m", "kelurahan_desk.scans.child")
_WINDOWLESS = 0x0800_0000 if sys.platform == "win32" else 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child gave back."""

    value: Any
    data: bytes


class PdfProcess:
    """One child at a time; threads take turns."""

    def __init__(self, command: Sequence[str] = _COMMAND, patience: float = PATIENCE) -> None:
        self._command, self._patience = tuple(command), patience
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._known = b""  # hash of the file the child has

    def ask(self, do: str, pdf: bytes, *more: int) -> Answer:
        """What the child makes of a file. Refusals are the child's own, and besides them

        SCAN_DAMAGED when it crashed over the file, SCAN_SLOW when it did not answer in time; Trouble
        SCAN_NO_PROCESS when none can be started. After each of them the next request gets a new child.
        """
        with self._turn:
            child, ended = self._running(), threading.Event()
            watch = threading.Timer(self._patience, self._give_up, (child, ended))
            watch.daemon = True
            watch.start()
            try:
                answer = self._exchange(child, do, pdf, more)
            finally:
                watch.cancel()
            if answer is None:
                self._end(child)
                raise Refusal("SCAN_SLOW" if ended.is_set() else "SCAN_DAMAGED")
        line, data = answer
        if "refused" in line:
            raise Refusal(line["refused"], **line["facts"])
        return Answer(line["value"], data)

    def close(self) -> None:
        """End the child, if there is one."""
        with self._turn:
            if self._child:
                self._end(self._child)

    @property
    def pid(self) -> int | None:
        """The number of the child, None before the first request and after a crash."""
        return self._child.pid if self._child else None

    def _exchange(
        self, child: "subprocess.Popen[bytes]", do: str, pdf: bytes, more: tuple[int, ...]
    ) -> tuple[dict[str, Any], bytes] | None:
        assert child.stdin is not None
        assert child.stdout is not None
        digest = hashlib.blake2b(pdf, digest_size=16).digest()
        again = digest == self._known
        try:
            write_frame(child.stdin, {"do": do, "with": more, "again": again}, b"" if again else pdf)
            answer = read_frame(child.stdout)
        except (OSError, ValueError):
            return None
        self._known = digest
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None or self._child.poll() is not None:
            if self._child:
                self._end(self._child)
            try:
                self._child = subprocess.Popen(  # noqa: S603 - our own module
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    creationflags=_WINDOWLESS,
                )  # fmt: skip
            except OSError as error:
                raise Trouble("SCAN_NO_PROCESS") from error
        return self._child

    def _give_up(self, child: "subprocess.Popen[bytes]", ended: threading.Event) -> None:
        ended.set()
        child.kill()

    def _end(self, child: "subprocess.Popen[bytes]") -> None:
        self._child, self._known = None, b""
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                try:
                    pipe.close()
                except OSError:
                    continue  # what was not written yet has nobody to go to


@cache
def the_process() -> PdfProcess:
    """The one of this program; it ends with the program, or at the latest when its input does."""
    process = PdfProcess()
    atexit.register(process.close)
    return process
