"""Marks for alike names in the work list: sought while nobody waits for the store."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from kelurahan_desk.ui.district.page import DistrictPage
from kelurahan_desk.ui.jobs import Job

_QUIET_MS = 700  # without a key or a click, before the store's lane is taken for a second or two
Refs = frozenset[tuple[str, str]]


class AlikeMarks(QTimer):
    """One search after each change; `rest` at every step of the person, who must not wait for it."""

    def __init__(self, page: DistrictPage, found: Callable[[Refs], None]) -> None:
        super().__init__(page)
        self._page, self._found = page, found
        self._job: Job | None = None
        self._known = False
        self.setSingleShot(True)
        self.setInterval(_QUIET_MS)
        self.timeout.connect(self.search)

    def renew(self) -> None:
        """What is known may have changed."""
        self._known = False
        self.rest()

    def rest(self) -> None:
        """Let go of the lane, and begin again when it is quiet."""
        if self._job:
            self._job.cancel()
            self._job = None
        if not self._known:
            self.start()

    def search(self) -> None:
        """Now; found before and unchanged, it takes a moment."""
        self._job = self._page.frame.jobs.long(
            self._page.desk.duplicates.alike_refs, self._show, owner=self._page,
            failed=self._page.show_error, progressed=lambda *_told: None,
        )  # fmt: skip

    def _show(self, refs: Refs) -> None:
        self._known, self._job = True, None
        self._found(refs)
