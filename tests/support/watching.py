"""What lies in a folder for moments only: every file that is seen there while something goes on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class Watch:
    """Files by path, each with the longest content that was seen of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[Path, bytes] = {}
        self._over = threading.Event()

    @contextmanager
    def going_on(self) -> Iterator["Watch"]:
        """Look again and again until the block ends."""
        looking = threading.Thread(target=self._look)
        looking.start()
        try:
            yield self
        finally:
            self._over.set()
            looking.join()
            self.glance()

    def glance(self) -> None:
        """Look once; files come and go meanwhile."""
        with suppress(OSError):
            for path in list(self.folder.rglob("*")):
                with suppress(OSError):
                    data = path.read_bytes() if path.is_file() else b""
                    if len(data) >= len(self.seen.get(path, b"")):
                        self.seen[path] = data

    def _look(self) -> None:
        while not self._over.wait(0.002):
            self.glance()
